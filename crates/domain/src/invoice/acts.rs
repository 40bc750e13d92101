//! What can be done with an invoice as it stands: the one set of rules behind the commands and behind the buttons that say why not.

use super::taxpayer::is_needed;
use super::{Invoice, InvoiceEntry, InvoiceState};
use crate::order::OrderState;
use crate::refusal::{IssueCode, OfOrder, Refusal};

/// Whether it may be issued.
///
/// # Errors
/// It is, its order is cancelled, or it lacks what a document of its kind needs.
pub fn may_be_issued(invoice: &Invoice, order_state: OrderState) -> Result<(), Refusal> {
    let order_no = invoice.order_no.clone();
    if invoice.state == InvoiceState::Issued {
        return Err(Refusal::AlreadyIssued(OfOrder { order_no }));
    }
    order_state.standing(&order_no)?;
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
    if invoice.state == InvoiceState::Issued { Err(Refusal::InvoiceFixed(OfOrder { order_no })) } else { Ok(()) }
}

/// Whether it may get a number without another being replaced.
///
/// # Errors
/// It carries one, its order is cancelled, or it only says that another is void.
pub fn may_be_numbered(invoice: &Invoice, order_state: OrderState) -> Result<(), Refusal> {
    let order_no = invoice.order_no.clone();
    match &invoice.invoice_no {
        None if invoice.entry == InvoiceEntry::Voiding => Err(Refusal::InvoiceIsCorrection(OfOrder { order_no })),
        Some(invoice_no) => Err(Refusal::InvoiceNumbered { order_no, invoice_no: invoice_no.clone() }),
        None => order_state.standing(&order_no),
    }
}

/// Whether it may be deleted (requirements F11.5).
///
/// # Errors
/// It is issued.
pub fn may_be_deleted(invoice: &Invoice) -> Result<(), Refusal> {
    let order_no = invoice.order_no.clone();
    if invoice.state == InvoiceState::Issued { Err(Refusal::InvoiceIssued(OfOrder { order_no })) } else { Ok(()) }
}

/// Whether its posting may be recorded (requirements H5).
///
/// # Errors
/// It is not issued, or only says that another is void.
pub fn may_be_posted(invoice: &Invoice) -> Result<(), Refusal> {
    let order_no = invoice.order_no.clone();
    if invoice.entry == InvoiceEntry::Voiding {
        return Err(Refusal::InvoiceIsCorrection(OfOrder { order_no }));
    }
    if invoice.state == InvoiceState::Unissued { Err(Refusal::InvoiceNotIssued(OfOrder { order_no })) } else { Ok(()) }
}
