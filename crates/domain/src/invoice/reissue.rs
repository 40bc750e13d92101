//! Corrects what stands on an issued invoice (换开, requirements C4.2, H5) in one act: a red letter takes back what is left of the old one,
//! and a new one over the same amount is issued in its place.

use serde::{Deserialize, Serialize};

use super::correct::{Correction, may_be_reversed};
use super::create::SERIAL_SERIES;
use super::red_letter::{free_number, number_of};
use super::{Invoice, InvoiceEntry, InvoiceFields, InvoiceState, PostingStatus, ReceiverFields};
use crate::access::Right;
use crate::association::{SerialFacts, Serials};
use crate::command::{Command, Decision, Env};
use crate::id::InvoiceId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{IssueCode, Refusal};

/// An invoice to issue anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReissueInvoice {
    /// Which.
    pub id: InvoiceId,
    /// Why, in words.
    pub reason: String,
    /// What stands on the new document.
    pub fields: InvoiceFields,
    /// Whom it goes to.
    pub receiver: ReceiverFields,
    /// The number of the new document, where it is known.
    #[serde(default)]
    pub invoice_no: Option<String>,
    /// The number of the red letter, where it is known.
    #[serde(default)]
    pub red_invoice_no: Option<String>,
}

/// The invoice, what corrects it already, and who carries the numbers.
#[derive(Debug, Clone)]
pub struct ReissueInvoiceFacts {
    /// The invoice, if it exists.
    pub invoice: Option<Invoice>,
    /// Every invoice of its order.
    pub invoices: Vec<Invoice>,
    /// Order number of an invoice that carries the number of the new one.
    pub held_by: Option<String>,
    /// Order number of an invoice that carries the number of the red letter.
    pub red_held_by: Option<String>,
    /// The series of the running numbers, and the leases that they may come from.
    pub serials: SerialFacts,
}

impl Command for ReissueInvoice {
    const NAME: &'static str = "invoice.reissue";
    const RIGHT: Right = Right::EditInvoices;
    type Facts = ReissueInvoiceFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(old) = &facts.invoice else { return Err(Refusal::NotFound { record: "invoice".into() }) };
        let rest = may_be_reversed(old, &facts.invoices)?;
        let mut form = Form::default();
        let reason = form.required("reason", &self.reason, LONG_LIMIT_CHARS);
        let fields = self.fields.checked(&mut form);
        let receiver = self.receiver.checked(Some(&old.receiver_fields()), &mut form);
        let number = number_of("invoice_no", self.invoice_no.as_deref(), &mut form);
        let red_number = number_of("red_invoice_no", self.red_invoice_no.as_deref(), &mut form);
        form.finish()?;
        if number.is_some() && number.as_ref().map(|one| one.as_str()) == red_number.as_ref().map(|one| one.as_str()) {
            return Err(Refusal::field("red_invoice_no", IssueCode::SameNumberTwice));
        }
        let (invoice_no, red_no) = (free_number(number, facts.held_by.as_deref())?, free_number(red_number, facts.red_held_by.as_deref())?);
        let mut serials = Serials::new(&facts.serials, env);
        let mut serial = || serials.take(SERIAL_SERIES).running();
        let correction = Correction { entry: InvoiceEntry::RedLetter, amount: rest, reason: reason.clone(), invoice_no: red_no };
        let red = old.corrected(env.id(0), serial(), correction, env);
        let new = Invoice {
            id: env.id(1),
            serial: serial(),
            entry: InvoiceEntry::Original,
            corrects_id: None,
            replaces_id: Some(old.id),
            reason: Some(reason),
            state: InvoiceState::Issued,
            invoice_no,
            amount: rest,
            posting_status: PostingStatus::NotPosted,
            ..red.clone()
        };
        let new = new.with(&fields).with_receiver(&receiver);
        Ok(serials.close(Decision::of(vec![Edit::Insert(red).into(), Edit::Insert(new).into()])))
    }
}

#[cfg(test)]
#[path = "reissue_tests.rs"]
mod tests;
