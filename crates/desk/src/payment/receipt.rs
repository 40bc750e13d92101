//! Receipts of payments: made, and printed as often as somebody asks (requirements F8.6, H4).

use std::collections::BTreeMap;

use documents::format_minor;
use documents::receipt::{Line, Receipt as Page, print};
use domain::capitals::capitals;
use domain::id::PaymentId;
use domain::payment::{IssueReceipt, Payment, Receipt};
use domain::{Currency, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::outcome::Done;
use crate::print::facts;
use crate::texts::{Language, choice, text, text_with};

/// The receipt of a payment, as screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReceiptRow {
    /// Its number; negative as long as it waits for one from the server.
    #[ts(type = "number")]
    pub serial: i64,
    /// Who paid.
    pub payer: String,
}

/// A payment that gets a receipt.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct ReceiptIssueRequest {
    /// Which.
    pub payment_id: PaymentId,
    /// Who paid; null or blank for the buyer of the order.
    #[serde(default)]
    pub payer: Option<String>,
}

/// A receipt to print.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReceiptPrintRequest {
    /// The payment that it is for.
    pub payment_id: PaymentId,
    /// Where to; a path that ends in `pdf`.
    pub path: String,
}

/// Makes the receipt of a payment.
pub async fn issue_receipt(desk: &Desk, request: ReceiptIssueRequest) -> Result<Done, Failure> {
    let ReceiptIssueRequest { payment_id, payer } = request;
    desk.session().await?.issue(IssueReceipt { payment_id, payer }).await
}

/// Prints the receipt of a payment. It speaks Chinese, as what an association in China hands out does.
pub async fn print_receipt(desk: &Desk, request: ReceiptPrintRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let gone = || Refusal::NotFound { record: "receipt".into() };
    let (receipt, payments) = session.store.receipt_file(request.payment_id).await?.ok_or_else(gone)?;
    if receipt.serial < 0 {
        return Err(Failure::refusal("receipt_unnumbered"));
    }
    let association = session.association().await?;
    let by = session.store.users().await?.into_iter().find(|user| user.id == receipt.issued_by).map(|user| user.name).unwrap_or_default();
    let zone = association.time_zone;
    let page = page(&receipt, &payments, &association.name, &by, |at| zone.date_of(at).to_string());
    let said = facts(page.title.clone(), &association, Language::Zh);
    desk.print_to(&request.path, move |fonts| print(&page, &said, fonts)).await?;
    Ok(WrittenFile { path: request.path, rows: 1 })
}

/// What stands before an amount in figures.
fn sign(currency: Currency) -> &'static str {
    match currency {
        Currency::CNY => "¥",
        Currency::USD => "US$",
    }
}

/// The number of a receipt as it stands on paper.
fn number(serial: i64) -> String {
    format!("{serial:08}")
}

fn page(receipt: &Receipt, payments: &[Payment], issuer: &str, by: &str, day: impl Fn(chrono::DateTime<chrono::Utc>) -> String) -> Page {
    let word = |key: &str| text(Language::Zh, &format!("payment:receipt.{key}"));
    let said = |key: &str, value: String| {
        text_with(Language::Zh, &format!("payment:receipt.{key}"), &BTreeMap::from([("value".to_owned(), value)]))
    };
    let line = |key: &str, value: String| Line { label: word(key), value };
    let amount = receipt.amount;
    let is_reversed = payments.iter().any(|other| other.reverses_id == Some(receipt.payment_id));
    Page {
        title: word("title"),
        number: said("number", number(receipt.serial)),
        date: said("date", day(receipt.issued_at)),
        lines: vec![
            line("payer", receipt.payer.clone()),
            line("purpose", receipt.purpose.clone()),
            line("capitals", capitals(amount)),
            line("figures", format!("{}{}", sign(amount.currency()), format_minor(amount.minor()))),
            line("method", choice(Language::Zh, "payment:method", receipt.method.name())),
            line("received", day(receipt.received_at)),
            line("order", receipt.order_no.clone()),
        ],
        foot: vec![line("issuer", issuer.to_owned()), line("by", by.to_owned())],
        mark: is_reversed.then(|| word("reversed")),
    }
}
