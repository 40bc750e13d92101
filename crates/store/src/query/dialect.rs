//! What the two engines cannot share in queries: full-text search, long lists of parameters, and where rows without a value sort.

use domain::parse::search_terms::{QueryClause, QueryTerm};

use super::{Conditions, Direction};
use crate::engine::{Session, Value};

/// Restricts `{table}.row_no` to rows of a search index that meet every clause.
pub fn matches(session: &Session, conditions: &mut Conditions, table: &str, index: &str, clauses: &[QueryClause]) {
    if clauses.is_empty() {
        return;
    }
    let mark = conditions.bind(Value::Text(Some(expression(session, clauses))));
    conditions.push(format!("{table}.row_no in ({})", found(session, index, &mark)));
}

/// A query for the row numbers that an expression, bound to `mark`, finds in a search index.
#[must_use]
pub fn found(session: &Session, index: &str, mark: &str) -> String {
    if session.is_sqlite() {
        format!("select rowid from {index} where {index} match {mark}")
    } else {
        format!("select rowid from {index} where terms @@ to_tsquery('simple', {mark})")
    }
}

/// The clauses in the engine's own query language. Terms are letters and digits only, so nothing needs escaping.
#[must_use]
pub fn expression(session: &Session, clauses: &[QueryClause]) -> String {
    let is_sqlite = session.is_sqlite();
    let term = |QueryTerm { text, is_prefix }: &QueryTerm| match (is_sqlite, is_prefix) {
        (true, true) => format!("\"{text}\"*"),
        (true, false) => format!("\"{text}\""),
        (false, true) => format!("'{text}':*"),
        (false, false) => format!("'{text}'"),
    };
    let (any, all) = if is_sqlite { (" OR ", " AND ") } else { (" | ", " & ") };
    let clause = |clause: &QueryClause| format!("({})", clause.any_of.iter().map(term).collect::<Vec<_>>().join(any));
    clauses.iter().map(clause).collect::<Vec<_>>().join(all)
}

/// The text under a key of a column that holds a JSON object. The key is one of ours, of letters, digits and `_`.
#[must_use]
pub fn json_text(session: &Session, column: &str, key: &str) -> String {
    if session.is_sqlite() { format!("json_extract({column}, '$.{key}')") } else { format!("(cast({column} as json) ->> '{key}')") }
}

/// A text as the figure it says; nothing where it says none.
#[must_use]
pub fn number(session: &Session, text: &str) -> String {
    let is_figure =
        if session.is_sqlite() { format!("{text} not glob '*[^0-9.-]*'") } else { format!("{text} ~ '^-?[0-9]+([.][0-9]+)?$'") };
    format!("case when {is_figure} then cast({text} as numeric) end")
}

/// A text that compares character by character, whatever the language of the database.
#[must_use]
pub fn by_characters(session: &Session, text: &str) -> String {
    if session.is_sqlite() { text.to_owned() } else { format!("({text}) collate \"C\"") }
}

/// Bytes as hexadecimal text.
#[must_use]
pub fn hex(session: &Session, column: &str) -> String {
    if session.is_sqlite() { format!("hex({column})") } else { format!("encode({column}, 'hex')") }
}

/// `{sql} in (…)` with a list of so many parameters after the `fixed` ones, which `sql` uses once each and in their order. SQLite gets bare
/// marks, which count by themselves: it keeps `$1` as a name and looks names up one after the other.
#[must_use]
pub fn in_list(session: &Session, sql: &str, fixed: usize, count: usize) -> String {
    if session.is_sqlite() {
        let bare = (1..=fixed).fold(sql.to_owned(), |sql, n| sql.replacen(&format!("${n}"), "?", 1));
        return format!("{bare} in ({})", vec!["?"; count].join(", "));
    }
    let marks: Vec<String> = (fixed + 1..=fixed + count).map(|n| format!("${n}")).collect();
    format!("{sql} in ({})", marks.join(", "))
}

/// `order by` of a column that may hold nothing: rows without a value come first when ascending and last when descending, on both engines.
#[must_use]
pub fn order_by(session: &Session, column: &str, direction: Direction) -> String {
    match (session.is_sqlite(), direction) {
        (true, _) => format!("{column} {}", direction.sql()),
        (false, Direction::Ascending) => format!("{column} asc nulls first"),
        (false, Direction::Descending) => format!("{column} desc nulls last"),
    }
}
