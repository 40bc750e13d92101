//! Address labels on sheets that stationers sell: A4, three or two columns of seven. Nothing is drawn between them, and every label keeps its
//! text away from its edges, because printers are never exact to the millimetre.

use std::convert::Infallible;

use crate::facts::DocumentFacts;
use crate::fault::PrintFault;
use crate::fonts::{FontBook, Voice};
use crate::press::canvas::{BLACK, Canvas, Look};
use crate::press::clean::one_line;
use crate::press::file::{A4_PORTRAIT, assemble};
use crate::press::hands::deflated_pages;
use crate::press::lines::wrap_to;
use crate::press::typecase::TypeCase;

/// Most labels of one file.
pub const LABELS_LIMIT: usize = 100_000;

const POINTS_PER_MM: f32 = 72.0 / 25.4;
/// Free on all sides of a label.
const PADDING: f32 = 4.5 * POINTS_PER_MM;
const ADDRESS_SIZE: f32 = 9.0;
const ADDRESS_LEADING: f32 = 12.5;
const NAME_SIZE: f32 = 10.5;
const NAME_LEADING: f32 = 14.0;
const ATTENTION_SIZE: f32 = 10.0;
/// Between the parts of a label.
const GAP: f32 = 4.0;
const ADDRESS_LINES: usize = 3;
const NAME_LINES: usize = 2;

/// A sheet of labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// 3 × 7 labels of 63.5 × 38.1 mm, as Avery L7160.
    ThreeBySeven,
    /// 2 × 7 labels of 99.1 × 38.1 mm, as Avery L7163.
    TwoBySeven,
}

/// A label: whom something goes to, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where to.
    pub address: String,
    /// The body or the person.
    pub name: String,
    /// The person there, with the word by which mail is addressed (收); may be empty.
    pub attention: String,
}

/// Measures of a sheet, in millimetres from its upper left corner.
struct Measures {
    columns: usize,
    rows: usize,
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    /// From the left edge of one label to that of the next.
    pitch: f32,
}

impl Sheet {
    fn measures(self) -> Measures {
        match self {
            Self::ThreeBySeven => Measures { columns: 3, rows: 7, left: 7.25, top: 15.15, width: 63.5, height: 38.1, pitch: 66.0 },
            Self::TwoBySeven => Measures { columns: 2, rows: 7, left: 4.65, top: 15.15, width: 99.1, height: 38.1, pitch: 101.6 },
        }
    }

    /// How many labels it has.
    #[must_use]
    pub fn labels(self) -> usize {
        let Measures { columns, rows, .. } = self.measures();
        columns * rows
    }
}

/// Prints labels, row by row. The first `used` places of the first sheet stay empty, for a sheet that was begun before.
///
/// # Errors
/// [`PrintFault::MissingCharacters`], [`PrintFault::NoFonts`], [`PrintFault::FontUnreadable`], [`PrintFault::TooMany`]; no label at all is
/// [`PrintFault::Nothing`].
pub fn print(labels: &[Label], sheet: Sheet, used: usize, facts: &DocumentFacts, book: &FontBook) -> Result<Vec<u8>, PrintFault> {
    if labels.is_empty() {
        return Err(PrintFault::Nothing);
    }
    if labels.len() > LABELS_LIMIT {
        return Err(PrintFault::TooMany { limit: LABELS_LIMIT });
    }
    let mut case = TypeCase::new(book)?;
    case.learn(Voice::Body, "…");
    case.learn(Voice::BodyStrong, "…");
    for label in labels {
        case.learn(Voice::Body, &one_line(&label.address));
        case.learn(Voice::BodyStrong, &one_line(&label.name));
        case.learn(Voice::Body, &one_line(&label.attention));
    }
    case.complete()?;
    let per_sheet = sheet.labels();
    let used = used % per_sheet;
    let sheets = (used + labels.len()).div_ceil(per_sheet);
    let contents = deflated_pages(sheets, |number| {
        let mut canvas = Canvas::new(&case);
        for place in 0..per_sheet {
            let index = (number * per_sheet + place).checked_sub(used);
            if let Some(label) = index.and_then(|index| labels.get(index)) {
                draw(&mut canvas, &case, label, sheet, place);
            }
        }
        Ok::<_, Infallible>(canvas.finish())
    });
    let contents = contents.unwrap_or_else(|never| match never {});
    assemble(&case, facts, A4_PORTRAIT, &contents, &[])
}

fn draw(canvas: &mut Canvas<'_>, case: &TypeCase<'_>, label: &Label, sheet: Sheet, place: usize) {
    let Measures { columns, left, top, width, height, pitch, .. } = sheet.measures();
    let (column, row) = (place % columns, place / columns);
    let x = (left + column as f32 * pitch) * POINTS_PER_MM + PADDING;
    let upper = A4_PORTRAIT.height - (top + row as f32 * height) * POINTS_PER_MM;
    let room = width * POINTS_PER_MM - 2.0 * PADDING;
    let address = Look { voice: Voice::Body, size: ADDRESS_SIZE, ink: BLACK };
    let name = Look { voice: Voice::BodyStrong, size: NAME_SIZE, ink: BLACK };
    let attention = Look { voice: Voice::Body, size: ATTENTION_SIZE, ink: BLACK };
    let text = one_line(&label.address);
    let address_lines = wrap_to(case, address.voice, address.size, &text, room, ADDRESS_LINES);
    let text = one_line(&label.name);
    let name_lines = wrap_to(case, name.voice, name.size, &text, room, NAME_LINES);
    let text = one_line(&label.attention);
    let attention_lines = wrap_to(case, attention.voice, attention.size, &text, room, 1);
    let parts = [(address, ADDRESS_LEADING, address_lines), (name, NAME_LEADING, name_lines), (attention, NAME_LEADING, attention_lines)];
    let filled = parts.iter().filter(|(_, _, lines)| !lines.is_empty());
    let text_height: f32 = filled.map(|(_, leading, lines)| leading * lines.len() as f32 + GAP).sum::<f32>() - GAP;
    // In the middle of the label, and never above its padding.
    let free = (height * POINTS_PER_MM - text_height).max(2.0 * PADDING);
    let mut y = upper - free / 2.0;
    for (look, leading, lines) in parts {
        for line in &lines {
            canvas.text(x, y - look.size, look, line);
            y -= leading;
        }
        if !lines.is_empty() {
            y -= GAP;
        }
    }
}
