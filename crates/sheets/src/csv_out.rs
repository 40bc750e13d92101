//! Rows to csv: UTF-8 with its mark, so that Excel opens Chinese right, and no cell that a spreadsheet would run as a
//! formula.

use std::borrow::Cow;
use std::io::{BufWriter, Write};
use std::path::Path;

use csv::{Terminator, WriterBuilder};

use crate::place::{place, unwritable};
use crate::write::minor_text;
use crate::{SheetFault, WriteCell, WriteColumn};

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes a header and rows. Text that would start a formula gets an apostrophe in front, which [`crate::read`] takes off
/// again.
///
/// # Errors
/// `Unwritable` if the file cannot be put in place.
pub fn write_csv(path: &Path, columns: &[WriteColumn], rows: impl Iterator<Item = Vec<WriteCell>>) -> Result<(), SheetFault> {
    place(path, |file| {
        let mut buffered = BufWriter::new(file);
        buffered.write_all(MARK).map_err(SheetFault::Unwritable)?;
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(buffered);
        writer.write_record(columns.iter().map(|column| guarded(&column.title).into_owned())).map_err(unwritable)?;
        for row in rows {
            for cell in &row {
                writer.write_field(cell_text(cell).as_bytes()).map_err(unwritable)?;
            }
            writer.write_record(None::<&[u8]>).map_err(unwritable)?;
        }
        writer.flush().map_err(SheetFault::Unwritable)
    })
}

fn cell_text(cell: &WriteCell) -> Cow<'_, str> {
    match cell {
        WriteCell::Empty => Cow::Borrowed(""),
        WriteCell::Text(text) => guarded(text),
        WriteCell::Integer(value) => Cow::Owned(value.to_string()),
        WriteCell::MoneyMinor(minor) => Cow::Owned(minor_text(*minor)),
        WriteCell::Date(day) => Cow::Owned(day.format("%Y-%m-%d").to_string()),
    }
}

/// The text with an apostrophe in front, if a spreadsheet would take it for a formula.
fn guarded(text: &str) -> Cow<'_, str> {
    let inner = text.trim_start_matches('\'');
    let is_bare_number = inner.len() == text.len() && is_number(text);
    if starts_formula(inner) && !is_bare_number { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Undoes [`guarded`].
pub(crate) fn without_guard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if starts_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// `-12.50`: the one thing with a sign in front that is harmless.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_starts_a_formula_is_guarded_and_comes_back() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+86 138", "'+86 138"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("'-5", "''-5"),
            ("-5", "-5"),
            ("-12.50", "-12.50"),
            ("plain", "plain"),
            ("'quoted'", "'quoted'"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), written);
            assert_eq!(without_guard(written), text);
        }
    }
}
