//! Counts and sums of lists, kept as long as the data stands: a list that is paged, sorted or shown again need not count a million rows
//! each time. Every command raises the data's version, and with it everything kept here is forgotten.
//!
//! Only at a desk: it alone knows of every change through its own outbox. On PostgreSQL nothing is kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Conditions;
use crate::engine::{Row, Session};
use crate::fault::Fault;

/// Most statements whose figures are kept.
const KEPT_LIMIT: usize = 200;

/// One line of figures: what it is grouped by, and its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// What it is grouped by; empty where the statement does not group.
    pub group: String,
    /// The numbers.
    pub numbers: Vec<i64>,
}

/// Figures that were computed already.
#[derive(Debug, Clone, Default)]
pub struct KeptFigures(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    version: i64,
    lines: HashMap<String, Vec<Figures>>,
}

impl KeptFigures {
    /// The figures of a statement that selects a text and then so many numbers.
    pub async fn of(&self, session: &mut Session, sql: String, conditions: &Conditions, numbers: usize) -> Result<Vec<Figures>, Fault> {
        let read = |row: &Row| {
            let numbers = (1..=numbers).map(|column| row.count(column)).collect::<Result<_, _>>()?;
            Ok(Figures { group: row.text(0)?.unwrap_or_default(), numbers })
        };
        if !session.is_sqlite() {
            return session.fetch(sql, conditions.values()).await?.iter().map(read).collect();
        }
        let key = format!("{sql} {:?}", conditions.values());
        let version = data_version(session).await?;
        if let Some(lines) = self.kept(version, &key) {
            return Ok(lines);
        }
        let lines: Vec<Figures> = session.fetch(sql, conditions.values()).await?.iter().map(read).collect::<Result<_, Fault>>()?;
        self.keep(version, key, lines.clone());
        Ok(lines)
    }

    /// How many rows of a table meet the conditions.
    pub async fn count(&self, session: &mut Session, table: &str, conditions: &Conditions) -> Result<u32, Fault> {
        let sql = format!("select '', count(*) from {table} where {}", conditions.sql());
        let lines = self.of(session, sql, conditions, 1).await?;
        let count = lines.first().and_then(|line| line.numbers.first()).copied().unwrap_or(0);
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Forgets everything: other data took the place of what was counted.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).lines.clear();
    }

    fn kept(&self, version: i64, key: &str) -> Option<Vec<Figures>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version == version { kept.lines.get(key).cloned() } else { None }
    }

    fn keep(&self, version: i64, key: String, lines: Vec<Figures>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version != version || kept.lines.len() >= KEPT_LIMIT {
            kept.lines.clear();
            kept.version = version;
        }
        kept.lines.insert(key, lines);
    }
}

/// Changes with every command that is executed here, with every page that is pulled, and with every snapshot.
pub const DATA_VERSION: &str =
    "select cast((select coalesce(max(sequence), 0) from outbox) + (select coalesce(sum(cast(value as bigint)), 0)
    from setting where key in ('server_version', 'snapshots_weigh')) as bigint)";

async fn data_version(session: &mut Session) -> Result<i64, Fault> {
    let row = session.fetch_one(DATA_VERSION, vec![]).await?;
    row.map_or(Ok(0), |row| row.count(0))
}
