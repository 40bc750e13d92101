//! Imports orders of an order system (requirements A19.2, A20.6). Money that stands is never overwritten: an order that is known comes
//! out unchanged, and what the sheet tells otherwise is only reported.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::import_row::OrderRow;
use super::{Order, OrderKind, OrderState, PaymentState};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::import::{ChangeCode, Counts, ImportSource, RowChange, RowIssue, RowOutcome, SheetImport, SheetKind, Verdict, within_limit};
use crate::money::Money;
use crate::parse::text::clean_key;
use crate::payment::{Payment, PaymentMethod};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Orders out of a sheet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportOrders {
    /// Where they come from.
    pub source: ImportSource,
    /// What is written beside each payment, in the language of the person who imports.
    pub payment_remark: String,
    /// The orders.
    pub rows: Vec<OrderRow>,
}

/// What stands already, and who may be meant.
#[derive(Debug, Clone, Default)]
pub struct ImportOrdersFacts {
    /// Orders that bear a number of the rows, by number.
    pub orders: HashMap<String, Order>,
    /// Members by [`clean_key`] of their name, as far as a row names them.
    pub buyers: HashMap<String, Vec<MemberId>>,
    /// Numbers of the rows that stand on orders outside the part of the association that the person works for.
    pub outside: HashSet<String>,
    /// Whether an order must be a member's, as it must for who works for a branch: what is no member's belongs to the head.
    pub is_member_needed: bool,
}

impl Command for ImportOrders {
    const NAME: &'static str = "order.import";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = ImportOrdersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        within_limit(self.rows.len())?;
        let verdicts = judge(&self.rows, facts);
        let import = SheetImport::of(SheetKind::Orders, &self.source, Counts::of(&verdicts), env);
        let mut changes = vec![Edit::Insert(import).into()];
        for (n, (row, verdict)) in self.rows.iter().zip(&verdicts).enumerate() {
            if verdict.outcome != RowOutcome::Add {
                continue;
            }
            let order = order(row, facts, env, n * 2);
            let payment = (!row.paid.is_zero()).then(|| self.payment(row, &order, env, n * 2 + 1));
            changes.push(Edit::Insert(order.settled(payment.as_slice())?).into());
            changes.extend(payment.map(|payment| Edit::Insert(payment).into()));
        }
        Ok(Decision::of(changes))
    }
}

impl ImportOrders {
    /// The money that a row says was received: at the time of the order, for a sheet tells no other.
    fn payment(&self, row: &OrderRow, order: &Order, env: &Env, ordinal: usize) -> Payment {
        Payment {
            id: env.id(ordinal),
            order_id: order.id,
            amount: row.paid,
            method: row.method.unwrap_or(PaymentMethod::Other),
            received_at: row.ordered_at,
            booked_at: None,
            voucher: None,
            remarks: Some(self.payment_remark.clone()).filter(|remark| !remark.is_empty()),
            reverses_id: None,
            refunds_id: None,
            payer: None,
            collection_id: None,
            recorded_by: env.actor.id,
            recorded_at: env.now,
        }
    }
}

fn order(row: &OrderRow, facts: &ImportOrdersFacts, env: &Env, ordinal: usize) -> Order {
    Order {
        id: env.id(ordinal),
        order_no: row.order_no.clone(),
        member_id: buyer(row, facts).ok(),
        buyer_name: row.buyer_name.clone(),
        registrant_phone: row.registrant_phone.clone(),
        kind: row.kind,
        dues_year: row.dues_year,
        item: row.item.clone(),
        amount: row.amount,
        deduction: row.deduction,
        paid: Money::zero(row.amount.currency()),
        state: OrderState::Open,
        payment_state: PaymentState::Awaiting,
        payment_method: row.method.map(|method| method.name().to_owned()),
        buyer_message: None,
        remarks: row.remarks.clone(),
        buys: None,
        review: None,
        ordered_at: row.ordered_at,
        created_at: env.now,
    }
}

/// What becomes of each row: the one judgement of preview and command.
#[must_use]
pub fn judge(rows: &[OrderRow], facts: &ImportOrdersFacts) -> Vec<Verdict> {
    let mut first_rows: HashMap<&str, &OrderRow> = HashMap::with_capacity(rows.len());
    rows.iter()
        .map(|row| match (first_rows.get(row.order_no.as_str()), facts.orders.get(&row.order_no)) {
            (Some(first), _) => repeated(row, first),
            (None, None) if facts.outside.contains(&row.order_no) => Verdict::reject(
                row.row,
                RowIssue::refusal(FieldIssue::new("order_no", IssueCode::OutsideScope).with("value", &row.order_no)),
            ),
            (None, known) => {
                first_rows.insert(&row.order_no, row);
                known.map_or_else(|| new_order(row, facts), |known| known_order(row, known))
            }
        })
        .collect()
}

/// The same row once more says nothing new; another row under the same number contradicts the first.
fn repeated(row: &OrderRow, first: &OrderRow) -> Verdict {
    let issue = FieldIssue::new("order_no", IssueCode::RepeatedInSheet).with("row", first.row);
    let is_same = OrderRow { row: first.row, ..row.clone() } == *first;
    if is_same {
        Verdict::of(row.row, RowOutcome::Unchanged, vec![], vec![RowIssue::notice(issue)])
    } else {
        Verdict::reject(row.row, RowIssue::refusal(issue))
    }
}

fn new_order(row: &OrderRow, facts: &ImportOrdersFacts) -> Verdict {
    let mut changes = Vec::new();
    if !row.paid.is_zero() {
        changes.push(RowChange { code: ChangeCode::PaymentRecorded, field: None, before: None, after: Some(row.paid.to_string()) });
    }
    let mut issues = Vec::new();
    let is_missing = [
        ("dues_year", row.kind == OrderKind::Dues && row.dues_year.is_none()),
        ("payment_method", !row.paid.is_zero() && row.method.is_none()),
    ];
    for (field, _) in is_missing.into_iter().filter(|(_, is_missing)| *is_missing) {
        issues.push(RowIssue::notice(FieldIssue::new(field, IssueCode::Required)));
    }
    match buyer(row, facts) {
        Ok(_) => changes.push(RowChange { code: ChangeCode::BuyerLinked, field: None, before: None, after: Some(row.buyer_name.clone()) }),
        Err(count) => {
            let code = if count == 0 { IssueCode::BuyerUnknown } else { IssueCode::BuyerAmbiguous };
            let issue = FieldIssue::new("buyer_name", code).with("value", &row.buyer_name).with("count", count);
            issues.push(if facts.is_member_needed { RowIssue::refusal(issue) } else { RowIssue::notice(issue) });
        }
    }
    Verdict::of(row.row, RowOutcome::Add, changes, issues)
}

fn known_order(row: &OrderRow, known: &Order) -> Verdict {
    let differs =
        |field: &str, code, current: Money, value: Money| FieldIssue::new(field, code).with("current", current).with("value", value);
    let mut issues = Vec::new();
    if known.state.is_over() {
        issues.push(RowIssue::notice(FieldIssue::new("order_no", IssueCode::CancelledOrder)));
    }
    for (field, current, value) in [("amount", known.amount, row.amount), ("deduction", known.deduction, row.deduction)] {
        if current != value {
            issues.push(RowIssue::refusal(differs(field, IssueCode::AmountDiffers, current, value)));
        }
    }
    if known.paid != row.paid {
        issues.push(RowIssue::notice(differs("paid", IssueCode::PaidDiffers, known.paid, row.paid)));
    }
    if clean_key(&known.buyer_name) != clean_key(&row.buyer_name) {
        issues.push(RowIssue::notice(FieldIssue::new("buyer_name", IssueCode::BuyerDiffers).with("current", &known.buyer_name)));
    }
    Verdict::of(row.row, RowOutcome::Unchanged, vec![], issues)
}

/// The one member of the buyer's name, or how many there are.
fn buyer(row: &OrderRow, facts: &ImportOrdersFacts) -> Result<MemberId, usize> {
    match facts.buyers.get(&clean_key(&row.buyer_name)).map(Vec::as_slice) {
        Some([member]) => Ok(*member),
        found => Err(found.map_or(0, <[_]>::len)),
    }
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
