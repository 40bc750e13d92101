//! Spreadsheets, and statements of banks, in and out. A file becomes a table of exact cells, rows become a workbook. Nothing here knows what a
//! member or an invoice is.
//!
//! Reading: [`read`] looks at the content (never at the name), refuses what is damaged, locked or far too large before
//! memory is spent on it, and gives the visible sheets. Writing: [`write`], [`write_csv`], [`write_rejects`].
//!
//! Invariants: text is never turned into a number and back; a reader allocates only for cells that exist, under one
//! [`Limits`]; no input makes a reader panic or hang (third-party readers run behind one catch in `read`); nothing written
//! can act as a formula.

mod camt;
mod cell;
mod csv_out;
mod delimited;
mod encoding;
mod fault;
mod format;
mod grid;
mod html;
mod limits;
mod ods;
mod place;
mod read;
mod rejects;
mod serial;
mod workbook;
mod write;
mod xls;
mod xlsx;
mod xml;
mod zipped;

pub use cell::{Cell, NumberCell};
pub use csv_out::write_csv;
pub use fault::{Bound, SheetFault};
pub use format::Format;
pub use limits::Limits;
pub use read::read;
pub use rejects::write_rejects;
pub use workbook::{HEADER_SEARCH_ROWS, Sheet, SheetRow, Workbook};
pub use write::{ColumnKind, WriteCell, WriteColumn, write};

pub(crate) use grid::Grid;
pub(crate) use limits::Budget;
