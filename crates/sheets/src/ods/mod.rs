//! OpenDocument spreadsheets, element by element. Repeated cells and rows, with which a few bytes can claim billions of
//! cells, are unrolled under the budget.

mod cell;

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::zipped::{Zip, fault};
use crate::{Bound, Budget, Cell, Grid, Sheet, SheetFault};

use cell::CellStart;

/// Bytes of the manifest that are searched for a sign of encryption; a spreadsheet lists few parts.
const MANIFEST_BYTES: u64 = 1024 * 1024;

pub(crate) fn read(mut archive: Zip<'_>, budget: &mut Budget) -> Result<Vec<Sheet>, SheetFault> {
    if is_encrypted(&mut archive) {
        return Err(SheetFault::Encrypted);
    }
    let content = archive.by_name("content.xml").map_err(fault)?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    read_content(&mut Content { reader, buffer: Vec::new() }, budget)
}

fn is_encrypted(archive: &mut Zip<'_>) -> bool {
    if archive.by_name("encrypted-package").is_ok() {
        return true;
    }
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else {
        return false;
    };
    let mut bytes = Vec::new();
    let is_read = manifest.take(MANIFEST_BYTES).read_to_end(&mut bytes).is_ok();
    is_read && String::from_utf8_lossy(&bytes).contains("encryption-data")
}

/// The stream of the content, with its working buffer.
struct Content<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

impl<R: BufRead> Content<R> {
    fn next_event(&mut self) -> Result<Event<'_>, SheetFault> {
        self.buffer.clear();
        match self.reader.read_event_into(&mut self.buffer).map_err(SheetFault::damaged)? {
            Event::Eof => Err(SheetFault::damaged("the content ends early")),
            event => Ok(event),
        }
    }

    /// Moves behind the element that was just opened.
    fn skip(&mut self) -> Result<(), SheetFault> {
        let mut depth = 1u32;
        while depth > 0 {
            match self.next_event()? {
                Event::Start(_) => depth = depth.saturating_add(1),
                Event::End(_) => depth -= 1,
                _ => (),
            }
        }
        Ok(())
    }
}

fn read_content<R: BufRead>(content: &mut Content<R>, budget: &mut Budget) -> Result<Vec<Sheet>, SheetFault> {
    let mut hidden_styles = HashSet::new();
    let mut style = String::new();
    let mut sheets = Vec::new();
    let mut count = 0;
    loop {
        match content.next_event()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "style" => style = attribute(&start, "name")?.unwrap_or_default(),
                "table-properties" if attribute(&start, "display")?.as_deref() == Some("false") => {
                    hidden_styles.insert(style.clone());
                }
                "tracked-changes" | "dde-links" => content.skip()?,
                "table" => {
                    count += 1;
                    if count > budget.limits.sheets {
                        let limit = budget.limits.sheets as u64;
                        return Err(SheetFault::TooLarge { what: Bound::Sheets, limit });
                    }
                    let name = attribute(&start, "name")?.unwrap_or_default();
                    if attribute(&start, "style-name")?.is_some_and(|style| hidden_styles.contains(&style)) {
                        content.skip()?;
                    } else {
                        sheets.push(read_table(content, name, budget)?);
                    }
                }
                _ => (),
            },
            Event::End(end) if end.local_name().as_ref() == "spreadsheet" => break,
            _ => (),
        }
    }
    if sheets.is_empty() { Err(SheetFault::NoVisibleSheet) } else { Ok(sheets) }
}

fn read_table<R: BufRead>(content: &mut Content<R>, name: String, budget: &mut Budget) -> Result<Sheet, SheetFault> {
    let mut grid = Grid::new(budget);
    let mut row: u32 = 0;
    let mut cells = Vec::new();
    loop {
        match content.next_event()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "table-row" => {
                    let repeat = repeat(&start, "number-rows-repeated")?;
                    read_row(content, &mut cells, grid.budget())?;
                    put_row(&mut grid, row, repeat, &cells)?;
                    row = row.saturating_add(repeat);
                }
                // Groups of rows (headings, outlines) are rows like others.
                "table-rows" | "table-header-rows" | "table-row-group" => (),
                _ => content.skip()?,
            },
            Event::End(end) if end.local_name().as_ref() == "table" => break,
            _ => (),
        }
    }
    Ok(Sheet { name, rows: grid.finish()? })
}

/// A run of equal cells: first column, length, content.
type Run = (u32, u32, Cell);

fn read_row<R: BufRead>(content: &mut Content<R>, cells: &mut Vec<Run>, budget: &Budget) -> Result<(), SheetFault> {
    cells.clear();
    let mut column: u32 = 0;
    loop {
        match content.next_event()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "table-cell" | "covered-table-cell" => {
                    let repeat = repeat(&start, "number-columns-repeated")?;
                    let start = CellStart::new(&start)?;
                    let cell = cell::read(content, start)?;
                    if cell != Cell::Empty {
                        if column >= budget.limits.columns {
                            let limit = budget.limits.columns.into();
                            return Err(SheetFault::TooLarge { what: Bound::Columns, limit });
                        }
                        cells.push((column, repeat, cell));
                    }
                    column = column.saturating_add(repeat);
                }
                _ => content.skip()?,
            },
            Event::End(end) if end.local_name().as_ref() == "table-row" => return Ok(()),
            _ => (),
        }
    }
}

fn put_row(grid: &mut Grid<'_>, first: u32, repeat: u32, cells: &[Run]) -> Result<(), SheetFault> {
    if cells.iter().all(|(_, _, cell)| cell.is_blank()) {
        return Ok(());
    }
    for row in first..first.saturating_add(repeat) {
        for (column, length, cell) in cells {
            for column in *column..column.saturating_add(*length) {
                match cell {
                    Cell::Text(text) => grid.put_text(row, column, text)?,
                    other => grid.put(row, column, other.clone())?,
                }
            }
        }
    }
    Ok(())
}

fn repeat(start: &BytesStart<'_>, name: &str) -> Result<u32, SheetFault> {
    match attribute(start, name)? {
        Some(count) => count.trim().parse::<u32>().map(|count| count.max(1)).map_err(SheetFault::damaged),
        None => Ok(1),
    }
}

/// An attribute by its local name: the prefixes are whatever the writer chose.
fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, SheetFault> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(SheetFault::damaged)?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(SheetFault::damaged)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}
