//! What a desk has to send.

use chrono::{DateTime, Utc};
use domain::Refusal;
use domain::id::CommandId;
use domain::journal::Envelope;
use uuid::Uuid;

use crate::Store;
use crate::engine::{Row, Session, Value};
use crate::execute::hash_of;
use crate::fault::Fault;
use crate::query::{Listed, Page};
use crate::setting;
use crate::table::{association_value, id_value};

/// The setting that holds which life of this desk's file it is.
pub const INCARNATION: &str = "incarnation";
/// What was set aside and nobody here has taken up.
const SET_ASIDE: &str = "ruling where association_id = $1 and envelope is not null
    and not exists (select 1 from taken_up where taken_up.command_id = ruling.command_id)
    and not exists (select 1 from outbox where outbox.command_id = ruling.command_id)";
/// Links that are written anew at a time.
const SLICE: i64 = 200;

/// A command that the server has not ruled on.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitingCommand {
    /// The command as it was issued.
    pub envelope: Envelope,
    /// Why it would be refused as things stand; it has no effect here then.
    pub foreseen: Option<Refusal>,
}

impl Store {
    /// Links of this life's chain, as they were issued, up to a number of them and of bytes: those after a sequence, or from the first that
    /// waits. A link may have been ruled on meanwhile, through a copy of this file; the server passes over it, but wants the chain whole.
    pub async fn links(&self, after: Option<i64>, count: u32, bytes: usize) -> Result<Vec<String>, Fault> {
        let mut session = self.begin().await?;
        let after = match after {
            Some(after) => after,
            None => match session.fetch_one("select min(sequence) from outbox where state = 'pending'", vec![]).await? {
                Some(row) => row.int(0)?.map_or(i64::MAX, |first| first - 1),
                None => i64::MAX,
            },
        };
        let newest = session.fetch_one("select envelope from outbox order by sequence desc limit 1", vec![]).await?;
        let Some(life) = newest.map(|row| envelope_at(&row, 0)).transpose()?.map(|envelope| envelope.incarnation) else {
            return Ok(vec![]);
        };
        let (mut links, mut size, mut after) = (Vec::new(), 0, after);
        loop {
            // One import is one link and may be large: what would not fit is not read.
            let Some(last) = reach(&mut session, after, count, bytes.saturating_sub(size)).await? else { return Ok(links) };
            let sql = "select sequence, envelope from outbox where sequence > $1 and sequence <= $2 order by sequence";
            let rows = session.fetch(sql, vec![Value::Int(Some(after)), Value::Int(Some(last))]).await?;
            after = last;
            for row in &rows {
                if envelope_at(row, 1)?.incarnation != life {
                    continue;
                }
                let link = row.bytes(1)?.and_then(|bytes| String::from_utf8(bytes).ok());
                let link = link.ok_or_else(|| Fault::corrupt("outbox", "envelope"))?;
                size += link.len();
                if !links.is_empty() && (size > bytes || links.len() >= count as usize) {
                    return Ok(links);
                }
                links.push(link);
            }
        }
    }

    /// What desks meant that were shut out, or that this server could not execute, and that nobody here has taken up; oldest first.
    pub async fn set_aside(&self, limit: u32) -> Result<Vec<Envelope>, Fault> {
        let mut session = self.begin().await?;
        let sql = format!("select envelope from {SET_ASIDE} order by version limit $2");
        let rows = session.fetch(sql, vec![association_value(self.association), Value::Int(Some(limit.into()))]).await?;
        let parsed = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
        rows.iter().map(|row| parsed(row.text(0)?).ok_or_else(|| Fault::corrupt("ruling", "envelope"))).collect()
    }

    /// How much of that there is.
    pub async fn count_set_aside(&self) -> Result<u32, Fault> {
        let mut session = self.begin().await?;
        let row = session.fetch_one(format!("select count(*) from {SET_ASIDE}"), vec![association_value(self.association)]).await?;
        Ok(u32::try_from(row.map_or(Ok(0), |row| row.count(0))?).unwrap_or(u32::MAX))
    }

    /// A person has seen to what another desk meant.
    pub async fn take_up(&self, command: CommandId, now: DateTime<Utc>) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        let sql = "insert into taken_up (command_id, at) values ($1, $2) on conflict (command_id) do nothing";
        session.execute(sql, vec![id_value(command), Value::Int(Some(now.timestamp_micros()))]).await?;
        session.commit().await
    }

    /// A page of what waits, oldest first.
    pub async fn waiting_commands(&self, page: Page) -> Result<Listed<WaitingCommand>, Fault> {
        let mut session = self.begin().await?;
        let total = session.fetch_one("select count(*) from outbox where state = 'pending'", vec![]).await?;
        let sql = "select envelope, refusal from outbox where state = 'pending' order by sequence limit $1 offset $2";
        let rows = session.fetch(sql, vec![Value::Int(Some(page.limit())), Value::Int(Some(page.offset()))]).await?;
        let rows = rows.iter().map(|row| Ok(WaitingCommand { envelope: envelope_at(row, 0)?, foreseen: refusal_at(row, 1)? }));
        let total = u32::try_from(total.map_or(Ok(0), |row| row.count(0))?).unwrap_or(u32::MAX);
        Ok(Listed { rows: rows.collect::<Result<_, Fault>>()?, total })
    }

    /// A command of this desk as it was issued.
    pub async fn issued(&self, command: CommandId) -> Result<Option<Envelope>, Fault> {
        let mut session = self.begin().await?;
        let row = session.fetch_one("select envelope from outbox where command_id = $1", vec![id_value(command)]).await?;
        row.map(|row| envelope_at(&row, 0)).transpose()
    }

    /// Begins a new life: from the first command that waits on, all keep their ids and go into a new chain. For a file that was copied or set
    /// back. Later ones may be settled already, where the server was set back while it was told of them: they go along, so that no chain has a
    /// part of another in its midst.
    pub async fn begin_anew(&self, incarnation: Uuid) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        let mut previous_hash = String::new();
        let first = session.fetch_one("select min(sequence) from outbox where state = 'pending'", vec![]).await?;
        let mut last = first.map(|row| row.int(0)).transpose()?.flatten().map_or(i64::MAX, |first| first - 1);
        loop {
            let sql = "select envelope from outbox where sequence > $1 order by sequence limit $2";
            let rows = session.fetch(sql, vec![Value::Int(Some(last)), Value::Int(Some(SLICE))]).await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let issued = envelope_at(&row, 0)?;
                let renewed = Envelope { incarnation, previous_hash: previous_hash.clone(), ..issued };
                let bytes = serde_json::to_vec(&renewed).map_err(|_| Fault::corrupt("outbox", "envelope"))?;
                (last, previous_hash) = (renewed.sequence, hash_of(&bytes));
                let sql = "update outbox set envelope = $2, hash = $3 where sequence = $1";
                let values = vec![Value::Int(Some(last)), Value::Bytes(Some(bytes)), Value::Text(Some(previous_hash.clone()))];
                session.execute(sql, values).await?;
            }
        }
        // In the same transaction: what is issued from now on goes into the same chain, whenever the program ends.
        setting::set(&mut session, INCARNATION, &incarnation.to_string()).await?;
        session.commit().await
    }
}

/// The last of the links after one that fit into so many bytes, but at least one; none where there is no other.
async fn reach(session: &mut Session, after: i64, count: u32, bytes: usize) -> Result<Option<i64>, Fault> {
    let sql = "select sequence, length(envelope) from outbox where sequence > $1 order by sequence limit $2";
    let (mut last, mut size) = (None, 0);
    for row in session.fetch(sql, vec![Value::Int(Some(after)), Value::Int(Some(count.into()))]).await? {
        size += usize::try_from(row.count(1)?).unwrap_or(usize::MAX);
        if last.is_some() && size > bytes {
            break;
        }
        last = Some(row.count(0)?);
    }
    Ok(last)
}

/// The envelope in a column.
pub(super) fn envelope_at(row: &Row, column: usize) -> Result<Envelope, Fault> {
    row.bytes(column)?.and_then(|bytes| serde_json::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("outbox", "envelope"))
}

/// The refusal in a column, if there is one.
pub(super) fn refusal_at(row: &Row, column: usize) -> Result<Option<Refusal>, Fault> {
    row.text(column)?.map(|text| serde_json::from_str(&text).map_err(|_| Fault::corrupt("outbox", "refusal"))).transpose()
}
