//! Imports: the table of their records, and what their commands must know.

mod undo;

use domain::import::SheetImport;

use crate::table::table;

table!(SheetImport { id, kind, file_name, accepted, rejected, unchanged, imported_by, imported_at, undone_at });
