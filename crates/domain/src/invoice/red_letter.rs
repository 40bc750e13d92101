//! Takes an issued invoice back, whole or in part, by a red letter (红冲, requirements C4.3, H5): an invoice over a negative amount that names
//! the one it corrects. What it takes back may be invoiced again.

use serde::{Deserialize, Serialize};

use super::correct::{Correction, may_be_reversed};
use super::create::SERIAL_SERIES;
use super::{Invoice, InvoiceEntry};
use crate::access::Right;
use crate::association::{SerialFacts, Serials};
use crate::command::{Command, Decision, Env};
use crate::id::InvoiceId;
use crate::money::Money;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::parse::invoice_no::InvoiceNumber;
use crate::record::Edit;
use crate::refusal::{IssueCode, LeftOf, Refusal};

/// An invoice to take back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RedLetterInvoice {
    /// Which.
    pub id: InvoiceId,
    /// How much, more than nothing; all that is left of it where it is not said.
    #[serde(default)]
    pub amount: Option<Money>,
    /// Why, in words.
    pub reason: String,
    /// The number of the red letter, where it is known.
    #[serde(default)]
    pub invoice_no: Option<String>,
}

/// The invoice, what corrects it already, and who carries the number.
#[derive(Debug, Clone)]
pub struct RedLetterInvoiceFacts {
    /// The invoice, if it exists.
    pub invoice: Option<Invoice>,
    /// Every invoice of its order.
    pub invoices: Vec<Invoice>,
    /// Order number of an invoice that carries the number.
    pub held_by: Option<String>,
    /// The series of the running numbers, and the leases that they may come from.
    pub serials: SerialFacts,
}

impl Command for RedLetterInvoice {
    const NAME: &'static str = "invoice.red_letter";
    const RIGHT: Right = Right::EditInvoices;
    type Facts = RedLetterInvoiceFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(invoice) = &facts.invoice else { return Err(Refusal::NotFound { record: "invoice".into() }) };
        let rest = may_be_reversed(invoice, &facts.invoices)?;
        let mut form = Form::default();
        let reason = form.required("reason", &self.reason, LONG_LIMIT_CHARS);
        let number = number_of("invoice_no", self.invoice_no.as_deref(), &mut form);
        form.finish()?;
        let amount = part_of(invoice, rest, self.amount)?;
        let invoice_no = free_number(number, facts.held_by.as_deref())?;
        let mut serials = Serials::new(&facts.serials, env);
        let correction = Correction { entry: InvoiceEntry::RedLetter, amount, reason, invoice_no };
        let red = invoice.corrected(env.id(0), serials.take(SERIAL_SERIES).running(), correction, env);
        Ok(serials.close(Decision::of(vec![Edit::Insert(red).into()])))
    }
}

/// How much of the rest is meant.
fn part_of(invoice: &Invoice, rest: Money, part: Option<Money>) -> Result<Money, Refusal> {
    let Some(part) = part else { return Ok(rest) };
    let after = rest.minus(part)?;
    if part.minor() <= 0 {
        return Err(Refusal::field("amount", IssueCode::NotAnAmount));
    }
    if after.minor() < 0 {
        return Err(Refusal::InvoiceBeyondOriginal(LeftOf { order_no: invoice.order_no.clone(), left: rest.to_string() }));
    }
    Ok(part)
}

/// The number of a form; blank is none.
pub(super) fn number_of(field: &str, text: Option<&str>, form: &mut Form) -> Option<InvoiceNumber> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    InvoiceNumber::parse(text).map_err(|problem| form.tell(problem.issue(field))).ok()
}

/// A number that no other invoice carries.
pub(super) fn free_number(number: Option<InvoiceNumber>, held_by: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(number) = number else { return Ok(None) };
    match held_by {
        Some(order_no) => Err(Refusal::InvoiceNumberTaken { invoice_no: number.as_str().to_owned(), order_no: order_no.to_owned() }),
        None => Ok(Some(number.as_str().to_owned())),
    }
}

#[cfg(test)]
#[path = "red_letter_tests.rs"]
mod tests;
