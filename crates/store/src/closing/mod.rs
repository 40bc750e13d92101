//! Closing months: table, facts, what a month comes to, what its check finds, and the books that every command passes.

mod figures;
mod rehearsal;

use chrono::NaiveDate;
use domain::association::User;
use domain::closing::{CloseMonth, CloseMonthFacts, Closed, Closing, Dated, ReopenMonth, ReopenMonthFacts, dated, last_closed};
use domain::id::{AssociationId, UserId};
use domain::{Decision, Env};

pub(crate) use figures::figures_of;
pub use rehearsal::{Found, FoundKind};

use crate::Store;
use crate::engine::Session;
use crate::fault::{Fault, StoreError};
use crate::load::LoadFacts;
use crate::sync::uuid;
use crate::table::{all, association_value, find, table};

table!(Closing { id, month, figures, reason, closed_by, closed_at, reopened_by, reopened_at, reopen_reason });

impl LoadFacts for CloseMonth {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CloseMonthFacts, Fault> {
        let errors = rehearsal::errors(session, env.association, self.month).await?;
        let figures = figures_of(session, env.association, self.month).await?;
        Ok(CloseMonthFacts { closings: all(session, env.association).await?, figures, errors })
    }
}

impl LoadFacts for ReopenMonth {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReopenMonthFacts, Fault> {
        Ok(ReopenMonthFacts { closings: all(session, env.association).await? })
    }
}

/// The one place that keeps closed months as they are: every decision passes it, at the desk, at the server and in previews.
pub(crate) async fn book(session: &mut Session, env: &Env, decision: Decision) -> Result<Decision, StoreError> {
    if decision.changes.iter().all(|change| matches!(dated(change.target().0), Dated::Never | Dated::Follows)) {
        return Ok(decision);
    }
    match closed(session, env.association).await? {
        Some(closed) => Ok(domain::closing::book(decision, &closed, env)?),
        None => Ok(decision),
    }
}

/// The last month that is closed, where one is.
async fn closed(session: &mut Session, association: AssociationId) -> Result<Option<Closed>, Fault> {
    let sql = "select month, closed_by from closing where association_id = $1 and reopened_at is null order by month desc limit 1";
    let Some(row) = session.fetch_one(sql, vec![association_value(association)]).await? else { return Ok(None) };
    let month = row.text(0)?.and_then(|month| month.parse().ok()).ok_or_else(|| Fault::corrupt("closing", "month"))?;
    let user: Option<User> = find(session, association, UserId(uuid(&row, 1)?)).await?;
    Ok(Some(Closed { month, by: user.map(|user| user.name).unwrap_or_default() }))
}

impl Store {
    /// Every closing, the latest first.
    pub async fn closings(&self) -> Result<Vec<Closing>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut closings: Vec<Closing> = all(&mut session, self.association).await?;
        closings.retain(|_| view.scope.is_whole());
        closings.sort_by_key(|closing| std::cmp::Reverse((closing.month, closing.closed_at)));
        Ok(closings)
    }

    /// The first day of the last closed month, where one is.
    pub async fn closed_month(&self) -> Result<Option<NaiveDate>, Fault> {
        let mut session = self.begin().await?;
        let closings: Vec<Closing> = all(&mut session, self.association).await?;
        Ok(last_closed(&closings).map(|closing| closing.month))
    }

    /// What a month comes to as its rows stand.
    pub async fn month_figures(&self, month: NaiveDate) -> Result<domain::closing::ClosingFigures, Fault> {
        let mut session = self.begin().await?;
        figures_of(&mut session, self.association, month).await
    }
}
