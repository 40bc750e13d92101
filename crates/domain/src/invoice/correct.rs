//! The row that takes an issued invoice back, whole or in part: what it carries over from the invoice, and whether it may be made.

use chrono::{Datelike, NaiveDate};

use super::standing::corrections;
use super::{Invoice, InvoiceEntry, InvoiceKind, InvoiceState, PostingStatus};
use crate::calendar::TimeZone;
use crate::command::Env;
use crate::id::InvoiceId;
use crate::money::Money;
use crate::refusal::{OfOrder, Refusal};

/// What of an invoice may still be taken back by a red letter; `all` are the invoices of its order.
///
/// # Errors
/// It is not issued, corrects another itself, or was voided or reversed as a whole.
pub fn may_be_reversed(invoice: &Invoice, all: &[Invoice]) -> Result<Money, Refusal> {
    let order_no = invoice.order_no.clone();
    if invoice.entry != InvoiceEntry::Original {
        return Err(Refusal::InvoiceIsCorrection(OfOrder { order_no }));
    }
    if invoice.state == InvoiceState::Unissued {
        return Err(Refusal::InvoiceOpen(OfOrder { order_no }));
    }
    if corrections(invoice, all).any(|other| other.entry == InvoiceEntry::Voiding) {
        return Err(Refusal::InvoiceVoided(OfOrder { order_no }));
    }
    if invoice.is_spent(all) { Err(Refusal::InvoiceReversed(OfOrder { order_no })) } else { Ok(invoice.rest(all)?) }
}

/// Whether an invoice may be voided (作废) on a day.
///
/// # Errors
/// What stands in the way of a red letter; a red letter that was made of it; for a VAT invoice, that its month is over
/// (国税发〔2006〕156号《增值税专用发票使用规定》第二十条: 作废 only in the month of issue, a red letter after it).
pub fn may_be_voided(invoice: &Invoice, all: &[Invoice], today: NaiveDate, zone: TimeZone) -> Result<(), Refusal> {
    may_be_reversed(invoice, all)?;
    let order_no = invoice.order_no.clone();
    if corrections(invoice, all).next().is_some() {
        return Err(Refusal::InvoiceReversedInPart(OfOrder { order_no }));
    }
    let month = |day: NaiveDate| (day.year(), day.month());
    match invoice.issued_at.map(|at| zone.date_of(at)) {
        Some(day) if invoice.kind != InvoiceKind::DuesReceipt && month(day) != month(today) => {
            Err(Refusal::InvoiceMonthOver { order_no, issued_on: day })
        }
        _ => Ok(()),
    }
}

/// What a correction says of itself.
pub(super) struct Correction {
    /// What it is.
    pub entry: InvoiceEntry,
    /// How much it takes back; not negative.
    pub amount: Money,
    /// Why.
    pub reason: String,
    /// Its own number, where it is known.
    pub invoice_no: Option<String>,
}

impl Invoice {
    /// The row that takes it back: the same document in the other direction, issued now.
    pub(super) fn corrected(&self, id: InvoiceId, serial: i64, correction: Correction, env: &Env) -> Self {
        Self {
            id,
            serial,
            entry: correction.entry,
            corrects_id: Some(self.id),
            replaces_id: None,
            reason: Some(correction.reason),
            state: InvoiceState::Issued,
            invoice_no: correction.invoice_no,
            amount: correction.amount.negated(),
            posting_status: PostingStatus::NotPosted,
            carrier: None,
            tracking_no: None,
            posted_at: None,
            posting_remarks: None,
            issued_at: Some(env.now),
            created_at: env.now,
            ..self.clone()
        }
    }
}
