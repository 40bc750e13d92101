//! What happened to one record: every change that was kept, by whom and when (requirements F10.1, B15.2).

use std::collections::HashMap;

use domain::RecordKind;
use domain::association::User;
use domain::id::UserId;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::Store;
use crate::access::View;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::sync::{ACT, Act, act_at};
use crate::table::{all, association_value, id_value, of_kind};

/// Most events that one record shows; older ones stay in the database.
pub const HISTORY_LIMIT: i64 = 200;

/// One command that touched a record.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordEvent {
    /// The command: which, who, from which desk and when.
    pub act: Act,
    /// Whether the server has not confirmed it yet.
    pub is_waiting: bool,
    /// `insert`, `update` or `delete`.
    pub operation: String,
    /// The columns that an update changed, in the order of the table; empty where the record came or went.
    pub edits: Vec<ColumnEdit>,
}

/// One column before and after, as the change kept it.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnEdit {
    /// Name of the column.
    pub column: String,
    /// What stood before.
    pub before: Json,
    /// What stands after.
    pub after: Json,
}

impl Store {
    /// What happened to a record, newest first, at most [`HISTORY_LIMIT`] events.
    pub async fn history_of(&self, record: Uuid) -> Result<Vec<RecordEvent>, Fault> {
        let (mut session, view) = self.look().await?;
        if !view.scope.is_whole() && !is_seen(&mut session, &view, record).await? {
            return Ok(Vec::new());
        }
        let users: Vec<User> = all(&mut session, self.association).await?;
        let users: HashMap<UserId, String> = users.into_iter().map(|user| (user.id, user.name)).collect();
        let sql = format!(
            "select {ACT}, change.operation, change.before_image, change.after_image, outbox.state
             from change
             join command on command.association_id = change.association_id and command.id = change.command_id
             left join outbox on outbox.command_id = command.id
             where change.association_id = $1 and change.record_id = $2
             order by command.place desc limit $3"
        );
        let values = vec![association_value(self.association), id_value(record), Value::Int(Some(HISTORY_LIMIT))];
        let rows = session.fetch(sql, values).await?;
        rows.iter().map(|row| event(row, &users)).collect()
    }
}

/// Whether a record that stands lies in what is seen.
async fn is_seen(session: &mut Session, view: &View, record: Uuid) -> Result<bool, Fault> {
    let sql = "select record_kind from change where association_id = $1 and record_id = $2 limit 1";
    let row = session.fetch_one(sql, vec![association_value(view.association), id_value(record)]).await?;
    let kind = row.map_or(Ok(None), |row| row.text(0))?.and_then(|name| RecordKind::from_name(&name));
    match kind {
        None => Ok(false),
        Some(kind) => of_kind!(kind, T => Ok(view.find::<T>(session, record).await?.is_some())),
    }
}

fn event(row: &Row, users: &HashMap<UserId, String>) -> Result<RecordEvent, Fault> {
    let operation = row.text(5)?.unwrap_or_default();
    let edits = if operation == "update" { edits(row.text(6)?, row.text(7)?)? } else { Vec::new() };
    Ok(RecordEvent { act: act_at(row, users)?, is_waiting: row.text(8)?.as_deref() == Some("pending"), operation, edits })
}

fn edits(before: Option<String>, after: Option<String>) -> Result<Vec<ColumnEdit>, Fault> {
    let image = |text: Option<String>| -> Result<Map<String, Json>, Fault> {
        serde_json::from_str(&text.unwrap_or_default()).map_err(|_| Fault::corrupt("change", "image"))
    };
    let (mut before, after) = (image(before)?, image(after)?);
    Ok(after
        .into_iter()
        .map(|(column, after)| ColumnEdit { before: before.remove(&column).unwrap_or(Json::Null), column, after })
        .collect())
}
