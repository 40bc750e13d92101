//! Brings a backup back, in one transaction: the old tables go, the schema of the backup is built, its rows are written, and what was
//! added to the schema since is applied on top. Whatever fails on the way leaves the database as it was.

use std::io::Read;

use domain::id::AssociationId;
use serde_json::Value as Json;
use uuid::Uuid;

use super::lines::LineReader;
use super::{DumpError, Label, Line, SLICE, catalogue};
use crate::engine::{Engine, PARAMETER_LIMIT, Session, Value};
use crate::fault::Fault;
use crate::query::indexing;
use crate::sync::life;
use crate::{migrate, setting};

/// How to bring a backup back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restore {
    /// The life that the restored database begins: desks that followed the one before learn of it.
    pub epoch: Uuid,
    /// Whether an association that is there may go.
    pub replaces: bool,
}

/// Brings a backup back. The file should have been verified: what is wrong with it is found here too, but only after its rows.
pub async fn restore<R: Read + Send>(engine: &Engine, input: R, how: Restore) -> Result<Label, DumpError> {
    let (mut lines, label) = LineReader::begin(input)?;
    let mut session = engine.begin().await?;
    if let Some(association) = living(&mut session).await?
        && !how.replaces
    {
        return Err(DumpError::Living { association });
    }
    session.widen_cache().await?;
    for name in catalogue::names(&mut session).await? {
        session.script(format!("drop table {name}")).await?;
    }
    migrate::build(&mut session, 0, label.schema).await?;
    let mut slice = Slice::default();
    while let Some(line) = lines.next()? {
        match line {
            Line::Table { table, columns } => {
                slice.write(&mut session).await?;
                slice = Slice::of(&mut session, table, columns).await?;
            }
            Line::Row(row) => {
                slice.push(&row)?;
                if slice.is_full() {
                    slice.write(&mut session).await?;
                }
            }
            Line::End { .. } => {}
        }
    }
    slice.write(&mut session).await?;
    migrate::build(&mut session, label.schema, migrate::newest()).await?;
    let association = AssociationId(label.association_id);
    indexing::build(&mut session, association).await?;
    life::renew(&mut session, association, how.epoch).await?;
    session.commit().await?;
    engine.begin().await?.narrow_cache().await?;
    Ok(label)
}

/// The name of the association that the database holds, if it holds one.
async fn living(session: &mut Session) -> Result<Option<String>, Fault> {
    if !catalogue::names(session).await?.iter().any(|name| name == "setting") {
        return Ok(None);
    }
    if setting::get(session, setting::ASSOCIATION_ID).await?.is_none() {
        return Ok(None);
    }
    let row = session.fetch_one("select name from association", vec![]).await?;
    Ok(Some(row.map_or(Ok(None), |row| row.text(0))?.unwrap_or_default()))
}

/// Rows of one table on their way in.
#[derive(Default)]
struct Slice {
    table: String,
    columns: Vec<(String, String)>,
    values: Vec<Value>,
}

impl Slice {
    /// The table must be one of the schema, with these columns: names go into the statement.
    async fn of(session: &mut Session, table: String, columns: Vec<(String, String)>) -> Result<Self, DumpError> {
        let known = catalogue::tables(session).await?.into_iter().find(|known| known.name == table).ok_or(DumpError::Damaged)?;
        if columns.is_empty() || columns.iter().any(|column| !known.columns.contains(column)) {
            return Err(DumpError::Damaged);
        }
        Ok(Self { table, columns, values: Vec::new() })
    }

    fn push(&mut self, row: &[Json]) -> Result<(), DumpError> {
        if row.len() != self.columns.len() || row.is_empty() {
            return Err(DumpError::Damaged);
        }
        for (value, (_, kind)) in row.iter().zip(&self.columns) {
            self.values.push(value_of(value, kind).ok_or(DumpError::Damaged)?);
        }
        Ok(())
    }

    fn is_full(&self) -> bool {
        let rows = self.values.len() / self.columns.len();
        rows >= SLICE || (rows + 1) * self.columns.len() > PARAMETER_LIMIT
    }

    async fn write(&mut self, session: &mut Session) -> Result<(), Fault> {
        if self.values.is_empty() {
            return Ok(());
        }
        let names: Vec<_> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let sql = format!("insert into {} ({}) values {}", self.table, names.join(", "), self.marks(session.is_sqlite()));
        session.execute(sql, std::mem::take(&mut self.values)).await.map(drop)
    }

    /// `($1, $2), ($3, $4)`; bare marks for SQLite, which takes long to look up so many names.
    fn marks(&self, is_sqlite: bool) -> String {
        let width = self.columns.len();
        let mark = |n: usize| if is_sqlite { "?".to_owned() } else { format!("${}", n + 1) };
        let row = |first: usize| format!("({})", (first..first + width).map(mark).collect::<Vec<_>>().join(", "));
        (0..self.values.len()).step_by(width).map(row).collect::<Vec<_>>().join(", ")
    }
}

fn value_of(value: &Json, kind: &str) -> Option<Value> {
    let text = if value.is_null() { None } else { value.as_str() };
    if !value.is_null() && text.is_none() && kind != "bigint" {
        return None;
    }
    Some(match kind {
        "bigint" if value.is_null() => Value::Int(None),
        "bigint" => Value::Int(Some(value.as_i64()?)),
        "text" => Value::Text(text.map(ToOwned::to_owned)),
        "bytea" => Value::Bytes(match text {
            Some(text) => Some(bytes_of(text)?),
            None => None,
        }),
        _ => return None,
    })
}

fn bytes_of(hexadecimal: &str) -> Option<Vec<u8>> {
    let digits = hexadecimal.as_bytes();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    digits.len().is_multiple_of(2).then_some(())?;
    digits.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}
