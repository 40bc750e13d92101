//! What can be taken back as a whole: commands that were executed, the newest first (requirements B20.2).

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Scope;
use domain::id::{CommandId, UserId};
use domain::journal::Outcome;
use domain::{AnyCommand, Command, association::UndoCommand};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::zone;
use crate::Store;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::{Conditions, Direction, Listed, Page, days};
use crate::table::{association_value, id_value};

/// Longest payload that is read to be put into words; that of an import of a whole sheet is not.
const SPOKEN_BYTES: i64 = 200_000;

/// What is looked for; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct RunFilter {
    /// By this person.
    pub actor_id: Option<UserId>,
    /// Done on this day or later.
    pub from: Option<NaiveDate>,
    /// Done on this day or earlier.
    pub to: Option<NaiveDate>,
}

/// A command that can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Which.
    pub id: CommandId,
    /// Its name.
    pub name: String,
    /// Version of its payload.
    pub version: u32,
    /// Who issued it.
    pub actor_id: UserId,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// What it said; none where it came from another desk, or is as long as a sheet.
    pub payload: Option<serde_json::Value>,
    /// How many records it changed.
    pub changed: u32,
    /// Whether it was taken back here.
    pub is_undone: bool,
}

impl Store {
    /// A page of what can be taken back, in the order in which it was done here or in the other one. Who works for a branch finds only what is their own.
    pub async fn runs(&self, filter: &RunFilter, direction: Direction, page: Page) -> Result<Listed<Run>, Fault> {
        let (mut session, view) = self.look().await?;
        let zone = zone(&mut session, self.association).await?;
        let mut conditions = Conditions::on(self.association, "command");
        let names = AnyCommand::NAMES.iter().filter(|name| AnyCommand::right_to_undo(name).is_some());
        conditions.one_of("command.name", names.map(|name| Value::Text(Some((*name).to_owned()))));
        conditions.equal("command.actor_id", filter.actor_id.map(id_value));
        if view.scope != Scope::Whole {
            conditions.equal("command.actor_id", view.onlooker.map(id_value));
        }
        days::between(&mut conditions, "command.issued_at", filter.from, filter.to, zone);
        let total = self.figures.count(&mut session, "command", &conditions).await?;
        let longest = conditions.bind(Value::Int(Some(SPOKEN_BYTES)));
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!(
            "select command.id, command.name, command.version, command.actor_id, command.issued_at,
                case when length(command.payload) <= {longest} then command.payload end, command.outcome
            from command where {} order by command.place {} limit {limit} offset {offset}",
            conditions.sql(),
            direction.sql()
        );
        let undone = self.undone(&mut session).await?;
        let rows = session.fetch(sql, conditions.values()).await?;
        Ok(Listed { rows: rows.iter().map(|row| run(row, &undone)).collect::<Result<_, _>>()?, total })
    }

    /// What was taken back here.
    async fn undone(&self, session: &mut Session) -> Result<HashSet<CommandId>, Fault> {
        let sql = "select payload from command where association_id = $1 and name = $2";
        let values = vec![association_value(self.association), Value::Text(Some(UndoCommand::NAME.to_owned()))];
        let mut undone = HashSet::new();
        for row in session.fetch(sql, values).await? {
            let payload = row.text(0)?.unwrap_or_default();
            undone.extend(serde_json::from_str::<UndoCommand>(&payload).ok().map(|undo| undo.command_id));
        }
        Ok(undone)
    }
}

fn run(row: &Row, undone: &HashSet<CommandId>) -> Result<Run, Fault> {
    let corrupt = |column| Fault::corrupt("command", column);
    let uuid = |place, column| Uuid::from_slice(&row.bytes(place)?.unwrap_or_default()).map_err(|_| corrupt(column));
    let id = CommandId(uuid(0, "id")?);
    let payload = row.text(5)?.and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok()).filter(|said| !said.is_null());
    let outcome = row.text(6)?.and_then(|text| serde_json::from_str::<Outcome>(&text).ok());
    Ok(Run {
        id,
        name: row.text(1)?.unwrap_or_default(),
        version: row.int(2)?.and_then(|version| u32::try_from(version).ok()).ok_or_else(|| corrupt("version"))?,
        actor_id: UserId(uuid(3, "actor_id")?),
        issued_at: row.int(4)?.and_then(DateTime::from_timestamp_micros).ok_or_else(|| corrupt("issued_at"))?,
        payload,
        changed: outcome.map_or(0, |outcome| u32::try_from(outcome.changed).unwrap_or(u32::MAX)),
        is_undone: undone.contains(&id),
    })
}
