//! What the two engines cannot share in queries: full-text search. Terms come from `domain::parse::search_terms`.

use crate::engine::{Session, Value};

use super::Conditions;

/// Restricts `{table}.row_no` to rows of a search index that hold every term, each a whole word or the beginning of one.
pub fn matches(session: &Session, conditions: &mut Conditions, table: &str, index: &str, terms: &[(String, Matching)]) {
    if terms.is_empty() {
        return;
    }
    let condition = if session.is_sqlite() {
        let query: Vec<_> =
            terms.iter().map(|(term, matching)| format!("\"{term}\"{}", if *matching == Matching::Prefix { "*" } else { "" })).collect();
        let mark = conditions.bind(Value::Text(Some(query.join(" AND "))));
        format!("{table}.row_no in (select rowid from {index} where {index} match {mark})")
    } else {
        let query: Vec<_> =
            terms.iter().map(|(term, matching)| format!("'{term}'{}", if *matching == Matching::Prefix { ":*" } else { "" })).collect();
        let mark = conditions.bind(Value::Text(Some(query.join(" & "))));
        format!("{table}.row_no in (select rowid from {index} where terms @@ to_tsquery('simple', {mark}))")
    };
    conditions.push(condition);
}

/// How a term matches a word of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matching {
    /// The whole word.
    Word,
    /// Its beginning.
    Prefix,
}
