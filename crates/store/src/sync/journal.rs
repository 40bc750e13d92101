//! Reading the journal: what was ruled after a version, in order.

use chrono::DateTime;
use domain::id::{CommandId, DeviceId, UserId};
use domain::journal::{CommandHead, Envelope, JournalEntry, JournalPage, Ruling, ServerLife, Verdict};
use uuid::Uuid;

use super::images::{logged, uuid};
use super::life;
use crate::Store;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::table::{association_value, id_value};

/// Most entries of a page.
const ENTRY_LIMIT: i64 = 500;
/// Bytes of changes from which on a page is full: files travel in them.
const BYTES_LIMIT: usize = 16 * 1024 * 1024;
/// Changes from which on a page is full. An entry is never cut, so that nobody ever holds half a command.
const CHANGE_LIMIT: usize = 5_000;

impl Store {
    /// The journal after a version, a page at a time. Only of a database that serves.
    pub async fn journal(&self, after: i64) -> Result<JournalPage, Fault> {
        let mut session = self.begin().await?;
        let head = session
            .fetch_one("select epoch, version, floor from head where association_id = $1", vec![association_value(self.association)]);
        let head = head.await?.ok_or_else(|| Fault::corrupt("head", "association_id"))?;
        let (epoch, newest) = (uuid(&head, 0)?, head.count(1)?);
        let lives = life::all(&mut session, self.association).await?;
        let page = self.stretch(&mut session, after, newest, epoch, lives).await?;
        Ok(JournalPage { floor: head.count(2)?, ..page })
    }

    /// The journal between two versions, as far as a page goes.
    pub(super) async fn stretch(
        &self,
        session: &mut Session,
        after: i64,
        newest: i64,
        epoch: Uuid,
        lives: Vec<ServerLife>,
    ) -> Result<JournalPage, Fault> {
        let sql = "select version, command_id, device_id, verdict, drawn, envelope from ruling
            where association_id = $1 and version > $2 and version <= $3 order by version limit $4";
        let values =
            vec![association_value(self.association), Value::Int(Some(after)), Value::Int(Some(newest)), Value::Int(Some(ENTRY_LIMIT))];
        let (mut entries, mut changes, mut bytes, mut to) = (Vec::new(), 0, 0, after);
        for row in session.fetch(sql, values).await? {
            if changes >= CHANGE_LIMIT || bytes >= BYTES_LIMIT {
                break;
            }
            let entry = self.entry(session, ruling(&row)?, set_aside(&row)?).await?;
            changes += entry.changes.len();
            bytes += entry.changes.iter().flat_map(|change| [&change.before, &change.after]).flatten().map(String::len).sum::<usize>();
            to = entry.ruling.version;
            entries.push(entry);
        }
        Ok(JournalPage { epoch, lives, from: after, to, newest, floor: 0, entries })
    }

    /// The newest version. Only of a database that serves.
    pub async fn newest(&self) -> Result<i64, Fault> {
        let mut session = self.begin().await?;
        let sql = "select version from head where association_id = $1";
        let row = session.fetch_one(sql, vec![association_value(self.association)]).await?;
        row.ok_or_else(|| Fault::corrupt("head", "association_id"))?.count(0)
    }

    async fn entry(&self, session: &mut Session, ruling: Ruling, set_aside: Option<Envelope>) -> Result<JournalEntry, Fault> {
        let (mut command, mut changes) = (None, Vec::new());
        if matches!(ruling.verdict, Verdict::Accepted { .. }) {
            let sql =
                "select name, version, actor_id, issued_at, base_version, payload_hash from command where association_id = $1 and id = $2";
            let row = session.fetch_one(sql, vec![association_value(self.association), id_value(ruling.command_id)]).await?;
            command = row.map(|row| head(&row)).transpose()?;
            changes = logged(session, self.association, ruling.command_id).await?;
        }
        Ok(JournalEntry { ruling, command, changes, set_aside })
    }
}

fn set_aside(row: &Row) -> Result<Option<Envelope>, Fault> {
    row.text(5)?.map(|text| serde_json::from_str(&text).map_err(|_| Fault::corrupt("ruling", "envelope"))).transpose()
}

pub(super) fn ruling(row: &Row) -> Result<Ruling, Fault> {
    let verdict = row.text(3)?.and_then(|text| serde_json::from_str(&text).ok());
    Ok(Ruling {
        version: row.count(0)?,
        command_id: CommandId(uuid(row, 1)?),
        device_id: DeviceId(uuid(row, 2)?),
        verdict: verdict.ok_or_else(|| Fault::corrupt("ruling", "verdict"))?,
        drawn: row.text(4)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
    })
}

fn head(row: &Row) -> Result<CommandHead, Fault> {
    Ok(CommandHead {
        name: row.text(0)?.unwrap_or_default(),
        version: u32::try_from(row.count(1)?).map_err(|_| Fault::corrupt("command", "version"))?,
        actor_id: UserId(uuid(row, 2)?),
        issued_at: DateTime::from_timestamp_micros(row.count(3)?).ok_or_else(|| Fault::corrupt("command", "issued_at"))?,
        base_version: row.count(4)?,
        payload_hash: row.text(5)?.unwrap_or_default(),
    })
}
