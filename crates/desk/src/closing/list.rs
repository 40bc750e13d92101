//! Every closing: who, when, why, what the month came to, and how that differs from when it was closed before.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::access::Right;
use domain::closing::{Closing, last_closed, name_of};
use domain::id::{ClosingId, UserId};
use domain::refusal::ClosingRefusal;

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
    /// What it came to as it was closed the time before.
    pub before: Option<ClosingFigures>,
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
        ClosingRow {
            id: closing.id,
            month: closing.month,
            stands: closing.stands(),
            figures: closing.figures.clone(),
            before: closings[place + 1..].iter().find(|other| other.month == closing.month).map(|other| other.figures.clone()),
            reason: closing.reason.clone(),
            closed_by: name(closing.closed_by),
            closed_at: closing.closed_at,
            reopened_by: closing.reopened_by.map(name),
            reopened_at: closing.reopened_at,
            reopen_reason: closing.reopen_reason.clone(),
            blocked: blocked.map(Into::into),
        }
    };
    Ok(closings.iter().enumerate().map(row).collect())
}
