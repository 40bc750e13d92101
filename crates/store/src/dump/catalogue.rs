//! The tables of a database as its own catalogue lists them.

use crate::engine::{Row, Session, Value};
use crate::fault::Fault;

/// Counts rows on one installation only; a restored database counts anew.
const ROW_NUMBER: &str = "row_no";
/// Notes which migrations were applied; the label carries it.
const SCHEMA_VERSION: &str = "schema_version";

/// A table that a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns with their types, without the row number.
    pub columns: Vec<(String, String)>,
    /// The columns that its rows are put in order by.
    pub key: Vec<(String, String)>,
}

impl Table {
    /// The values of a row that was selected as the columns, from a column on.
    pub fn values(&self, row: &Row, first: usize) -> Result<Vec<Value>, Fault> {
        values(row, first, &self.columns)
    }

    /// The key of a row that was selected as the columns, then the key.
    pub fn key_values(&self, row: &Row) -> Result<Vec<Value>, Fault> {
        values(row, self.columns.len(), &self.key)
    }
}

fn values(row: &Row, first: usize, columns: &[(String, String)]) -> Result<Vec<Value>, Fault> {
    let value = |(index, (name, kind)): (usize, &(String, String))| {
        Ok(match kind.as_str() {
            "bigint" => Value::Int(row.int(index)?),
            "text" => Value::Text(row.text(index)?),
            "bytea" => Value::Bytes(row.bytes(index)?),
            _ => return Err(Fault::corrupt("schema", name)),
        })
    };
    (first..).zip(columns).map(value).collect()
}

/// Every table whose rows are no mere consequence of others.
pub async fn tables(session: &mut Session) -> Result<Vec<Table>, Fault> {
    let mut tables = Vec::new();
    for name in names(session).await? {
        if !is_search_index(&name) && name != SCHEMA_VERSION {
            tables.push(table(session, name).await?);
        }
    }
    Ok(tables)
}

/// Every table that a migration made, to be dropped.
pub async fn names(session: &mut Session) -> Result<Vec<String>, Fault> {
    // What SQLite keeps behind a search index goes and comes with it.
    let sql = if session.is_sqlite() {
        "select name from sqlite_master where type = 'table' and name not like 'sqlite~_%' escape '~' and name not like '%~_search~_%' escape '~'
         order by name"
    } else {
        "select cast(table_name as text) from information_schema.tables
         where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name"
    };
    session.fetch(sql, vec![]).await?.iter().map(|row| Ok(row.text(0)?.unwrap_or_default())).collect()
}

fn is_search_index(name: &str) -> bool {
    name.ends_with("_search")
}

async fn table(session: &mut Session, name: String) -> Result<Table, Fault> {
    // Position in the table, position in the primary key (0 outside), name, type.
    let sql = if session.is_sqlite() {
        "select cast(pk as bigint), name, lower(type) from pragma_table_info($1) order by cid"
    } else {
        "select cast(coalesce(array_position(cast(i.indkey as smallint[]), a.attnum), -1) + 1 as bigint), cast(a.attname as text),
            cast(format_type(a.atttypid, null) as text)
         from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
         where a.attrelid = cast($1 as regclass) and a.attnum > 0 and not a.attisdropped order by a.attnum"
    };
    let (mut columns, mut key, mut has_row_number) = (Vec::new(), Vec::new(), false);
    for row in session.fetch(sql, vec![Value::Text(Some(name.clone()))]).await? {
        let column = (row.text(1)?.unwrap_or_default(), row.text(2)?.unwrap_or_default());
        if column.0 == ROW_NUMBER {
            has_row_number = true;
            continue;
        }
        if row.count(0)? > 0 {
            key.push((row.count(0)?, column.clone()));
        }
        columns.push(column);
    }
    key.sort();
    let key = if has_row_number {
        vec![(ROW_NUMBER.to_owned(), "bigint".to_owned())]
    } else {
        key.into_iter().map(|(_, column)| column).collect()
    };
    if key.is_empty() {
        return Err(Fault::corrupt(&name, "primary key"));
    }
    Ok(Table { name, columns, key })
}
