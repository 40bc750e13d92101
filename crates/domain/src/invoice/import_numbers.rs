//! Imports invoice numbers (requirements A22): each row numbers the invoice of an order and issues it in one go; an order that has no
//! invoice gets one. No number that stands is overwritten.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::Invoice;
use super::create::SERIAL_SERIES;
use super::draft::{Draft, draft};
use super::judge_numbers::{JudgedNumber, NumberFacts, NumberTarget, judge};
use super::number_row::NumberRow;
use super::numbering::{NumberClaim, NumberOutcome, give_number};
use crate::access::Right;
use crate::association::{SerialFacts, Serials};
use crate::command::{Command, Decision, Env};
use crate::id::{InvoiceId, MemberId, OrderId};
use crate::import::{Counts, ImportSource, SheetImport, SheetKind, within_limit};
use crate::member::Member;
use crate::order::{Order, OrderState};
use crate::record::{Change, Edit};
use crate::refusal::Refusal;

/// Numbers out of a sheet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportInvoiceNumbers {
    /// Where they come from.
    pub source: ImportSource,
    /// The numbers.
    pub rows: Vec<NumberRow>,
}

/// What stands already. The heads are enough to judge; whole records come only of what will be written.
#[derive(Debug, Clone)]
pub struct ImportInvoiceNumbersFacts {
    /// Orders and numbers, as far as judging needs them.
    pub heads: NumberFacts,
    /// The invoices that get a number.
    pub invoices: HashMap<InvoiceId, Invoice>,
    /// The orders that get an invoice.
    pub orders: HashMap<OrderId, Order>,
    /// Their members.
    pub members: HashMap<MemberId, Member>,
    /// The series of the running numbers of invoices, and the leases that they may come from.
    pub serials: SerialFacts,
}

impl Command for ImportInvoiceNumbers {
    const NAME: &'static str = "invoice.import_numbers";
    const RIGHT: Right = Right::EditInvoices;
    const IS_UNDOABLE: bool = true;
    type Facts = ImportInvoiceNumbersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        within_limit(self.rows.len())?;
        let judged = judge(&self.rows, &facts.heads);
        let counts = Counts::of(judged.iter().map(|one| &one.verdict));
        let mut changes = vec![Edit::Insert(SheetImport::of(SheetKind::InvoiceNumbers, &self.source, counts, env)).into()];
        let mut serials = Serials::new(&facts.serials, env);
        for (ordinal, (row, JudgedNumber { target, .. })) in self.rows.iter().zip(&judged).enumerate() {
            match target {
                None => {}
                Some(NumberTarget::Invoice(id)) => {
                    let before = facts.invoices.get(id).ok_or_else(|| Refusal::NotFound { record: "invoice".into() })?;
                    changes.extend(numbered(before, row, env)?.map(|after| Edit::Update { before: before.clone(), after }.into()));
                }
                Some(NumberTarget::NewOf(id)) => {
                    let order = facts.orders.get(id).ok_or_else(|| Refusal::NotFound { record: "order".into() })?;
                    let member = order.member_id.and_then(|id| facts.members.get(&id));
                    let Draft { fields, receiver } = draft(order, member);
                    let serial = serials.take(SERIAL_SERIES).running();
                    let invoice = Invoice::of(order, env.id(ordinal), serial, &fields, &receiver, env.now);
                    changes.extend(numbered(&invoice, row, env)?.map(|invoice| -> Change { Edit::Insert(invoice).into() }));
                }
            }
        }
        Ok(serials.close(Decision::of(changes)))
    }
}

/// The invoice with the row's number, by the rule of the form; what the row was judged by has ruled out its refusals.
fn numbered(invoice: &Invoice, row: &NumberRow, env: &Env) -> Result<Option<Invoice>, Refusal> {
    let claim = NumberClaim { number: &row.invoice_no, order_state: OrderState::Open, held_by: None, replaces: None };
    Ok(match give_number(invoice, claim, issued_at(row, env))? {
        NumberOutcome::Unchanged => None,
        NumberOutcome::Given(invoice) => Some(*invoice),
    })
}

/// The beginning of the day that the row tells, or now.
fn issued_at(row: &NumberRow, env: &Env) -> DateTime<Utc> {
    row.issued_on.and_then(|day| env.zone.instant_of(day.and_time(NaiveTime::MIN))).unwrap_or(env.now)
}

#[cfg(test)]
#[path = "import_numbers_tests.rs"]
mod tests;
