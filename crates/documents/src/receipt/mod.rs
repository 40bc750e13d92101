//! A receipt (收据) on A5 lying: who paid, what for, how much in capitals and in figures, and who took it. One that no longer counts says so
//! across its middle.

use std::convert::Infallible;

use crate::facts::DocumentFacts;
use crate::fault::PrintFault;
use crate::fonts::{FontBook, Voice};
use crate::press::canvas::{BLACK, Canvas, GREY, Ink, Look, Pen};
use crate::press::clean::one_line;
use crate::press::file::{Paper, assemble};
use crate::press::hands::deflated_pages;
use crate::press::lines::wrap_to;
use crate::press::typecase::TypeCase;

/// ISO 216 A5 lying, 210 × 148 mm.
const PAPER: Paper = Paper { width: 595.28, height: 419.53 };
const MARGIN: f32 = 42.0;
const TITLE_SIZE: f32 = 22.0;
const TITLE_SPACING: f32 = 14.0;
const TEXT_SIZE: f32 = 11.0;
const SMALL_SIZE: f32 = 9.5;
const ROW_HEIGHT: f32 = 33.0;
const LABEL_WIDTH: f32 = 108.0;
const PADDING: f32 = 9.0;
const ROW_LINES: usize = 2;
const LEADING: f32 = 13.5;
const MARK_SIZE: f32 = 30.0;
const RED: Ink = Ink(78, 16, 18);
const RULE: Ink = Ink(60, 62, 65);

/// A line of the receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub label: String,
    /// What is said.
    pub value: String,
}

/// What stands on a receipt; every text in the language of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its title.
    pub title: String,
    /// Its number, with the word before it.
    pub number: String,
    /// The day, with the word before it.
    pub date: String,
    /// The lines of its table, from the top.
    pub lines: Vec<Line>,
    /// What stands under the table, from left to right.
    pub foot: Vec<Line>,
    /// What is written across it where it no longer counts.
    pub mark: Option<String>,
}

/// Prints a receipt.
///
/// # Errors
/// [`PrintFault::MissingCharacters`], [`PrintFault::NoFonts`], [`PrintFault::FontUnreadable`].
pub fn print(receipt: &Receipt, facts: &DocumentFacts, book: &FontBook) -> Result<Vec<u8>, PrintFault> {
    let mut case = TypeCase::new(book)?;
    case.learn(Voice::Body, "…");
    case.learn(Voice::BodyStrong, "…");
    for text in [&receipt.title, &facts.author].into_iter().chain(&receipt.mark) {
        case.learn(Voice::BodyStrong, &one_line(text));
    }
    for text in [&receipt.number, &receipt.date] {
        case.learn(Voice::Body, &one_line(text));
    }
    for line in receipt.lines.iter().chain(&receipt.foot) {
        case.learn(Voice::Body, &one_line(&line.label));
        case.learn(Voice::BodyStrong, &one_line(&line.value));
        case.learn(Voice::Body, &one_line(&line.value));
    }
    case.complete()?;
    let contents = deflated_pages(1, |_| {
        let mut canvas = Canvas::new(&case);
        draw(&mut canvas, &case, receipt, facts);
        Ok::<_, Infallible>(canvas.finish())
    });
    let contents = contents.unwrap_or_else(|never| match never {});
    assemble(&case, facts, PAPER, &contents, &[])
}

fn draw(canvas: &mut Canvas<'_>, case: &TypeCase<'_>, receipt: &Receipt, facts: &DocumentFacts) {
    let (left, right) = (MARGIN, PAPER.width - MARGIN);
    let middle = PAPER.width / 2.0;
    let strong = |size| Look { voice: Voice::BodyStrong, size, ink: BLACK };
    let label = Look { voice: Voice::Body, size: SMALL_SIZE, ink: GREY };
    let mut y = PAPER.height - MARGIN - SMALL_SIZE;
    canvas.text_centred(middle, y, strong(TEXT_SIZE), &one_line(&facts.author));
    y -= TITLE_SIZE + 8.0;
    canvas.text_spaced(middle, y, strong(TITLE_SIZE), TITLE_SPACING, &one_line(&receipt.title));
    y -= 24.0;
    canvas.text(left, y, label, &one_line(&receipt.date));
    canvas.text_right(right, y, label, &one_line(&receipt.number));
    let top = y - 9.0;
    let pen = Pen { width: 0.6, ink: RULE };
    let height = ROW_HEIGHT * receipt.lines.len() as f32;
    for (row, line) in receipt.lines.iter().enumerate() {
        let upper = top - ROW_HEIGHT * row as f32;
        if row > 0 {
            canvas.line((left, upper), (right, upper), pen);
        }
        canvas.text(left + PADDING, upper - ROW_HEIGHT / 2.0 - SMALL_SIZE * 0.36, label, &one_line(&line.label));
        let look = strong(TEXT_SIZE);
        let value = one_line(&line.value);
        let room = right - left - LABEL_WIDTH - 2.0 * PADDING;
        let wrapped = wrap_to(case, look.voice, look.size, &value, room, ROW_LINES);
        let first = upper - ROW_HEIGHT / 2.0 - TEXT_SIZE * 0.36 + LEADING * (wrapped.len().saturating_sub(1)) as f32 / 2.0;
        for (at, text) in wrapped.iter().enumerate() {
            canvas.text(left + LABEL_WIDTH + PADDING, first - LEADING * at as f32, look, text);
        }
    }
    canvas.line((left + LABEL_WIDTH, top), (left + LABEL_WIDTH, top - height), pen);
    canvas.frame(left, top - height, right - left, height, pen);
    let foot = top - height - 26.0;
    let step = (right - left) / receipt.foot.len().max(1) as f32;
    for (at, line) in receipt.foot.iter().enumerate() {
        let x = left + step * at as f32;
        let width = canvas.text(x, foot, label, &one_line(&line.label));
        canvas.text(x + width + 6.0, foot, Look { voice: Voice::Body, size: TEXT_SIZE, ink: BLACK }, &one_line(&line.value));
    }
    if let Some(mark) = &receipt.mark {
        let mark = one_line(mark);
        let look = Look { voice: Voice::BodyStrong, size: MARK_SIZE, ink: RED };
        let (width, base) = (case.width(look.voice, look.size, &mark), top - height / 2.0);
        canvas.frame(right - width - 40.0, base - 14.0, width + 24.0, MARK_SIZE + 16.0, Pen { width: 2.0, ink: RED });
        canvas.text(right - width - 28.0, base, look, &mark);
    }
}
