//! Single cells of a workbook: what a spreadsheet can hold exactly becomes a number or a date, everything else text.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError};

use super::{ColumnKind, WriteCell, fault};
use crate::SheetFault;

/// From here on (16 digits) a double shown by a spreadsheet loses digits.
const CRUSHED_FROM: u64 = 1_000_000_000_000_000;

/// Writes the cells of one row, each in the format of its column.
pub(super) fn write_row(sheet: &mut Worksheet, row: u32, cells: &[WriteCell], formats: &[Format]) -> Result<(), SheetFault> {
    for ((cell, format), column) in cells.iter().zip(formats).zip(0..) {
        match cell {
            WriteCell::Empty => sheet.write_blank(row, column, format),
            WriteCell::Text(text) => sheet.write_string_with_format(row, column, text, format),
            // A cell holds a double. Beyond 15 digits a number would be crushed, so it is written as text.
            WriteCell::Integer(value) if value.unsigned_abs() >= CRUSHED_FROM => {
                sheet.write_string_with_format(row, column, value.to_string(), format)
            }
            WriteCell::Integer(value) => sheet.write_number_with_format(row, column, *value as f64, format),
            // The file stores amounts as doubles whatever we do. The nearest double of n / 100 has, for every n of up to 15
            // digits, exactly n / 100 as its shortest decimal, and that is what the file gets and every program shows.
            WriteCell::MoneyMinor(minor) if minor.unsigned_abs() >= CRUSHED_FROM => {
                sheet.write_string_with_format(row, column, minor_text(*minor), format)
            }
            WriteCell::MoneyMinor(minor) => sheet.write_number_with_format(row, column, *minor as f64 / 100.0, format),
            WriteCell::Date(day) => write_date(sheet, row, column, *day, format),
        }
        .map_err(fault)?;
    }
    Ok(())
}

fn write_date<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
    day: NaiveDate,
    format: &Format,
) -> Result<&'s mut Worksheet, XlsxError> {
    let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
    let excel_day = match parts {
        (Ok(year), Ok(month), Ok(day)) => ExcelDateTime::from_ymd(year, month, day).ok(),
        _ => None,
    };
    match excel_day {
        Some(excel_day) => sheet.write_datetime_with_format(row, column, excel_day, format),
        // Before 1900 spreadsheets know no dates.
        None => sheet.write_string_with_format(row, column, day.format("%Y-%m-%d").to_string(), format),
    }
}

/// How the cells of a column look.
pub(super) fn cell_format(kind: ColumnKind) -> Format {
    match kind {
        ColumnKind::Text => Format::new().set_num_format("@"),
        ColumnKind::Integer => Format::new().set_num_format("0").set_align(FormatAlign::Right),
        ColumnKind::Money => Format::new().set_num_format("#,##0.00").set_align(FormatAlign::Right),
        ColumnKind::Date => Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Right),
    }
}

/// `-1234.05` for -123405, without a detour through floats.
pub(crate) fn minor_text(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let size = minor.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_to_the_minor_unit() {
        for (minor, text) in [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123_456, "1234.56"), (i64::MIN, "-92233720368547758.08")] {
            assert_eq!(minor_text(minor), text);
        }
    }
}
