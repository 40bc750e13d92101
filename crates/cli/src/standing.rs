//! `huiji member withdraw` and `huiji member readmit`: members who leave and come back.

use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::member::id_of;
use crate::terminal::Terminal;

/// Members who leave.
#[derive(Debug, clap::Args)]
pub struct WithdrawArguments {
    #[arg(value_name = "NO", required = true)]
    number: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<String>,
}

/// Members who come back.
#[derive(Debug, clap::Args)]
pub struct ReadmitArguments {
    #[arg(value_name = "NO", required = true)]
    number: Vec<String>,
    #[arg(long)]
    new_number: bool,
    #[arg(long)]
    in_force: bool,
}

/// Lets members leave.
pub async fn withdraw(terminal: &Terminal, arguments: WithdrawArguments) -> Result<Answer, Failure> {
    let WithdrawArguments { number, reason, on } = arguments;
    let ids = ids_of(terminal, &number).await?;
    let done = terminal.call("member.withdraw", json!({ "selection": { "ids": ids }, "reason": reason, "withdrawn_on": on })).await?;
    Ok(told(terminal, "member.withdrawn", done))
}

/// Lets members who left come back.
pub async fn readmit(terminal: &Terminal, arguments: ReadmitArguments) -> Result<Answer, Failure> {
    let ids = ids_of(terminal, &arguments.number).await?;
    let number = if arguments.new_number { "new" } else { "keep" };
    let to = if arguments.in_force { "in_force" } else { "awaiting_payment" };
    let done = terminal.call("member.readmit", json!({ "selection": { "ids": ids }, "number": number, "to": to })).await?;
    Ok(told(terminal, "member.readmitted", done))
}

/// The ids of members by their numbers.
pub async fn ids_of(terminal: &Terminal, numbers: &[String]) -> Result<Vec<Value>, Failure> {
    let mut ids = Vec::with_capacity(numbers.len());
    for number in numbers {
        ids.push(id_of(terminal, number).await?);
    }
    Ok(ids)
}

/// How many were acted on, and why the others were left alone.
fn told(terminal: &Terminal, key: &str, done: Value) -> Answer {
    let mut lines = vec![terminal.words.say_with(key, &[("count", &done["changed"].to_string())])];
    for skipped in done["skipped"].as_array().into_iter().flatten() {
        lines.push(terminal.words.reason(&skipped["reason"]));
    }
    Answer::of(done).lines(lines)
}
