//! What a desk has to send, and what came back refused.

use chrono::{DateTime, Utc};
use domain::Refusal;
use domain::id::CommandId;
use domain::journal::Envelope;
use uuid::Uuid;

use crate::Store;
use crate::engine::{Row, Value};
use crate::execute::hash_of;
use crate::fault::Fault;
use crate::table::{association_value, id_value};

/// A command that the server has not ruled on.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitingCommand {
    /// The command as it was issued.
    pub envelope: Envelope,
    /// Why it would be refused as things stand; it has no effect here then.
    pub foreseen: Option<Refusal>,
}

/// A command that did not happen, which a person has not settled yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The command as it was issued.
    pub envelope: Envelope,
    /// Why; none where the server set it aside.
    pub refusal: Option<Refusal>,
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
        let Some(life) = newest.map(|row| envelope(&row, 0)).transpose()?.map(|envelope| envelope.incarnation) else { return Ok(vec![]) };
        let sql = "select sequence, envelope from outbox where sequence > $1 order by sequence limit $2";
        let (mut links, mut size, mut after) = (Vec::new(), 0, after);
        loop {
            let rows = session.fetch(sql, vec![Value::Int(Some(after)), Value::Int(Some(count.into()))]).await?;
            let Some(last) = rows.last() else { return Ok(links) };
            after = last.count(0)?;
            for row in &rows {
                if envelope(row, 1)?.incarnation != life {
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

    /// What waits, oldest first.
    pub async fn waiting_commands(&self, limit: u32) -> Result<Vec<WaitingCommand>, Fault> {
        let rows = self.in_state("pending", limit).await?;
        rows.iter().map(|row| Ok(WaitingCommand { envelope: envelope(row, 0)?, foreseen: refusal(row)? })).collect()
    }

    /// What was refused and is not settled, oldest first.
    pub async fn refused_commands(&self, limit: u32) -> Result<Vec<Refused>, Fault> {
        let mut rows = self.in_state("refused", limit).await?;
        rows.extend(self.in_state("quarantined", limit).await?);
        // Executed, but not quite as its desk showed it.
        rows.extend(self.in_state("told", limit).await?);
        rows.iter().map(|row| Ok(Refused { envelope: envelope(row, 0)?, refusal: refusal(row)? })).collect()
    }

    /// What desks meant that were shut out, or that this server could not execute, and that nobody here has taken up; oldest first.
    pub async fn set_aside(&self, limit: u32) -> Result<Vec<Envelope>, Fault> {
        let mut session = self.begin().await?;
        let sql = "select envelope from ruling where association_id = $1 and envelope is not null
            and not exists (select 1 from taken_up where taken_up.command_id = ruling.command_id)
            and not exists (select 1 from outbox where outbox.command_id = ruling.command_id)
            order by version limit $2";
        let rows = session.fetch(sql, vec![association_value(self.association), Value::Int(Some(limit.into()))]).await?;
        let parsed = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
        rows.iter().map(|row| parsed(row.text(0)?).ok_or_else(|| Fault::corrupt("ruling", "envelope"))).collect()
    }

    /// A person has seen to what another desk meant.
    pub async fn take_up(&self, command: CommandId, now: DateTime<Utc>) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        let sql = "insert into taken_up (command_id, at) values ($1, $2) on conflict (command_id) do nothing";
        session.execute(sql, vec![id_value(command), Value::Int(Some(now.timestamp_micros()))]).await?;
        session.commit().await
    }

    /// A person has seen to a refused command.
    pub async fn settle(&self, command: CommandId, now: DateTime<Utc>) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        let sql = "update outbox set settled_at = $2 where command_id = $1 and state in ('refused', 'quarantined', 'told')";
        session.execute(sql, vec![id_value(command), Value::Int(Some(now.timestamp_micros()))]).await?;
        session.commit().await
    }

    /// Begins a new life: what waits keeps its ids and gets new places in a new chain. For a file that was copied or set back.
    pub async fn begin_anew(&self, incarnation: Uuid) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        let rows = session.fetch("select envelope from outbox where state = 'pending' order by sequence", vec![]).await?;
        let mut previous_hash = String::new();
        for row in rows {
            let issued = envelope(&row, 0)?;
            let renewed = Envelope { incarnation, previous_hash: previous_hash.clone(), ..issued };
            let bytes = serde_json::to_vec(&renewed).map_err(|_| Fault::corrupt("outbox", "envelope"))?;
            previous_hash = hash_of(&bytes);
            let sql = "update outbox set envelope = $2, hash = $3 where sequence = $1";
            let values = vec![Value::Int(Some(renewed.sequence)), Value::Bytes(Some(bytes)), Value::Text(Some(previous_hash.clone()))];
            session.execute(sql, values).await?;
        }
        session.commit().await
    }

    async fn in_state(&self, state: &str, limit: u32) -> Result<Vec<Row>, Fault> {
        let mut session = self.begin().await?;
        let sql = "select envelope, refusal from outbox where state = $1 and settled_at is null order by sequence limit $2";
        session.fetch(sql, vec![Value::Text(Some(state.to_owned())), Value::Int(Some(limit.into()))]).await
    }
}

fn envelope(row: &Row, column: usize) -> Result<Envelope, Fault> {
    row.bytes(column)?.and_then(|bytes| serde_json::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("outbox", "envelope"))
}

fn refusal(row: &Row) -> Result<Option<Refusal>, Fault> {
    row.text(1)?.map(|text| serde_json::from_str(&text).map_err(|_| Fault::corrupt("outbox", "refusal"))).transpose()
}
