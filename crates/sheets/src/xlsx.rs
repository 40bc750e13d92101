//! Excel workbooks (xlsx, xlsm), cell by cell: a sheet that claims a million rows costs what its cells cost. Formulas give
//! the value the last program computed.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::{Bound, Budget, Cell, Grid, NumberCell, Sheet, SheetFault, serial};

pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, SheetFault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let sheets = book.sheets_metadata();
    if sheets.len() > budget.limits.sheets {
        return Err(SheetFault::TooLarge { what: Bound::Sheets, limit: budget.limits.sheets as u64 });
    }
    let visible: Vec<String> = sheets
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if visible.is_empty() {
        return Err(SheetFault::NoVisibleSheet);
    }
    visible.into_iter().map(|name| read_sheet(&mut book, name, budget)).collect()
}

fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: String, budget: &mut Budget) -> Result<Sheet, SheetFault> {
    let epoch = if book.has_1904_epoch() { serial::Epoch::Year1904 } else { serial::Epoch::Year1900 };
    let mut grid = Grid::new(budget);
    let mut cells = match book.worksheet_cells_reader(&name) {
        Ok(cells) => cells,
        // A chart that calls itself a worksheet.
        Err(XlsxError::NotAWorksheet(_)) => {
            return Ok(Sheet { name, rows: Vec::new() });
        }
        Err(error) => return Err(fault(error)),
    };
    while let Some(cell) = cells.next_cell().map_err(fault)? {
        let (row, column) = cell.get_position();
        match cell.get_value() {
            DataRef::SharedString(text) => grid.put_text(row, column, text)?,
            DataRef::String(text) | DataRef::DurationIso(text) => grid.put_text(row, column, text)?,
            DataRef::Float(value) => grid.put(row, column, number(*value))?,
            DataRef::Int(value) => grid.put_text(row, column, &value.to_string())?,
            DataRef::Bool(value) => grid.put(row, column, Cell::Bool(*value))?,
            DataRef::DateTime(value) if value.is_duration() => grid.put(row, column, number(value.as_f64()))?,
            DataRef::DateTime(value) => grid.put(row, column, date(value.as_f64(), epoch))?,
            DataRef::DateTimeIso(text) => match serial::from_iso(text) {
                Some(instant) => grid.put(row, column, Cell::Date(instant))?,
                None => grid.put_text(row, column, text)?,
            },
            DataRef::Error(error) => grid.put(row, column, Cell::Error(error.to_string()))?,
            DataRef::Empty => (),
        }
    }
    drop(cells);
    Ok(Sheet { name, rows: grid.finish()? })
}

/// A number, or the error that spreadsheets show for what is none.
pub(crate) fn number(value: f64) -> Cell {
    NumberCell::new(value).map_or_else(|| Cell::Error("#NUM!".to_owned()), Cell::Number)
}

/// A date, or the bare number if no calendar has that day.
pub(crate) fn date(value: f64, epoch: serial::Epoch) -> Cell {
    serial::to_instant(value, epoch).map_or_else(|| number(value), Cell::Date)
}

fn fault(error: XlsxError) -> SheetFault {
    match error {
        XlsxError::Password => SheetFault::Encrypted,
        other => SheetFault::damaged(other),
    }
}
