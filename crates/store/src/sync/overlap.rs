//! Two desks that changed the same field without knowing of each other, both with the server's consent: the later one stands. Nothing of the
//! kind happens silently: a desk whose command took part notes it for a person.

use domain::RecordKind;
use domain::id::{AssociationId, CommandId};
use domain::journal::{JournalEntry, Verdict};
use serde_json::{Map, Value as Json};

use super::images::uuid;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::table::{association_value, id_value};

/// Columns that follow from others or gather what everybody adds: two who change them do not overwrite each other.
const GATHERING: [&str; 7] = ["paid_minor", "payment_state", "payment_method", "tags", "sort_name", "updated_at", "next"];

/// Notes where this desk's commands and those of others that came with a page changed the same field.
pub(super) async fn note(session: &mut Session, association: AssociationId, entries: &[JournalEntry]) -> Result<(), Fault> {
    if session.fetch_one("select sequence from outbox limit 1", vec![]).await?.is_none() {
        return Ok(());
    }
    for entry in entries {
        let (Verdict::Accepted { .. }, Some(head)) = (&entry.ruling.verdict, &entry.command) else { continue };
        // A base of 0 is none: the desk was alone then, or older than the trail.
        if head.base_version == 0 || head.base_version + 1 >= entry.ruling.version {
            continue;
        }
        let command = entry.ruling.command_id;
        let is_ours = session.fetch_one("select sequence from outbox where command_id = $1", vec![id_value(command)]).await?.is_some();
        for other in met(session, association, entry, head.base_version, is_ours).await? {
            let (ours, theirs) = if is_ours { (command, other) } else { (other, command) };
            let sql =
                "insert into overlap (command_id, other_id, version) values ($1, $2, $3) on conflict (command_id, other_id) do nothing";
            session.execute(sql, vec![id_value(ours), id_value(theirs), Value::Int(Some(entry.ruling.version))]).await?;
        }
    }
    Ok(())
}

/// The commands of other desks (numbers aside: everybody draws from them) between an entry's base and the entry that changed a field which the entry changed too; where the entry is
/// not of this desk, only this desk's own.
async fn met(
    session: &mut Session,
    association: AssociationId,
    entry: &JournalEntry,
    base: i64,
    is_ours: bool,
) -> Result<Vec<CommandId>, Fault> {
    let ours = if is_ours { "" } else { "join outbox on outbox.command_id = earlier.command_id" };
    let sql = format!(
        "select earlier.command_id, later.operation, later.after_image, earlier.operation, earlier.after_image
         from change later
         join change earlier on earlier.association_id = later.association_id and earlier.record_id = later.record_id
         join ruling on ruling.association_id = earlier.association_id and ruling.command_id = earlier.command_id
         {ours}
         where later.association_id = $1 and later.command_id = $2 and ruling.version > $3 and ruling.version < $4
             and ruling.device_id <> $5 and later.record_kind not in ('{}', '{}')",
        RecordKind::NumberSeries.name(),
        RecordKind::NumberLease.name()
    );
    let values = vec![
        association_value(association),
        id_value(entry.ruling.command_id),
        Value::Int(Some(base)),
        Value::Int(Some(entry.ruling.version)),
        id_value(entry.ruling.device_id),
    ];
    let mut met = Vec::new();
    for row in session.fetch(sql, values).await? {
        let earlier = CommandId(uuid(&row, 0)?);
        if !met.contains(&earlier) && overwrites(&row)? {
            met.push(earlier);
        }
    }
    Ok(met)
}

fn overwrites(row: &Row) -> Result<bool, Fault> {
    let is_update = |column| Ok::<_, Fault>(row.text(column)?.as_deref() == Some("update"));
    Ok(match (is_update(1)?, is_update(3)?) {
        (true, true) => !shared(&image(row.text(2)?)?, &image(row.text(4)?)?).is_empty(),
        // What one changed, the other took away.
        (false, true) => row.text(1)?.as_deref() == Some("delete"),
        _ => false,
    })
}

/// The columns that both changed, apart from those that gather.
pub(super) fn shared(one: &Map<String, Json>, other: &Map<String, Json>) -> Vec<String> {
    one.keys().filter(|column| other.contains_key(*column) && !GATHERING.contains(&column.as_str())).cloned().collect()
}

pub(super) fn image(text: Option<String>) -> Result<Map<String, Json>, Fault> {
    text.map_or(Ok(Map::new()), |text| serde_json::from_str(&text).map_err(|_| Fault::corrupt("change", "image")))
}
