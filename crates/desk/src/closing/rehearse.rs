//! The check of a month (月结检查): what is left open, what it comes to, and whether it can be closed now.

use domain::access::Right;
use domain::bulk::Gravity;
use domain::closing::{first_of, last_of, name_of, next_after};
use domain::refusal::ClosingRefusal;
use store::query::Page;

use super::{ClosingFigures, Deserialize, Desk, Failure, Found, MonthRequest, NaiveDate, Serialize, TS};
use crate::session::Session;

/// What is known of a month.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Rehearsal {
    /// Its first day.
    pub month: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Whether it is closed.
    pub is_closed: bool,
    /// The first day of the last closed month.
    pub closed: Option<NaiveDate>,
    /// What its rows leave open, the gravest first; also the kinds of which there is nothing.
    pub found: Vec<Found>,
    /// What this desk did that the server has not confirmed.
    pub unconfirmed: Unconfirmed,
    /// How many errors there are, the unconfirmed among them.
    pub errors: u32,
    /// What it comes to now.
    pub figures: ClosingFigures,
    /// Why it cannot be closed now.
    pub blocked: Option<Failure>,
}

/// Work of this desk on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unconfirmed {
    /// Commands that wait for the server.
    pub waiting: u32,
    /// Commands that were refused or overwritten, and that nobody settled.
    pub conflicts: u32,
}

impl Unconfirmed {
    /// Both together.
    pub fn total(self) -> u32 {
        self.waiting.saturating_add(self.conflicts)
    }
}

/// Work of this desk on its way; none where it works alone.
pub(super) async fn unconfirmed(session: &Session) -> Result<Unconfirmed, Failure> {
    if session.store.setting(crate::sync::SERVER).await?.is_none() {
        return Ok(Unconfirmed { waiting: 0, conflicts: 0 });
    }
    let waiting = session.store.waiting_commands(Page { number: 1, size: 1 }).await?.total;
    Ok(Unconfirmed { waiting, conflicts: session.store.open_conflicts().await? })
}

/// What is left open in a month.
pub async fn rehearse(desk: &Desk, request: MonthRequest) -> Result<Rehearsal, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let closed = session.store.closed_month().await?;
    let before = first_of(today).pred_opt().map_or(today, first_of);
    let month = request.month.map_or_else(|| closed.map_or(before, next_after), first_of);
    let found = session.store.rehearse_month(month).await?;
    let unconfirmed = unconfirmed(&session).await?;
    let of_rows = found.iter().filter(|one| one.gravity == Gravity::Error).map(|one| one.count);
    let errors = of_rows.chain([unconfirmed.total()]).fold(0_u32, u32::saturating_add);
    let hindrance = session.hindrance(Right::CloseMonths).await?;
    let is_closed = closed.is_some_and(|closed| month <= closed);
    let out_of_turn = closed.map(next_after).filter(|next| *next != month);
    let blocked: Option<domain::Refusal> = match (hindrance, out_of_turn) {
        (Some(refusal), _) => Some(refusal),
        (None, _) if next_after(month) > today => Some(ClosingRefusal::MonthNotOver { month: name_of(month) }.into()),
        (None, Some(next)) => Some(ClosingRefusal::MonthOutOfTurn { month: name_of(next) }.into()),
        (None, None) => None,
    };
    let figures = session.store.month_figures(month).await?;
    Ok(Rehearsal {
        month,
        last_day: last_of(month),
        is_closed,
        closed,
        found,
        unconfirmed,
        errors,
        figures,
        blocked: blocked.map(Into::into),
    })
}
