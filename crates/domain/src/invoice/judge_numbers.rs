//! What becomes of each row of invoice numbers (requirements A22.4–A22.6): the one judgement of preview and command. It needs little of
//! each order and invoice, so that a hundred thousand rows are judged at once.

use std::collections::HashMap;

use super::InvoiceState;
use super::number_row::NumberRow;
use crate::id::{InvoiceId, OrderId};
use crate::import::{ChangeCode, RowChange, RowIssue, RowOutcome, Verdict};
use crate::order::OrderState;
use crate::refusal::{FieldIssue, IssueCode};

/// What must be known of the orders and the numbers that rows name.
#[derive(Debug, Clone, Default)]
pub struct NumberFacts {
    /// Orders by number.
    pub orders: HashMap<String, OrderHead>,
    /// Numbers that invoices carry already, and the order of each.
    pub taken: HashMap<String, String>,
}

/// What must be known of an order.
#[derive(Debug, Clone)]
pub struct OrderHead {
    /// Its id.
    pub id: OrderId,
    /// Whether it stands.
    pub state: OrderState,
    /// Its invoices.
    pub invoices: Vec<InvoiceHead>,
}

/// What must be known of an invoice.
#[derive(Debug, Clone)]
pub struct InvoiceHead {
    /// Its id.
    pub id: InvoiceId,
    /// How far it is.
    pub state: InvoiceState,
    /// Its number.
    pub invoice_no: Option<String>,
    /// Whether it was voided or reversed as a whole.
    pub is_spent: bool,
}

/// A verdict, and what the row acts on.
#[derive(Debug, Clone)]
pub struct JudgedNumber {
    /// The verdict.
    pub verdict: Verdict,
    /// What the row acts on, where it is accepted.
    pub target: Option<NumberTarget>,
}

/// What gets a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberTarget {
    /// An invoice that stands.
    Invoice(InvoiceId),
    /// A new invoice of an order that has none.
    NewOf(OrderId),
}

/// What becomes of each row.
#[must_use]
pub fn judge(rows: &[NumberRow], facts: &NumberFacts) -> Vec<JudgedNumber> {
    let sheet = Sheet::of(rows);
    let mut judged: Vec<JudgedNumber> = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let again = sheet.same_before(index).filter(|first| judged[*first].verdict.outcome != RowOutcome::Reject);
        judged.push(match again {
            Some(first) => {
                let issue = FieldIssue::new("order_no", IssueCode::RepeatedInSheet).with("row", rows[first].row);
                settled(Verdict::of(row.row, RowOutcome::Unchanged, vec![], vec![RowIssue::notice(issue)]))
            }
            None => judge_row(index, row, &sheet, facts),
        });
    }
    judged
}

/// What is amiss with an order that no document goes out for.
pub(super) fn not_standing(state: OrderState) -> Option<FieldIssue> {
    let code = match state {
        OrderState::Open => return None,
        OrderState::Cancelled => IssueCode::CancelledOrder,
        OrderState::PendingReview | OrderState::Returned | OrderState::Rejected => IssueCode::UnapprovedOrder,
    };
    Some(FieldIssue::new("order_no", code))
}

fn judge_row(index: usize, row: &NumberRow, sheet: &Sheet<'_>, facts: &NumberFacts) -> JudgedNumber {
    let mut issues: Vec<RowIssue> = sheet.contradictions(index).map(RowIssue::refusal).collect();
    let Some(order) = facts.orders.get(&row.order_no) else {
        issues.push(RowIssue::refusal(FieldIssue::new("order_no", IssueCode::UnknownOrder)));
        return settled(Verdict::of(row.row, RowOutcome::Reject, vec![], issues));
    };
    let number = row.invoice_no.as_str();
    let carries = |invoice: &&InvoiceHead| invoice.invoice_no.as_deref() == Some(number);
    let bearer = order.invoices.iter().find(carries);
    if bearer.is_some_and(|invoice| invoice.state == InvoiceState::Issued) {
        return settled(Verdict::of(row.row, RowOutcome::Unchanged, vec![], issues));
    }
    issues.extend(not_standing(order.state).map(RowIssue::refusal));
    if let Some(other) = facts.taken.get(number).filter(|other| **other != row.order_no) {
        issues.push(RowIssue::refusal(FieldIssue::new("invoice_no", IssueCode::NumberTaken).with("other", other)));
    }
    let (code, target) = match (bearer, open_invoice(order)) {
        (Some(invoice), _) => (ChangeCode::InvoiceIssued, Some(NumberTarget::Invoice(invoice.id))),
        (None, Ok(invoice)) if invoice.state == InvoiceState::Issued => {
            (ChangeCode::InvoiceNumbered, Some(NumberTarget::Invoice(invoice.id)))
        }
        (None, Ok(invoice)) => (ChangeCode::InvoiceIssued, Some(NumberTarget::Invoice(invoice.id))),
        (None, Err(None)) => (ChangeCode::InvoiceCreated, Some(NumberTarget::NewOf(order.id))),
        (None, Err(Some(issue))) => {
            issues.push(RowIssue::refusal(issue));
            (ChangeCode::InvoiceNumbered, None)
        }
    };
    let outcome = if code == ChangeCode::InvoiceCreated { RowOutcome::Add } else { RowOutcome::Change };
    let change = RowChange { code, field: None, before: None, after: Some(number.to_owned()) };
    let verdict = Verdict::of(row.row, outcome, vec![change], issues);
    JudgedNumber { target: target.filter(|_| verdict.is_accepted()), verdict }
}

fn settled(verdict: Verdict) -> JudgedNumber {
    JudgedNumber { verdict, target: None }
}

/// The one invoice that waits for a number; nothing where the order has no invoice that counts, an issue where no choice is certain.
fn open_invoice(order: &OrderHead) -> Result<&InvoiceHead, Option<FieldIssue>> {
    let live = || order.invoices.iter().filter(|invoice| !invoice.is_spent);
    let mut open = live().filter(|invoice| invoice.invoice_no.is_none());
    match (open.next(), open.count()) {
        (Some(invoice), 0) => Ok(invoice),
        (Some(_), more) => Err(Some(FieldIssue::new("order_no", IssueCode::SeveralInvoices).with("count", more + 1))),
        (None, _) => {
            let current = live().find_map(|invoice| invoice.invoice_no.as_ref());
            Err(current.map(|current| FieldIssue::new("invoice_no", IssueCode::AlreadyNumbered).with("current", current)))
        }
    }
}

/// Where orders and numbers stand in the sheet.
struct Sheet<'a> {
    rows: &'a [NumberRow],
    by_order: HashMap<&'a str, Places>,
    by_number: HashMap<&'a str, Places>,
}

/// The first row that names something, and the first that names it otherwise.
#[derive(Clone, Copy)]
struct Places {
    first: usize,
    other: Option<usize>,
}

impl<'a> Sheet<'a> {
    fn of(rows: &'a [NumberRow]) -> Self {
        let mut sheet = Self { rows, by_order: HashMap::with_capacity(rows.len()), by_number: HashMap::with_capacity(rows.len()) };
        for (index, row) in rows.iter().enumerate() {
            let is_other = |first: usize| rows[first].order_no != row.order_no || rows[first].invoice_no != row.invoice_no;
            for (map, key) in [(&mut sheet.by_order, row.order_no.as_str()), (&mut sheet.by_number, row.invoice_no.as_str())] {
                let places = map.entry(key).or_insert(Places { first: index, other: None });
                if places.other.is_none() && is_other(places.first) {
                    places.other = Some(index);
                }
            }
        }
        sheet
    }

    /// The row above that says the very same, while no row contradicts it.
    fn same_before(&self, index: usize) -> Option<usize> {
        let first = self.by_order.get(self.rows[index].order_no.as_str())?.first;
        (first < index && self.contradictions(index).next().is_none()).then_some(first)
    }

    /// One issue for the order and one for the number, where another row tells otherwise.
    fn contradictions(&self, index: usize) -> impl Iterator<Item = FieldIssue> + use<'_, 'a> {
        let row = &self.rows[index];
        let places = [("order_no", self.by_order.get(row.order_no.as_str())), ("invoice_no", self.by_number.get(row.invoice_no.as_str()))];
        places.into_iter().filter_map(move |(field, places)| {
            let places = places?;
            let other = places.other?;
            let first = &self.rows[places.first];
            let is_first = first.order_no == row.order_no && first.invoice_no == row.invoice_no;
            let other = if is_first { self.rows[other].row } else { first.row };
            Some(FieldIssue::new(field, IssueCode::RepeatedInSheet).with("row", other))
        })
    }
}

#[cfg(test)]
#[path = "judge_numbers_tests.rs"]
mod tests;
