//! Closing a month (月结, requirements B20.6, F10.1): what its check finds, closing it, opening the last one again, and what was closed before.

mod list;
mod prove;
mod rehearse;

use chrono::NaiveDate;
use domain::closing::{CloseMonth, ClosingFigures, ReopenMonth};
use domain::refusal::ClosingRefusal;
use serde::{Deserialize, Serialize};
use store::closing::Found;
use ts_rs::TS;

pub use list::{ClosingRow, list};
pub use prove::{MonthProof, NumbersFound, prove};
pub use rehearse::{Rehearsal, rehearse};

use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;

/// A month to look at.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MonthRequest {
    /// A day of it; where none is given, the month that is closed next.
    pub month: Option<NaiveDate>,
}

/// A month to close.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CloseRequest {
    /// A day of it.
    pub month: NaiveDate,
    /// Why it is closed with errors.
    pub reason: Option<String>,
}

/// A month to open again.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReopenRequest {
    /// A day of it.
    pub month: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Closes a month. What this desk did and the server has not confirmed is an error as well: another desk's books may look different.
pub async fn close(desk: &Desk, request: CloseRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let unconfirmed = rehearse::unconfirmed(&session).await?.total();
    if unconfirmed > 0 && request.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        return Err(domain::Refusal::from(ClosingRefusal::ClosingNeedsReason { count: unconfirmed }).into());
    }
    session.issue(CloseMonth { month: request.month, reason: request.reason }).await
}

/// Opens the last closed month again.
pub async fn reopen(desk: &Desk, request: ReopenRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(ReopenMonth { month: request.month, reason: request.reason }).await
}
