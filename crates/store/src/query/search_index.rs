//! Keeps the search index of a kind of record in step with its rows. Index entries hang on row numbers. What comes in by the thousands is
//! indexed late, see [`super::indexing`].

use domain::id::AssociationId;
use domain::invoice::Invoice;
use domain::member::Member;
use domain::order::Order;
use domain::{Change, Edit, Record};

use super::indexing;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::table::{Table, association_value, id_value};
use crate::write::{Rows, in_slices};

/// A record that is found by words.
pub trait Searched: Table {
    /// Name of its search index.
    const INDEX: &'static str;

    /// Whether many of them may be indexed late: whoever searches them begins with `Store::look_for`.
    const MAY_BE_LATE: bool;

    /// The texts by which it is known; as long as they stand, so does its entry.
    fn known_by(&self) -> Vec<Option<&str>>;

    /// The words of its entry, see `domain::parse::search_terms`.
    fn terms(&self) -> String;
}

/// Forgets records that are about to be deleted: their entries hang on row numbers that go with the rows.
pub async fn forget(session: &mut Session, association: AssociationId, changes: &[Change]) -> Result<(), Fault> {
    forget_kind(session, association, changes.iter().filter_map(Member::edit)).await?;
    forget_kind(session, association, changes.iter().filter_map(Order::edit)).await?;
    forget_kind(session, association, changes.iter().filter_map(Invoice::edit)).await
}

/// Follows records that were made or changed, once their rows are written.
pub async fn follow(session: &mut Session, association: AssociationId, changes: &[Change]) -> Result<(), Fault> {
    follow_kind(session, association, changes.iter().filter_map(Member::edit).collect()).await?;
    follow_kind(session, association, changes.iter().filter_map(Order::edit).collect()).await?;
    follow_kind(session, association, changes.iter().filter_map(Invoice::edit).collect()).await
}

async fn forget_kind<'a, T: Searched>(
    session: &mut Session,
    association: AssociationId,
    edits: impl Iterator<Item = &'a Edit<T>> + Send + 'a,
) -> Result<(), Fault> {
    let gone = edits.filter_map(|edit| if let Edit::Delete(record) = edit { Some(vec![id_value(record.id())]) } else { None });
    let (index, table) = (T::INDEX, T::KIND.name());
    in_slices(session, &association_value(association), Box::new(gone), |rows| {
        format!(
            "delete from {index} where rowid in (select t.row_no from (values {rows}) as v
             join {table} t on t.association_id = v.column1 and t.id = v.column2)"
        )
    })
    .await
}

async fn follow_kind<T: Searched>(session: &mut Session, association: AssociationId, edits: Vec<&Edit<T>>) -> Result<(), Fault> {
    if T::MAY_BE_LATE && edits.iter().all(|edit| matches!(edit, Edit::Insert(_))) && indexing::put_off::<T>(session, edits.len()).await? {
        return Ok(());
    }
    let entries = edits.into_iter().filter_map(|edit| match edit {
        Edit::Insert(record) => Some(entry(record)),
        Edit::Update { before, after } if before.known_by() != after.known_by() => Some(entry(after)),
        Edit::Update { .. } | Edit::Delete(_) => None,
    });
    put::<T>(session, association, Box::new(entries)).await
}

/// Indexes records that stand.
pub async fn index<T: Searched>(session: &mut Session, association: AssociationId, records: &[T]) -> Result<(), Fault> {
    put::<T>(session, association, Box::new(records.iter().map(entry))).await
}

fn entry<T: Searched>(record: &T) -> Vec<Value> {
    vec![id_value(record.id()), Value::Text(Some(record.terms()))]
}

async fn put<T: Searched>(session: &mut Session, association: AssociationId, entries: Rows<'_>) -> Result<(), Fault> {
    let is_sqlite = session.is_sqlite();
    let (index, table) = (T::INDEX, T::KIND.name());
    in_slices(session, &association_value(association), entries, |rows| {
        let source = format!("from (values {rows}) as v join {table} t on t.association_id = v.column1 and t.id = v.column2");
        if is_sqlite {
            format!("insert or replace into {index} (rowid, terms) select t.row_no, v.column3 {source}")
        } else {
            format!(
                "insert into {index} (rowid, terms) select t.row_no, to_tsvector('simple', v.column3) {source}
                 on conflict (rowid) do update set terms = excluded.terms"
            )
        }
    })
    .await
}
