//! A page's content stream, written by hand.
//!
//! pdf-writer writes the structure of the file; the streams are ours because of their size: numbers in hundredths of a point and glyphs as two
//! raw bytes give about half the bytes of general formatting, and deflating is where most of the time goes.

use super::typecase::TypeCase;
use crate::fonts::Voice;

/// A colour as red, green, blue in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink(pub(crate) u8, pub(crate) u8, pub(crate) u8);

/// Black that is easy on the eye.
pub(crate) const BLACK: Ink = Ink(10, 11, 13);
/// For what is said beside the point.
pub(crate) const GREY: Ink = Ink(42, 44, 47);

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Look {
    pub(crate) voice: Voice,
    /// Type size in points.
    pub(crate) size: f32,
    pub(crate) ink: Ink,
}

/// A content stream being written. The origin is the lower left corner, units are points.
pub(crate) struct Canvas<'c> {
    case: &'c TypeCase<'c>,
    bytes: Vec<u8>,
    fill: Option<Ink>,
    stroke: Option<Ink>,
    font: Option<(u16, i32)>,
    /// Start of the last text within the open text object, in hundredths.
    text_at: Option<(i32, i32)>,
}

impl<'c> Canvas<'c> {
    pub(crate) fn new(case: &'c TypeCase<'c>) -> Self {
        Self { case, bytes: Vec::with_capacity(32 * 1024), fill: None, stroke: None, font: None, text_at: None }
    }

    /// The finished stream.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.leave_text();
        self.bytes
    }

    /// Sets a learned text with its baseline starting at a point; returns its width. Characters without a glyph were refused earlier.
    pub(crate) fn text(&mut self, x: f32, y: f32, look: Look, text: &str) -> f32 {
        if text.is_empty() {
            return 0.0;
        }
        self.enter_text();
        self.fill(look.ink);
        let at = (hundredths(x), hundredths(y));
        let last = self.text_at.unwrap_or((0, 0));
        self.fixed(at.0 - last.0);
        self.fixed(at.1 - last.1);
        self.operator(b"Td");
        self.text_at = Some(at);
        self.show(look, text)
    }

    /// Sets a text with its right end at a point.
    pub(crate) fn text_right(&mut self, right: f32, y: f32, look: Look, text: &str) {
        let width = self.case.width(look.voice, look.size, text);
        self.text(right - width, y, look, text);
    }

    /// Sets a text centred on a point.
    pub(crate) fn text_centred(&mut self, middle: f32, y: f32, look: Look, text: &str) {
        let width = self.case.width(look.voice, look.size, text);
        self.text(middle - width / 2.0, y, look, text);
    }

    /// Sets a text centred and spaced out. Programs that read the page get it unspaced, as one word.
    pub(crate) fn text_spaced(&mut self, middle: f32, y: f32, look: Look, spacing: f32, text: &str) {
        let count = text.chars().count();
        let width = self.case.width(look.voice, look.size, text) + spacing * count.saturating_sub(1) as f32;
        self.leave_text();
        self.bytes.extend(b"/Span<</ActualText<FEFF");
        for unit in text.encode_utf16() {
            self.bytes.extend(format!("{unit:04X}").as_bytes());
        }
        self.bytes.extend(b">>>BDC\n");
        self.enter_text();
        self.fixed(hundredths(spacing));
        self.operator(b"Tc");
        self.text(middle - width / 2.0, y, look, text);
        self.bytes.extend(b"0 Tc\n");
        self.leave_text();
        self.bytes.extend(b"EMC\n");
    }

    /// Fills a rectangle given by its lower left corner.
    pub(crate) fn block(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.leave_text();
        self.fill(ink);
        self.rectangle(x, y, width, height);
        self.operator(b"f");
    }

    /// Draws the outline of a rectangle.
    pub(crate) fn frame(&mut self, x: f32, y: f32, width: f32, height: f32, pen: Pen) {
        self.pen(pen);
        self.rectangle(x, y, width, height);
        self.operator(b"S");
    }

    /// Draws a straight line.
    pub(crate) fn line(&mut self, from: (f32, f32), to: (f32, f32), pen: Pen) {
        self.pen(pen);
        self.move_to(from.0, from.1);
        self.line_to(to.0, to.1);
        self.operator(b"S");
    }

    /// Makes a pen ready for the path that follows, until [`Self::stroke_path`].
    pub(crate) fn pen(&mut self, pen: Pen) {
        self.leave_text();
        if self.stroke != Some(pen.ink) {
            self.stroke = Some(pen.ink);
            self.ink_operands(pen.ink);
            self.operator(b"RG");
        }
        self.fixed(hundredths(pen.width));
        self.operator(b"w");
    }

    /// Makes an ink ready for the path that follows, until [`Self::fill_path`].
    pub(crate) fn fill_with(&mut self, ink: Ink) {
        self.leave_text();
        self.fill(ink);
    }

    pub(crate) fn move_to(&mut self, x: f32, y: f32) {
        self.point(x, y);
        self.operator(b"m");
    }

    pub(crate) fn line_to(&mut self, x: f32, y: f32) {
        self.point(x, y);
        self.operator(b"l");
    }

    pub(crate) fn curve_to(&mut self, first: (f32, f32), second: (f32, f32), end: (f32, f32)) {
        for (x, y) in [first, second, end] {
            self.point(x, y);
        }
        self.operator(b"c");
    }

    pub(crate) fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.point(x, y);
        self.point(width, height);
        self.operator(b"re");
    }

    pub(crate) fn close_path(&mut self) {
        self.operator(b"h");
    }

    pub(crate) fn stroke_path(&mut self) {
        self.operator(b"S");
    }

    pub(crate) fn fill_path(&mut self) {
        self.operator(b"f");
    }

    /// Places an XObject whose own square or rectangle is scaled to a size.
    pub(crate) fn place(&mut self, name: &str, x: f32, y: f32, width: f32, height: f32) {
        self.leave_text();
        self.bytes.extend(b"q ");
        self.fixed(hundredths(width));
        self.bytes.extend(b"0 0 ");
        self.fixed(hundredths(height));
        self.point(x, y);
        self.operator(b"cm");
        self.bytes.extend(format!("/{name} Do Q\n").as_bytes());
    }

    /// Runs of black squares on a grid: `(column, row, length)`, rows counted from the top. One path, so that no seams show between them.
    pub(crate) fn squares(&mut self, x: f32, top: f32, side: f32, runs: impl Iterator<Item = (usize, usize, usize)>) {
        self.leave_text();
        self.fill(BLACK);
        self.bytes.extend(b"q ");
        // Whole numbers inside: the matrix carries the size. Three decimals keep 60 modules within a twentieth of a point.
        self.bytes.extend(format!("{side:.3} 0 0 -{side:.3} ").as_bytes());
        self.point(x, top);
        self.operator(b"cm");
        for (column, row, length) in runs {
            for number in [column, row, length] {
                self.whole(i32::try_from(number).unwrap_or(i32::MAX));
            }
            self.bytes.extend(b"1 re\n");
        }
        self.bytes.extend(b"f Q\n");
    }

    /// Uses a graphics state for what comes between this and [`Self::restore`].
    pub(crate) fn save_with_state(&mut self, state: &str) {
        self.leave_text();
        self.bytes.extend(format!("q /{state} gs\n").as_bytes());
    }

    /// Draws what follows, up to [`Self::restore`], on a square of the given side around the origin, scaled to the unit square.
    pub(crate) fn unit_square(&mut self, side: f32) {
        let scale = 1.0 / side;
        self.bytes.extend(format!("q {scale:.6} 0 0 {scale:.6} .5 .5 cm\n").as_bytes());
    }

    /// Ends [`Self::save_with_state`] or [`Self::unit_square`].
    pub(crate) fn restore(&mut self) {
        self.leave_text();
        self.operator(b"Q");
        // The restored state is the one before the save; forgetting ours is always right.
        self.fill = None;
        self.stroke = None;
        self.font = None;
    }

    fn show(&mut self, look: Look, text: &str) -> f32 {
        let case = self.case;
        let size = hundredths(look.size);
        let mut milli = 0;
        let mut open = false;
        for glyph in text.chars().filter_map(|character| case.glyph(look.voice, character)) {
            if self.font != Some((glyph.font, size)) {
                if open {
                    self.bytes.extend(b")Tj\n");
                    open = false;
                }
                self.font = Some((glyph.font, size));
                self.bytes.extend(b"/F");
                self.whole(i32::from(glyph.font));
                self.fixed(size);
                self.operator(b"Tf");
            }
            if !open {
                self.bytes.push(b'(');
                open = true;
            }
            for byte in glyph.cid.to_be_bytes() {
                // ISO 32000-1, 7.3.4.2: these four mean something else inside a literal string.
                match byte {
                    b'(' | b')' | b'\\' => self.bytes.extend([b'\\', byte]),
                    b'\r' => self.bytes.extend(b"\\r"),
                    plain => self.bytes.push(plain),
                }
            }
            milli += u32::from(glyph.advance);
        }
        if open {
            self.bytes.extend(b")Tj\n");
        }
        milli as f32 * look.size / 1000.0
    }

    fn enter_text(&mut self) {
        if self.text_at.is_none() {
            self.bytes.extend(b"BT\n");
            self.text_at = Some((0, 0));
        }
    }

    fn leave_text(&mut self) {
        if self.text_at.take().is_some() {
            self.bytes.extend(b"ET\n");
        }
    }

    fn fill(&mut self, ink: Ink) {
        if self.fill != Some(ink) {
            self.fill = Some(ink);
            self.ink_operands(ink);
            self.operator(b"rg");
        }
    }

    fn ink_operands(&mut self, ink: Ink) {
        for part in [ink.0, ink.1, ink.2] {
            self.fixed(i32::from(part));
        }
    }

    fn point(&mut self, x: f32, y: f32) {
        self.fixed(hundredths(x));
        self.fixed(hundredths(y));
    }

    fn operator(&mut self, name: &[u8]) {
        self.bytes.extend(name);
        self.bytes.push(b'\n');
    }

    /// A number of hundredths: `1250` is written `12.5`.
    fn fixed(&mut self, hundredths: i32) {
        let size = hundredths.unsigned_abs();
        if hundredths < 0 {
            self.bytes.push(b'-');
        }
        push_digits(&mut self.bytes, size / 100);
        let rest = size % 100;
        if rest > 0 {
            self.bytes.extend([b'.', b'0' + (rest / 10) as u8]);
            if !rest.is_multiple_of(10) {
                self.bytes.push(b'0' + (rest % 10) as u8);
            }
        }
        self.bytes.push(b' ');
    }

    fn whole(&mut self, number: i32) {
        push_digits(&mut self.bytes, number.unsigned_abs());
        self.bytes.push(b' ');
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pen {
    /// Width in points.
    pub(crate) width: f32,
    pub(crate) ink: Ink,
}

fn push_digits(bytes: &mut Vec<u8>, number: u32) {
    let mut digits = [0_u8; 10];
    let mut start = digits.len();
    let mut rest = number;
    loop {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    bytes.extend(&digits[start..]);
}

fn hundredths(points: f32) -> i32 {
    (points * 100.0).round() as i32
}
