//! The QR code of an invoice (requirements A21.5): what the official check of an electronic document asks for, as plain text that can be read
//! without a network. The tax administration's own code also carries a check sum that only its platform knows, so none is imitated.

use std::collections::BTreeMap;

use documents::code_outline;
use domain::association::Association;
use domain::invoice::Invoice;
use serde::Serialize;
use ts_rs::TS;

use crate::failure::Failure;
use crate::texts::{Language, choice, text_with};

/// A QR code to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceCode {
    /// What it says.
    pub text: String,
    /// Side of its square in units, the light margin included.
    pub side: u32,
    /// Its dark modules, as the data of an SVG path.
    pub path: String,
}

/// The code of an invoice; none while it has no number. It speaks Chinese, as the document does by law.
pub(super) fn code_of(invoice: &Invoice, association: &Association) -> Result<Option<InvoiceCode>, Failure> {
    let Some(number) = &invoice.invoice_no else { return Ok(None) };
    let currency = invoice.amount.currency();
    let lines = [
        ("kind", Some(choice(Language::Zh, "invoice:kind", invoice.kind.name()))),
        ("number", Some(number.clone())),
        ("date", invoice.issued_at.map(|at| association.time_zone.date_of(at).to_string())),
        ("amount", Some(format!("{} {}", currency.code(), invoice.amount))),
        ("title", Some(invoice.title.clone())),
        ("taxpayer_id", invoice.taxpayer_id.clone()),
        ("issuer", Some(association.name.clone())),
    ];
    let line = |(key, value): (&str, Option<String>)| {
        let params = BTreeMap::from([("value".to_owned(), value?)]);
        Some(text_with(Language::Zh, &format!("invoice:code.{key}"), &params))
    };
    let text = lines.into_iter().filter_map(line).collect::<Vec<_>>().join("\n");
    let outline = code_outline(&text)?;
    Ok(Some(InvoiceCode { text, side: u32::try_from(outline.side).unwrap_or(u32::MAX), path: outline.path }))
}
