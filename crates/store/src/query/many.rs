//! Queries over any number of values, a slice of them at a time.

use super::dialect::in_list;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;

/// How many values one `in (…)` list binds.
const LIST_SIZE: usize = 500;
/// A list this short is bound as it is.
const SHORT_LIST: usize = 8;

/// Rows of `{sql} in (values)`. `fixed` binds the parameters that `sql` holds itself, each once and in their order.
pub(crate) async fn fetch_in(session: &mut Session, sql: &str, fixed: &[Value], values: &[Value]) -> Result<Vec<Row>, Fault> {
    read_in(session, sql, fixed, values, Ok).await
}

/// The same rows as what `read` makes of them. While the database finds one slice, the one before is read.
pub(crate) async fn read_in<T>(
    session: &mut Session,
    sql: &str,
    fixed: &[Value],
    values: &[Value],
    read: impl Fn(Row) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut read_so_far = Vec::with_capacity(values.len());
    let mut rows = Vec::new();
    for slice in values.chunks(LIST_SIZE) {
        let mut arguments = fixed.to_vec();
        arguments.extend_from_slice(slice);
        // A last slice that is not full repeats its last value, so that one statement serves them all.
        if slice.len() > SHORT_LIST {
            arguments.resize(fixed.len() + LIST_SIZE, slice[slice.len() - 1].clone());
        }
        let statement = in_list(session, sql, fixed.len(), arguments.len() - fixed.len());
        let before = std::mem::take(&mut rows);
        let reading = async { before.into_iter().try_for_each(|row| read(row).map(|one| read_so_far.push(one))) };
        let (found, read) = tokio::join!(session.fetch(statement, arguments), reading);
        read?;
        rows = found?;
    }
    rows.into_iter().try_for_each(|row| read(row).map(|one| read_so_far.push(one)))?;
    Ok(read_so_far)
}
