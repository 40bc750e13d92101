//! The one place that keeps closed months as they are. Everything that a command decided to change is looked at, before and after: what is
//! dated into a closed month is either a fact, which then counts from the first open day, or an intent, which is refused.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

use super::{name_of, next_after};
use crate::balance::BalanceEntry;
use crate::calendar::TimeZone;
use crate::command::{Decision, Env, Skipped};
use crate::id::TopUpId;
use crate::invoice::{Invoice, InvoiceKind, InvoiceState};
use crate::money::Money;
use crate::payment::{Payment, PaymentMethod};
use crate::record::{Change, Edit, RecordKind};
use crate::refusal::{ClosingRefusal, Refusal};
use crate::renewal::Coverage;

/// How the records of a kind have to do with the books of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dated {
    /// Not at all.
    Never,
    /// By the day that another record of the same command has.
    Follows,
    /// A fact: late ones count from the first open day.
    Booked,
    /// An intent: late ones are refused.
    Fixed,
}

/// How the records of a kind have to do with the books. A kind of record that is missing here does not compile.
#[must_use]
pub fn dated(kind: RecordKind) -> Dated {
    match kind {
        RecordKind::Payment | RecordKind::BalanceEntry | RecordKind::Coverage => Dated::Booked,
        RecordKind::Receipt | RecordKind::Invoice => Dated::Fixed,
        RecordKind::TopUp | RecordKind::BankLine => Dated::Follows,
        RecordKind::Association
        | RecordKind::User
        | RecordKind::Org
        | RecordKind::Level
        | RecordKind::Tag
        | RecordKind::FollowUpType
        | RecordKind::CustomField
        | RecordKind::GroupForm
        | RecordKind::NumberSeries
        | RecordKind::NumberLease
        | RecordKind::Member
        | RecordKind::Review
        | RecordKind::FollowUp
        | RecordKind::Attachment
        | RecordKind::AttachmentContent
        | RecordKind::BranchFollow
        | RecordKind::PointsEntry
        | RecordKind::Order
        | RecordKind::OrderLine
        | RecordKind::SheetImport
        | RecordKind::CertificateDesign
        | RecordKind::MessageTemplate
        | RecordKind::Message
        | RecordKind::OptOut
        | RecordKind::MessageSetup
        | RecordKind::ReminderSetup
        | RecordKind::Application
        | RecordKind::ApprovalSetting
        | RecordKind::OrderReviewRule
        | RecordKind::Filing
        | RecordKind::Intake
        | RecordKind::Notice
        | RecordKind::PackageCategory
        | RecordKind::Package
        | RecordKind::PackagePrice
        | RecordKind::Promotion
        | RecordKind::DunningSetup
        | RecordKind::DunningAct
        | RecordKind::Closing
        | RecordKind::Binding
        | RecordKind::BillingSettings => Dated::Never,
    }
}

/// What is closed: a month and all before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The first day of the last closed month.
    pub month: NaiveDate,
    /// Who closed it.
    pub by: String,
}

impl Closed {
    /// Whether a day is in a closed month.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        day < self.opens_on()
    }

    /// The first open day.
    #[must_use]
    pub fn opens_on(&self) -> NaiveDate {
        next_after(self.month)
    }

    fn no(&self, day: NaiveDate) -> Refusal {
        ClosingRefusal::MonthClosed { month: name_of(day), last: name_of(self.month), by: self.by.clone() }.into()
    }
}

/// A decision as the books can take it: facts that came late count from the first open day, and the answer says so.
///
/// # Errors
/// It dates an intent into a closed month, or changes what counts in one.
pub fn book(mut decision: Decision, closed: &Closed, env: &Env) -> Result<Decision, Refusal> {
    let books = Books { closed, env };
    let came: BTreeMap<TopUpId, DateTime<Utc>> = decision.changes.iter().filter_map(topped_up).collect();
    let mut late: Vec<(Uuid, DateTime<Utc>)> = Vec::new();
    for change in &mut decision.changes {
        match change {
            Change::Payment(edit) => {
                books.payment(edit)?;
                if let Edit::Insert(payment) = &**edit
                    && payment.booked_at.is_some()
                {
                    late.push((payment.id.0, payment.received_at));
                }
            }
            Change::BalanceEntry(edit) => late.extend(books.entry(edit, &came)),
            Change::Coverage(edit) => books.coverage(edit)?,
            Change::Receipt(edit) => books.fixed(edit, |receipt| Some((env.zone.date_of(receipt.issued_at), receipt.amount)))?,
            Change::Invoice(edit) => books.fixed(edit, |invoice| issued(invoice, env.zone))?,
            other => debug_assert!(matches!(dated(other.target().0), Dated::Never | Dated::Follows), "{:?}", other.target()),
        }
    }
    if let Some((id, received_at)) = late.first() {
        let count = u32::try_from(late.len()).unwrap_or(u32::MAX);
        let month = name_of(env.zone.date_of(*received_at));
        let told = ClosingRefusal::BookedLater { month, booked_on: closed.opens_on(), count };
        decision.skipped.push(Skipped { id: *id, refusal: told.into() });
    }
    Ok(decision)
}

/// When the money of a top-up came.
fn topped_up(change: &Change) -> Option<(TopUpId, DateTime<Utc>)> {
    let Change::TopUp(edit) = change else { return None };
    let (Edit::Insert(top_up) | Edit::Update { after: top_up, .. }) = &**edit else { return None };
    Some((top_up.id, top_up.received_at?))
}

/// What of an issued document counts in the month of its issue; its number and where it is posted may follow later (requirements A20.11).
fn issued(invoice: &Invoice, zone: TimeZone) -> Option<(NaiveDate, (InvoiceKind, Money))> {
    let at = invoice.issued_at.filter(|_| invoice.state == InvoiceState::Issued)?;
    Some((zone.date_of(at), (invoice.kind, invoice.amount)))
}

struct Books<'a> {
    closed: &'a Closed,
    env: &'a Env,
}

impl Books<'_> {
    /// Money that moved is booked; what only moves between an order and a balance is an intent. A correction is a fact as well: it says
    /// what was true, and a wrong payment that cannot be taken back any more helps nobody.
    fn payment(&self, edit: &mut Edit<Payment>) -> Result<(), Refusal> {
        let (closed, zone) = (self.closed, self.env.zone);
        let payment = match edit {
            Edit::Insert(payment) => payment,
            Edit::Update { before, .. } | Edit::Delete(before) => {
                let day = zone.date_of(before.booked_at.unwrap_or(before.received_at));
                return if closed.holds(day) { Err(closed.no(day)) } else { Ok(()) };
            }
        };
        let day = zone.date_of(payment.received_at);
        payment.booked_at = None;
        if closed.holds(day) {
            if payment.method == PaymentMethod::Balance && payment.reverses_id.is_none() {
                return Err(closed.no(day));
            }
            payment.booked_at = Some(begins(closed.opens_on(), zone));
        }
        Ok(())
    }

    /// The money of a top-up is booked by the day on which it came, or was taken back; any other entry follows its payment. Tells of
    /// what came late.
    fn entry(&self, edit: &mut Edit<BalanceEntry>, came: &BTreeMap<TopUpId, DateTime<Utc>>) -> Option<(Uuid, DateTime<Utc>)> {
        let (closed, zone) = (self.closed, self.env.zone);
        let Edit::Insert(entry) = edit else { return None };
        let top_up = entry.top_up_id?;
        let moved_at = came.get(&top_up).copied().filter(|_| entry.reverses_id.is_none()).unwrap_or(entry.recorded_at);
        entry.booked_at = closed.holds(zone.date_of(moved_at)).then(|| begins(closed.opens_on(), zone));
        entry.booked_at.map(|_| (entry.id.0, moved_at))
    }

    /// A period of membership follows the money that made it, or took it back.
    fn coverage(&self, edit: &mut Edit<Coverage>) -> Result<(), Refusal> {
        let closed = self.closed;
        match edit {
            Edit::Insert(coverage) => coverage.booked_on = closed.holds(coverage.paid_on).then(|| closed.opens_on()),
            Edit::Update { before, after } => match (before.taken_back_at, after.taken_back_at) {
                (None, Some(at)) => {
                    after.unbooked_on = closed.holds(self.env.zone.date_of(at)).then(|| closed.opens_on());
                    after.rebooked_on = None;
                }
                // It stands again; closed months in which it did not go on without it.
                (Some(at), None) => {
                    let gone = Some(before.unbooked_on.unwrap_or(self.env.zone.date_of(at))).filter(|gone| closed.holds(*gone));
                    (after.unbooked_on, after.rebooked_on) = (gone, gone.map(|_| self.env.today.max(closed.opens_on())));
                }
                _ => {}
            },
            Edit::Delete(coverage) => {
                let day = coverage.booked_on.unwrap_or(coverage.paid_on);
                if closed.holds(day) {
                    return Err(closed.no(day));
                }
            }
        }
        Ok(())
    }

    /// A document is neither dated into a closed month nor changed there in what counts.
    fn fixed<T, W: PartialEq>(&self, edit: &Edit<T>, counts: impl Fn(&T) -> Option<(NaiveDate, W)>) -> Result<(), Refusal> {
        let (before, after) = match edit {
            Edit::Insert(record) => (None, counts(record)),
            Edit::Update { before, after } => (counts(before), counts(after)),
            Edit::Delete(record) => (counts(record), None),
        };
        if before == after {
            return Ok(());
        }
        let day = [before, after].into_iter().flatten().map(|(day, _)| day).find(|day| self.closed.holds(*day));
        day.map_or(Ok(()), |day| Err(self.closed.no(day)))
    }
}

/// The first instant of a day.
fn begins(day: NaiveDate, zone: TimeZone) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    zone.instant_of(midnight).unwrap_or_else(|| midnight.and_utc())
}

#[cfg(test)]
#[path = "books_tests.rs"]
mod tests;
