//! `huiji payment …`: collect, refund.

use clap::Subcommand;
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::order::{id_of, require_method, told};
use crate::terminal::Terminal;
use crate::{amount, member, order};

/// What a person does with payments.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Collect(CollectArguments),
    Refund(RefundArguments),
}

/// Money for several orders.
#[derive(Debug, clap::Args)]
pub struct CollectArguments {
    #[arg(value_name = "NO", required = true)]
    numbers: Vec<String>,
    #[arg(long, value_parser = amount::read, allow_hyphen_values = true)]
    amount: Option<Value>,
    #[arg(long, value_name = "NAME")]
    payer: String,
    #[arg(long, default_value = "bank_transfer", hide_default_value = true, value_name = "METHOD")]
    method: String,
    #[arg(long, value_name = "TEXT")]
    voucher: Option<String>,
    #[arg(long, value_name = "NO")]
    rest_to: Option<String>,
}

/// Money that is given back.
#[derive(Debug, clap::Args)]
pub struct RefundArguments {
    #[arg(value_name = "NO")]
    number: String,
    #[arg(long, value_name = "N")]
    payment: Option<usize>,
    #[arg(long, value_parser = amount::read, allow_hyphen_values = true)]
    amount: Option<Value>,
    #[arg(long, default_value = "bank_transfer", hide_default_value = true, value_name = "METHOD")]
    method: String,
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[arg(long, value_name = "TEXT")]
    voucher: Option<String>,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::Collect(arguments) => collect(terminal, arguments).await,
        Verb::Refund(arguments) => refund(terminal, arguments).await,
    }
}

async fn collect(terminal: &Terminal, arguments: CollectArguments) -> Result<Answer, Failure> {
    require_method(terminal, &arguments.method).await?;
    let mut ids = Vec::new();
    for number in &arguments.numbers {
        ids.push(id_of(terminal, number).await?);
    }
    let rest_to = match &arguments.rest_to {
        Some(number) => member::id_of(terminal, number).await?,
        None => Value::Null,
    };
    let asked = json!({ "orders": { "ids": ids }, "amount": arguments.amount, "shares": null });
    let proposal = terminal.call("payment.propose", asked).await?;
    let shares = shares(&proposal);
    let (count, amount) = (shares.len().to_string(), proposal["amount"].clone());
    let request = json!({
        "payer": arguments.payer, "amount": amount, "method": arguments.method, "received_at": null, "voucher": arguments.voucher,
        "remarks": null, "shares": shares, "rest_to": rest_to,
    });
    let done = terminal.call("payment.collect", request).await?;
    let params = [("amount", amount::show(&amount)), ("count", count)];
    let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Ok(Answer::of(done).line(terminal.words.say_with("payment.collected", &params)))
}

/// What each order gets by the usual split, without those that get nothing.
pub fn shares(proposal: &Value) -> Vec<Value> {
    let is_something = |row: &&Value| row["share"]["minor"].as_i64().is_some_and(|minor| minor > 0);
    let share = |row: &Value| json!({ "order_id": row["id"], "amount": row["share"] });
    proposal["rows"].as_array().into_iter().flatten().filter(is_something).map(share).collect()
}

async fn refund(terminal: &Terminal, arguments: RefundArguments) -> Result<Answer, Failure> {
    let id = id_of(terminal, &arguments.number).await?;
    require_method(terminal, &arguments.method).await?;
    let order = terminal.call("order.show", json!({ "id": id })).await?;
    let payment = order::arrived(&order, arguments.payment)?;
    let refund = json!({
        "id": payment["id"], "amount": arguments.amount.unwrap_or_else(|| payment["left"].clone()), "method": arguments.method,
        "refunded_at": null, "reason": arguments.reason, "voucher": arguments.voucher,
    });
    terminal.call("payment.refund", refund).await?;
    let order = terminal.call("order.show", json!({ "id": id })).await?;
    let excess = order["to_red_letter"].clone();
    let answer = told(terminal, "order.paid", order);
    if excess.is_null() {
        return Ok(answer);
    }
    Ok(answer.line(terminal.words.say_with("order.to_red_letter", &[("amount", amount::show(&excess).as_str())])))
}
