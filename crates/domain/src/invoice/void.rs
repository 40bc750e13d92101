//! Voids invoices that should never have been issued (作废, requirements C4.3, H5): a row that takes the whole amount back and says why. The
//! invoice itself stays as it was issued.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::correct::{Correction, may_be_voided};
use super::create::SERIAL_SERIES;
use super::{Invoice, InvoiceEntry};
use crate::access::Right;
use crate::association::{SerialFacts, Serials};
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::InvoiceId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::Refusal;

/// Invoices to void.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VoidInvoices {
    /// Which.
    pub ids: Vec<InvoiceId>,
    /// Why, in words.
    pub reason: String,
}

/// The invoices, and what corrects them already.
#[derive(Debug, Clone)]
pub struct VoidInvoicesFacts {
    /// Every invoice of the orders that the chosen invoices are for.
    pub invoices: Vec<Invoice>,
    /// The series of the running numbers, and the leases that they may come from.
    pub serials: SerialFacts,
}

impl Command for VoidInvoices {
    const NAME: &'static str = "invoice.void";
    const RIGHT: Right = Right::EditInvoices;
    type Facts = VoidInvoicesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        let reason = form.required("reason", &self.reason, LONG_LIMIT_CHARS);
        form.finish()?;
        let mut by_order: HashMap<_, Vec<Invoice>> = HashMap::new();
        for invoice in &facts.invoices {
            by_order.entry(invoice.order_id).or_default().push(invoice.clone());
        }
        let invoices: HashMap<InvoiceId, &Invoice> = facts.invoices.iter().map(|invoice| (invoice.id, invoice)).collect();
        let mut serials = Serials::new(&facts.serials, env);
        let mut made = 0;
        let decision = bulk::each(&self.ids, |id| {
            let invoice = *invoices.get(&id).ok_or_else(|| Refusal::NotFound { record: "invoice".into() })?;
            let all = by_order.get(&invoice.order_id).map(Vec::as_slice).unwrap_or_default();
            may_be_voided(invoice, all, env.today, env.zone)?;
            let correction = Correction { entry: InvoiceEntry::Voiding, amount: invoice.amount, reason: reason.clone(), invoice_no: None };
            let voiding = invoice.corrected(env.id(made), serials.take(SERIAL_SERIES).running(), correction, env);
            made += 1;
            Ok(vec![Edit::Insert(voiding).into()])
        })?;
        Ok(serials.close(decision))
    }
}

#[cfg(test)]
#[path = "void_tests.rs"]
mod tests;
