//! Imports: the table of their records, and what their commands must know. Facts of a sheet are always read for all rows at once.

mod history;
mod invoices;
mod members;
mod numbers;
mod orders;
mod undo;

use domain::import::SheetImport;

pub use history::ImportHistoryRow;

use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::dialect::in_list;
use crate::table::table;

table!(SheetImport { id, kind, file_name, accepted, rejected, unchanged, imported_by, imported_at, undone_at });

/// How many values one `in (…)` list binds.
const LIST_SIZE: usize = 500;
/// A list this short is bound as it is.
const SHORT_LIST: usize = 8;

/// Rows of `{sql} in (values)`, for any number of values, a slice at a time. `fixed` binds the parameters that `sql`
/// holds itself, each once and in their order.
pub(crate) async fn fetch_in(session: &mut Session, sql: &str, fixed: &[Value], values: &[Value]) -> Result<Vec<Row>, Fault> {
    let mut rows = Vec::new();
    for slice in values.chunks(LIST_SIZE) {
        let mut arguments = fixed.to_vec();
        arguments.extend_from_slice(slice);
        // A last slice that is not full repeats its last value, so that one statement serves them all.
        if slice.len() > SHORT_LIST {
            arguments.resize(fixed.len() + LIST_SIZE, slice[slice.len() - 1].clone());
        }
        let statement = in_list(session, sql, fixed.len(), arguments.len() - fixed.len());
        rows.extend(session.fetch(statement, arguments).await?);
    }
    Ok(rows)
}
