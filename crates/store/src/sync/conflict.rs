//! What a person has to look at: commands that the server refused or set aside, and commands that met those of another desk on the same
//! field. Each with what stood when the person acted, what the person wanted, and what stands now.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::association::User;
use domain::id::{CommandId, DeviceId, UserId};
use domain::journal::{Envelope, LoggedChange};
use domain::{RecordKind, Refusal};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::images::{logged, logged_change, uuid};
use super::overlap::{image, shared};
use super::waiting::{envelope_at, refusal_at};
use crate::Store;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::{Listed, Page};
use crate::table::{Table, all, association_value, find, id_value, of_kind};
use crate::write::to_json;

/// Most records of one conflict that are laid out.
const RECORDS_SHOWN: usize = 20;

/// Names a conflict: a command of this desk and, where both happened, the other desk's command that it met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConflictKey {
    /// This desk's command.
    pub command: CommandId,
    /// The other command; none where this desk's command did not happen.
    pub other: Option<CommandId>,
}

/// How it came to a conflict.
#[derive(Debug, Clone, PartialEq)]
pub enum Clash {
    /// The server's rules said no.
    Refused(Refusal),
    /// It happened, but not quite as its desk showed it.
    Told(Refusal),
    /// The server could not execute it and set it aside.
    SetAside,
    /// It happened, and put its value over that of another desk.
    Overwrote(Act),
    /// It happened, and another desk put its value over it.
    Overwritten(Act),
}

/// A command, as a line of a history says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// The command.
    pub command_id: CommandId,
    /// `area.verb`.
    pub name: String,
    /// Who.
    pub actor: String,
    /// From which desk.
    pub device: DeviceId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A line of the conflict desk.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// This desk's command as it was issued.
    pub envelope: Envelope,
    /// How it came to it.
    pub clash: Clash,
    /// When and how a person settled it.
    pub settled: Option<(DateTime<Utc>, String)>,
}

/// A conflict with both sides of every record.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictDetail {
    /// The line.
    pub conflict: Conflict,
    /// The records, as far as they are laid out.
    pub records: Vec<ConflictRecord>,
    /// How many more there are.
    pub more: usize,
}

/// One record of a conflict, its values as the database keeps them.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictRecord {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id.
    pub id: Uuid,
    /// What this desk's command did to it: `insert`, `update` or `delete`.
    pub operation: String,
    /// The columns in question before this desk acted: those it changed, and those that others changed meanwhile; of a new record none.
    pub base: Map<String, Json>,
    /// What this desk put there; of a deleted record nothing.
    pub mine: Map<String, Json>,
    /// What the other desk put there; where this desk's command did not happen, the same as what stands.
    pub theirs: Map<String, Json>,
    /// The whole record as it stands; none where it is not there.
    pub now: Option<Map<String, Json>>,
    /// What last changed it.
    pub last: Option<Act>,
}

impl Store {
    /// A page of conflicts: the open ones oldest first, or the settled ones, last settled first.
    pub async fn conflicts(&self, is_settled: bool, page: Page) -> Result<Listed<Conflict>, Fault> {
        let mut session = self.begin().await?;
        let (set, order) = if is_settled { ("is not null", "6 desc, 3 desc") } else { ("is null", "3, 4") };
        let sql = format!(
            "from (select outbox.command_id, outbox.refusal, outbox.sequence, 0 as version, outbox.state, outbox.settled_at,
                    outbox.settled_how, outbox.envelope, null as other_id
                from outbox where outbox.state in ('refused', 'quarantined', 'told') and outbox.settled_at {set}
             union all
             select outbox.command_id, null, outbox.sequence, overlap.version, outbox.state, overlap.settled_at, overlap.settled_how,
                    outbox.envelope, overlap.other_id
                from overlap join outbox on outbox.command_id = overlap.command_id where overlap.settled_at {set}) as found"
        );
        let total = session.fetch_one(format!("select count(*) {sql}"), vec![]).await?.map_or(Ok(0), |row| row.count(0))?;
        let sql = format!(
            "select found.envelope, found.refusal, found.sequence, found.version, found.state, found.settled_at, found.settled_how,
                found.other_id {sql} order by {order} limit $1 offset $2"
        );
        let rows = session.fetch(sql, vec![Value::Int(Some(page.limit())), Value::Int(Some(page.offset()))]).await?;
        let users = self.names(&mut session).await?;
        let mut conflicts = Vec::with_capacity(rows.len());
        for row in &rows {
            conflicts.push(self.conflict_of(&mut session, row, &users).await?);
        }
        Ok(Listed { rows: conflicts, total: u32::try_from(total).unwrap_or(u32::MAX) })
    }

    /// How many conflicts wait for a person.
    pub async fn open_conflicts(&self) -> Result<u32, Fault> {
        let mut session = self.begin().await?;
        let sql = "select (select count(*) from outbox where state in ('refused', 'quarantined', 'told') and settled_at is null)
            + (select count(*) from overlap where settled_at is null)";
        let row = session.fetch_one(sql, vec![]).await?;
        Ok(u32::try_from(row.map_or(Ok(0), |row| row.count(0))?).unwrap_or(u32::MAX))
    }

    /// One conflict with both sides of its records.
    pub async fn conflict(&self, key: ConflictKey) -> Result<Option<ConflictDetail>, Fault> {
        let mut session = self.begin().await?;
        let sql = "select outbox.envelope, outbox.refusal, outbox.sequence, overlap.version, outbox.state,
                coalesce(overlap.settled_at, outbox.settled_at), coalesce(overlap.settled_how, outbox.settled_how), overlap.other_id
            from outbox left join overlap on overlap.command_id = outbox.command_id and overlap.other_id = $2
            where outbox.command_id = $1";
        let other = Value::Bytes(key.other.map(|other| other.0.as_bytes().to_vec()));
        let Some(row) = session.fetch_one(sql, vec![id_value(key.command), other]).await? else { return Ok(None) };
        let is_conflict = match key.other {
            Some(_) => row.bytes(7)?.is_some(),
            None => matches!(row.text(4)?.as_deref(), Some("refused" | "quarantined" | "told")),
        };
        if !is_conflict {
            return Ok(None);
        }
        let users = self.names(&mut session).await?;
        let conflict = self.conflict_of(&mut session, &row, &users).await?;
        let (mut records, mut more) = (Vec::new(), 0);
        for change in self.sides(&mut session, key).await? {
            if records.len() == RECORDS_SHOWN {
                more += 1;
                continue;
            }
            let base = conflict.envelope.base_version;
            records.extend(self.record_of(&mut session, change, &conflict.clash, base, &users).await?);
        }
        Ok(Some(ConflictDetail { conflict, records, more }))
    }

    /// A person has seen to a conflict, in one of a few ways that the desk names.
    pub async fn settle(&self, key: ConflictKey, how: &str, now: DateTime<Utc>) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        let mut values = vec![id_value(key.command), Value::Int(Some(now.timestamp_micros())), Value::Text(Some(how.to_owned()))];
        let sql = match key.other {
            None => {
                "update outbox set settled_at = $2, settled_how = $3
                 where command_id = $1 and state in ('refused', 'quarantined', 'told') and settled_at is null"
            }
            Some(other) => {
                values.push(id_value(other));
                "update overlap set settled_at = $2, settled_how = $3 where command_id = $1 and other_id = $4 and settled_at is null"
            }
        };
        session.execute(sql, values).await?;
        session.commit().await
    }

    /// The columns of a record as they stand.
    pub async fn columns_of(&self, kind: RecordKind, id: Uuid) -> Result<Option<Map<String, Json>>, Fault> {
        let mut session = self.begin().await?;
        standing(&mut session, self.association, kind, id).await
    }

    /// The columns of a record as far as they are known here: as it stands, else as its deletion kept them, else as this desk meant it.
    pub async fn columns_known(&self, kind: RecordKind, id: Uuid) -> Result<Option<Map<String, Json>>, Fault> {
        let mut session = self.begin().await?;
        if let Some(columns) = standing(&mut session, self.association, kind, id).await? {
            return Ok(Some(columns));
        }
        let sql = "select before_image from change where association_id = $1 and record_id = $2 and operation = 'delete' limit 1";
        if let Some(row) = session.fetch_one(sql, vec![association_value(self.association), id_value(id)]).await? {
            return image(row.text(0)?).map(Some);
        }
        let sql = "select before_image, after_image from intent where record_id = $1 order by command_id, ordinal";
        let mut columns = Map::new();
        for row in session.fetch(sql, vec![id_value(id)]).await? {
            columns.extend(image(row.text(0)?)?);
            columns.extend(image(row.text(1)?)?);
        }
        Ok((!columns.is_empty()).then_some(columns))
    }

    async fn names(&self, session: &mut Session) -> Result<HashMap<UserId, String>, Fault> {
        let users: Vec<User> = all(session, self.association).await?;
        Ok(users.into_iter().map(|user| (user.id, user.name)).collect())
    }

    async fn conflict_of(&self, session: &mut Session, row: &Row, users: &HashMap<UserId, String>) -> Result<Conflict, Fault> {
        let envelope = envelope_at(row, 0)?;
        let settled_at = row.int(5)?.and_then(DateTime::from_timestamp_micros);
        let settled = settled_at.map(|at| Ok::<_, Fault>((at, row.text(6)?.unwrap_or_default()))).transpose()?;
        let clash = match (row.bytes(7)?, refusal_at(row, 1)?) {
            (Some(_), _) => {
                let other = self.act(session, CommandId(uuid(row, 7)?), users).await?;
                // The version of the later of the two stands beside them.
                let sql = "select version from ruling where association_id = $1 and command_id = $2";
                let values = vec![association_value(self.association), id_value(envelope.command_id)];
                let own = session.fetch_one(sql, values).await?.map_or(Ok(0), |row| row.count(0))?;
                if own == row.count(3)? { Clash::Overwrote(other) } else { Clash::Overwritten(other) }
            }
            (None, Some(refusal)) if row.text(4)?.as_deref() == Some("told") => Clash::Told(refusal),
            (None, Some(refusal)) => Clash::Refused(refusal),
            (None, None) => Clash::SetAside,
        };
        Ok(Conflict { envelope, clash, settled })
    }

    async fn act(&self, session: &mut Session, command: CommandId, users: &HashMap<UserId, String>) -> Result<Act, Fault> {
        let sql = format!("select {ACT} from command where association_id = $1 and id = $2");
        let row = session.fetch_one(sql, vec![association_value(self.association), id_value(command)]).await?;
        act_at(&row.ok_or_else(|| Fault::corrupt("overlap", "other_id"))?, users)
    }

    /// This desk's changes, each with the other's of the same record.
    async fn sides(&self, session: &mut Session, key: ConflictKey) -> Result<Vec<(LoggedChange, Option<LoggedChange>)>, Fault> {
        let Some(other) = key.other else {
            let sql =
                "select record_kind, record_id, operation, before_image, after_image from intent where command_id = $1 order by ordinal";
            let rows = session.fetch(sql, vec![id_value(key.command)]).await?;
            return rows.iter().map(|row| Ok((logged_change(row, 0)?, None))).collect();
        };
        let theirs = logged(session, self.association, other).await?;
        let mut theirs: HashMap<Uuid, LoggedChange> = theirs.into_iter().map(|change| (change.id, change)).collect();
        let mine = logged(session, self.association, key.command).await?;
        Ok(mine.into_iter().filter_map(|change| theirs.remove(&change.id).map(|other| (change, Some(other)))).collect())
    }

    /// Lays one record out; none where nothing of it is in question.
    async fn record_of(
        &self,
        session: &mut Session,
        (mine, other): (LoggedChange, Option<LoggedChange>),
        clash: &Clash,
        base_version: i64,
        users: &HashMap<UserId, String>,
    ) -> Result<Option<ConflictRecord>, Fault> {
        let kind = RecordKind::from_name(&mine.kind).ok_or_else(|| Fault::corrupt("change", "record_kind"))?;
        if matches!(kind, RecordKind::NumberSeries | RecordKind::NumberLease) {
            return Ok(None);
        }
        let now = standing(session, self.association, kind, mine.id).await?;
        let sql = format!(
            "select {ACT} from change join command on command.association_id = change.association_id and command.id = change.command_id
             where change.association_id = $1 and change.record_id = $2 order by command.place desc limit 1"
        );
        let last = session.fetch_one(sql, vec![association_value(self.association), id_value(mine.id)]).await?;
        let last = last.map(|row| act_at(&row, users)).transpose()?;
        let (mut base, mut after) = (image(mine.before)?, image(mine.after)?);
        let theirs = match other {
            None => {
                self.add_what_others_changed(session, mine.id, base_version, &mut base).await?;
                now.clone().unwrap_or_default()
            }
            Some(other) => {
                let (other_before, other_after) = (image(other.before)?, image(other.after)?);
                let columns = shared(&after, &other_after);
                let keep = |column: &String, _: &mut Json| columns.contains(column);
                let only = |mut image: Map<String, Json>| {
                    if !columns.is_empty() {
                        image.retain(keep);
                    }
                    image
                };
                // Who came second found the other's value: what stood before both is what the first found.
                base = only(if matches!(clash, Clash::Overwrote(_)) { other_before } else { base });
                after = only(after);
                only(other_after)
            }
        };
        Ok(Some(ConflictRecord { kind, id: mine.id, operation: mine.operation, base, mine: after, theirs, now, last }))
    }

    /// Columns that others changed while this desk did not know, as they stood before.
    async fn add_what_others_changed(
        &self,
        session: &mut Session,
        record: Uuid,
        base_version: i64,
        base: &mut Map<String, Json>,
    ) -> Result<(), Fault> {
        let sql = "select change.before_image from change
            join ruling on ruling.association_id = change.association_id and ruling.command_id = change.command_id
            where change.association_id = $1 and change.record_id = $2 and change.operation = 'update' and ruling.version > $3
                and not exists (select 1 from outbox where outbox.command_id = change.command_id)
            order by ruling.version";
        let values = vec![association_value(self.association), id_value(record), Value::Int(Some(base_version))];
        for row in session.fetch(sql, values).await? {
            for (column, value) in image(row.text(0)?)? {
                base.entry(column).or_insert(value);
            }
        }
        Ok(())
    }
}

/// What an [`Act`] is read from.
pub(crate) const ACT: &str = "command.id, command.name, command.actor_id, command.device_id, command.issued_at";

/// Reads an [`Act`] that was selected by [`ACT`] first.
pub(crate) fn act_at(row: &Row, users: &HashMap<UserId, String>) -> Result<Act, Fault> {
    Ok(Act {
        command_id: CommandId(uuid(row, 0)?),
        name: row.text(1)?.unwrap_or_default(),
        actor: users.get(&UserId(uuid(row, 2)?)).cloned().unwrap_or_default(),
        device: DeviceId(uuid(row, 3)?),
        at: DateTime::from_timestamp_micros(row.count(4)?).ok_or_else(|| Fault::corrupt("command", "issued_at"))?,
    })
}

async fn standing(
    session: &mut Session,
    association: domain::id::AssociationId,
    kind: RecordKind,
    id: Uuid,
) -> Result<Option<Map<String, Json>>, Fault> {
    of_kind!(kind, T => {
        let found: Option<T> = find(session, association, id).await?;
        Ok(found.map(|record| T::columns().iter().cloned().zip(record.values().iter().map(to_json)).collect()))
    })
}
