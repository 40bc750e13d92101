//! `huiji balance …`: show, deduct, keep, topup.

use clap::Subcommand;
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::listing::{ListColumn, Shown};
use crate::order::{id_of, told};
use crate::terminal::Terminal;
use crate::{amount, listing, member, top_up};

/// The columns of a ledger.
const COLUMNS: [ListColumn; 6] = [
    ("recorded_at", "balance:column.recorded_at", Shown::Day),
    ("kind", "balance:column.kind", Shown::Word("balance:kind")),
    ("amount", "balance:column.amount", Shown::Money),
    ("after", "balance:column.after", Shown::Money),
    ("order_no", "balance:column.order_no", Shown::Text),
    ("remarks", "balance:column.remarks", Shown::Text),
];

/// What a person does with balances.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Show(ShowArguments),
    Deduct(DeductArguments),
    Keep(KeepArguments),
    #[command(subcommand)]
    Topup(top_up::Verb),
}

/// A member.
#[derive(Debug, clap::Args)]
pub struct ShowArguments {
    #[arg(value_name = "NO")]
    number: String,
}

/// Balance to use on an order.
#[derive(Debug, clap::Args)]
pub struct DeductArguments {
    #[arg(value_name = "NO")]
    number: String,
    #[arg(long, value_parser = amount::read, allow_hyphen_values = true)]
    amount: Option<Value>,
    #[arg(long, value_name = "TEXT")]
    remarks: Option<String>,
}

/// An overpaid order.
#[derive(Debug, clap::Args)]
pub struct KeepArguments {
    #[arg(value_name = "NO")]
    number: String,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::Show(arguments) => show(terminal, arguments).await,
        Verb::Deduct(arguments) => deduct(terminal, arguments).await,
        Verb::Topup(verb) => top_up::run(terminal, verb).await,
        Verb::Keep(arguments) => {
            let id = id_of(terminal, &arguments.number).await?;
            terminal.call("balance.keep_overpaid", json!({ "order_id": id })).await?;
            Ok(told(terminal, "order.paid", terminal.call("order.show", json!({ "id": id })).await?))
        }
    }
}

async fn show(terminal: &Terminal, arguments: ShowArguments) -> Result<Answer, Failure> {
    let member_id = member::id_of(terminal, &arguments.number).await?;
    let shown = terminal.call("balance.show", json!({ "member_id": member_id })).await?;
    let balances: Vec<String> = shown["balances"].as_array().into_iter().flatten().map(amount::show).collect();
    let line = terminal.words.say_with("balance.left", &[("amount", balances.join(" · ").as_str())]);
    let rows = shown["entries"].as_array().cloned().unwrap_or_default();
    Ok(Answer::of(shown).line(line).lines(listing::lines(terminal, &rows, &COLUMNS).await?))
}

async fn deduct(terminal: &Terminal, arguments: DeductArguments) -> Result<Answer, Failure> {
    let id = id_of(terminal, &arguments.number).await?;
    let amount = match arguments.amount {
        Some(amount) => amount,
        None => {
            let order = terminal.call("order.show", json!({ "id": id })).await?;
            let usable = &order["balance"]["usable"];
            // Where nothing can be used, the desk says why.
            if usable.is_null() { order["unpaid"].clone() } else { usable.clone() }
        }
    };
    terminal.call("balance.deduct", json!({ "order_id": id, "amount": amount, "remarks": arguments.remarks })).await?;
    Ok(told(terminal, "order.paid", terminal.call("order.show", json!({ "id": id })).await?))
}
