//! Imports whole invoices of orders that stand (requirements A20.10): each row makes one invoice, or numbers and issues the one that says
//! the same already. Nothing that stands on an invoice is overwritten.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Invoice;
use super::create::SERIAL_SERIES;
use super::import_row::InvoiceRow;
use super::judge_invoices::{InvoicePlan, InvoicedOrder, judge_invoices};
use crate::access::Right;
use crate::association::{SerialFacts, Serials};
use crate::command::{Command, Decision, Env};
use crate::import::{Counts, ImportSource, SheetImport, SheetKind, within_limit};
use crate::record::Edit;
use crate::refusal::Refusal;

/// Invoices out of a sheet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportInvoices {
    /// Where they come from.
    pub source: ImportSource,
    /// The invoices.
    pub rows: Vec<InvoiceRow>,
}

/// What stands already.
#[derive(Debug, Clone, Default)]
pub struct ImportInvoicesFacts {
    /// The orders that rows name, by number.
    pub orders: HashMap<String, InvoicedOrder>,
    /// Numbers that invoices carry already, and the order of each.
    pub taken: HashMap<String, String>,
    /// The series of the running numbers of invoices, and the leases that they may come from.
    pub serials: SerialFacts,
}

impl Command for ImportInvoices {
    const NAME: &'static str = "invoice.import";
    const RIGHT: Right = Right::EditInvoices;
    const IS_UNDOABLE: bool = true;
    type Facts = ImportInvoicesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        within_limit(self.rows.len())?;
        let judged = judge_invoices(&self.rows, facts, env);
        let counts = Counts::of(judged.iter().map(|one| &one.verdict));
        let mut changes = vec![Edit::Insert(SheetImport::of(SheetKind::Invoices, &self.source, counts, env)).into()];
        let mut serials = Serials::new(&facts.serials, env);
        for (ordinal, one) in judged.into_iter().enumerate() {
            match one.plan {
                None => {}
                Some(InvoicePlan::New(planned)) => {
                    let serial = serials.take(SERIAL_SERIES).running();
                    changes.push(Edit::Insert(Invoice { id: env.id(ordinal), serial, ..*planned }).into());
                }
                Some(InvoicePlan::Issue { before, after }) => changes.push(Edit::Update { before: *before, after: *after }.into()),
            }
        }
        Ok(serials.close(Decision::of(changes)))
    }
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
