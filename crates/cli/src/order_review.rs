//! `huiji order approve|reject|return|rule`: the review of orders.

use clap::ValueEnum;
use desk::Failure;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::order::id_of;
use crate::terminal::Terminal;

/// Orders by their numbers, and what is said.
#[derive(Debug, clap::Args)]
pub struct ApproveArguments {
    #[arg(value_name = "NO", required = true)]
    numbers: Vec<String>,
    #[arg(long, default_value = "", hide_default_value = true, value_name = "TEXT")]
    opinion: String,
}

/// The same, where it must be said.
#[derive(Debug, clap::Args)]
pub struct OpinionArguments {
    #[arg(value_name = "NO", required = true)]
    numbers: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    opinion: String,
}

/// Which orders wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Reviewed {
    /// 不审核
    None,
    /// 全部
    Every,
    /// 按条件
    Some,
}

impl Reviewed {
    fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Every => "every",
            Self::Some => "some",
        }
    }
}

/// A rule; the conditions that are named take the place of those before. Without anything the rule is only shown.
#[derive(Debug, clap::Args)]
pub struct RuleArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "WHICH")]
    reviewed: Option<Reviewed>,
    #[arg(long, value_parser = amount::read, requires = "reviewed")]
    amount_from: Option<Value>,
    #[arg(long, value_name = "PERCENT", requires = "reviewed")]
    discount_percent: Option<u32>,
    #[arg(long, value_parser = amount::read, requires = "reviewed")]
    discount_above: Option<Value>,
    #[arg(long, value_name = "DAYS", requires = "reviewed")]
    new_within: Option<u32>,
    #[arg(long, requires = "reviewed")]
    of_branches: bool,
}

/// Approves orders.
pub async fn approve(terminal: &Terminal, arguments: ApproveArguments) -> Result<Answer, Failure> {
    decide(terminal, "order.approve", arguments.numbers, arguments.opinion).await
}

/// Rejects orders.
pub async fn reject(terminal: &Terminal, arguments: OpinionArguments) -> Result<Answer, Failure> {
    decide(terminal, "order.reject", arguments.numbers, arguments.opinion).await
}

/// Sends orders back.
pub async fn send_back(terminal: &Terminal, arguments: OpinionArguments) -> Result<Answer, Failure> {
    decide(terminal, "order.return", arguments.numbers, arguments.opinion).await
}

async fn decide(terminal: &Terminal, call: &str, numbers: Vec<String>, opinion: String) -> Result<Answer, Failure> {
    let mut ids = Vec::new();
    for number in &numbers {
        ids.push(id_of(terminal, number).await?);
    }
    let done = terminal.call(call, json!({ "orders": { "ids": ids }, "opinion": opinion })).await?;
    let mut answer = Answer::of(done.clone());
    for id in &ids {
        let order = terminal.call("order.show", json!({ "id": id })).await?;
        let text = |key: &str| order[key].as_str().unwrap_or_default().to_owned();
        let state = terminal.words.catalogue_text(&format!("order:state.{}", text("state")));
        answer = answer.line(terminal.words.say_with("order.reviewed", &[("number", &text("order_no")), ("state", &state)]));
    }
    Ok(answer)
}

/// Shows the rule, or sets it.
pub async fn rule(terminal: &Terminal, arguments: RuleArguments) -> Result<Answer, Failure> {
    if let Some(reviewed) = arguments.reviewed {
        let conditions = json!({
            "amount_from": arguments.amount_from, "discount_percent": arguments.discount_percent,
            "discount_above": arguments.discount_above, "new_within_days": arguments.new_within, "of_branches": arguments.of_branches,
        });
        terminal.call("order.set_review", json!({ "reviewed": reviewed.name(), "conditions": conditions })).await?;
    }
    let rule = terminal.call("order.review_rule", json!({})).await?;
    let words = terminal.words;
    let reviewed = rule["reviewed"].as_str().unwrap_or_default().to_owned();
    let mut answer = Answer::of(rule.clone()).line(words.catalogue_text(&format!("order:rule.reviewed.{reviewed}")));
    if reviewed == "some" {
        for line in conditions(terminal, &rule["conditions"]) {
            answer = answer.line(line);
        }
    }
    Ok(answer)
}

/// The conditions that are set, each in words.
fn conditions(terminal: &Terminal, set: &Value) -> Vec<String> {
    let label = |key: &str| terminal.words.catalogue_text(&format!("order:rule.{key}"));
    let shown = |key: &str| match &set[key] {
        Value::Null | Value::Bool(false) => None,
        Value::Bool(true) => Some(label(key)),
        Value::Number(number) => Some(format!("{} {number}", label(key))),
        money => Some(format!("{} {}", label(key), amount::show(money))),
    };
    ["amount_from", "discount_percent", "discount_above", "new_within_days", "of_branches"].into_iter().filter_map(shown).collect()
}
