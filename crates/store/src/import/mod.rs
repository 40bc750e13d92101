//! Imports: the table of their records, and what their commands must know. Facts of a sheet are always read for all rows at once.

mod history;
mod invoices;
mod members;
mod numbers;
mod orders;
mod undo;

use domain::import::SheetImport;

pub use history::ImportHistoryRow;

use crate::table::table;

table!(SheetImport { id, kind, file_name, accepted, rejected, unchanged, imported_by, imported_at, undone_at });
