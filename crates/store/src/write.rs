//! Writes what a command decided: rows in multi-row statements, and for every change what stood before.

use std::collections::{BTreeMap, VecDeque};

use domain::id::{AssociationId, CommandId};
use domain::journal::LoggedChange;
use domain::{Change, Edit, Env, Record, RecordKind};
use serde_json::Value as Json;

use crate::engine::{PARAMETER_LIMIT, Session, Value};
use crate::fault::Fault;
use crate::query::search_index;
use crate::table::{Table, association_value, id_value, of_kind};
use crate::trail::{self, End};

/// Rows of one statement come in few sizes, so that few statements are ever prepared. The large ones are for narrow rows, above all for
/// the search index: at the end of each statement it writes down what it has gathered, and merges it later.
const SLICE_SIZES: [usize; 6] = [8_000, 2_000, 400, 50, 8, 1];

/// Writes every change and its before-image.
pub async fn changes(session: &mut Session, env: &Env, changes: &[Change]) -> Result<(), Fault> {
    let mut log = ChangeLog::of(env.command);
    rows(session, env.association, changes, &mut log).await?;
    log.write(session, env.association).await
}

/// Writes every change, follows it in the search indexes, and notes in the log what stood before.
pub async fn rows(session: &mut Session, association: AssociationId, changes: &[Change], log: &mut ChangeLog) -> Result<(), Fault> {
    search_index::forget(session, association, changes).await?;
    // Changes of one kind are written together; their order among kinds carries no meaning.
    for kind in RecordKind::ALL {
        of_kind!(*kind, T => {
            let edits: Vec<&Edit<T>> = changes.iter().filter_map(T::edit).collect();
            if !edits.is_empty() {
                write_edits(session, association, &edits, log).await?;
            }
        });
    }
    search_index::follow(session, association, changes).await
}

async fn write_edits<T: Table>(
    session: &mut Session,
    association: AssociationId,
    edits: &[&Edit<T>],
    log: &mut ChangeLog,
) -> Result<(), Fault> {
    let (table, association) = (T::KIND.name(), association_value(association));
    let columns = T::columns().join(", ");
    let inserted = Box::new(edits.iter().filter_map(|edit| {
        let Edit::Insert(record) = edit else { return None };
        let values = record.values();
        log.push(T::KIND, record.id(), "insert", None, Some(image(T::columns(), &values, None)));
        Some(values)
    }));
    in_slices(session, &association, inserted, |rows| format!("insert into {table} (association_id, {columns}) values {rows}")).await?;
    let mut deleted = Vec::new();
    // Updates of the same set of columns share a statement and touch no other column or index.
    let mut updated: BTreeMap<Vec<usize>, Vec<Vec<Value>>> = BTreeMap::new();
    for edit in edits {
        match edit {
            Edit::Insert(_) => {}
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
    for (changed, rows) in updated {
        let set: Vec<_> = changed.iter().enumerate().map(|(n, column)| format!("{} = v.column{}", T::columns()[*column], n + 3)).collect();
        let set = set.join(", ");
        in_slices(session, &association, Box::new(rows.into_iter()), |rows| {
            format!(
                "update {table} set {set} from (values {rows}) as v where {table}.association_id = v.column1 and {table}.id = v.column2"
            )
        })
        .await?;
    }
    in_slices(session, &association, Box::new(deleted.into_iter()), |rows| {
        format!("delete from {table} where (association_id, id) in (select v.column1, v.column2 from (values {rows}) as v)")
    })
    .await
}

/// Rows on their way into a statement, made as they are asked for. Boxed, because futures that hold iterators over borrowed changes
/// cannot be told to be sendable.
pub type Rows<'a> = Box<dyn Iterator<Item = Vec<Value>> + Send + 'a>;

/// Runs a statement over rows, a slice at a time; `association` becomes the first value of each row. While the database works on one
/// slice, the next is made ready.
pub async fn in_slices(
    session: &mut Session,
    association: &Value,
    rows: Rows<'_>,
    statement: impl Fn(&str) -> String,
) -> Result<(), Fault> {
    let is_sqlite = session.is_sqlite();
    let mut slices = Slices { rows, ready: VecDeque::new() };
    let mut known: Option<(usize, String)> = None;
    let mut prepare = || {
        let slice = slices.next()?;
        let sql = match known.take() {
            Some((size, sql)) if size == slice.len() => sql,
            _ => statement(&marks(&slice, is_sqlite)),
        };
        known = Some((slice.len(), sql.clone()));
        let mut values = Vec::with_capacity(slice.iter().map(|row| row.len() + 1).sum());
        for row in slice {
            values.push(association.clone());
            values.extend(row);
        }
        Some((sql, values))
    };
    let mut next = prepare();
    while let Some((sql, values)) = next {
        let (ran, prepared) = tokio::join!(session.execute(sql, values), async { prepare() });
        ran?;
        next = prepared;
    }
    Ok(())
}

/// Rows in slices of the sizes that statements come in.
struct Slices<'a> {
    rows: Rows<'a>,
    ready: VecDeque<Vec<Value>>,
}

impl Iterator for Slices<'_> {
    type Item = Vec<Vec<Value>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty() {
            self.ready.extend(self.rows.next());
        }
        let width = self.ready.front()?.len() + 1;
        let fits = |size: &usize| size * width <= PARAMETER_LIMIT;
        let largest = SLICE_SIZES.into_iter().find(fits).unwrap_or(1);
        let missing = largest.saturating_sub(self.ready.len());
        self.ready.extend(self.rows.by_ref().take(missing));
        let size = SLICE_SIZES.into_iter().find(|size| fits(size) && *size <= self.ready.len()).unwrap_or(1);
        Some(self.ready.drain(..size).collect())
    }
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
    let mut json = vec![b'{'];
    let mut field = |column: usize| {
        if json.len() > 1 {
            json.push(b',');
        }
        json.push(b'"');
        json.extend_from_slice(columns[column].as_bytes());
        json.extend_from_slice(b"\":");
        // Writing to memory cannot fail.
        let _ = match &values[column] {
            Value::Int(number) => serde_json::to_writer(&mut json, number),
            Value::Text(text) => serde_json::to_writer(&mut json, text),
            Value::Bytes(bytes) => serde_json::to_writer(&mut json, &bytes.as_ref().map(|bytes| hexadecimal(bytes))),
        };
    };
    match chosen {
        Some(chosen) => chosen.iter().copied().for_each(&mut field),
        None => (0..columns.len()).for_each(&mut field),
    }
    json.push(b'}');
    String::from_utf8(json).unwrap_or_default()
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).for_each(|digit| text.push(char::from(DIGITS[usize::from(digit)])));
    text
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

    /// Writes the log and seals its command, whose row is there already.
    pub async fn write(self, session: &mut Session, association: AssociationId) -> Result<(), Fault> {
        let id = self.command;
        let changes_hash = self.write_rows(session, association).await?;
        trail::seal(session, association, id, changes_hash).await
    }

    /// Writes the log and seals its command behind the end of a stretch of the trail. Returns the new end.
    pub async fn write_after(self, session: &mut Session, association: AssociationId, before: End) -> Result<End, Fault> {
        let id = self.command;
        let changes_hash = self.write_rows(session, association).await?;
        trail::seal_after(session, association, id, changes_hash, before).await
    }

    async fn write_rows(self, session: &mut Session, association: AssociationId) -> Result<String, Fault> {
        let changes_hash = trail::hash_of_changes(&self.rows);
        let command = id_value(self.command);
        let rows = (1_i64..).zip(self.rows).map(|(ordinal, mut row)| {
            row.splice(0..0, [command.clone(), Value::Int(Some(ordinal))]);
            row
        });
        in_slices(session, &association_value(association), Box::new(rows), |rows| {
            format!(
                "insert into change (association_id, command_id, ordinal, record_id, record_kind, operation, before_image, after_image) values {rows}"
            )
        })
        .await?;
        Ok(changes_hash)
    }
}
