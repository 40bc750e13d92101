//! Giving an invoice its number (requirements A22.4, A22.6): the one rule behind the form, the edit and the import of numbers. A number
//! issues the invoice; a number that stands is never overwritten unless a person says which one goes; no two invoices share one.

use chrono::{DateTime, Utc};

use super::{Invoice, InvoiceEntry, InvoiceState};
use crate::order::OrderState;
use crate::parse::invoice_no::InvoiceNumber;
use crate::refusal::{OfOrder, Refusal};

/// What is known when an invoice is to get a number.
#[derive(Debug, Clone, Copy)]
pub struct NumberClaim<'a> {
    /// The number.
    pub number: &'a InvoiceNumber,
    /// Whether the order of the invoice stands.
    pub order_state: OrderState,
    /// Order number of another invoice that carries the number, if one does.
    pub held_by: Option<&'a str>,
    /// The number that a person saw on the invoice and wants replaced; an import never says so.
    pub replaces: Option<&'a str>,
}

/// What becomes of an invoice that is given a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberOutcome {
    /// It carries that very number already.
    Unchanged,
    /// It carries the number now and is issued.
    Given(Box<Invoice>),
}

/// Gives an invoice a number.
///
/// # Errors
/// The order is cancelled, another number stands, another invoice carries this one, or the row only says that another is void.
pub fn give_number(invoice: &Invoice, claim: NumberClaim<'_>, at: DateTime<Utc>) -> Result<NumberOutcome, Refusal> {
    let number = claim.number.as_str();
    let current = invoice.invoice_no.as_deref();
    if current == Some(number) && invoice.state == InvoiceState::Issued {
        return Ok(NumberOutcome::Unchanged);
    }
    if invoice.entry == InvoiceEntry::Voiding {
        return Err(Refusal::InvoiceIsCorrection(OfOrder { order_no: invoice.order_no.clone() }));
    }
    claim.order_state.standing(&invoice.order_no)?;
    if let Some(current) = current.filter(|current| *current != number && claim.replaces != Some(current)) {
        return Err(Refusal::InvoiceNumbered { order_no: invoice.order_no.clone(), invoice_no: current.to_owned() });
    }
    if let Some(order_no) = claim.held_by {
        return Err(Refusal::InvoiceNumberTaken { invoice_no: number.to_owned(), order_no: order_no.to_owned() });
    }
    let given = Invoice { invoice_no: Some(number.to_owned()), ..invoice.issued(at) };
    Ok(NumberOutcome::Given(Box::new(given)))
}

impl Invoice {
    /// The invoice once it is issued; one that is issued keeps its instant.
    #[must_use]
    pub(crate) fn issued(&self, at: DateTime<Utc>) -> Self {
        Self { state: InvoiceState::Issued, issued_at: self.issued_at.or(Some(at)), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::testing::invoice;
    use crate::order::testing::{env, order};

    fn outcome(
        current: Option<&str>,
        state: InvoiceState,
        order_state: OrderState,
        held_by: Option<&str>,
        replaces: Option<&str>,
    ) -> String {
        let mut invoice = invoice(1, &order(1, 100));
        (invoice.invoice_no, invoice.state) = (current.map(ToOwned::to_owned), state);
        let number = InvoiceNumber::parse("A00001").unwrap();
        let claim = NumberClaim { number: &number, order_state, held_by, replaces };
        match give_number(&invoice, claim, env().now) {
            Ok(NumberOutcome::Unchanged) => "unchanged".into(),
            Ok(NumberOutcome::Given(given)) => {
                assert_eq!(
                    (given.invoice_no.as_deref(), given.state, given.issued_at),
                    (Some("A00001"), InvoiceState::Issued, Some(env().now))
                );
                "given".into()
            }
            Err(refusal) => refusal.code(),
        }
    }

    #[test]
    fn a_number_is_given_once_and_never_overwritten_silently() {
        use InvoiceState::{Issued, Unissued};
        use OrderState::{Cancelled, Open};
        for (current, state, order_state, held_by, replaces, expected) in [
            (None, Unissued, Open, None, None, "given"),
            // Issued with the number blank (requirements A20.11): the number follows later.
            (None, Issued, Open, None, None, "given"),
            (Some("A00001"), Issued, Open, None, None, "unchanged"),
            // The same number again says nothing new, whatever happened to the order.
            (Some("A00001"), Issued, Cancelled, None, None, "unchanged"),
            (Some("A00009"), Issued, Open, None, None, "invoice_numbered"),
            (Some("A00009"), Issued, Open, None, Some("A00008"), "invoice_numbered"),
            (Some("A00009"), Issued, Open, None, Some("A00009"), "given"),
            (Some("A00009"), Issued, Open, Some("fee2"), Some("A00009"), "invoice_number_taken"),
            (None, Unissued, Open, Some("fee2"), None, "invoice_number_taken"),
            (None, Unissued, Cancelled, None, None, "order_cancelled"),
            (None, Unissued, Cancelled, Some("fee2"), None, "order_cancelled"),
        ] {
            assert_eq!(
                outcome(current, state, order_state, held_by, replaces),
                expected,
                "{current:?} {state:?} {order_state:?} {held_by:?}"
            );
        }
    }
}
