//! Changes an invoice (requirements A21.3). Once it is issued, what stands on the document is fixed; whom it goes to can still change.
//! The form also issues and numbers, by the same rules as the acts of their own.

use serde::{Deserialize, Serialize};

use super::acts::may_be_issued;
use super::numbering::{NumberClaim, NumberOutcome, give_number};
use super::{Invoice, InvoiceFields, InvoiceState, ReceiverFields};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::InvoiceId;
use crate::order::OrderState;
use crate::parse::form::Form;
use crate::parse::invoice_no::InvoiceNumber;
use crate::record::Edit;
use crate::refusal::{OfOrder, Refusal};

/// New fields of an invoice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditInvoice {
    /// Which.
    pub id: InvoiceId,
    /// What stands on the document; must stay as it is once it is issued.
    pub fields: InvoiceFields,
    /// Whom it goes to.
    pub receiver: ReceiverFields,
    /// Whether it is issued, and never back; none leaves that as it is.
    #[serde(default)]
    pub state: Option<InvoiceState>,
    /// Its number, which issues it; none or blank leaves that as it is.
    #[serde(default)]
    pub invoice_no: Option<String>,
}

/// The invoice as it stands.
#[derive(Debug, Clone)]
pub struct EditInvoiceFacts {
    /// The invoice, if it exists.
    pub invoice: Option<Invoice>,
    /// Whether its order stands.
    pub order_state: OrderState,
    /// Order number of another invoice that carries the number on the form.
    pub held_by: Option<String>,
}

impl Command for EditInvoice {
    const NAME: &'static str = "invoice.edit";
    const RIGHT: Right = Right::EditInvoices;
    type Facts = EditInvoiceFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(before) = &facts.invoice else { return Err(Refusal::NotFound { record: "invoice".into() }) };
        let mut form = Form::default();
        let receiver = self.receiver.checked(Some(&before.receiver_fields()), &mut form);
        let fields = match before.state {
            InvoiceState::Unissued => self.fields.checked(&mut form),
            InvoiceState::Issued if self.fields == before.fields() => before.fields(),
            InvoiceState::Issued => return Err(Refusal::InvoiceFixed(OfOrder { order_no: before.order_no.clone() })),
        };
        let number = self.number(&mut form);
        form.finish()?;
        let edited = before.clone().with(&fields).with_receiver(&receiver);
        let after = self.issued(edited, number.as_ref(), facts, env)?;
        if after == *before {
            return Ok(Decision::default());
        }
        Ok(Decision::of(vec![Edit::Update { before: before.clone(), after }.into()]))
    }
}

impl EditInvoice {
    fn number(&self, form: &mut Form) -> Option<InvoiceNumber> {
        let text = self.invoice_no.as_deref().filter(|text| !text.trim().is_empty())?;
        InvoiceNumber::parse(text).map_err(|problem| form.tell(problem.issue("invoice_no"))).ok()
    }

    /// The invoice in the state and with the number of the form.
    fn issued(&self, edited: Invoice, number: Option<&InvoiceNumber>, facts: &EditInvoiceFacts, env: &Env) -> Result<Invoice, Refusal> {
        if edited.state == InvoiceState::Issued && self.state == Some(InvoiceState::Unissued) {
            return Err(Refusal::InvoiceFixed(OfOrder { order_no: edited.order_no }));
        }
        if let Some(number) = number {
            let claim = NumberClaim { number, order_state: facts.order_state, held_by: facts.held_by.as_deref(), replaces: None };
            return Ok(match give_number(&edited, claim, env.now)? {
                NumberOutcome::Unchanged => edited,
                NumberOutcome::Given(given) => *given,
            });
        }
        if edited.state == InvoiceState::Unissued && self.state == Some(InvoiceState::Issued) {
            may_be_issued(&edited, facts.order_state)?;
            return Ok(edited.issued(env.now));
        }
        Ok(edited)
    }
}

#[cfg(test)]
#[path = "edit_tests.rs"]
mod tests;
