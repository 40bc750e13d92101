//! `huiji invoice create | issue`: the invoices of orders, and issuing them.

use desk::Failure;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::invoice_acts::id_of;
use crate::order;
use crate::terminal::Terminal;

/// Orders to invoice: by their numbers, or all that are paid in full and have none.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["order", "paid"]))]
pub struct CreateArguments {
    #[arg(value_name = "ORDER")]
    order: Vec<String>,
    #[arg(long)]
    paid: bool,
}

/// Invoices to issue: by their numbers, or all that are not issued.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["number", "all"]))]
pub struct IssueArguments {
    #[arg(value_name = "NO")]
    number: Vec<String>,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    rehearse: bool,
}

/// Makes the invoices of orders.
pub async fn create(terminal: &Terminal, CreateArguments { order, paid }: CreateArguments) -> Result<Answer, Failure> {
    let orders = if paid {
        json!({ "all": { "filter": { "payment_state": "paid", "state": "open", "invoicing": "none" }, "except": [] } })
    } else {
        let mut ids = Vec::with_capacity(order.len());
        for number in &order {
            ids.push(order::id_of(terminal, number).await?);
        }
        json!({ "ids": ids })
    };
    let done = terminal.call("invoice.create", json!({ "orders": orders })).await?;
    Ok(told(terminal, "order:invoices_created", done))
}

/// Issues invoices, or says what there is to look at first.
pub async fn issue(terminal: &Terminal, IssueArguments { number, all, rehearse }: IssueArguments) -> Result<Answer, Failure> {
    let invoices = if all {
        json!({ "all": { "filter": { "tab": "unissued" }, "except": [] } })
    } else {
        let mut ids = Vec::with_capacity(number.len());
        for number in &number {
            ids.push(id_of(terminal, number).await?);
        }
        json!({ "ids": ids })
    };
    if rehearse {
        return rehearsal(terminal, terminal.call("invoice.rehearse_issue", json!({ "invoices": invoices })).await?);
    }
    let done = terminal.call("invoice.issue", json!({ "invoices": invoices })).await?;
    Ok(told(terminal, "invoice:issue.done", done))
}

fn rehearsal(terminal: &Terminal, found: Value) -> Result<Answer, Failure> {
    let words = terminal.words;
    let sums: Vec<String> = found["sums"].as_array().into_iter().flatten().map(amount::show).collect();
    let counted = |key: &str, count: &Value| words.catalogue_text(key).replace("{{count, number}}", &count.to_string());
    let mut lines = vec![format!("{} {}", counted("invoice:issue.sum", &found["issued"]), sums.join(" + "))];
    for one in found["found"].as_array().into_iter().flatten() {
        let word = |group: &str, name: &str| words.catalogue_text(&format!("{group}.{}", one[name].as_str().unwrap_or_default()));
        let count = counted("common:found.count", &one["count"]);
        lines.push(format!("{}  {}  {count}", word("common:found.gravity", "gravity"), word("invoice:found", "kind")));
    }
    Ok(Answer::of(found).lines(lines))
}

/// How many were acted on, and why the others were left alone.
fn told(terminal: &Terminal, key: &str, done: Value) -> Answer {
    let line = terminal.words.catalogue_text(key).replace("{{count, number}}", &done["changed"].to_string());
    let left = done["skipped"].as_array().into_iter().flatten().map(|skipped| terminal.words.reason(&skipped["reason"]));
    let lines: Vec<String> = std::iter::once(line).chain(left).collect();
    Answer::of(done).lines(lines)
}
