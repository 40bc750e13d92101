//! Months that are closed and opened again while other desks record money that came in them.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use domain::AnyCommand;
use domain::closing::{CloseMonth, ReopenMonth, next_after};
use domain::payment::RecordPayment;
use store::Store;

use crate::dice::Dice;

/// The first month that a world closes; its clock begins in November 2026.
const FIRST: &str = "2026-09-01";

/// The next month closed, or the last one opened again.
pub async fn draw(store: &Store, dice: &mut Dice) -> Result<AnyCommand> {
    let closed = store.closed_month().await?;
    let next = closed.map_or_else(|| FIRST.parse::<NaiveDate>(), |month| Ok(next_after(month)))?;
    Ok(match closed {
        Some(month) if dice.chance(40) => ReopenMonth { month, reason: "漏记".into() }.into(),
        _ => CloseMonth { month: next, reason: Some("按期结账".into()) }.into(),
    })
}

/// The same money, perhaps as if it had come in a month that may be closed.
pub fn dated(payment: RecordPayment, dice: &mut Dice) -> Result<RecordPayment> {
    let day = match dice.below(4) {
        0 => "2026-09-30T15:59:59Z",
        1 => "2026-10-20T02:00:00Z",
        _ => return Ok(payment),
    };
    Ok(RecordPayment { received_at: Some(day.parse::<DateTime<Utc>>()?), ..payment })
}
