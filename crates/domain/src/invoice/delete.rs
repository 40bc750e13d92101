//! Deletes invoices that are not issued (requirements A20.7, F11.5). What was issued is voided instead.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Invoice;
use super::acts::may_be_deleted;
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::InvoiceId;
use crate::record::Edit;
use crate::refusal::Refusal;

/// Invoices to delete.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteInvoices {
    /// Which.
    pub ids: Vec<InvoiceId>,
}

/// The invoices as they stand.
#[derive(Debug, Clone)]
pub struct DeleteInvoicesFacts {
    /// Those of the invoices that exist.
    pub invoices: Vec<Invoice>,
}

impl Command for DeleteInvoices {
    const NAME: &'static str = "invoice.delete";
    const RIGHT: Right = Right::EditInvoices;
    const IS_UNDOABLE: bool = true;
    type Facts = DeleteInvoicesFacts;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        let invoices: HashMap<InvoiceId, &Invoice> = facts.invoices.iter().map(|invoice| (invoice.id, invoice)).collect();
        bulk::each(&self.ids, |id| {
            let invoice = *invoices.get(&id).ok_or_else(|| Refusal::NotFound { record: "invoice".into() })?;
            may_be_deleted(invoice)?;
            Ok(vec![Edit::Delete(invoice.clone()).into()])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::testing::invoice;
    use crate::order::testing::{env, order};

    #[test]
    fn only_what_is_not_issued_is_deleted() {
        let (first, second) = (invoice(1, &order(1, 100)), invoice(2, &order(2, 100)).issued(env().now));
        let facts = DeleteInvoicesFacts { invoices: vec![first.clone(), second.clone()] };
        let decision = DeleteInvoices { ids: vec![first.id, second.id] }.decide(&facts, &env()).unwrap();
        assert_eq!(decision.changes, [Edit::Delete(first).into()]);
        assert_eq!(decision.skipped[0].refusal.code(), "invoice_issued");
        let alone = DeleteInvoices { ids: vec![second.id] };
        assert_eq!(alone.decide(&facts, &env()).unwrap_err().code(), "invoice_issued");
        let unknown = DeleteInvoices { ids: vec![uuid::Uuid::nil().into()] };
        assert_eq!(unknown.decide(&facts, &env()).unwrap_err().code(), "not_found");
    }
}
