//! Spreadsheets brought in (requirements A5, A22, F5.1): what becomes of each row and why, and the record that an import leaves behind.
//!
//! Each kind of sheet has its command in its own area (`member::import`, `order::import`, `invoice::import_numbers`). All of them judge
//! rows with one pure function, which the preview calls too: what a person was shown is what the command decides, as long as the facts
//! are the same.

mod record;
mod repair;
mod verdict;

pub use record::{ImportSource, SheetImport, SheetKind};
pub use repair::repairs;
pub use verdict::{ChangeCode, Counts, RowChange, RowIssue, RowOutcome, Verdict, Weight};

use crate::command::BULK_LIMIT;
use crate::refusal::Refusal;

/// Refuses a command that carries no row, or more than a command may.
pub fn within_limit(rows: usize) -> Result<(), Refusal> {
    match rows {
        0 => Err(Refusal::NothingSelected {}),
        rows if rows > BULK_LIMIT => Err(Refusal::TooMany { limit: u32::try_from(BULK_LIMIT).unwrap_or(u32::MAX) }),
        _ => Ok(()),
    }
}
