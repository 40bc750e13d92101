//! Lists as workbooks and delimited text.

use std::path::Path;

use sheets::{ColumnKind, WriteCell, WriteColumn};

use super::feed::write_beside;
use super::{Cell, Listing, Look, Rows};
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;

/// Most rows of a sheet, its heading apart.
pub(crate) const SHEET_ROWS_LIMIT: usize = 1_000_000;

/// The kinds of file.
enum Kind {
    Workbook,
    Delimited,
}

/// Writes a list as a sheet; the ending of the path decides between `xlsx` and `csv`.
pub(crate) async fn export<R: Rows>(desk: &Desk, listing: Listing, source: &R, ids: &[R::Id], path: &str) -> Result<WrittenFile, Failure> {
    let kind = match Path::new(path).extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
        Some("xlsx") => Kind::Workbook,
        Some("csv") => Kind::Delimited,
        _ => return Err(Failure::refusal("export_format")),
    };
    if listing.columns.is_empty() {
        return Err(Failure::refusal("no_columns"));
    }
    if ids.len() > SHEET_ROWS_LIMIT {
        return Err(Failure::refusal("too_many").with("limit", SHEET_ROWS_LIMIT));
    }
    let Listing { task, title, columns, .. } = listing;
    let columns: Vec<WriteColumn> = columns.into_iter().map(|column| write_column(column.title, column.look)).collect();
    write_beside(desk, task, source, ids, path, move |place, feed| {
        let rows = feed.map(|row| row.into_iter().map(write_cell).collect());
        match kind {
            Kind::Workbook => sheets::write(place, &title, None, &columns, rows, None)?,
            Kind::Delimited => sheets::write_csv(place, &columns, rows)?,
        }
        Ok(())
    })
    .await
}

fn write_column(title: String, look: Look) -> WriteColumn {
    let (width_chars, kind) = match look {
        Look::Words(width) | Look::Code(width) => (width, ColumnKind::Text),
        Look::Mark => (10, ColumnKind::Text),
        Look::Whole => (8, ColumnKind::Integer),
        Look::Amount => (14, ColumnKind::Money),
    };
    WriteColumn { title, width_chars, kind }
}

fn write_cell(cell: Cell) -> WriteCell {
    match cell {
        Cell::Blank => WriteCell::Empty,
        Cell::Text(text) => WriteCell::Text(text),
        Cell::Whole(number) => WriteCell::Integer(number),
        Cell::Amount(amount) => WriteCell::MoneyMinor(amount.minor()),
    }
}
