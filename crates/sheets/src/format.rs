//! What kind of table a file holds, judged by its bytes alone: names lie (an HTML page called `.xls` is everyday).

use crate::{SheetFault, camt};

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Text whose first bytes would otherwise pass for a csv.
const OTHER_DOCUMENTS: [&[u8]; 4] = [b"%PDF", b"{\\rtf", b"\x89PNG", b"MIME-Version:"];
/// How much of a text is looked at to tell it from other things.
const SAMPLE_BYTES: usize = 64 * 1024;

/// The kinds of files that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Excel 2007 and later (xlsx, xlsm), also as written by WPS.
    Xlsx,
    /// Excel 97 to 2003 (BIFF8).
    Xls,
    /// OpenDocument.
    Ods,
    /// Delimited text: comma, tab or semicolon.
    Csv,
    /// A table of a web page, often saved as `.xls`.
    Html,
    /// A bank's statement by ISO 20022 (camt.053).
    Camt,
}

/// The outer wrapping, which decides how to look further.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wrapping {
    Zip,
    Ole,
    Text,
}

pub(crate) fn wrapping(bytes: &[u8]) -> Result<Wrapping, SheetFault> {
    if bytes.starts_with(ZIP) || bytes.starts_with(EMPTY_ZIP) {
        Ok(Wrapping::Zip)
    } else if bytes.starts_with(OLE) {
        Ok(Wrapping::Ole)
    } else if OLE.starts_with(bytes) || ZIP.starts_with(bytes) {
        Err(SheetFault::damaged("the file ends within its first bytes"))
    } else if OTHER_DOCUMENTS.iter().any(|magic| bytes.starts_with(magic)) {
        Err(SheetFault::UnknownFormat)
    } else {
        Ok(Wrapping::Text)
    }
}

/// `Csv`, `Html` or `Camt`, from the decoded text.
pub(crate) fn text_format(text: &str) -> Result<Format, SheetFault> {
    let sample = floor_char_boundary(text, SAMPLE_BYTES);
    if sample.chars().any(|c| c == '\0') || controls(sample) * 100 > sample.len() {
        return Err(SheetFault::UnknownFormat);
    }
    let start = sample.trim_start();
    if !start.starts_with('<') {
        return Ok(Format::Csv);
    }
    if sample.contains(camt::STATEMENT) {
        return Ok(Format::Camt);
    }
    let lower = sample.to_ascii_lowercase();
    if lower.contains("<table") || lower.contains("<html") {
        Ok(Format::Html)
    } else if start.starts_with("<?") || start.starts_with("<!") {
        Err(SheetFault::UnknownFormat)
    } else {
        Ok(Format::Csv)
    }
}

fn controls(text: &str) -> usize {
    text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}')).count()
}

fn floor_char_boundary(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_not_the_name() {
        assert_eq!(wrapping(b"PK\x03\x04....").unwrap(), Wrapping::Zip);
        assert_eq!(wrapping(OLE).unwrap(), Wrapping::Ole);
        assert_eq!(wrapping(b"a,b").unwrap(), Wrapping::Text);
        assert_eq!(wrapping(b"PK").unwrap_err().code(), "sheet_damaged");
        assert_eq!(wrapping(b"\x89PNG\r\n\x1a\n").unwrap_err().code(), "sheet_unknown_format");
    }

    #[test]
    fn tables_of_web_pages_are_told_from_csv_and_from_other_xml() {
        assert_eq!(text_format("a,b\n1,2").unwrap(), Format::Csv);
        assert_eq!(text_format("  <HTML><body>").unwrap(), Format::Html);
        assert_eq!(text_format("<table><tr>").unwrap(), Format::Html);
        assert_eq!(text_format("<5 years,1").unwrap(), Format::Csv);
        assert!(text_format("<?xml version=\"1.0\"?><Workbook/>").is_err());
        assert!(text_format("a\0b").is_err());
    }
}
