//! Writes what a command decided: rows in multi-row statements, and for every change what stood before.

use std::collections::BTreeMap;

use domain::association::{Association, Level, NumberSeries, Org, Tag, User};
use domain::certificate::CertificateDesign;
use domain::id::{AssociationId, CommandId};
use domain::import::SheetImport;
use domain::invoice::Invoice;
use domain::journal::LoggedChange;
use domain::member::{FollowUp, Member, Review};
use domain::order::Order;
use domain::payment::Payment;
use domain::{Change, Edit, Env, RecordKind};
use serde_json::Value as Json;

use crate::engine::{PARAMETER_LIMIT, Session, Value};
use crate::fault::Fault;
use crate::member::search;
use crate::query::search_index;
use crate::table::{Table, association_value, id_value};

/// Rows of one statement come in few sizes, so that few statements are ever prepared.
const SLICE_SIZES: [usize; 4] = [400, 50, 8, 1];

/// The changes of one kind.
macro_rules! edits_of {
    ($changes:expr, $kind:ident) => {
        $changes.iter().filter_map(|change| if let Change::$kind(edit) = change { Some(&**edit) } else { None })
    };
}

/// Writes every change and its before-image.
pub async fn changes(session: &mut Session, env: &Env, changes: &[Change]) -> Result<(), Fault> {
    let mut log = ChangeLog::of(env.command);
    rows(session, env.association, changes, &mut log).await?;
    log.write(session, env.association).await
}

/// Writes every change, follows it in the search indexes, and notes in the log what stood before.
pub async fn rows(session: &mut Session, association: AssociationId, changes: &[Change], log: &mut ChangeLog) -> Result<(), Fault> {
    search::forget(session, association, changes).await?;
    search_index::forget(session, association, edits_of!(changes, Order)).await?;
    search_index::forget(session, association, edits_of!(changes, Invoice)).await?;
    macro_rules! write_kinds {
        ($($kind:ident),+) => {
            match changes.first() {
                None => {}
                // Changes of one kind are written together; their order among kinds carries no meaning.
                Some(_) => {$({
                    let edits: Vec<&Edit<$kind>> = edits_of!(changes, $kind).collect();
                    if !edits.is_empty() {
                        write_edits(session, association, &edits, log).await?;
                    }
                })+}
            }
        };
    }
    write_kinds!(
        Association,
        User,
        Org,
        Level,
        Tag,
        NumberSeries,
        Member,
        Review,
        FollowUp,
        Order,
        Payment,
        Invoice,
        SheetImport,
        CertificateDesign
    );
    search_index::follow(session, association, edits_of!(changes, Order)).await?;
    search_index::follow(session, association, edits_of!(changes, Invoice)).await?;
    search::follow(session, association, changes).await
}

async fn write_edits<T: Table>(
    session: &mut Session,
    association: AssociationId,
    edits: &[&Edit<T>],
    log: &mut ChangeLog,
) -> Result<(), Fault> {
    let mut inserted = Vec::new();
    let mut deleted = Vec::new();
    // Updates of the same set of columns share a statement and touch no other column or index.
    let mut updated: BTreeMap<Vec<usize>, Vec<Vec<Value>>> = BTreeMap::new();
    for edit in edits {
        match edit {
            Edit::Insert(record) => {
                let values = record.values();
                log.push(T::KIND, record.id(), "insert", None, Some(image(T::columns(), &values, None)));
                inserted.push(values);
            }
            Edit::Delete(record) => {
                log.push(T::KIND, record.id(), "delete", Some(image(T::columns(), &record.values(), None)), None);
                deleted.push(vec![id_value(record.id())]);
            }
            Edit::Update { before, after } => {
                let (old, new) = (before.values(), after.values());
                let changed: Vec<usize> = (0..new.len()).filter(|column| old[*column] != new[*column]).collect();
                if changed.is_empty() {
                    continue;
                }
                let images = [&old, &new].map(|values| Some(image(T::columns(), values, Some(&changed))));
                let [was, is] = images;
                log.push(T::KIND, after.id(), "update", was, is);
                let mut row = vec![id_value(after.id())];
                row.extend(changed.iter().map(|column| new[*column].clone()));
                updated.entry(changed).or_default().push(row);
            }
        }
    }
    let (table, association) = (T::KIND.name(), association_value(association));
    let columns = T::columns().join(", ");
    in_slices(session, &association, inserted, |rows| format!("insert into {table} (association_id, {columns}) values {rows}")).await?;
    for (changed, rows) in updated {
        let set: Vec<_> = changed.iter().enumerate().map(|(n, column)| format!("{} = v.column{}", T::columns()[*column], n + 3)).collect();
        let set = set.join(", ");
        in_slices(session, &association, rows, |rows| {
            format!(
                "update {table} set {set} from (values {rows}) as v where {table}.association_id = v.column1 and {table}.id = v.column2"
            )
        })
        .await?;
    }
    in_slices(session, &association, deleted, |rows| {
        format!("delete from {table} where (association_id, id) in (select v.column1, v.column2 from (values {rows}) as v)")
    })
    .await
}

/// Runs a statement over rows, a slice at a time; `association` becomes the first value of each row.
pub async fn in_slices(
    session: &mut Session,
    association: &Value,
    rows: Vec<Vec<Value>>,
    statement: impl Fn(&str) -> String,
) -> Result<(), Fault> {
    let Some(width) = rows.first().map(|row| row.len() + 1) else { return Ok(()) };
    let is_sqlite = session.is_sqlite();
    let mut rows = rows.into_iter();
    let mut left = rows.len();
    let mut prepared: Option<(usize, String)> = None;
    while left > 0 {
        let size = SLICE_SIZES.into_iter().find(|size| *size <= left && size * width <= PARAMETER_LIMIT).unwrap_or(1);
        let slice: Vec<Vec<Value>> = rows.by_ref().take(size).collect();
        left -= slice.len();
        let sql = match prepared.take() {
            Some((prepared_size, sql)) if prepared_size == size => sql,
            _ => statement(&marks(&slice, is_sqlite)),
        };
        let mut values = Vec::with_capacity(size * width);
        for row in slice {
            values.push(association.clone());
            values.extend(row);
        }
        session.execute(sql.clone(), values).await?;
        prepared = Some((size, sql));
    }
    Ok(())
}

/// `($1, $2), ($3, $4)`; PostgreSQL learns the types from the first row. SQLite gets bare marks, which count by themselves: it keeps `$1` as a
/// name and looks names up one after the other, which for the ten thousand of a slice takes longer than writing the rows.
fn marks(rows: &[Vec<Value>], is_sqlite: bool) -> String {
    use std::fmt::Write as _;
    let mut sql = String::new();
    let mut parameter = 0;
    for (n, row) in rows.iter().enumerate() {
        sql.push_str(if n == 0 { "(" } else { "), (" });
        for column in 0..=row.len() {
            parameter += 1;
            let comma = if column == 0 { "" } else { ", " };
            if is_sqlite {
                let _ = write!(sql, "{comma}?");
                continue;
            }
            let kind = match (n, column) {
                (1.., _) => "",
                (_, 0) => "::bytea",
                (_, column) => match row[column - 1] {
                    Value::Int(_) => "::bigint",
                    Value::Text(_) => "::text",
                    Value::Bytes(_) => "::bytea",
                },
            };
            let _ = write!(sql, "{comma}${parameter}{kind}");
        }
    }
    sql.push(')');
    sql
}

/// Column names and values as a JSON object; all columns, or only the chosen ones. Written straight as text: a bulk command makes
/// hundreds of thousands of these. Names of columns need no escaping.
fn image(columns: &[String], values: &[Value], chosen: Option<&[usize]>) -> String {
    use std::fmt::Write as _;
    let mut json = String::from("{");
    let mut field = |column: usize| {
        let comma = if json.len() > 1 { "," } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(json, "{comma}\"{}\":", columns[column]);
        let _ = match &values[column] {
            Value::Int(Some(number)) => write!(json, "{number}"),
            Value::Text(Some(text)) => write!(json, "{}", Json::from(text.as_str())),
            Value::Bytes(Some(bytes)) => write!(json, "\"{}\"", hexadecimal(bytes)),
            Value::Int(None) | Value::Text(None) | Value::Bytes(None) => write!(json, "null"),
        };
    };
    match chosen {
        Some(chosen) => chosen.iter().copied().for_each(&mut field),
        None => (0..columns.len()).for_each(&mut field),
    }
    json.push('}');
    json
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}

/// A value as JSON: bytes, which are only ever ids, as hexadecimal text.
pub fn to_json(value: &Value) -> Json {
    match value {
        Value::Int(value) => (*value).into(),
        Value::Text(value) => value.clone().into(),
        Value::Bytes(value) => value.as_ref().map(|bytes| hexadecimal(bytes)).into(),
    }
}

/// The record of what a command changed, kept for ever.
pub struct ChangeLog {
    command: CommandId,
    rows: Vec<Vec<Value>>,
}

impl ChangeLog {
    /// The empty log of a command.
    pub fn of(command: CommandId) -> Self {
        Self { command, rows: Vec::new() }
    }

    /// The log of a command as somebody else kept it.
    pub fn copied(command: CommandId, changes: &[LoggedChange]) -> Self {
        let row = |change: &LoggedChange| {
            let text = |text: &str| Value::Text(Some(text.to_owned()));
            vec![
                id_value(change.id),
                text(&change.kind),
                text(&change.operation),
                Value::Text(change.before.clone()),
                Value::Text(change.after.clone()),
            ]
        };
        Self { command, rows: changes.iter().map(row).collect() }
    }

    fn push(&mut self, kind: RecordKind, id: uuid::Uuid, operation: &str, before: Option<String>, after: Option<String>) {
        self.rows.push(vec![
            id_value(id),
            Value::Text(Some(kind.name().to_owned())),
            Value::Text(Some(operation.to_owned())),
            Value::Text(before),
            Value::Text(after),
        ]);
    }

    /// Writes the log.
    pub async fn write(self, session: &mut Session, association: AssociationId) -> Result<(), Fault> {
        let command = id_value(self.command);
        let rows = (1_i64..).zip(self.rows).map(|(ordinal, mut row)| {
            row.splice(0..0, [command.clone(), Value::Int(Some(ordinal))]);
            row
        });
        in_slices(session, &association_value(association), rows.collect(), |rows| {
            format!(
                "insert into change (association_id, command_id, ordinal, record_id, record_kind, operation, before_image, after_image) values {rows}"
            )
        })
        .await
    }
}
