//! `huiji payment …`: refund.

use clap::Subcommand;
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::order::{id_of, require_method, told};
use crate::terminal::Terminal;
use crate::{amount, order};

/// What a person does with payments.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Refund(RefundArguments),
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
        Verb::Refund(arguments) => refund(terminal, arguments).await,
    }
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
