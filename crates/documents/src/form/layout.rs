//! The pages of a form: bands from top to bottom, each kept whole on one page.

use super::{Form, FormCell, SignatureBox, Span};
use crate::fonts::Voice;
use crate::press::canvas::{BLACK, Canvas, GREY, Ink, Look, Pen};
use crate::press::clean::{one_line, paragraphs};
use crate::press::file::A4_PORTRAIT as PAPER;
use crate::press::lines::{wrap, wrap_to};
use crate::press::typecase::TypeCase;

const MARGIN: f32 = 48.0;
const WIDTH: f32 = PAPER.width - 2.0 * MARGIN;
const TOP: f32 = PAPER.height - 52.0;
const FLOOR: f32 = 56.0;
const FOOT: f32 = 34.0;
const HEADING: f32 = 78.0;
const LABEL_WIDTH: f32 = 92.0;
const PADDING: f32 = 6.0;
const SIZE: f32 = 9.5;
const LEADING: f32 = 14.0;
/// Blank above and below the text of a cell: a pen needs room.
const AIR: f32 = 5.5;
const SECTION_HEIGHT: f32 = 21.0;
const SIGNATURE_HEIGHT: f32 = 104.0;
/// Most lines of one value; longer ones end in an ellipsis. A cell never outgrows a page.
const LINES_LIMIT: usize = 36;
/// Most lines of a label.
const LABEL_LINES_LIMIT: usize = 3;

const LABEL_GROUND: Ink = Ink(96, 96, 97);
const SECTION_GROUND: Ink = Ink(90, 91, 93);
const RULE: Pen = Pen { width: 1.0, ink: Ink(20, 22, 26) };
const HAIRLINE: Pen = Pen { width: 0.5, ink: Ink(45, 48, 52) };
const BODY: Look = Look { voice: Voice::Body, size: SIZE, ink: BLACK };
const STRONG: Look = Look { voice: Voice::BodyStrong, size: SIZE, ink: BLACK };

/// Everything needed to draw any page.
pub(super) struct Layout<'l> {
    case: &'l TypeCase<'l>,
    form: &'l Form,
    pages: Vec<Vec<Placed<'l>>>,
}

/// A band and where its top is.
struct Placed<'l> {
    top: f32,
    height: f32,
    band: Band<'l>,
}

#[derive(Clone, Copy)]
enum Band<'l> {
    Title(&'l str),
    One(&'l FormCell),
    Two(&'l FormCell, Option<&'l FormCell>),
    Signatures(&'l [SignatureBox]),
}

impl<'l> Layout<'l> {
    pub(super) fn plan(case: &'l TypeCase<'l>, form: &'l Form) -> Self {
        let mut layout = Self { case, form, pages: vec![Vec::new()] };
        let mut top = TOP - HEADING;
        let bands = bands(form);
        for (place, &band) in bands.iter().enumerate() {
            let height = layout.height(band);
            // A section's title stays with its first row.
            let company = match (band, bands.get(place + 1)) {
                (Band::Title(_), Some(&next)) => layout.height(next),
                _ => 0.0,
            };
            if top - height - company < FLOOR && !layout.pages.last().is_none_or(Vec::is_empty) {
                layout.pages.push(Vec::new());
                top = TOP;
            }
            if let Some(page) = layout.pages.last_mut() {
                page.push(Placed { top, height, band });
            }
            top -= height;
        }
        layout
    }

    pub(super) fn page_count(&self) -> usize {
        self.pages.len()
    }

    pub(super) fn draw(&self, number: usize) -> Vec<u8> {
        let mut canvas = Canvas::new(self.case);
        if number == 0 {
            self.draw_heading(&mut canvas);
        }
        let bands = &self.pages[number];
        // Grounds first: they would cover the lines of their neighbours.
        for placed in bands {
            draw_ground(&mut canvas, placed);
        }
        for placed in bands {
            self.draw_band(&mut canvas, placed);
        }
        if let (Some(first), Some(last)) = (bands.first(), bands.last()) {
            let bottom = last.top - last.height;
            canvas.frame(MARGIN, bottom, WIDTH, first.top - bottom, RULE);
        }
        let look = Look { size: 8.0, ink: GREY, ..BODY };
        for line in wrap_to(self.case, look.voice, look.size, &one_line(&self.form.footer), WIDTH - 50.0, 1) {
            canvas.text(MARGIN, FOOT, look, &line);
        }
        canvas.text_right(MARGIN + WIDTH, FOOT, look, &format!("{} / {}", number + 1, self.pages.len()));
        canvas.finish()
    }

    fn draw_heading(&self, canvas: &mut Canvas<'_>) {
        let middle = PAPER.width / 2.0;
        let centred = |canvas: &mut Canvas<'_>, y: f32, look: Look, text: &str| {
            let natural = self.case.width(look.voice, look.size, text).max(1.0);
            let look = Look { size: look.size * (WIDTH / natural).min(1.0), ..look };
            canvas.text_centred(middle, y, look, text);
        };
        centred(canvas, TOP - 10.0, Look { size: 11.0, ink: GREY, ..BODY }, &one_line(&self.form.association));
        centred(canvas, TOP - 38.0, Look { size: 20.0, ..STRONG }, &one_line(&self.form.facts.title));
        let look = Look { size: 9.0, ink: GREY, ..BODY };
        let (left, right) = &self.form.captions;
        for line in wrap_to(self.case, look.voice, look.size, &one_line(left), WIDTH / 2.0 - PADDING, 1) {
            canvas.text(MARGIN, TOP - HEADING + 9.0, look, &line);
        }
        for line in wrap_to(self.case, look.voice, look.size, &one_line(right), WIDTH / 2.0 - PADDING, 1) {
            canvas.text_right(MARGIN + WIDTH, TOP - HEADING + 9.0, look, &line);
        }
    }

    fn draw_band(&self, canvas: &mut Canvas<'_>, placed: &Placed<'_>) {
        let (top, height) = (placed.top, placed.height);
        match placed.band {
            Band::Title(title) => {
                for line in wrap_to(self.case, STRONG.voice, SIZE, &one_line(title), WIDTH - 2.0 * PADDING, 1) {
                    canvas.text(MARGIN + PADDING, top - height / 2.0 - SIZE * 0.37, STRONG, &line);
                }
            }
            Band::One(cell) => self.draw_cell(canvas, cell, MARGIN, WIDTH, top, height),
            Band::Two(left, right) => {
                self.draw_cell(canvas, left, MARGIN, WIDTH / 2.0, top, height);
                if let Some(right) = right {
                    self.draw_cell(canvas, right, MARGIN + WIDTH / 2.0, WIDTH / 2.0, top, height);
                }
                canvas.line((MARGIN + WIDTH / 2.0, top), (MARGIN + WIDTH / 2.0, top - height), HAIRLINE);
            }
            Band::Signatures(boxes) => {
                let width = WIDTH / boxes.len().max(1) as f32;
                for (place, signature) in boxes.iter().enumerate() {
                    self.draw_signature(canvas, signature, MARGIN + place as f32 * width, width, top);
                }
                if boxes.len() > 1 {
                    canvas.line((MARGIN + width, top), (MARGIN + width, top - height), HAIRLINE);
                }
            }
        }
        canvas.line((MARGIN, top - height), (MARGIN + WIDTH, top - height), HAIRLINE);
    }

    fn draw_cell(&self, canvas: &mut Canvas<'_>, cell: &FormCell, left: f32, width: f32, top: f32, height: f32) {
        canvas.line((left, top), (left, top - height), HAIRLINE);
        canvas.line((left + LABEL_WIDTH, top), (left + LABEL_WIDTH, top - height), HAIRLINE);
        let label = one_line(&cell.label);
        let lines = wrap_to(self.case, BODY.voice, SIZE, &label, LABEL_WIDTH - 2.0 * PADDING, LABEL_LINES_LIMIT);
        let mut y = first_baseline(top, height, lines.len());
        for line in &lines {
            canvas.text(left + PADDING, y, Look { ink: GREY, ..BODY }, line);
            y -= LEADING;
        }
        let lines = self.value_lines(&cell.value, width);
        let mut y = first_baseline(top, height, lines.len());
        if cell.lines > 1 {
            y = top - AIR - SIZE * 1.1;
        }
        for line in &lines {
            canvas.text(left + LABEL_WIDTH + PADDING, y, BODY, line);
            y -= LEADING;
        }
    }

    fn draw_signature(&self, canvas: &mut Canvas<'_>, signature: &SignatureBox, left: f32, width: f32, top: f32) {
        let room = width - 2.0 * PADDING;
        let mut y = top - AIR - SIZE * 1.2;
        for line in wrap_to(self.case, STRONG.voice, SIZE, &one_line(&signature.title), room, 1) {
            canvas.text(left + PADDING, y, STRONG, &line);
        }
        for line in wrap_to(self.case, BODY.voice, SIZE, &one_line(&signature.statement), room, 3) {
            y -= LEADING;
            canvas.text(left + PADDING, y, BODY, &line);
        }
        for line in wrap_to(self.case, BODY.voice, SIZE, &one_line(&signature.signing), room, 1) {
            canvas.text_right(left + width - PADDING, top - SIGNATURE_HEIGHT + AIR + 4.0, BODY, &line);
        }
    }

    fn height(&self, band: Band<'_>) -> f32 {
        match band {
            Band::Title(_) => SECTION_HEIGHT,
            Band::One(cell) => self.cell_height(cell, WIDTH),
            Band::Two(left, right) => {
                let right = right.map_or(0.0, |cell| self.cell_height(cell, WIDTH / 2.0));
                self.cell_height(left, WIDTH / 2.0).max(right)
            }
            Band::Signatures(_) => SIGNATURE_HEIGHT,
        }
    }

    fn cell_height(&self, cell: &FormCell, width: f32) -> f32 {
        let label = wrap(self.case, BODY.voice, SIZE, &one_line(&cell.label), LABEL_WIDTH - 2.0 * PADDING).len().min(LABEL_LINES_LIMIT);
        let lines = self.value_lines(&cell.value, width).len().max(label).max(usize::from(cell.lines)).clamp(1, LINES_LIMIT);
        lines as f32 * LEADING + 2.0 * AIR
    }

    fn value_lines(&self, value: &str, width: f32) -> Vec<String> {
        let room = width - LABEL_WIDTH - 2.0 * PADDING;
        let mut lines = Vec::new();
        for paragraph in paragraphs(value) {
            let left = LINES_LIMIT - lines.len();
            if left == 0 {
                break;
            }
            lines.extend(wrap_to(self.case, BODY.voice, SIZE, &paragraph, room, left).into_iter().map(|line| line.into_owned()));
        }
        lines
    }
}

fn draw_ground(canvas: &mut Canvas<'_>, placed: &Placed<'_>) {
    let bottom = placed.top - placed.height;
    let mut label = |left: f32| canvas.block(left, bottom, LABEL_WIDTH, placed.height, LABEL_GROUND);
    match placed.band {
        Band::Title(_) => canvas.block(MARGIN, bottom, WIDTH, placed.height, SECTION_GROUND),
        Band::One(_) | Band::Two(_, None) => label(MARGIN),
        Band::Two(_, Some(_)) => {
            label(MARGIN);
            label(MARGIN + WIDTH / 2.0);
        }
        Band::Signatures(_) => {}
    }
}

fn first_baseline(top: f32, height: f32, lines: usize) -> f32 {
    let text = lines.max(1) as f32 * LEADING;
    top - (height - text) / 2.0 - LEADING / 2.0 - SIZE * 0.37
}

fn bands(form: &Form) -> Vec<Band<'_>> {
    let mut bands = Vec::new();
    for section in &form.sections {
        bands.push(Band::Title(&section.title));
        let mut waiting = None;
        for cell in &section.cells {
            match (cell.span, waiting.take()) {
                (Span::Half, None) => waiting = Some(cell),
                (Span::Half, Some(left)) => bands.push(Band::Two(left, Some(cell))),
                (Span::Full, left) => {
                    bands.extend(left.map(|left| Band::Two(left, None)));
                    bands.push(Band::One(cell));
                }
            }
        }
        bands.extend(waiting.map(|left| Band::Two(left, None)));
    }
    bands.extend(form.signatures.chunks(2).map(Band::Signatures));
    bands
}
