//! The rows that an act left in every table of a file, found beside a copy of the file as it stood before; and the same rows written into
//! that copy by prepared statements in one transaction. A row that was there before is updated in the columns that the act changed,
//! which is the least that anybody could write.

use std::cell::Cell;
use std::path::Path;
use std::time::Instant;

use sqlx::sqlite::{SqliteConnection, SqliteRow, SqliteValueRef};
use sqlx::{AssertSqlSafe, Connection as _, Row as _, TypeInfo as _, Value as _, ValueRef as _};

use super::Outcome;

/// A cell.
pub enum Content {
    Nothing,
    Int(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

/// What lies in a table now and did not before.
pub struct Table {
    pub name: String,
    columns: Vec<String>,
    /// What a row is known by.
    key: Vec<String>,
    pub new: Vec<Vec<Content>>,
    /// Columns that are written in rows that were there.
    pub written: Vec<String>,
    /// Their content, then the key.
    pub changed: Vec<Vec<Content>>,
    /// How long writing it took.
    pub seconds: Cell<f64>,
}

/// What an act left: a connection to the file as it stands, and the file as it stood before.
pub async fn left(connection: &mut SqliteConnection, before: &Path, key: &str) -> Outcome<Vec<Table>> {
    let attach = format!("attach database '{}' as before key \"x'{key}'\"", before.display());
    sqlx::query(AssertSqlSafe(attach)).execute(&mut *connection).await?;
    let sql = "select name, wr from pragma_table_list where schema = 'main' and type in ('table', 'shadow') and name not like 'sqlite_%'";
    let mut tables = Vec::new();
    for row in sqlx::query(sql).fetch_all(&mut *connection).await? {
        let name: String = row.try_get(0)?;
        let table = of_table(connection, name, row.try_get::<i64, _>(1)? == 1).await?;
        if !table.new.is_empty() || !table.changed.is_empty() {
            tables.push(table);
        }
    }
    sqlx::query("detach database before").execute(&mut *connection).await?;
    Ok(tables)
}

async fn of_table(connection: &mut SqliteConnection, name: String, has_no_rowid: bool) -> Outcome<Table> {
    let sql = "select name, pk from pragma_table_info($1) order by cid";
    let described = sqlx::query(sql).bind(&name).fetch_all(&mut *connection).await?;
    let mut columns = Vec::new();
    let mut key = Vec::new();
    for row in described {
        let column: String = row.try_get(0)?;
        if has_no_rowid && row.try_get::<i64, _>(1)? > 0 {
            key.push(column.clone());
        }
        columns.push(column);
    }
    if !has_no_rowid {
        key.push("rowid".to_owned());
    }
    let join = joined(&key, " and ", |column| format!("b.\"{column}\" is a.\"{column}\""));
    let source = format!("from main.\"{name}\" a left join before.\"{name}\" b on {join}");
    let first = &key[0];
    let mut all: Vec<String> = columns.clone();
    if !has_no_rowid {
        all.push("rowid".to_owned());
    }
    let listed = joined(&all, ", ", |column| format!("a.\"{column}\""));
    let new = read(connection, format!("select {listed} {source} where b.\"{first}\" is null")).await?;
    let differs = joined(&columns, " or ", |column| format!("a.\"{column}\" is not b.\"{column}\""));
    let tally = joined(&columns, ", ", |column| format!("max(a.\"{column}\" is not b.\"{column}\")"));
    let there = format!("{source} where b.\"{first}\" is not null and ({differs})");
    let tallied = sqlx::query(AssertSqlSafe(format!("select {tally} {there}"))).fetch_one(&mut *connection).await?;
    let mut written = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        if tallied.try_get::<Option<i64>, _>(place)? == Some(1) {
            written.push(column.clone());
        }
    }
    let mut changed = Vec::new();
    if !written.is_empty() {
        let listed = joined(&[written.as_slice(), key.as_slice()].concat(), ", ", |column| format!("a.\"{column}\""));
        changed = read(connection, format!("select {listed} {there}")).await?;
    }
    Ok(Table { name, columns: all, key, new, written, changed, seconds: Cell::default() })
}

/// Seconds for writing the rows into a file in one transaction.
pub async fn insert(connection: &mut SqliteConnection, left: &[Table]) -> Outcome<f64> {
    let start = Instant::now();
    let mut transaction = connection.begin().await?;
    sqlx::query("pragma defer_foreign_keys = on").execute(&mut *transaction).await?;
    for table in left {
        let began = Instant::now();
        let name = &table.name;
        let marks = joined(&table.columns, ", ", |_| "?".to_owned());
        let columns = joined(&table.columns, ", ", |column| format!("\"{column}\""));
        let inserting = format!("insert into \"{name}\" ({columns}) values ({marks})");
        let set = joined(&table.written, ", ", |column| format!("\"{column}\" = ?"));
        let known = joined(&table.key, " and ", |column| format!("\"{column}\" = ?"));
        let updating = format!("update \"{name}\" set {set} where {known}");
        for (sql, rows) in [(&inserting, &table.new), (&updating, &table.changed)] {
            for row in rows {
                let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
                for content in row {
                    query = match content {
                        Content::Nothing => query.bind(None::<i64>),
                        Content::Int(number) => query.bind(number),
                        Content::Real(number) => query.bind(number),
                        Content::Text(text) => query.bind(text.as_str()),
                        Content::Bytes(bytes) => query.bind(bytes.as_slice()),
                    };
                }
                query.execute(&mut *transaction).await?;
            }
        }
        table.seconds.set(began.elapsed().as_secs_f64());
    }
    transaction.commit().await?;
    Ok(start.elapsed().as_secs_f64())
}

async fn read(connection: &mut SqliteConnection, sql: String) -> Outcome<Vec<Vec<Content>>> {
    let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *connection).await?;
    rows.iter().map(|row: &SqliteRow| (0..row.len()).map(|place| content(row.try_get_raw(place)?)).collect()).collect()
}

fn content(value: SqliteValueRef<'_>) -> Outcome<Content> {
    let kind = value.type_info().name().to_owned();
    let value = value.to_owned();
    Ok(match kind.as_str() {
        "NULL" => Content::Nothing,
        "INTEGER" | "BOOLEAN" | "INT8" => Content::Int(value.try_decode_unchecked()?),
        "REAL" => Content::Real(value.try_decode_unchecked()?),
        "TEXT" | "DATE" | "DATETIME" | "TIME" => Content::Text(value.try_decode_unchecked()?),
        "BLOB" => Content::Bytes(value.try_decode_unchecked()?),
        kind => return Err(format!("{kind} is no type of a cell").into()),
    })
}

fn joined(columns: &[String], between: &str, each: impl Fn(&str) -> String) -> String {
    columns.iter().map(|column| each(column)).collect::<Vec<_>>().join(between)
}
