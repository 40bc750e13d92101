//! What becomes of each row of whole invoices (requirements A20.10): the one judgement of preview and command. Rows are judged in the order
//! of the sheet, each with what those before it leave to invoice.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveTime, Utc};
use uuid::Uuid;

use super::add::left_to_invoice;
use super::draft::{Draft, draft};
use super::import::ImportInvoicesFacts;
use super::import_row::InvoiceRow;
use super::judge_numbers::not_standing;
use super::numbering::{NumberClaim, NumberOutcome, give_number};
use super::standing::live;
use super::{Invoice, InvoiceState};
use crate::command::Env;
use crate::id::InvoiceId;
use crate::import::{ChangeCode, RowChange, RowIssue, RowOutcome, Verdict};
use crate::member::Member;
use crate::money::Money;
use crate::order::{Order, OrderState};
use crate::parse::form::Form;
use crate::parse::text::clean_key;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// An order, who bought, and its invoices.
#[derive(Debug, Clone)]
pub struct InvoicedOrder {
    /// The order.
    pub order: Order,
    /// Its member.
    pub member: Option<Member>,
    /// All of its invoices.
    pub invoices: Vec<Invoice>,
}

/// A verdict, and what comes of the row.
#[derive(Debug, Clone)]
pub struct JudgedInvoice {
    /// The verdict.
    pub verdict: Verdict,
    /// What is done, where the row is accepted.
    pub(super) plan: Option<InvoicePlan>,
}

/// What is done with a row.
#[derive(Debug, Clone)]
pub(super) enum InvoicePlan {
    /// A new invoice; its id and serial are still open.
    New(Box<Invoice>),
    /// An invoice that says the same already is issued or numbered.
    Issue {
        /// As it stands.
        before: Box<Invoice>,
        /// As it will stand.
        after: Box<Invoice>,
    },
}

/// What becomes of each row.
#[must_use]
pub fn judge_invoices(rows: &[InvoiceRow], facts: &ImportInvoicesFacts, env: &Env) -> Vec<JudgedInvoice> {
    let mut judge = Judge { sheet: Sheet::of(rows), facts, env, added: HashMap::new(), claimed: HashSet::new() };
    let mut judged: Vec<JudgedInvoice> = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let first = judge.sheet.same[index].filter(|first| judged[*first].verdict.outcome != RowOutcome::Reject);
        judged.push(match first {
            Some(first) => {
                let issue = FieldIssue::new("order_no", IssueCode::RepeatedInSheet).with("row", rows[first].row);
                settled(Verdict::of(row.row, RowOutcome::Unchanged, vec![], vec![RowIssue::notice(issue)]))
            }
            None => judge.row(index, row),
        });
    }
    judged
}

fn settled(verdict: Verdict) -> JudgedInvoice {
    JudgedInvoice { verdict, plan: None }
}

struct Judge<'a> {
    sheet: Sheet<'a>,
    facts: &'a ImportInvoicesFacts,
    env: &'a Env,
    /// Invoices that rows above make, by the number of their order.
    added: HashMap<&'a str, Vec<Invoice>>,
    /// Invoices that rows above number or issue.
    claimed: HashSet<InvoiceId>,
}

impl<'a> Judge<'a> {
    fn row(&mut self, index: usize, row: &'a InvoiceRow) -> JudgedInvoice {
        let mut issues: Vec<RowIssue> = self.sheet.contradictions(index).into_iter().map(RowIssue::refusal).collect();
        let Some(known) = self.facts.orders.get(&row.order_no) else {
            issues.push(RowIssue::refusal(FieldIssue::new("order_no", IssueCode::UnknownOrder)));
            return settled(Verdict::of(row.row, RowOutcome::Reject, vec![], issues));
        };
        match self.standing(row, known) {
            Ok(Some(invoice)) => return self.again(row, invoice, known, issues),
            Ok(None) => {}
            Err(found) => {
                issues.extend(found.into_iter().map(RowIssue::refusal));
                return settled(Verdict::of(row.row, RowOutcome::Reject, vec![], issues));
            }
        }
        let planned = self.planned(row, known, &mut issues);
        let mut changes = vec![told(ChangeCode::InvoiceAdded, Some(planned.amount.to_string()))];
        changes.extend(issuing(row));
        let verdict = Verdict::of(row.row, RowOutcome::Add, changes, issues);
        if !verdict.is_accepted() {
            return settled(verdict);
        }
        self.added.entry(&row.order_no).or_default().push(planned.clone());
        JudgedInvoice { verdict, plan: Some(InvoicePlan::New(Box::new(planned))) }
    }

    /// The invoice of the order that the row tells of, where one stands. One that bears the number must say the same.
    fn standing<'k>(&self, row: &InvoiceRow, known: &'k InvoicedOrder) -> Result<Option<&'k Invoice>, Vec<FieldIssue>> {
        let number = row.invoice_no.as_ref().map(|number| number.as_str());
        if let Some(bearer) = known.invoices.iter().find(|invoice| number.is_some() && invoice.invoice_no.as_deref() == number) {
            let differing = row.differs_from(bearer);
            let issue = |field: &&str| FieldIssue::new(*field, IssueCode::InvoiceDiffers).with("serial", bearer.serial);
            return if differing.is_empty() { Ok(Some(bearer)) } else { Err(differing.iter().map(issue).collect()) };
        }
        let says_same = |invoice: &&Invoice| {
            let may_be_meant = number.is_none() || (invoice.invoice_no.is_none() && !self.claimed.contains(&invoice.id));
            may_be_meant && (row.amount.is_some() || !invoice.is_split) && row.differs_from(invoice).is_empty()
        };
        let live = || live(&known.invoices).into_iter();
        let mut same = live().filter(says_same);
        match (same.next(), same.count()) {
            (found, 0) => Ok(found),
            _ if number.is_none() => Ok(live().find(says_same)),
            (_, more) => Err(vec![FieldIssue::new("order_no", IssueCode::SeveralInvoices).with("count", more + 1)]),
        }
    }

    /// A row that says what stands: it may still bring the number, or that the invoice is issued.
    fn again(&mut self, row: &InvoiceRow, invoice: &Invoice, known: &InvoicedOrder, mut issues: Vec<RowIssue>) -> JudgedInvoice {
        let at = self.issued_at(row);
        let after = match &row.invoice_no {
            _ if !row.is_issued() => invoice.clone(),
            None if invoice.state == InvoiceState::Issued => invoice.clone(),
            None => invoice.issued(at),
            Some(number) => {
                let claim = NumberClaim { number, order_state: OrderState::Open, held_by: None, replaces: None };
                match give_number(invoice, claim, at) {
                    Ok(NumberOutcome::Given(given)) => *given,
                    _ => invoice.clone(),
                }
            }
        };
        if after == *invoice {
            return settled(Verdict::of(row.row, RowOutcome::Unchanged, vec![], issues));
        }
        issues.extend(self.order_issues(row, known).into_iter().map(RowIssue::refusal));
        if let Err(refusal) = super::may_be_issued(&Invoice { state: InvoiceState::Unissued, ..invoice.clone() }, OrderState::Open) {
            issues.extend(refusal.fields().iter().cloned().map(RowIssue::refusal));
        }
        let was_issued = invoice.state == InvoiceState::Issued;
        let change = if was_issued { Some(told(ChangeCode::InvoiceNumbered, after.invoice_no.clone())) } else { issuing(row) };
        let verdict = Verdict::of(row.row, RowOutcome::Change, change.into_iter().collect(), issues);
        let plan = verdict.is_accepted().then(|| {
            self.claimed.insert(invoice.id);
            InvoicePlan::Issue { before: Box::new(invoice.clone()), after: Box::new(after) }
        });
        JudgedInvoice { verdict, plan }
    }

    /// The invoice that the row would make; what keeps it out is told.
    fn planned(&self, row: &InvoiceRow, known: &InvoicedOrder, issues: &mut Vec<RowIssue>) -> Invoice {
        let InvoicedOrder { order, member, invoices } = known;
        let mut refused = self.order_issues(row, known);
        let all: Vec<Invoice> = invoices.iter().chain(self.added.get(row.order_no.as_str()).into_iter().flatten()).cloned().collect();
        let (amount, is_split) = amount(row, order, &all, &mut refused);
        let Draft { fields, receiver } = draft(order, member.as_ref());
        let (fields, told) = (row.fields(fields), row.receiver(receiver.clone()));
        let mut form = Form::default();
        let (fields, told) = (fields.checked(&mut form), told.checked(Some(&receiver), &mut form));
        if let Err(refusal) = form.finish() {
            refused.extend(refusal.fields().iter().cloned());
        }
        issues.extend(refused.into_iter().map(RowIssue::refusal));
        if clean_key(&fields.title) != clean_key(&order.buyer_name) {
            issues.push(RowIssue::notice(FieldIssue::new("title", IssueCode::BuyerDiffers).with("current", &order.buyer_name)));
        }
        let whole = Invoice::of(order, InvoiceId(Uuid::nil()), 0, &fields, &told, self.env.now);
        let planned = Invoice { amount, is_split, invoice_no: row.invoice_no.as_ref().map(|number| number.as_str().to_owned()), ..whole };
        if row.is_issued() { planned.issued(self.issued_at(row)) } else { planned }
    }

    /// What keeps every row of the order out, and every row with its number.
    fn order_issues(&self, row: &InvoiceRow, known: &InvoicedOrder) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        issues.extend(not_standing(known.order.state));
        let taken = row.invoice_no.as_ref().and_then(|number| self.facts.taken.get(number.as_str()));
        if let Some(other) = taken.filter(|other| **other != row.order_no) {
            issues.push(FieldIssue::new("invoice_no", IssueCode::NumberTaken).with("other", other));
        }
        if row.issued_on.is_some_and(|day| day > self.env.today) {
            issues.push(FieldIssue::new("issued_on", IssueCode::InFuture).with("today", self.env.today));
        }
        issues
    }

    /// The beginning of the day that the row tells, or now.
    fn issued_at(&self, row: &InvoiceRow) -> DateTime<Utc> {
        row.issued_on.and_then(|day| self.env.zone.instant_of(day.and_time(NaiveTime::MIN))).unwrap_or(self.env.now)
    }
}

/// What the invoice is over, and whether that is a part of the order.
fn amount(row: &InvoiceRow, order: &Order, invoices: &[Invoice], refused: &mut Vec<FieldIssue>) -> (Money, bool) {
    let due = order.due();
    let said = row.amount.and_then(|amount| Money::from_minor(amount.minor(), due.currency()).ok());
    let standing = live(invoices);
    if standing.is_empty() && said.is_none_or(|said| said == due) {
        return (due, false);
    }
    let whole = standing.iter().find(|invoice| !invoice.is_split && invoice.rest(invoices) == Ok(invoice.amount));
    if let Some(whole) = whole {
        // One that a row above makes has no running number yet.
        refused.push(match whole.serial {
            0 => FieldIssue::new("amount", IssueCode::BeyondOrder).with("left", Money::zero(due.currency())),
            serial => FieldIssue::new("order_no", IssueCode::OrderInvoiced).with("serial", serial),
        });
        return (said.unwrap_or(due), true);
    }
    let Some(said) = said else {
        refused.push(FieldIssue::new("amount", IssueCode::Required));
        return (due, true);
    };
    match left_to_invoice(order, invoices) {
        _ if said.is_zero() => refused.push(FieldIssue::new("amount", IssueCode::NotAnAmount)),
        Ok(left) if said.minor() > left.minor() => refused.push(FieldIssue::new("amount", IssueCode::BeyondOrder).with("left", left)),
        // A cancelled order is told of elsewhere.
        Ok(_) | Err(Refusal::OrderCancelled { .. }) => {}
        Err(_) => refused.push(FieldIssue::new("amount", IssueCode::NotAnAmount)),
    }
    (said, true)
}

fn told(code: ChangeCode, after: Option<String>) -> RowChange {
    RowChange { code, field: None, before: None, after }
}

/// What a row says about issuing.
fn issuing(row: &InvoiceRow) -> Option<RowChange> {
    match &row.invoice_no {
        Some(number) => Some(told(ChangeCode::InvoiceIssued, Some(number.as_str().to_owned()))),
        None => row.is_issued().then(|| told(ChangeCode::InvoiceIssuedBlank, None)),
    }
}

/// How the rows of the sheet stand to each other.
struct Sheet<'a> {
    rows: &'a [InvoiceRow],
    /// For each row, the first row that says the very same.
    same: Vec<Option<usize>>,
    by_number: HashMap<&'a str, Vec<usize>>,
    /// Rows that claim the whole of an order.
    wholes: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Sheet<'a> {
    fn of(rows: &'a [InvoiceRow]) -> Self {
        let mut by_order: HashMap<&str, Vec<usize>> = HashMap::with_capacity(rows.len());
        let mut sheet = Self { rows, same: Vec::with_capacity(rows.len()), by_number: HashMap::new(), wholes: HashMap::new() };
        for (index, row) in rows.iter().enumerate() {
            let above = by_order.entry(&row.order_no).or_default();
            let same = above.iter().copied().find(|first| InvoiceRow { row: row.row, ..rows[*first].clone() } == *row);
            sheet.same.push(same);
            if same.is_some() {
                continue;
            }
            above.push(index);
            if let Some(number) = &row.invoice_no {
                sheet.by_number.entry(number.as_str()).or_default().push(index);
            }
            if row.amount.is_none() {
                sheet.wholes.entry(&row.order_no).or_default().push(index);
            }
        }
        sheet
    }

    /// Another row with the number, and another over the whole of the order: neither is certain, so both stay out.
    fn contradictions(&self, index: usize) -> Vec<FieldIssue> {
        let row = &self.rows[index];
        let number = row.invoice_no.as_ref().and_then(|number| self.by_number.get(number.as_str()));
        let whole = row.amount.is_none().then(|| self.wholes.get(row.order_no.as_str())).flatten();
        let other = |places: Option<&Vec<usize>>| places?.iter().copied().find(|place| *place != index);
        let issue = |field, place: usize| FieldIssue::new(field, IssueCode::RepeatedInSheet).with("row", self.rows[place].row);
        let issues = [("invoice_no", other(number)), ("order_no", other(whole))];
        issues.into_iter().filter_map(|(field, place)| Some(issue(field, place?))).collect()
    }
}
