//! Excel 97 to 2003 workbooks (BIFF8 inside an OLE file), record by record. Own reader, because ready ones lay out every
//! sheet densely and copy shared texts before anyone can count them.

mod cells;
mod records;
mod strings;

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::{Bound, Budget, Sheet, SheetFault, serial};
use records::{Record, Records, kind, u16_at, u32_at};

/// BIFF8, in the record that begins a stream.
const VERSION_8: u16 = 0x0600;
const STATE_VISIBLE: u8 = 0;
const TYPE_WORKSHEET: u8 = 0;
/// Formats a workbook may define, and styles that use them (Excel's own limit is 4,000 styles).
const STYLES_MAX: usize = 65_536;

/// What all sheets share.
struct Globals {
    texts: Vec<String>,
    /// For each style, whether it shows numbers as dates.
    is_date: Vec<bool>,
    epoch: serial::Epoch,
    sheets: Vec<SheetEntry>,
}

struct SheetEntry {
    name: String,
    offset: usize,
    is_visible: bool,
}

pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, SheetFault> {
    let stream = workbook_stream(bytes)?;
    let globals = read_globals(&stream)?;
    if globals.sheets.len() > budget.limits.sheets {
        return Err(SheetFault::TooLarge { what: Bound::Sheets, limit: budget.limits.sheets as u64 });
    }
    let mut sheets = Vec::new();
    for entry in globals.sheets.iter().filter(|entry| entry.is_visible) {
        let part = stream.get(entry.offset..).ok_or_else(|| SheetFault::damaged("a sheet lies beyond the end"))?;
        let rows = cells::read(part, &globals, budget)?;
        sheets.push(Sheet { name: entry.name.clone(), rows });
    }
    if sheets.is_empty() { Err(SheetFault::NoVisibleSheet) } else { Ok(sheets) }
}

fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, SheetFault> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(SheetFault::damaged)?;
    if file.exists("/EncryptedPackage") {
        return Err(SheetFault::Encrypted);
    }
    if !file.is_stream("/Workbook") {
        // Word, mail and installer files come in the same wrapping, and so does Excel 95.
        return Err(SheetFault::UnknownFormat);
    }
    let stream = file.open_stream("/Workbook").map_err(SheetFault::damaged)?;
    let mut content = Vec::new();
    // No stream is longer than the file it is in, whatever it claims.
    stream.take(bytes.len() as u64).read_to_end(&mut content).map_err(SheetFault::damaged)?;
    Ok(content)
}

fn read_globals(stream: &[u8]) -> Result<Globals, SheetFault> {
    let mut globals = Globals { texts: Vec::new(), is_date: Vec::new(), epoch: serial::Epoch::Year1900, sheets: Vec::new() };
    let mut formats: Vec<(u16, bool)> = Vec::new();
    let mut style_formats: Vec<u16> = Vec::new();
    let mut records = Records::new(stream);
    let first = records.next_record()?;
    if first.kind != kind::BEGIN || u16_at(first.data, 0)? != VERSION_8 {
        return Err(SheetFault::UnknownFormat);
    }
    loop {
        let Record { kind, data } = records.next_record()?;
        match kind {
            kind::END => break,
            kind::FILE_PASS => return Err(SheetFault::Encrypted),
            kind::DATE_MODE if u16_at(data, 0)? == 1 => globals.epoch = serial::Epoch::Year1904,
            kind::FORMAT if formats.len() < STYLES_MAX => {
                let format = strings::read_one(data.get(2..).unwrap_or(&[]), &mut records)?;
                formats.push((u16_at(data, 0)?, serial::is_date_format(&format)));
            }
            kind::STYLE if style_formats.len() < STYLES_MAX => style_formats.push(u16_at(data, 2)?),
            kind::SHEET => globals.sheets.push(sheet_entry(data)?),
            kind::TEXTS => globals.texts = strings::read_table(data, &mut records)?,
            _ => (),
        }
    }
    formats.sort_by_key(|(id, _)| *id);
    let is_date = |id: u16| match formats.binary_search_by_key(&id, |(id, _)| *id) {
        Ok(index) => formats[index].1,
        Err(_) => serial::is_builtin_date(id),
    };
    globals.is_date = style_formats.into_iter().map(is_date).collect();
    Ok(globals)
}

fn sheet_entry(data: &[u8]) -> Result<SheetEntry, SheetFault> {
    let [state, sheet_type] = [4, 5].map(|at| data.get(at).copied().unwrap_or(u8::MAX));
    Ok(SheetEntry {
        name: strings::read_short(data.get(6..).unwrap_or(&[])),
        offset: u32_at(data, 0)? as usize,
        // Only the two lowest bits say how a sheet is hidden.
        is_visible: state & 0b11 == STATE_VISIBLE && sheet_type == TYPE_WORKSHEET,
    })
}
