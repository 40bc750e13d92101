//! The cells of one BIFF8 sheet.

use super::records::{Records, array_at, f64_at, kind, u16_at, u32_at};
use super::{Globals, strings};
use crate::xlsx::{date, number};
use crate::{Bound, Budget, Cell, Grid, SheetFault, SheetRow};

const MANY_RK_BYTES: usize = 6;
/// The first cell of a run starts behind row and first column; behind the last stands the last column.
const MANY_RK_START: usize = 4;
const MANY_RK_TAIL: usize = 2;

/// Reads a sheet from its first record on.
pub(super) fn read(stream: &[u8], globals: &Globals, budget: &mut Budget) -> Result<Vec<SheetRow>, SheetFault> {
    let mut cells = collect(stream, globals, budget)?;
    // Programs may write cells in any order. Sorting what is sorted costs nothing; the last of equals wins in the grid.
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    let mut grid = Grid::new(budget);
    for (row, column, cell) in cells {
        grid.put(row.into(), column.into(), cell)?;
    }
    grid.finish()
}

type Placed = (u16, u16, Cell);

fn collect(stream: &[u8], globals: &Globals, budget: &mut Budget) -> Result<Vec<Placed>, SheetFault> {
    let mut cells: Vec<Placed> = Vec::new();
    let mut records = Records::new(stream);
    // A chart inside the sheet is a stream of its own, with records that look like cells.
    let mut depth = 0u32;
    // The place of a formula whose text comes in a later record.
    let mut awaited: Option<(u16, u16)> = None;
    loop {
        let record = records.next_record()?;
        let data = record.data;
        match record.kind {
            kind::BEGIN => depth = depth.saturating_add(1),
            kind::END if depth <= 1 => return Ok(cells),
            kind::END => depth -= 1,
            _ if depth > 1 => continue,
            kind::SHARED_LABEL => {
                let text = globals.texts.get(u32_at(data, 6)? as usize);
                let text = text.ok_or_else(|| SheetFault::damaged("a text is missing from the table"))?;
                push_text(&mut cells, place(data)?, text.clone(), budget)?;
            }
            kind::LABEL | kind::RICH_LABEL => {
                let text = strings::read_one(data.get(6..).unwrap_or(&[]), &mut records)?;
                push_text(&mut cells, place(data)?, text, budget)?;
            }
            kind::NUMBER => push_number(&mut cells, place(data)?, f64_at(data, 6)?, style(data, 4)?, globals),
            kind::RK => push_number(&mut cells, place(data)?, rk(u32_at(data, 6)?), style(data, 4)?, globals),
            kind::MANY_RK => push_many(&mut cells, data, globals)?,
            kind::BOOL_OR_ERROR => {
                let (row, column) = place(data)?;
                let [value, is_error] = array_at(data, 6)?;
                let cell = if is_error == 0 { Cell::Bool(value != 0) } else { error(value) };
                cells.push((row, column, cell));
            }
            kind::FORMULA => {
                let (row, column) = place(data)?;
                awaited = None;
                // A value that is no number has its highest bits set, which makes no finite double.
                match array_at::<8>(data, 6)? {
                    [0, .., 0xFF, 0xFF] => awaited = Some((row, column)),
                    [1, _, value, .., 0xFF, 0xFF] => cells.push((row, column, Cell::Bool(value != 0))),
                    [2, _, value, .., 0xFF, 0xFF] => cells.push((row, column, error(value))),
                    [_, _, _, _, _, _, 0xFF, 0xFF] => (),
                    bytes => {
                        push_number(&mut cells, (row, column), f64::from_le_bytes(bytes), style(data, 4)?, globals);
                    }
                }
            }
            kind::FORMULA_TEXT => {
                if let Some(place) = awaited.take() {
                    let text = strings::read_one(data, &mut records)?;
                    push_text(&mut cells, place, text, budget)?;
                }
            }
            _ => (),
        }
        if cells.len() as u64 > budget.limits.cells {
            return Err(SheetFault::TooLarge { what: Bound::Cells, limit: budget.limits.cells });
        }
    }
}

fn place(data: &[u8]) -> Result<(u16, u16), SheetFault> {
    Ok((u16_at(data, 0)?, u16_at(data, 2)?))
}

fn style(data: &[u8], at: usize) -> Result<usize, SheetFault> {
    u16_at(data, at).map(usize::from)
}

fn push_text(cells: &mut Vec<Placed>, (row, column): (u16, u16), text: String, budget: &mut Budget) -> Result<(), SheetFault> {
    if !text.is_empty() {
        budget.spend_text(&text)?;
        cells.push((row, column, Cell::Text(text)));
    }
    Ok(())
}

fn push_number(cells: &mut Vec<Placed>, (row, column): (u16, u16), value: f64, style: usize, globals: &Globals) {
    let is_date = globals.is_date.get(style).copied().unwrap_or(false);
    let cell = if is_date { date(value, globals.epoch) } else { number(value) };
    cells.push((row, column, cell));
}

fn push_many(cells: &mut Vec<Placed>, data: &[u8], globals: &Globals) -> Result<(), SheetFault> {
    let (row, first) = place(data)?;
    let run = data.get(MANY_RK_START..data.len().saturating_sub(MANY_RK_TAIL)).unwrap_or(&[]);
    for (entry, column) in run.chunks_exact(MANY_RK_BYTES).zip(first..) {
        push_number(cells, (row, column), rk(u32_at(entry, 2)?), style(entry, 0)?, globals);
    }
    Ok(())
}

/// A number packed into 32 bits, [MS-XLS] 2.5.217: an integer of 30 bits or the high part of a double, perhaps in hundredths.
fn rk(packed: u32) -> f64 {
    const IN_HUNDREDTHS: u32 = 0b01;
    const IS_INTEGER: u32 = 0b10;
    let value =
        if packed & IS_INTEGER != 0 { f64::from(packed.cast_signed() >> 2) } else { f64::from_bits(u64::from(packed & !0b11) << 32) };
    if packed & IN_HUNDREDTHS != 0 { value / 100.0 } else { value }
}

fn error(code: u8) -> Cell {
    let text = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::Error(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_unfold() {
        // Examples from the OpenOffice.org documentation of the Excel file format, section 2.5.5.
        for (packed, value) in
            [(0x3FF0_0000, 1.0), (0x3FF0_0001, 0.01), (0x004B_5646, 1_234_321.0), (0x004B_5647, 12_343.21), (0xFFFF_FFFE, -1.0)]
        {
            assert_eq!(rk(packed), value);
        }
    }
}
