//! `huiji invoice void | red-letter | reissue`: what becomes of an issued invoice.

use desk::Failure;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::terminal::Terminal;

/// An invoice to void.
#[derive(Debug, clap::Args)]
pub struct VoidArguments {
    #[arg(value_name = "NO")]
    number: String,
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// An invoice to take back, whole or in part.
#[derive(Debug, clap::Args)]
pub struct RedLetterArguments {
    #[arg(value_name = "NO")]
    number: String,
    #[arg(long, value_parser = amount::read, allow_hyphen_values = true)]
    amount: Option<Value>,
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[arg(long, value_name = "NO")]
    red_number: Option<String>,
}

/// An invoice in whose place another is issued; what is not given stays as it was.
#[derive(Debug, clap::Args)]
pub struct ReissueArguments {
    #[arg(value_name = "NO")]
    number: String,
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[arg(long, value_name = "ID")]
    taxpayer_id: Option<String>,
    #[arg(long, value_name = "TEXT")]
    content: Option<String>,
    #[arg(long, value_name = "NO")]
    new_number: Option<String>,
    #[arg(long, value_name = "NO")]
    red_number: Option<String>,
}

/// Voids an invoice.
pub async fn void(terminal: &Terminal, arguments: VoidArguments) -> Result<Answer, Failure> {
    let id = id_of(terminal, &arguments.number).await?;
    terminal.call("invoice.void", json!({ "invoices": { "ids": [id] }, "reason": arguments.reason })).await?;
    told(terminal, &id).await
}

/// Takes an invoice back by a red letter.
pub async fn red_letter(terminal: &Terminal, arguments: RedLetterArguments) -> Result<Answer, Failure> {
    let RedLetterArguments { number, amount, reason, red_number } = arguments;
    let id = id_of(terminal, &number).await?;
    terminal.call("invoice.red_letter", json!({ "id": id, "amount": amount, "reason": reason, "invoice_no": red_number })).await?;
    told(terminal, &id).await
}

/// Issues another invoice in the place of one.
pub async fn reissue(terminal: &Terminal, arguments: ReissueArguments) -> Result<Answer, Failure> {
    let id = id_of(terminal, &arguments.number).await?;
    let invoice = terminal.call("invoice.show", json!({ "id": id })).await?;
    let mut fields = invoice["fields"].clone();
    for (field, given) in [("title", arguments.title), ("taxpayer_id", arguments.taxpayer_id), ("content", arguments.content)] {
        if let Some(given) = given {
            fields[field] = given.into();
        }
    }
    let request = json!({
        "id": id, "reason": arguments.reason, "fields": fields, "receiver": invoice["receiver_fields"],
        "invoice_no": arguments.new_number, "red_invoice_no": arguments.red_number,
    });
    terminal.call("invoice.reissue", request).await?;
    told(terminal, &id).await
}

/// An invoice as it stands now, with one sentence about it.
async fn told(terminal: &Terminal, id: &Value) -> Result<Answer, Failure> {
    let invoice = terminal.call("invoice.show", json!({ "id": id })).await?;
    let words = terminal.words;
    let state = words.catalogue_text(&format!("invoice:standing.{}", invoice["standing"].as_str().unwrap_or_default()));
    let number = invoice["invoice_no"].as_str().map_or_else(|| format!("#{}", invoice["serial"]), ToOwned::to_owned);
    let rest = amount::show(&invoice["rest"]);
    let line = words.say_with("invoice.standing", &[("number", number.as_str()), ("state", &state), ("rest", &rest)]);
    Ok(Answer::of(invoice).line(line))
}

/// The id of the invoice that bears a number, or `#` and a running number.
pub async fn id_of(terminal: &Terminal, number: &str) -> Result<Value, Failure> {
    let number = number.trim();
    let serial: Option<i64> = number.strip_prefix('#').and_then(|serial| serial.parse().ok());
    let search = if serial.is_some() { Value::Null } else { number.into() };
    let sort = json!({ "key": "serial", "direction": "descending" });
    let mut page = 1;
    loop {
        let request = json!({ "filter": { "search": search }, "sort": sort, "page": { "number": page, "size": PAGE_SIZE } });
        let listed = terminal.call("invoice.list", request).await?;
        let rows = listed["rows"].as_array().cloned().unwrap_or_default();
        let is_meant = |row: &&Value| match serial {
            Some(serial) => row["serial"] == serial,
            None => row["invoice_no"] == *number,
        };
        if let Some(found) = rows.iter().find(is_meant) {
            return Ok(found["id"].clone());
        }
        if rows.len() < PAGE_SIZE {
            return Err(Failure::refusal("invoice_unknown").with("number", number));
        }
        page += 1;
    }
}

/// Rows that are looked through at a time.
const PAGE_SIZE: usize = 500;
