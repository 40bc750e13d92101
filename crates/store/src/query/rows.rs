//! A page of a list in two steps: the numbers of its rows through an index, then the rows themselves.

use std::collections::HashMap;

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::table::Table;

/// The row numbers that a statement selects, in its order.
pub async fn row_numbers(session: &mut Session, sql: String, values: Vec<Value>) -> Result<Vec<i64>, Fault> {
    session.fetch(sql, values).await?.iter().map(|row| row.count(0)).collect()
}

/// The records of these row numbers, in this order. At most a page or a slice of them: each is a parameter.
pub async fn records<T: Table>(session: &mut Session, row_numbers: &[i64]) -> Result<Vec<T>, Fault> {
    if row_numbers.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<_> = (1..=row_numbers.len()).map(|n| format!("${n}")).collect();
    let sql = format!("select row_no, {} from {} where row_no in ({})", T::select_list(), T::KIND.name(), marks.join(", "));
    let values = row_numbers.iter().map(|row_no| Value::Int(Some(*row_no))).collect();
    let mut found = HashMap::with_capacity(row_numbers.len());
    for row in session.fetch(sql, values).await? {
        found.insert(row.count(0)?, T::from_row(&row, 1)?);
    }
    Ok(row_numbers.iter().filter_map(|row_no| found.remove(row_no)).collect())
}
