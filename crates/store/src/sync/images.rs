//! Changes as the journal keeps them, turned back into edits of the rows that stand, forwards or backwards.

use std::collections::{BTreeMap, HashMap};

use domain::id::{AssociationId, CommandId};
use domain::journal::LoggedChange;
use domain::{Change, Edit, RecordKind};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::engine::{Row, Session};
use crate::fault::Fault;
use crate::table::{Table, association_value, find_many, id_value, of_kind};
use crate::write::to_json;

/// Which way changes are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As they happened.
    Forward,
    /// Taken back.
    Back,
}

/// What a command changed, as it was kept here.
pub async fn logged(session: &mut Session, association: AssociationId, command: CommandId) -> Result<Vec<LoggedChange>, Fault> {
    let sql = "select record_kind, record_id, operation, before_image, after_image from change
        where association_id = $1 and command_id = $2 order by ordinal";
    let rows = session.fetch(sql, vec![association_value(association), id_value(command)]).await?;
    rows.iter().map(|row| logged_change(row, 0)).collect()
}

/// Reads a change that was selected as kind, record, operation, image before, image after.
pub fn logged_change(row: &Row, first: usize) -> Result<LoggedChange, Fault> {
    Ok(LoggedChange {
        kind: row.text(first)?.unwrap_or_default(),
        id: uuid(row, first + 1)?,
        operation: row.text(first + 2)?.unwrap_or_default(),
        before: row.text(first + 3)?,
        after: row.text(first + 4)?,
    })
}

/// An id that a row holds.
pub fn uuid(row: &Row, column: usize) -> Result<Uuid, Fault> {
    row.bytes(column)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("change", "record_id"))
}

/// The edits that bring the rows that stand to where these changes lead.
pub async fn edits(
    session: &mut Session,
    association: AssociationId,
    changes: Vec<LoggedChange>,
    direction: Direction,
) -> Result<Vec<Change>, Fault> {
    let mut by_kind = BTreeMap::<RecordKind, Vec<LoggedChange>>::new();
    for change in changes {
        let kind = RecordKind::from_name(&change.kind).ok_or_else(|| Fault::corrupt("change", "record_kind"))?;
        by_kind.entry(kind).or_default().push(change);
    }
    let mut edits = Vec::new();
    for (kind, changes) in by_kind {
        of_kind!(kind, T => edits_of::<T>(session, association, changes, direction, &mut edits).await?);
    }
    Ok(edits)
}

async fn edits_of<T: Table>(
    session: &mut Session,
    association: AssociationId,
    changes: Vec<LoggedChange>,
    direction: Direction,
    edits: &mut Vec<Change>,
) -> Result<(), Fault>
where
    Change: From<Edit<T>>,
{
    let ids: Vec<Uuid> = changes.iter().map(|change| change.id).collect();
    let mut standing: HashMap<Uuid, T> =
        find_many::<T>(session, association, &ids).await?.into_iter().map(|record| (record.id(), record)).collect();
    for change in changes {
        let image = match direction {
            Direction::Forward => change.after,
            Direction::Back => change.before,
        };
        let image = image.map(|text| parsed(&text)).transpose()?;
        edits.extend(match (image, standing.remove(&change.id)) {
            (None, None) => None,
            (None, Some(before)) => Some(Edit::Delete(before).into()),
            (Some(image), None) => Some(Edit::Insert(T::from_image(&image)?).into()),
            (Some(image), Some(before)) => {
                let mut values: Map<String, Json> = T::columns().iter().cloned().zip(before.values().iter().map(to_json)).collect();
                values.extend(image);
                Some(Edit::Update { after: T::from_image(&values)?, before }.into())
            }
        });
    }
    Ok(())
}

fn parsed(text: &str) -> Result<Map<String, Json>, Fault> {
    serde_json::from_str(text).map_err(|_| Fault::corrupt("change", "image"))
}
