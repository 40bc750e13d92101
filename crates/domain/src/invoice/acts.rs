//! What can be done with an invoice as it stands: the one set of rules behind the commands and behind the buttons that say why not.

use super::taxpayer::is_needed;
use super::{Invoice, InvoiceState};
use crate::order::OrderState;
use crate::refusal::{IssueCode, Refusal};

/// Whether it may be issued.
///
/// # Errors
/// It is, its order is cancelled, or it lacks what a document of its kind needs.
pub fn may_be_issued(invoice: &Invoice, order_state: OrderState) -> Result<(), Refusal> {
    let order_no = invoice.order_no.clone();
    if invoice.state == InvoiceState::Issued {
        return Err(Refusal::AlreadyIssued { order_no });
    }
    if order_state == OrderState::Cancelled {
        return Err(Refusal::OrderCancelled { order_no });
    }
    if invoice.taxpayer_id.is_none() && is_needed(invoice.kind, invoice.buyer_kind) {
        return Err(Refusal::field("taxpayer_id", IssueCode::Required));
    }
    if invoice.title.is_empty() { Err(Refusal::field("title", IssueCode::Required)) } else { Ok(()) }
}

/// Whether what stands on it may change.
///
/// # Errors
/// It is issued.
pub fn may_be_edited(invoice: &Invoice) -> Result<(), Refusal> {
    let order_no = invoice.order_no.clone();
    if invoice.state == InvoiceState::Issued { Err(Refusal::InvoiceFixed { order_no }) } else { Ok(()) }
}

/// Whether it may get a number without another being replaced.
///
/// # Errors
/// It carries one, or its order is cancelled.
pub fn may_be_numbered(invoice: &Invoice, order_state: OrderState) -> Result<(), Refusal> {
    let order_no = invoice.order_no.clone();
    match &invoice.invoice_no {
        Some(invoice_no) => Err(Refusal::InvoiceNumbered { order_no, invoice_no: invoice_no.clone() }),
        None if order_state == OrderState::Cancelled => Err(Refusal::OrderCancelled { order_no }),
        None => Ok(()),
    }
}

/// Whether it may be deleted (requirements F11.5).
///
/// # Errors
/// It is issued.
pub fn may_be_deleted(invoice: &Invoice) -> Result<(), Refusal> {
    let order_no = invoice.order_no.clone();
    if invoice.state == InvoiceState::Issued { Err(Refusal::InvoiceIssued { order_no }) } else { Ok(()) }
}

/// Whether its posting may be recorded (requirements H5).
///
/// # Errors
/// It is not issued.
pub fn may_be_posted(invoice: &Invoice) -> Result<(), Refusal> {
    let order_no = invoice.order_no.clone();
    if invoice.state == InvoiceState::Unissued { Err(Refusal::InvoiceNotIssued { order_no }) } else { Ok(()) }
}
