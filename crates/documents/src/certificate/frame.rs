//! The ornamental frame and the faint rosette behind the text, drawn from sines the way banknotes are (guilloche).

use super::full_page;
use crate::press::canvas::{Canvas, Ink, Pen};
use crate::press::file::{A4_LANDSCAPE as PAPER, Shared};
use crate::press::typecase::TypeCase;
use std::f32::consts::{PI, TAU};

/// Old gold, its pale sister, and the faint tone of the rosette.
pub(super) const GOLD: Ink = Ink(68, 53, 27);
const PALE_GOLD: Ink = Ink(84, 74, 54);
const FAINT: Ink = Ink(95, 92, 86);

/// Distances from the paper's edge, in points.
const OUTER: f32 = 24.0;
const BAND_OUTER: f32 = 30.0;
const BAND_INNER: f32 = 54.0;
const INNER: f32 = 60.0;

/// Length of one wave of the band; adjusted so that waves end at the corners.
const WAVE: f32 = 34.0;
/// Shifted copies of the wave, woven into each other.
const STRANDS: usize = 6;
/// Curve pieces per wave.
const PIECES: usize = 6;
/// Copies and petals of the rosette.
const ROSETTE_TURNS: usize = 12;
const ROSETTE_PETALS: f32 = 12.0;
const ROSETTE_PIECES: usize = 120;

/// Draws the frame once for all pages.
pub(super) fn draw(case: &TypeCase<'_>) -> Shared {
    let mut canvas = Canvas::new(case);
    rosette(&mut canvas, (PAPER.width / 2.0, PAPER.height / 2.0 - 6.0), 168.0, Pen { width: 0.35, ink: FAINT });
    rosette(&mut canvas, (PAPER.width / 2.0, PAPER.height / 2.0 - 6.0), 92.0, Pen { width: 0.35, ink: FAINT });

    rule(&mut canvas, OUTER, Pen { width: 2.2, ink: GOLD });
    rule(&mut canvas, BAND_OUTER - 1.5, Pen { width: 0.5, ink: GOLD });
    rule(&mut canvas, BAND_INNER + 1.5, Pen { width: 0.5, ink: GOLD });
    rule(&mut canvas, INNER, Pen { width: 0.9, ink: GOLD });
    band(&mut canvas);
    corners(&mut canvas);
    full_page(&canvas.finish())
}

fn rule(canvas: &mut Canvas<'_>, inset: f32, pen: Pen) {
    canvas.frame(inset, inset, PAPER.width - 2.0 * inset, PAPER.height - 2.0 * inset, pen);
}

fn band(canvas: &mut Canvas<'_>) {
    let middle = (BAND_OUTER + BAND_INNER) / 2.0;
    let amplitude = (BAND_INNER - BAND_OUTER) / 2.0 - 1.0;
    let corner = BAND_INNER + 1.5;
    canvas.pen(Pen { width: 0.42, ink: GOLD });
    for strand in 0..STRANDS {
        let phase = strand as f32 * PI / STRANDS as f32;
        for (from, to, across) in [(corner, PAPER.width - corner, middle), (corner, PAPER.width - corner, PAPER.height - middle)] {
            wave(canvas, from, to, |along, aside| (along, across + aside * amplitude), phase);
        }
        for across in [middle, PAPER.width - middle] {
            wave(canvas, corner, PAPER.height - corner, |along, aside| (across + aside * amplitude, along), phase);
        }
    }
    canvas.stroke_path();
}

/// A standing pair of waves around an axis: `sin` and its mirror, whole waves from end to end.
fn wave(canvas: &mut Canvas<'_>, from: f32, to: f32, place: impl Fn(f32, f32) -> (f32, f32), phase: f32) {
    let waves = ((to - from) / WAVE).round().max(1.0);
    let turn = TAU * waves / (to - from);
    let pieces = waves as usize * PIECES;
    let step = (to - from) / pieces as f32;
    // The height breathes along the band, so that the strands bunch into leaves.
    let height = |along: f32| (turn * (along - from) + phase).sin() * (0.62 + 0.38 * (turn * (along - from)).cos().abs());
    let slope = |along: f32| (height(along + 0.05) - height(along - 0.05)) / 0.1;
    let start = place(from, height(from));
    canvas.move_to(start.0, start.1);
    for piece in 0..pieces {
        let (a, b) = (from + piece as f32 * step, from + (piece + 1) as f32 * step);
        let third = step / 3.0;
        let first = place(a + third, height(a) + slope(a) * third);
        let second = place(b - third, height(b) - slope(b) * third);
        canvas.curve_to(first, second, place(b, height(b)));
    }
}

fn corners(canvas: &mut Canvas<'_>) {
    let side = BAND_INNER - BAND_OUTER + 3.0;
    let near = BAND_OUTER - 1.5 + side / 2.0;
    for x in [near, PAPER.width - near] {
        for y in [near, PAPER.height - near] {
            canvas.frame(x - side / 2.0, y - side / 2.0, side, side, Pen { width: 0.9, ink: GOLD });
            flower(canvas, (x, y), side / 2.0 - 1.6);
        }
    }
}

fn flower(canvas: &mut Canvas<'_>, centre: (f32, f32), radius: f32) {
    for (share, petals, ink) in [(1.0, 8.0, PALE_GOLD), (0.72, 8.0, GOLD), (0.4, 6.0, GOLD)] {
        canvas.pen(Pen { width: 0.4, ink });
        for turn in 0..4 {
            let phase = turn as f32 * PI / 4.0;
            closed(canvas, centre, ROSETTE_PIECES / 2, |angle| radius * share * (0.78 + 0.22 * (petals * angle + phase).cos()));
        }
        canvas.stroke_path();
    }
}

fn rosette(canvas: &mut Canvas<'_>, centre: (f32, f32), radius: f32, pen: Pen) {
    canvas.pen(pen);
    for turn in 0..ROSETTE_TURNS {
        let phase = turn as f32 * TAU / ROSETTE_TURNS as f32;
        closed(canvas, centre, ROSETTE_PIECES, |angle| {
            radius * (0.72 + 0.2 * (ROSETTE_PETALS * angle + phase).sin() + 0.08 * (3.0 * ROSETTE_PETALS * angle - phase).cos())
        });
    }
    canvas.stroke_path();
}

/// A closed curve whose distance from the centre depends on the angle.
fn closed(canvas: &mut Canvas<'_>, centre: (f32, f32), pieces: usize, radius: impl Fn(f32) -> f32) {
    let at = |angle: f32| (centre.0 + radius(angle) * angle.cos(), centre.1 + radius(angle) * angle.sin());
    let step = TAU / pieces as f32;
    // A third of the derivative, for the two inner points of a Bézier piece.
    let pull = |angle: f32| {
        let (before, after) = (at(angle - 0.002), at(angle + 0.002));
        ((after.0 - before.0) / 0.004 * step / 3.0, (after.1 - before.1) / 0.004 * step / 3.0)
    };
    let start = at(0.0);
    canvas.move_to(start.0, start.1);
    for piece in 0..pieces {
        let (a, b) = (piece as f32 * step, (piece + 1) as f32 * step);
        let (from, to) = (at(a), at(b));
        let (leave, arrive) = (pull(a), pull(b));
        canvas.curve_to((from.0 + leave.0, from.1 + leave.1), (to.0 - arrive.0, to.1 - arrive.1), to);
    }
    canvas.close_path();
}
