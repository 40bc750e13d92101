//! Writes a backup while the database is in use: one transaction that sees one instant.

use std::io::Write;

use chrono::{DateTime, Utc};
use domain::association::Association;
use domain::id::AssociationId;

use super::catalogue::{self, Table};
use super::lines::LineWriter;
use super::{Contents, DumpError, FORMAT, Label, Line, SHAPE, SLICE};
use crate::engine::{Engine, Session, Value};
use crate::table::{association_value, find};
use crate::write::to_json;
use crate::{migrate, setting};

/// Writes everything the database holds.
pub async fn write<W: Write + Send>(engine: &Engine, out: W, made_at: DateTime<Utc>) -> Result<(W, Contents), DumpError> {
    migrate::run(engine).await?;
    let mut session = engine.begin().await?;
    session.see_one_instant().await?;
    let label = label(&mut session, made_at).await?;
    let mut lines = LineWriter::begin(out, &label)?;
    for table in catalogue::tables(&mut session).await? {
        lines.line(&Line::Table { table: table.name.clone(), columns: table.columns.clone() })?;
        rows(&mut session, &table, &mut lines).await?;
    }
    let (out, rows, sha256) = lines.end()?;
    Ok((out, Contents { label, rows, sha256 }))
}

async fn label(session: &mut Session, made_at: DateTime<Utc>) -> Result<Label, DumpError> {
    let id = setting::get(session, setting::ASSOCIATION_ID).await?.and_then(|text| text.parse().ok()).ok_or(DumpError::Empty)?;
    let association: Option<Association> = find(session, AssociationId(id), id).await?;
    let sql = "select version from head where association_id = $1";
    let version = session.fetch_one(sql, vec![association_value(AssociationId(id))]).await?.map_or(Ok(0), |row| row.count(0))?;
    Ok(Label {
        format: FORMAT.to_owned(),
        shape: SHAPE,
        schema: migrate::newest(),
        association_id: id,
        association: association.map(|association| association.name).unwrap_or_default(),
        made_at,
        version,
    })
}

/// The rows of a table in the order of its key, a slice at a time.
async fn rows<W: Write + Send>(session: &mut Session, table: &Table, lines: &mut LineWriter<W>) -> Result<(), DumpError> {
    let list = |columns: &[(String, String)]| columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let (columns, key) = (list(&table.columns), list(&table.key));
    let marks: Vec<_> = (1..=table.key.len()).map(|n| format!("${n}")).collect();
    let from = format!("select {columns}, {key} from {}", table.name);
    let order = format!("order by {key} limit {SLICE}");
    let mut after: Option<Vec<Value>> = None;
    loop {
        let found = match after.take() {
            None => session.fetch(format!("{from} {order}"), vec![]).await?,
            Some(key_values) => session.fetch(format!("{from} where ({key}) > ({}) {order}", marks.join(", ")), key_values).await?,
        };
        for row in &found {
            let values = table.values(row, 0)?;
            lines.line(&Line::Row(values.iter().map(to_json).collect()))?;
        }
        let Some(last) = found.last().filter(|_| found.len() == SLICE) else { return Ok(()) };
        after = Some(table.key_values(last)?);
    }
}
