//! Every row against the record of its changes: some command made it, and each column that was changed since holds what the last change
//! put there. What a row began with is not kept a second time, so a column that never changed proves nothing here.

use std::collections::HashMap;

use domain::id::AssociationId;
use domain::{Record, RecordKind};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::{Checked, FINDING_LIMIT, Finding, counted};
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::sync::past;
use crate::table::{Table, association_value, id_value, of_kind};
use crate::write::to_json;

/// Rows that are compared at a time.
const SLICE: usize = 400;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    // What happened before the snapshot is not here yet.
    if past::read(session).await?.is_some() {
        return Ok(Checked::of(0, Vec::new()));
    }
    let (mut count, mut findings) = (0, Vec::new());
    for kind in RecordKind::ALL {
        let rows = of_kind!(*kind, T => rows_of::<T>(session, association, &mut findings).await?);
        let recorded = recorded(session, association, *kind).await?;
        if recorded != rows {
            let record = kind.name().to_owned();
            findings.push(Finding::RowsDiffer { record, recorded: counted(recorded), rows: counted(rows) });
        }
        count += rows;
    }
    Ok(Checked::of(usize::try_from(count).unwrap_or(usize::MAX), findings))
}

/// How many rows the changes of a kind left.
async fn recorded(session: &mut Session, association: AssociationId, kind: RecordKind) -> Result<i64, Fault> {
    let sql = "select cast(coalesce(sum(case operation when 'insert' then 1 when 'delete' then -1 else 0 end), 0) as bigint)
        from change where association_id = $1 and record_kind = $2";
    let row = session.fetch_one(sql, vec![association_value(association), Value::Text(Some(kind.name().to_owned()))]).await?;
    row.map_or(Ok(0), |row| row.count(0))
}

async fn rows_of<T: Table>(session: &mut Session, association: AssociationId, findings: &mut Vec<Finding>) -> Result<i64, Fault> {
    let sql = format!("select {} from {} where association_id = $1 and id > $2 order by id limit $3", T::select_list(), T::KIND.name());
    let (mut after, mut count) = (Uuid::nil(), 0);
    loop {
        let values = vec![association_value(association), id_value(after), Value::Int(i64::try_from(SLICE).ok())];
        let records: Vec<T> = session.fetch(sql.as_str(), values).await?.iter().map(|row| T::from_row(row, 0)).collect::<Result<_, _>>()?;
        let Some(last) = records.last() else { return Ok(count) };
        after = last.id();
        count += i64::try_from(records.len()).unwrap_or(i64::MAX);
        let mut made = replayed(session, association, T::KIND, &records.iter().map(Record::id).collect::<Vec<_>>()).await?;
        for record in &records {
            if findings.len() < FINDING_LIMIT {
                findings.extend(compare(record, made.remove(&record.id())));
            }
        }
    }
}

/// A row beside what its changes left.
fn compare<T: Table>(record: &T, left: Option<Map<String, Json>>) -> Option<Finding> {
    let (kind, id) = (T::KIND.name().to_owned(), record.id().to_string());
    let Some(left) = left else { return Some(Finding::RowUnrecorded { record: kind, id }) };
    let differing: Vec<&str> = T::columns()
        .iter()
        .zip(record.values())
        .filter(|(column, value)| left.get(column.as_str()).is_some_and(|left| *left != to_json(value)))
        .map(|(column, _)| column.as_str())
        .collect();
    (!differing.is_empty()).then(|| Finding::RowDiffers { record: kind, id, columns: differing.join(", ") })
}

/// What the changes of some records left in the columns that they touched: first what the server ruled on, in its order, then what
/// this desk issued since.
async fn replayed(
    session: &mut Session,
    association: AssociationId,
    kind: RecordKind,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Map<String, Json>>, Fault> {
    let marks: Vec<_> = (3..ids.len() + 3).map(|n| format!("${n}")).collect();
    let sql = format!(
        "select change.record_id, change.operation, change.after_image from change
         left join ruling on ruling.association_id = change.association_id and ruling.command_id = change.command_id
         left join outbox on outbox.command_id = change.command_id
         where change.association_id = $1 and change.record_kind = $2 and change.record_id in ({})
         order by case when ruling.version is null then 1 else 0 end, ruling.version, outbox.sequence, change.ordinal",
        marks.join(", ")
    );
    let mut values = vec![association_value(association), Value::Text(Some(kind.name().to_owned()))];
    values.extend(ids.iter().map(|id| id_value(*id)));
    let mut left: HashMap<Uuid, Map<String, Json>> = HashMap::with_capacity(ids.len());
    for row in session.fetch(sql, values).await? {
        let id = row.bytes(0)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("change", "record_id"))?;
        let image = row.text(2)?.map(|text| serde_json::from_str(&text)).transpose();
        let image: Option<Map<String, Json>> = image.map_err(|_| Fault::corrupt("change", "after_image"))?;
        match (row.text(1)?.as_deref(), image) {
            (Some("delete"), _) => drop(left.remove(&id)),
            (_, image) => left.entry(id).or_default().extend(image.unwrap_or_default()),
        }
    }
    Ok(left)
}
