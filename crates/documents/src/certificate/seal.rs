//! The seal: the association's image, or a drawn round one.
//!
//! The letters of a drawn seal are outlines, not text: a seal is a picture, and a program that copies the page's text should not find the
//! association's name scattered around a circle.

use super::Seal;
use crate::fault::PrintFault;
use crate::fonts::Voice;
use crate::press::canvas::{Canvas, Ink, Pen};
use crate::press::clean;
use crate::press::file::Shared;
use crate::press::hands::deflate;
use crate::press::picture;
use crate::press::typecase::TypeCase;
use std::f32::consts::{FRAC_PI_2, PI, TAU};
use ttf_parser::OutlineBuilder;

/// Side of the square the seal is printed in: 40 mm, as round seals of associations are cut.
pub(super) const PRINTED_SIDE: f32 = 113.4;
/// The same side while drawing; the numbers below are in these units.
const SIDE: f32 = 122.0;
/// Colour of seal ink.
const CINNABAR: Ink = Ink(83, 11, 10);
const RIM: f32 = 58.0;
const RIM_WIDTH: f32 = 3.2;
const STAR_RADIUS: f32 = 17.0;
/// The name's letters stand between these two circles.
const LETTER_TOP: f32 = 52.5;
/// Largest letters, and how much narrower than high they are, as seals are cut.
const LETTER_SIZE: f32 = 15.5;
const LETTER_NARROW: f32 = 0.82;
/// The most of the circle a name takes, in radians: 260 degrees.
const ARC_LIMIT: f32 = 260.0 / 360.0 * TAU;
/// Largest distance between letters, in parts of their size.
const LETTER_GAP: f32 = 0.42;
const BELOW_SIZE: f32 = 9.5;
const BELOW_WIDTH: f32 = 66.0;
const BELOW_BASELINE: f32 = -34.0;

/// Makes sure the letters of a drawn seal exist.
pub(super) fn check(case: &mut TypeCase<'_>, around: &str, below: &str) {
    for text in [around, below] {
        for character in clean::one_line(text).chars() {
            if case.outline(Voice::SerifStrong, character, &mut Nowhere).is_none() {
                // Taking it remembers it as missing.
                case.take(Voice::SerifStrong, character);
            }
        }
    }
}

/// The seal as something to share; none if there is none.
pub(super) fn prepare(case: &mut TypeCase<'_>, seal: &Seal) -> Result<Option<Shared>, PrintFault> {
    match seal {
        Seal::None => Ok(None),
        Seal::Image(png) => Ok(Some(Shared::Image(picture::read(png)?))),
        Seal::Drawn { around, below } => {
            let letters = Letters { around: cut(case, around), below: cut(case, below) };
            let content = draw(case, &letters);
            Ok(Some(Shared::Drawing { extent: (1.0, 1.0), content: deflate(&content) }))
        }
    }
}

struct Letters {
    around: Vec<Letter>,
    below: Vec<Letter>,
}

fn cut(case: &mut TypeCase<'_>, text: &str) -> Vec<Letter> {
    let text = clean::one_line(text);
    text.trim()
        .chars()
        .filter_map(|character| {
            let mut letter = Letter::default();
            let facts = case.outline(Voice::SerifStrong, character, &mut letter)?;
            letter.scale = 1.0 / facts.units_per_em;
            letter.advance = facts.advance * letter.scale;
            Some(letter)
        })
        .collect()
}

fn draw(case: &TypeCase<'_>, letters: &Letters) -> Vec<u8> {
    let mut canvas = Canvas::new(case);
    canvas.unit_square(SIDE);
    canvas.pen(Pen { width: RIM_WIDTH, ink: CINNABAR });
    circle(&mut canvas, RIM);
    canvas.stroke_path();
    canvas.pen(Pen { width: 0.6, ink: CINNABAR });
    circle(&mut canvas, RIM - 3.4);
    canvas.stroke_path();

    canvas.fill_with(CINNABAR);
    star(&mut canvas);
    around(&mut canvas, &letters.around);
    below(&mut canvas, &letters.below);
    canvas.fill_path();
    canvas.restore();
    canvas.finish()
}

fn around(canvas: &mut Canvas<'_>, letters: &[Letter]) {
    let ems: f32 = letters.iter().map(|letter| letter.advance).sum::<f32>() * LETTER_NARROW;
    let gaps = letters.len().saturating_sub(1) as f32;
    // Letters stand on a circle inside the rim; a long name gets smaller letters and less air.
    let mut size = LETTER_SIZE;
    let angle = |size: f32, gap: f32| (ems * size + gaps * gap * size) / (LETTER_TOP - 0.5 * size);
    let tight = 0.06;
    while angle(size, tight) > ARC_LIMIT && size > 3.0 {
        size -= 0.25;
    }
    let foot = LETTER_TOP - 0.88 * size;
    let middle = LETTER_TOP - 0.5 * size;
    let spare = (ARC_LIMIT * middle - ems * size).max(0.0);
    let gap = if gaps > 0.0 { (spare / gaps).min(LETTER_GAP * size) } else { 0.0 };
    let length = ems * size + gaps * gap;
    let mut along = -length / 2.0;
    for letter in letters {
        let width = letter.advance * LETTER_NARROW * size;
        let turn = (along + width / 2.0) / middle;
        let (sin, cos) = turn.sin_cos();
        letter.draw(canvas, |x, y| {
            let (aside, up) = (x * size * LETTER_NARROW - width / 2.0, y * size + foot);
            (aside * cos + up * sin, up * cos - aside * sin)
        });
        along += width + gap;
    }
}

fn below(canvas: &mut Canvas<'_>, letters: &[Letter]) {
    let ems: f32 = letters.iter().map(|letter| letter.advance).sum();
    let size = BELOW_SIZE.min(BELOW_WIDTH / ems.max(0.1));
    let mut x = -ems * size / 2.0;
    for letter in letters {
        letter.draw(canvas, |across, up| (x + across * size, BELOW_BASELINE + up * size));
        x += letter.advance * size;
    }
}

/// A five-pointed star, its point upwards.
fn star(canvas: &mut Canvas<'_>) {
    // Inner radius of a regular pentagram: cos 72° / cos 36°.
    let inner = STAR_RADIUS * (TAU / 5.0).cos() / (PI / 5.0).cos();
    for point in 0..10 {
        let radius = if point % 2 == 0 { STAR_RADIUS } else { inner };
        let angle = FRAC_PI_2 + point as f32 * PI / 5.0;
        let (x, y) = (radius * angle.cos(), radius * angle.sin());
        if point == 0 { canvas.move_to(x, y) } else { canvas.line_to(x, y) }
    }
    canvas.close_path();
}

fn circle(canvas: &mut Canvas<'_>, radius: f32) {
    // Four Bézier quarters; 0.5523 puts their middles on the circle.
    let pull = 0.5523 * radius;
    canvas.move_to(radius, 0.0);
    canvas.curve_to((radius, pull), (pull, radius), (0.0, radius));
    canvas.curve_to((-pull, radius), (-radius, pull), (-radius, 0.0));
    canvas.curve_to((-radius, -pull), (-pull, -radius), (0.0, -radius));
    canvas.curve_to((pull, -radius), (radius, -pull), (radius, 0.0));
    canvas.close_path();
}

/// The outline of a letter in its font's units.
#[derive(Default)]
struct Letter {
    strokes: Vec<Stroke>,
    at: (f32, f32),
    scale: f32,
    advance: f32,
}

enum Stroke {
    Move((f32, f32)),
    Line((f32, f32)),
    Curve((f32, f32), (f32, f32), (f32, f32)),
    Close,
}

impl Letter {
    /// Draws the outline, each point put in its place; points come in parts of the type size.
    fn draw(&self, canvas: &mut Canvas<'_>, place: impl Fn(f32, f32) -> (f32, f32)) {
        let at = |(x, y): (f32, f32)| place(x * self.scale, y * self.scale);
        for stroke in &self.strokes {
            match *stroke {
                Stroke::Move(to) => {
                    let (x, y) = at(to);
                    canvas.move_to(x, y);
                }
                Stroke::Line(to) => {
                    let (x, y) = at(to);
                    canvas.line_to(x, y);
                }
                Stroke::Curve(first, second, end) => canvas.curve_to(at(first), at(second), at(end)),
                Stroke::Close => canvas.close_path(),
            }
        }
    }
}

impl OutlineBuilder for Letter {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = (x, y);
        self.strokes.push(Stroke::Move((x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = (x, y);
        self.strokes.push(Stroke::Line((x, y)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // A quadratic curve as a cubic one: both inner points lie two thirds of the way to the single one.
        let towards = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        let first = (towards(self.at.0, x1), towards(self.at.1, y1));
        let second = (towards(x, x1), towards(y, y1));
        self.curve_to(first.0, first.1, second.0, second.1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.at = (x, y);
        self.strokes.push(Stroke::Curve((x1, y1), (x2, y2), (x, y)));
    }

    fn close(&mut self) {
        self.strokes.push(Stroke::Close);
    }
}

/// Looks at an outline without keeping it.
struct Nowhere;

impl OutlineBuilder for Nowhere {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}
