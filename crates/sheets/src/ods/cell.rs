//! One cell of an OpenDocument table: its typed value stands in attributes, its text in paragraphs.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::{Content, attribute};
use crate::xlsx::number;
use crate::xml::reference_text;
use crate::{Cell, SheetFault, serial};

/// Blanks that one `text:s` may stand for.
const BLANKS_MAX: usize = 1024;

/// What the opening tag of a cell says.
pub(super) struct CellStart {
    kind: String,
    is_error: bool,
    value: Option<String>,
}

impl CellStart {
    pub(super) fn new(start: &BytesStart<'_>) -> Result<Self, SheetFault> {
        let mut cell = CellStart { kind: String::new(), is_error: false, value: None };
        for found in start.attributes() {
            let found = found.map_err(SheetFault::damaged)?;
            let value = || {
                let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                value.map(|value| value.into_owned()).map_err(SheetFault::damaged)
            };
            match found.key.local_name().as_ref() {
                // LibreOffice marks errors in an attribute of its own beside the standard one, which says "string".
                "value-type" => match value()? {
                    kind if kind == "error" => cell.is_error = true,
                    kind if cell.kind.is_empty() => cell.kind = kind,
                    _ => (),
                },
                "value" | "date-value" | "boolean-value" | "string-value" => cell.value = Some(value()?),
                _ => (),
            }
        }
        Ok(cell)
    }
}

/// Reads the rest of a cell, to its end tag.
pub(super) fn read<R: BufRead>(content: &mut Content<R>, start: CellStart) -> Result<Cell, SheetFault> {
    let shown = read_paragraphs(content)?;
    let value = start.value.as_deref();
    if start.is_error {
        return Ok(Cell::Error(shown));
    }
    let typed = match (start.kind.as_str(), value) {
        ("float" | "percentage" | "currency", Some(value)) => value.trim().parse::<f64>().ok().map(number),
        ("date", Some(value)) => serial::from_iso(value).map(Cell::Date),
        ("boolean", Some(value)) => Some(Cell::Bool(value == "true")),
        ("string", Some(value)) if shown.is_empty() => Some(Cell::Text(value.to_owned())),
        _ => None,
    };
    Ok(typed.unwrap_or(if shown.is_empty() { Cell::Empty } else { Cell::Text(shown) }))
}

/// The paragraphs of a cell, one line each. Notes, pictures and nested tables are left out.
fn read_paragraphs<R: BufRead>(content: &mut Content<R>) -> Result<String, SheetFault> {
    let mut text = String::new();
    let mut paragraphs = 0u32;
    // Elements open inside the cell; below the cell itself only paragraphs matter.
    let mut depth = 0u32;
    loop {
        let is_inside = depth > 0;
        match content.next_event()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "p" | "h" if !is_inside => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    depth = 1;
                }
                "s" if is_inside => {
                    let count = attribute(&start, "c")?.and_then(|count| count.parse().ok()).unwrap_or(1);
                    text.extend(std::iter::repeat_n(' ', count.min(BLANKS_MAX)));
                    depth += 1;
                }
                "tab" if is_inside => {
                    text.push('\t');
                    depth += 1;
                }
                "line-break" if is_inside => {
                    text.push('\n');
                    depth += 1;
                }
                "span" | "a" if is_inside => depth = depth.saturating_add(1),
                _ => content.skip()?,
            },
            Event::End(_) if !is_inside => return Ok(text),
            Event::End(_) => depth -= 1,
            Event::Text(part) if is_inside => text.push_str(&part.xml10_content()),
            Event::CData(part) if is_inside => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) if is_inside => text.push_str(&reference_text(&reference)?),
            _ => (),
        }
    }
}
