//! Gives one invoice its number by hand, by the same rules as the import (requirements A22.6).

use serde::{Deserialize, Serialize};

use super::Invoice;
use super::numbering::{NumberClaim, NumberOutcome, give_number};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::InvoiceId;
use crate::order::OrderState;
use crate::parse::invoice_no::InvoiceNumber;
use crate::record::Edit;
use crate::refusal::Refusal;

/// A number for an invoice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetInvoiceNumber {
    /// Which.
    pub id: InvoiceId,
    /// Its number.
    pub invoice_no: String,
    /// The number that it carries and that the person wants replaced.
    pub replaces: Option<String>,
}

/// The invoice, its order, and who else carries the number.
#[derive(Debug, Clone)]
pub struct SetInvoiceNumberFacts {
    /// The invoice, if it exists.
    pub invoice: Option<Invoice>,
    /// Whether its order stands.
    pub order_state: OrderState,
    /// Order number of another invoice that carries the number.
    pub held_by: Option<String>,
}

impl SetInvoiceNumber {
    /// The number as it is kept.
    ///
    /// # Errors
    /// It is no invoice number.
    pub fn number(&self) -> Result<InvoiceNumber, Refusal> {
        InvoiceNumber::parse(&self.invoice_no).map_err(|problem| Refusal::InvalidFields(vec![problem.issue("invoice_no")]))
    }
}

impl Command for SetInvoiceNumber {
    const NAME: &'static str = "invoice.set_number";
    const RIGHT: Right = Right::EditInvoices;
    type Facts = SetInvoiceNumberFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(before) = &facts.invoice else { return Err(Refusal::NotFound { record: "invoice".into() }) };
        let number = self.number()?;
        let claim = NumberClaim {
            number: &number,
            order_state: facts.order_state,
            held_by: facts.held_by.as_deref(),
            replaces: self.replaces.as_deref(),
        };
        Ok(match give_number(before, claim, env.now)? {
            NumberOutcome::Unchanged => Decision::default(),
            NumberOutcome::Given(after) => Decision::of(vec![Edit::Update { before: before.clone(), after: *after }.into()]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::testing::invoice;
    use crate::order::testing::{env, order};

    #[test]
    fn a_number_is_set_once_and_repeated_without_effect() {
        let before = invoice(1, &order(1, 100));
        let command = SetInvoiceNumber { id: before.id, invoice_no: " A00001\u{200b}".into(), replaces: None };
        let facts = SetInvoiceNumberFacts { invoice: Some(before.clone()), order_state: OrderState::Open, held_by: None };
        let decision = command.decide(&facts, &env()).unwrap();
        assert_eq!(decision.changes.len(), 1);
        let numbered = Invoice { invoice_no: Some("A00001".into()), ..before.issued(env().now) };
        let again = SetInvoiceNumberFacts { invoice: Some(numbered), ..facts };
        assert_eq!(command.decide(&again, &env()).unwrap(), Decision::default());
    }

    #[test]
    fn what_is_no_number_and_an_invoice_that_is_gone_are_refused() {
        let before = invoice(1, &order(1, 100));
        let facts = SetInvoiceNumberFacts { invoice: Some(before.clone()), order_state: OrderState::Open, held_by: None };
        for invoice_no in ["", "  ", "1.9E+19", &"9".repeat(41), "A\t1"] {
            let command = SetInvoiceNumber { id: before.id, invoice_no: invoice_no.to_owned(), replaces: None };
            assert_eq!(command.decide(&facts, &env()).unwrap_err().fields()[0].field, "invoice_no", "{invoice_no:?}");
        }
        let longest = SetInvoiceNumber { id: before.id, invoice_no: "9".repeat(40), replaces: None };
        assert_eq!(longest.decide(&facts, &env()).unwrap().changes.len(), 1);
        let gone = SetInvoiceNumberFacts { invoice: None, ..facts };
        assert_eq!(longest.decide(&gone, &env()).unwrap_err().code(), "not_found");
    }
}
