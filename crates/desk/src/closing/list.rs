//! Every closing: who, when, why, what the month came to, and how that differs from when it was closed before.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use domain::access::Right;
use domain::closing::{Closing, last_closed, name_of};
use domain::id::{ClosingId, UserId};
use domain::refusal::ClosingRefusal;
use domain::{Currency, Money};

use super::{ClosingFigures, Desk, Failure, NaiveDate, Serialize, TS};
use crate::association::Nothing;

/// A closing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClosingRow {
    /// Its id.
    pub id: ClosingId,
    /// The first day of the month.
    pub month: NaiveDate,
    /// Whether the month is closed by it.
    pub stands: bool,
    /// What it came to.
    pub figures: ClosingFigures,
    /// That added up, each sum in every currency.
    pub sums: ClosingSums,
    /// The same as it was closed the time before.
    pub sums_before: Option<ClosingSums>,
    /// Why it was closed with errors.
    pub reason: Option<String>,
    /// Who closed it.
    pub closed_by: String,
    /// When.
    pub closed_at: DateTime<Utc>,
    /// Who opened it again.
    pub reopened_by: Option<String>,
    /// When.
    pub reopened_at: Option<DateTime<Utc>>,
    /// Why.
    pub reopen_reason: Option<String>,
    /// Why it cannot be opened again now.
    pub blocked: Option<Failure>,
}

/// Sums of a closed month, one for each currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ClosingSums {
    /// What came in less what went out.
    pub income: Vec<Money>,
    /// Documents issued less what was taken back.
    pub invoices: Vec<Money>,
    /// Dues of later months.
    pub deferred: Vec<Money>,
}

impl ClosingSums {
    fn of(figures: &ClosingFigures) -> Result<Self, Failure> {
        Ok(Self {
            income: sums(figures.income.iter().map(|one| one.amount))?,
            invoices: sums(figures.invoices.iter().map(|one| one.amount))?,
            deferred: sums(figures.deferred.iter().map(|one| one.amount))?,
        })
    }
}

fn sums(amounts: impl Iterator<Item = Money>) -> Result<Vec<Money>, Failure> {
    let mut sums: BTreeMap<Currency, Money> = BTreeMap::new();
    for amount in amounts {
        let sum = sums.entry(amount.currency()).or_insert_with(|| Money::zero(amount.currency()));
        *sum = sum.plus(amount).map_err(domain::Refusal::from)?;
    }
    Ok(sums.into_values().collect())
}

/// Every closing, the latest first.
pub async fn list(desk: &Desk, _: Nothing) -> Result<Vec<ClosingRow>, Failure> {
    let session = desk.session().await?;
    let closings = session.store.closings().await?;
    let people: HashMap<UserId, String> = session.store.users().await?.into_iter().map(|user| (user.id, user.name)).collect();
    let name = |id: UserId| people.get(&id).cloned().unwrap_or_default();
    let hindrance = session.hindrance(Right::ReopenMonths).await?;
    let last = last_closed(&closings).map(|last| (last.id, last.month));
    let row = |(place, closing): (usize, &Closing)| {
        let not_last = last.filter(|(id, _)| *id != closing.id);
        let not_last = not_last.map(|(_, month)| ClosingRefusal::MonthNotLastClosed { month: name_of(month) }.into());
        let blocked: Option<domain::Refusal> = hindrance.clone().or(not_last);
        let before = closings[place + 1..].iter().find(|other| other.month == closing.month);
        Ok(ClosingRow {
            id: closing.id,
            month: closing.month,
            stands: closing.stands(),
            figures: closing.figures.clone(),
            sums: ClosingSums::of(&closing.figures)?,
            sums_before: before.map(|before| ClosingSums::of(&before.figures)).transpose()?,
            reason: closing.reason.clone(),
            closed_by: name(closing.closed_by),
            closed_at: closing.closed_at,
            reopened_by: closing.reopened_by.map(name),
            reopened_at: closing.reopened_at,
            reopen_reason: closing.reopen_reason.clone(),
            blocked: blocked.map(Into::into),
        })
    };
    closings.iter().enumerate().map(row).collect()
}
