//! The way in: open, weigh, recognise, hand to the reader of the format. Third-party readers are fenced in here: whatever
//! panics on hostile input becomes `Damaged`.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::format::{Wrapping, text_format, wrapping};
use crate::zipped::{self, Archive};
use crate::{Bound, Budget, Format, Limits, Sheet, SheetFault, Workbook, camt, delimited, encoding, html, ods, xls, xlsx};

/// Reads a spreadsheet file. Blocks; call it from a thread that may wait.
///
/// # Errors
/// Every reason why the file is not a readable table within the limits; see [`SheetFault`].
pub fn read(path: &Path, limits: &Limits) -> Result<Workbook, SheetFault> {
    let bytes = load(path, limits)?;
    let (format, sheets) = catch_unwind(AssertUnwindSafe(|| parse(&bytes, limits)))
        .unwrap_or_else(|_| Err(SheetFault::damaged("the reader gave up on its structure")))?;
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    if sheets.is_empty() {
        return Err(SheetFault::NoRows);
    }
    Ok(Workbook { format, sheets })
}

fn load(path: &Path, limits: &Limits) -> Result<Vec<u8>, SheetFault> {
    // Asked before opening: opening a pipe would wait for its other end.
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(SheetFault::NotAFile);
    }
    if metadata.len() == 0 {
        return Err(SheetFault::Empty);
    }
    let too_large = SheetFault::TooLarge { what: Bound::FileBytes, limit: limits.file_bytes };
    if metadata.len() > limits.file_bytes {
        return Err(too_large);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // The file may grow between the question and the reading.
    File::open(path).map_err(unreadable)?.take(limits.file_bytes + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limits.file_bytes { Err(too_large) } else { Ok(bytes) }
}

fn unreadable(error: std::io::Error) -> SheetFault {
    match error.kind() {
        ErrorKind::NotFound => SheetFault::Missing,
        _ => SheetFault::Unreadable(error),
    }
}

fn parse(bytes: &[u8], limits: &Limits) -> Result<(Format, Vec<Sheet>), SheetFault> {
    let mut budget = Budget::new(limits);
    match wrapping(bytes)? {
        Wrapping::Ole => Ok((Format::Xls, xls::read(bytes, &mut budget)?)),
        Wrapping::Zip => match zipped::open(bytes, limits)? {
            Archive::Xlsx => Ok((Format::Xlsx, xlsx::read(bytes, &mut budget)?)),
            Archive::Ods(archive) => Ok((Format::Ods, ods::read(archive, &mut budget)?)),
        },
        Wrapping::Text => {
            let text = encoding::decode(bytes)?;
            match text_format(&text)? {
                Format::Html => Ok((Format::Html, html::read(&text, &mut budget)?)),
                Format::Camt => Ok((Format::Camt, camt::read(&text, &mut budget)?)),
                _ => Ok((Format::Csv, delimited::read(&text, &mut budget)?)),
            }
        }
    }
}
