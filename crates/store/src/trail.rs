//! The trail: what was executed, in the order in which it was, each command sealed together with what it changed and with the seal of the
//! one before. A row that is altered afterwards no longer fits its seal; `check` names it.
//!
//! A seal holds what desks and their server share of a command, so that a desk without anything waiting ends on the same seal as the
//! server it follows.

use domain::id::{AssociationId, CommandId};
pub use domain::journal::TrailEnd as End;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Store;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::sync::past;
use crate::table::{association_value, id_value};

/// What a seal holds of a command, beside its place, the hash of its changes and the seal before.
pub const SEALED: &str = "command.id, command.name, command.version, command.actor_id, command.device_id, command.issued_at,
    command.base_version, command.payload_hash, command.outcome";
/// Number of the columns of [`SEALED`].
pub const SEALED_COLUMNS: usize = 9;
/// What the hash of changes holds of each change, in their order.
pub const CHANGED: &str = "change.record_id, change.record_kind, change.operation, change.before_image, change.after_image";
/// Changes that are read at a time.
const SLICE: i64 = 2_000;

/// The hash of the changes of a command, each a row of the columns of [`CHANGED`].
pub fn hash_of_changes(rows: &[Vec<Value>]) -> String {
    let mut hasher = Sha256::new();
    rows.iter().flatten().for_each(|value| feed(&mut hasher, value));
    hexadecimal(hasher)
}

/// The hash of the changes of a command as they stand in the database.
pub async fn hash_of_stored(session: &mut Session, association: AssociationId, command: Uuid) -> Result<String, Fault> {
    let sql = format!(
        "select change.ordinal, {CHANGED} from change where association_id = $1 and command_id = $2 and ordinal > $3 order by ordinal limit $4"
    );
    let (mut hasher, mut last) = (Sha256::new(), 0);
    loop {
        let values = vec![association_value(association), id_value(command), Value::Int(Some(last)), Value::Int(Some(SLICE))];
        let rows = session.fetch(sql.as_str(), values).await?;
        for row in &rows {
            last = row.count(0)?;
            feed(&mut hasher, &Value::Bytes(row.bytes(1)?));
            for column in 2..6 {
                feed(&mut hasher, &Value::Text(row.text(column)?));
            }
        }
        if rows.is_empty() {
            return Ok(hexadecimal(hasher));
        }
    }
}

/// The seal of a command, whose columns of [`SEALED`] start at a column of the row.
pub fn seal_of(row: &Row, first: usize, before: &End, changes_hash: &str) -> Result<String, Fault> {
    let mut hasher = Sha256::new();
    feed(&mut hasher, &Value::Text(Some(before.seal.clone())));
    feed(&mut hasher, &Value::Int(Some(before.place + 1)));
    for column in 0..SEALED_COLUMNS {
        let at = first + column;
        feed(
            &mut hasher,
            &match column {
                0 | 3 | 4 => Value::Bytes(row.bytes(at)?),
                2 | 5 | 6 => Value::Int(row.int(at)?),
                _ => Value::Text(row.text(at)?),
            },
        );
    }
    feed(&mut hasher, &Value::Text(Some(changes_hash.to_owned())));
    Ok(hexadecimal(hasher))
}

/// Puts a command that was just executed at the end of the trail.
pub async fn seal(session: &mut Session, association: AssociationId, command: CommandId, changes_hash: String) -> Result<(), Fault> {
    let before = end(session, association).await?;
    seal_after(session, association, command, changes_hash, before).await.map(drop)
}

/// Puts a command behind the end of a stretch of the trail. Returns the new end.
pub async fn seal_after(
    session: &mut Session,
    association: AssociationId,
    command: CommandId,
    changes_hash: String,
    before: End,
) -> Result<End, Fault> {
    let sql = format!("select {SEALED} from command where association_id = $1 and id = $2");
    let Some(row) = session.fetch_one(sql, vec![association_value(association), id_value(command)]).await? else { return Ok(before) };
    let end = End { place: before.place + 1, seal: seal_of(&row, 0, &before, &changes_hash)? };
    let sql = "update command set place = $3, seal = $4, changes_hash = $5 where association_id = $1 and id = $2";
    let values = vec![
        association_value(association),
        id_value(command),
        Value::Int(Some(end.place)),
        Value::Text(Some(end.seal.clone())),
        Value::Text(Some(changes_hash)),
    ];
    session.execute(sql, values).await?;
    Ok(end)
}

/// Where the trail ends.
pub async fn end(session: &mut Session, association: AssociationId) -> Result<End, Fault> {
    let sql = "select place, seal from command where association_id = $1 and place is not null order by place desc limit 1";
    let row = session.fetch_one(sql, vec![association_value(association)]).await?;
    let last =
        row.map_or(Ok::<_, Fault>(End::default()), |row| Ok(End { place: row.count(0)?, seal: row.text(1)?.unwrap_or_default() }))?;
    // Of a trail that is still being fetched the end may be known before what leads to it.
    Ok(past::read(session).await?.map(|past| past.base).filter(|base| base.place > last.place).unwrap_or(last))
}

/// Seals the commands of a database that is older than the trail, once: where a trail has begun, a command without a place is a finding.
pub async fn seal_what_came_before(session: &mut Session, association: AssociationId) -> Result<(), Fault> {
    if end(session, association).await? != End::default() {
        return Ok(());
    }
    let sql = "select command.id from command
        left join ruling on ruling.association_id = command.association_id and ruling.command_id = command.id
        left join outbox on outbox.command_id = command.id
        where command.association_id = $1
        order by case when ruling.version is null then 1 else 0 end, ruling.version, outbox.sequence, command.issued_at, command.id";
    for row in session.fetch(sql, vec![association_value(association)]).await? {
        let id = row.bytes(0)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("command", "id"))?;
        let changes_hash = hash_of_stored(session, association, id).await?;
        seal(session, association, CommandId(id), changes_hash).await?;
    }
    Ok(())
}

/// A value with its kind and length in front, so that no two rows ever read alike.
fn feed(hasher: &mut Sha256, value: &Value) {
    let mut bytes = |kind: u8, bytes: Option<&[u8]>| {
        hasher.update([kind]);
        match bytes {
            None => hasher.update(u64::MAX.to_be_bytes()),
            Some(bytes) => {
                hasher.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
                hasher.update(bytes);
            }
        }
    };
    match value {
        Value::Int(number) => bytes(b'i', number.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice)),
        Value::Text(text) => bytes(b't', text.as_deref().map(str::as_bytes)),
        Value::Bytes(found) => bytes(b'b', found.as_deref()),
    }
}

fn hexadecimal(hasher: Sha256) -> String {
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Store {
    /// Where the trail of this database ends. A desk without anything waiting ends where its server did at that version.
    pub async fn trail_end(&self) -> Result<End, Fault> {
        end(&mut self.begin().await?, self.association).await
    }
}
