//! Rows to a workbook that reads well in Excel and WPS: bold frozen header with filters, columns wide enough for Chinese,
//! long numbers kept as text. Rows stream through; memory does not grow with them.

mod cells;

use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

pub(crate) use cells::minor_text;
use cells::{cell_format, write_row};

use crate::place::{folder_of, place, unwritable};
use crate::{Bound, SheetFault};

/// Rows of an xlsx sheet.
const ROWS_MAX: u32 = 1_048_576;
/// Columns of an xlsx sheet.
const COLUMNS_MAX: usize = 16_384;
/// Characters (UTF-16 units) of an xlsx cell.
const CELL_CHARS_MAX: u64 = 32_767;
const SHEET_NAME_CHARS_MAX: usize = 31;
/// Room for the filter button and a margin, in half-width characters.
const WIDTH_MARGIN: u16 = 4;
/// Excel's widest column, in half-width characters.
const WIDTH_MAX: u16 = 255;
const HEADER_COLOR: u32 = 0x00F2_F4F7;

/// One column to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteColumn {
    /// The heading.
    pub title: String,
    /// Expected width in half-width characters (a Chinese character takes two). The heading always fits.
    pub width_chars: u16,
    /// How its cells look.
    pub kind: ColumnKind,
}

/// How the cells of a column look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text, also where it consists of digits.
    Text,
    /// A whole number.
    Integer,
    /// An amount: two decimals, thousands, to the right.
    Money,
    /// A date, `2026-09-05`.
    Date,
}

/// One cell to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteCell {
    /// Nothing.
    Empty,
    /// Text; never acts as a formula.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// An amount in hundredths.
    MoneyMinor(i64),
    /// A date.
    Date(NaiveDate),
}

/// Writes one sheet: an optional title row, the header, the rows, and an optional row of totals in bold.
///
/// # Errors
/// `TooLarge` if it does not fit an xlsx sheet, `Unwritable` if the file cannot be put in place.
pub fn write(
    path: &Path,
    sheet_name: &str,
    title: Option<&str>,
    columns: &[WriteColumn],
    rows: impl Iterator<Item = Vec<WriteCell>>,
    footer: Option<&[WriteCell]>,
) -> Result<(), SheetFault> {
    if columns.len() > COLUMNS_MAX {
        return Err(SheetFault::TooLarge { what: Bound::Columns, limit: COLUMNS_MAX as u64 });
    }
    let mut book = Workbook::new();
    // Rows wait in a file until the book is saved: beside the target, for they are just as private.
    book.set_tempdir(folder_of(path)).map_err(fault)?;
    let sheet = book.add_worksheet_with_constant_memory().map_err(fault)?;
    sheet.set_name(safe_sheet_name(sheet_name)).map_err(fault)?;
    let formats: Vec<Format> = columns.iter().map(|column| cell_format(column.kind)).collect();

    for ((column, format), index) in columns.iter().zip(&formats).zip(0..) {
        let width = column.width_chars.max(display_width(&column.title)).saturating_add(WIDTH_MARGIN);
        sheet.set_column_width(index, width.min(WIDTH_MAX)).map_err(fault)?;
        // Also for cells typed in later: a long number below the list stays text.
        sheet.set_column_format(index, format).map_err(fault)?;
    }
    let mut row: u32 = 0;
    if let Some(title) = title {
        let format = Format::new().set_bold().set_font_size(14);
        sheet.write_string_with_format(row, 0, title, &format).map_err(fault)?;
        row += 1;
    }
    let header_row = row;
    write_header(sheet, header_row, columns)?;
    row += 1;
    for cells in rows {
        write_row(sheet, row, &cells, &formats)?;
        row += 1;
        if row == ROWS_MAX {
            return Err(SheetFault::TooLarge { what: Bound::Rows, limit: ROWS_MAX.into() });
        }
    }
    if let Some(last) = u16::try_from(columns.len()).ok().and_then(|count| count.checked_sub(1)) {
        sheet.autofilter(header_row, 0, row - 1, last).map_err(fault)?;
    }
    if let Some(cells) = footer {
        let bold: Vec<Format> = formats.iter().map(|format| format.clone().set_bold().set_border_top(FormatBorder::Thin)).collect();
        write_row(sheet, row, cells, &bold)?;
    }
    place(path, |file| book.save_to_writer(file.as_file_mut()).map_err(fault))
}

fn write_header(sheet: &mut Worksheet, row: u32, columns: &[WriteColumn]) -> Result<(), SheetFault> {
    for (column, index) in columns.iter().zip(0..) {
        let format = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(HEADER_COLOR))
            .set_border_bottom(FormatBorder::Thin)
            .set_num_format("@");
        let format = if column.kind == ColumnKind::Text { format } else { format.set_align(FormatAlign::Right) };
        sheet.write_string_with_format(row, index, &column.title, &format).map_err(fault)?;
    }
    sheet.set_freeze_panes(row + 1, 0).map_err(fault)?;
    Ok(())
}

/// Half-width characters a text takes; those from Hangul on take two, which holds for all of CJK.
fn display_width(text: &str) -> u16 {
    const WIDE_FROM: char = '\u{1100}';
    let width: usize = text.chars().map(|c| if c >= WIDE_FROM { 2 } else { 1 }).sum();
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// A name that Excel accepts: its forbidden characters become blanks, its length is cut.
fn safe_sheet_name(name: &str) -> String {
    let allowed = name.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c });
    let mut units = 0;
    let cut: String = allowed
        .take_while(|c| {
            units += c.len_utf16();
            units <= SHEET_NAME_CHARS_MAX
        })
        .collect();
    let trimmed = cut.trim().trim_matches('\'').trim();
    // Excel keeps the name "History" for itself.
    if trimmed.is_empty() || trimmed.eq_ignore_ascii_case("history") { "Sheet1".to_owned() } else { trimmed.to_owned() }
}

pub(crate) fn fault(error: XlsxError) -> SheetFault {
    match error {
        XlsxError::MaxStringLengthExceeded => SheetFault::TooLarge { what: Bound::CellChars, limit: CELL_CHARS_MAX },
        XlsxError::RowColumnLimitError => SheetFault::TooLarge { what: Bound::Rows, limit: ROWS_MAX.into() },
        XlsxError::IoError(error) => SheetFault::Unwritable(error),
        other => unwritable(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_made_acceptable() {
        for (name, safe) in [
            ("会员", "会员"),
            ("2026/27", "2026 27"),
            ("", "Sheet1"),
            ("'", "Sheet1"),
            ("History", "Sheet1"),
            (
                "会员名册会员名册会员名册会员名册会员名册会员名册会员名册会员名册",
                "会员名册会员名册会员名册会员名册会员名册会员名册会员名册会员名",
            ),
        ] {
            assert_eq!(safe_sheet_name(name), safe);
        }
    }

    #[test]
    fn chinese_takes_twice_the_width() {
        assert_eq!(display_width("id"), 2);
        assert_eq!(display_width("单位名称 A"), 10);
    }
}
