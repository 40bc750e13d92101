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
use crate::refusal::Refusal;

/// New fields of an invoice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditInvoice {
    /// Which.
    pub id: InvoiceId,
    /// What stands on the document; must stay as it is once it is issued.
    pub fields: InvoiceFields,
    /// Whom it goes to.
    pub receiver: ReceiverFields,
    /// Whether it is issued; never back.
    pub state: InvoiceState,
    /// Its number; one that is given issues it.
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
            InvoiceState::Issued => return Err(Refusal::InvoiceFixed { order_no: before.order_no.clone() }),
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
        let order_no = edited.order_no.clone();
        match (edited.state, self.state, number, edited.invoice_no.clone()) {
            (InvoiceState::Issued, InvoiceState::Unissued, _, _) => Err(Refusal::InvoiceFixed { order_no }),
            (_, _, None, Some(invoice_no)) => Err(Refusal::InvoiceNumbered { order_no, invoice_no }),
            (_, _, Some(number), _) => {
                let claim = NumberClaim { number, order_state: facts.order_state, held_by: facts.held_by.as_deref(), replaces: None };
                match give_number(&edited, claim, env.now)? {
                    NumberOutcome::Unchanged => Ok(edited),
                    NumberOutcome::Given(given) => Ok(*given),
                }
            }
            (InvoiceState::Unissued, InvoiceState::Issued, None, None) => {
                may_be_issued(&edited, facts.order_state)?;
                Ok(edited.issued(env.now))
            }
            _ => Ok(edited),
        }
    }
}

#[cfg(test)]
#[path = "edit_tests.rs"]
mod tests;
