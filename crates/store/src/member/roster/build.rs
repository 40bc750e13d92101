//! Makes the roster in the background, a slice at a time, so that the one connection is never held for more than a few milliseconds.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use domain::member::Member;

use super::words::Sample;
use super::{Full, Roster, State};
use crate::Store;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::search_index::Searched;
use crate::table::{Table, association_value};

/// Fewest rows for which a roster is worth its memory; fewer are counted and sorted in SQL soon enough.
const WORTH_ROWS: i64 = 30_000;
/// The first page of a list belongs to whoever just opened it; a build beside it would take half the machine.
const REST_FIRST: Duration = Duration::from_secs(3);
/// Row numbers index memory; beyond this, lists stay with SQL.
const ROWS_LIMIT: i64 = 20_000_000;
/// Members read in one slice.
const SLICE: i64 = 400;
/// Places in an order read in one slice.
const ORDER_SLICE: i64 = 4_000;
/// How many slices, evenly spread, tell which words are broad.
const SAMPLE_SLICES: i64 = 40;

static BUILDS: AtomicU64 = AtomicU64::new(1);

/// Why a build ended early.
enum Ended {
    Fault(Fault),
    /// Too much changed meanwhile; the next list begins anew.
    Overtaken,
    Full,
}

impl From<Fault> for Ended {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Full> for Ended {
    fn from(_: Full) -> Self {
        Self::Full
    }
}

impl Store {
    /// Whether lists of members are answered out of memory by now.
    #[must_use]
    pub fn has_roster(&self) -> bool {
        matches!(*self.roster.state(), State::Ready(_))
    }

    /// Begins a roster in the background where there is none yet and it is worth it.
    pub(crate) async fn wish_for_roster(&self, session: &mut Session) -> Result<(), Fault> {
        if !session.is_sqlite() || !matches!(*self.roster.state(), State::Absent) {
            return Ok(());
        }
        if (WORTH_ROWS..ROWS_LIMIT).contains(&last_row(session).await?) {
            let store = self.clone();
            tokio::spawn(async move {
                tokio::time::sleep(REST_FIRST).await;
                store.build_roster().await;
            });
        }
        Ok(())
    }

    /// Makes the roster now; what goes wrong is logged, and lists go on without it. Tests call it on small associations.
    pub async fn build_roster(&self) {
        let build = BUILDS.fetch_add(1, Ordering::Relaxed);
        {
            let mut state = self.roster.state();
            if !matches!(*state, State::Absent) {
                return;
            }
            *state = State::Building { build, notes: Vec::new() };
        }
        let end = match self.built(build).await {
            Ok(()) | Err(Ended::Overtaken) => return,
            Err(Ended::Full) => State::Impossible,
            Err(Ended::Fault(error)) => {
                tracing::warn!(%error, "the roster of members was not made");
                State::Impossible
            }
        };
        *self.roster.state() = end;
    }

    async fn built(&self, build: u64) -> Result<(), Ended> {
        let mut session = self.begin().await?;
        let last = last_row(&mut session).await?;
        drop(session);
        let mut roster = Roster { words: self.sample(last).await?.broad(), ..Roster::default() };
        let mut after = -1;
        loop {
            let members = self.slice(after, SLICE).await?;
            let Some((row, _)) = members.last() else { break };
            after = *row;
            for (row_no, member) in &members {
                let row = usize::try_from(*row_no).map_err(|_| Full)?;
                roster.set(row, member)?;
                roster.names.push(row, &member.profile.name);
            }
            self.still_building(build)?;
        }
        roster.shrink();
        roster.names.mark_common();
        self.order_by_name(&mut roster).await?;
        self.order_by_number(&mut roster).await?;
        self.finish(build, roster).await
    }

    async fn sample(&self, last: i64) -> Result<Sample, Fault> {
        let mut sample = Sample::default();
        for n in 0..SAMPLE_SLICES {
            for (_, member) in self.slice(last / SAMPLE_SLICES * n, SLICE).await? {
                sample.add(&member.terms());
            }
        }
        Ok(sample)
    }

    async fn slice(&self, after: i64, count: i64) -> Result<Vec<(i64, Member)>, Fault> {
        let mut session = self.begin().await?;
        let sql = format!("select row_no, {} from member where row_no > $1 order by row_no limit $2", Member::select_list());
        let rows = session.fetch(sql, vec![Value::Int(Some(after)), Value::Int(Some(count))]).await?;
        drop(session);
        rows.iter().map(|row| Ok((row.count(0)?, Member::from_row(row, 1)?))).collect()
    }

    async fn order_by_name(&self, roster: &mut Roster) -> Result<(), Fault> {
        roster.by_name = self.order("sort_name").await?;
        Ok(())
    }

    /// Rows without a number come first.
    async fn order_by_number(&self, roster: &mut Roster) -> Result<(), Fault> {
        let numbered = self.order("member_no").await?;
        let mut without = roster.present.clone();
        numbered.iter().for_each(|row| without.remove(*row as usize));
        roster.by_number = without.iter().filter_map(|row| u32::try_from(row).ok()).chain(numbered).collect();
        roster.by_number.shrink_to_fit();
        Ok(())
    }

    /// Rows that have a value in a column, in its order, read along its index.
    async fn order(&self, column: &str) -> Result<Vec<u32>, Fault> {
        let sql = format!(
            "select row_no, {column} from member where association_id = $1 and ({column}, row_no) > ($2, $3)
             order by {column}, row_no limit $4"
        );
        let mut rows = Vec::new();
        let (mut key, mut row_no) = (String::new(), -1);
        loop {
            let mut session = self.begin().await?;
            let values =
                vec![association_value(self.association), Value::Text(Some(key)), Value::Int(Some(row_no)), Value::Int(Some(ORDER_SLICE))];
            let slice: Vec<Row> = session.fetch(sql.as_str(), values).await?;
            drop(session);
            for row in &slice {
                rows.extend(u32::try_from(row.count(0)?));
            }
            let Some(last) = slice.last() else { break };
            (row_no, key) = (last.count(0)?, last.text(1)?.unwrap_or_default());
        }
        rows.shrink_to_fit();
        Ok(rows)
    }

    fn still_building(&self, build: u64) -> Result<(), Ended> {
        match &*self.roster.state() {
            State::Building { build: current, .. } if *current == build => Ok(()),
            _ => Err(Ended::Overtaken),
        }
    }

    /// Makes up for what changed since the build began. The session keeps everyone else out meanwhile.
    async fn finish(&self, build: u64, roster: Roster) -> Result<(), Ended> {
        let mut session = self.begin().await?;
        let notes = match &mut *self.roster.state() {
            State::Building { build: current, notes } if *current == build => std::mem::take(notes),
            _ => return Err(Ended::Overtaken),
        };
        *self.roster.state() = State::Ready(Arc::new(roster));
        if !self.roster.apply(&mut session, notes).await? {
            return Err(Ended::Overtaken);
        }
        Ok(())
    }
}

async fn last_row(session: &mut Session) -> Result<i64, Fault> {
    let row = session.fetch_one("select coalesce(max(row_no), 0) from member", vec![]).await?;
    row.map_or(Ok(0), |row| row.count(0))
}
