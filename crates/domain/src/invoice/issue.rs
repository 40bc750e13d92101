//! Issues invoices (requirements A23.1). A number may follow later (A20.11).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Invoice;
use super::acts::may_be_issued;
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{InvoiceId, OrderId};
use crate::order::OrderState;
use crate::record::Edit;
use crate::refusal::Refusal;

/// Invoices to issue.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IssueInvoices {
    /// Which.
    pub ids: Vec<InvoiceId>,
}

/// The invoices and whether their orders stand.
#[derive(Debug, Clone)]
pub struct IssueInvoicesFacts {
    /// Those of the invoices that exist.
    pub invoices: Vec<Invoice>,
    /// Those of their orders that do not stand, and how they are.
    pub not_standing: HashMap<OrderId, OrderState>,
}

impl Command for IssueInvoices {
    const NAME: &'static str = "invoice.issue";
    const RIGHT: Right = Right::EditInvoices;
    const IS_UNDOABLE: bool = true;
    type Facts = IssueInvoicesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let invoices: HashMap<InvoiceId, &Invoice> = facts.invoices.iter().map(|invoice| (invoice.id, invoice)).collect();
        bulk::each(&self.ids, |id| {
            let invoice = *invoices.get(&id).ok_or_else(|| Refusal::NotFound { record: "invoice".into() })?;
            let order_state = facts.not_standing.get(&invoice.order_id).copied().unwrap_or(OrderState::Open);
            may_be_issued(invoice, order_state)?;
            Ok(vec![Edit::Update { before: invoice.clone(), after: invoice.issued(env.now) }.into()])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::testing::invoice;
    use crate::invoice::{InvoiceKind, InvoiceState};
    use crate::order::testing::{env, order};
    use crate::record::Change;

    fn issue(invoices: &[Invoice], cancelled: &[OrderId]) -> Result<Decision, Refusal> {
        let not_standing = cancelled.iter().map(|id| (*id, OrderState::Cancelled)).collect();
        let facts = IssueInvoicesFacts { invoices: invoices.to_vec(), not_standing };
        IssueInvoices { ids: invoices.iter().map(|invoice| invoice.id).collect() }.decide(&facts, &env())
    }

    #[test]
    fn an_issued_invoice_may_lack_a_number() {
        let decision = issue(&[invoice(1, &order(1, 100))], &[]).unwrap();
        let Change::Invoice(edit) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
        assert_eq!((after.state, after.issued_at, after.invoice_no.as_deref()), (InvoiceState::Issued, Some(env().now), None));
    }

    #[test]
    fn what_cannot_be_issued_is_skipped_with_its_reason() {
        let orders: Vec<_> = (1..=4).map(|n| order(n, 100)).collect();
        let mut invoices: Vec<_> = (1_u128..).zip(&orders).map(|(n, order)| invoice(n, order)).collect();
        invoices[1] = invoices[1].issued(env().now);
        invoices[2].kind = InvoiceKind::VatOrdinary;
        let decision = issue(&invoices, &[orders[3].id]).unwrap();
        assert_eq!(decision.changes.len(), 1);
        let reasons: Vec<_> = decision.skipped.iter().map(|one| one.refusal.code()).collect();
        assert_eq!(reasons, ["already_issued", "invalid_fields", "order_cancelled"]);
    }

    #[test]
    fn issuing_again_is_refused() {
        let issued = invoice(1, &order(1, 100)).issued(env().now);
        assert_eq!(issue(&[issued], &[]).unwrap_err().code(), "already_issued");
        let unknown = IssueInvoices { ids: vec![uuid::Uuid::nil().into()] };
        let nothing = IssueInvoicesFacts { invoices: vec![], not_standing: HashMap::new() };
        assert_eq!(unknown.decide(&nothing, &env()).unwrap_err().code(), "not_found");
    }
}
