//! The copy of the rows an import refused: their header and cells as they were, and the reason at the end. The person
//! corrects it and drops it again.

use std::collections::HashMap;
use std::path::Path;

use crate::{ColumnKind, Sheet, SheetFault, SheetRow, WriteCell, WriteColumn, write};

/// Columns are as wide as their widest text, up to this.
const WIDTH_MAX: u16 = 40;
/// Rows looked at for the width.
const WIDTH_SAMPLE_ROWS: usize = 200;

/// Writes the refused rows with their reasons in a last column headed `reason_title`. Several reasons of one row share its
/// cell. A reason column from an earlier round is replaced. All cells are text, so nothing changes on the way.
///
/// # Errors
/// `Unwritable` if the file cannot be put in place.
pub fn write_rejects(source: &Sheet, header: usize, rejects: &[(u32, String)], reason_title: &str, path: &Path) -> Result<(), SheetFault> {
    let empty = SheetRow { number: 0, cells: Vec::new() };
    let header = source.rows.get(header).unwrap_or(&empty);
    let old_reason = header.cells.iter().position(|cell| cell.text().trim() == reason_title);
    let by_number: HashMap<u32, &SheetRow> = source.rows.iter().map(|row| (row.number, row)).collect();
    let rejected = joined_by_row(rejects);
    let rows: Vec<(&SheetRow, String)> =
        rejected.into_iter().filter_map(|(number, reason)| by_number.get(&number).map(|row| (*row, reason))).collect();

    let widest = rows.iter().map(|(row, _)| row.cells.len()).chain([header.cells.len()]).max().unwrap_or(0);
    let kept: Vec<usize> = (0..widest).filter(|index| Some(*index) != old_reason).collect();
    let width = |index: usize| {
        let texts = rows.iter().take(WIDTH_SAMPLE_ROWS).map(|(row, _)| row.cell(index).text().chars().count() * 2);
        u16::try_from(texts.max().unwrap_or(0)).unwrap_or(u16::MAX).min(WIDTH_MAX)
    };
    let text_column = |title: String, width_chars: u16| WriteColumn { title, width_chars, kind: ColumnKind::Text };
    let mut columns: Vec<WriteColumn> =
        kept.iter().map(|index| text_column(header.cell(*index).text().into_owned(), width(*index))).collect();
    columns.push(text_column(reason_title.to_owned(), WIDTH_MAX));

    let cells = rows.into_iter().map(|(row, reason)| {
        let mut cells: Vec<WriteCell> = kept.iter().map(|index| WriteCell::Text(row.cell(*index).text().into_owned())).collect();
        cells.push(WriteCell::Text(reason));
        cells
    });
    write(path, &source.name, None, &columns, cells, None)
}

/// Reasons of the same row together, rows in the order in which they first appear.
fn joined_by_row(rejects: &[(u32, String)]) -> Vec<(u32, String)> {
    let mut joined: Vec<(u32, String)> = Vec::new();
    let mut places: HashMap<u32, usize> = HashMap::new();
    for (number, reason) in rejects {
        match places.get(number).and_then(|place| joined.get_mut(*place)) {
            Some((_, reasons)) => {
                reasons.push('\n');
                reasons.push_str(reason);
            }
            None => {
                places.insert(*number, joined.len());
                joined.push((*number, reason.clone()));
            }
        }
    }
    joined
}
