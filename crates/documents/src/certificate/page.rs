//! One certificate on its page.

use super::frame::GOLD;
use super::{Certificate, CertificateDesign, FRAME, Particular, SEAL, Seal, seal};
use crate::fonts::Voice;
use crate::press::canvas::{BLACK, Canvas, GREY, Ink, Look, Pen};
use crate::press::clean;
use crate::press::code::Code;
use crate::press::file::{A4_LANDSCAPE as PAPER, STAMPED};
use crate::press::lines::{wrap, wrap_evenly};
use crate::press::typecase::TypeCase;

const MIDDLE: f32 = PAPER.width / 2.0;
const VERMILION: Ink = Ink(63, 9, 11);

/// Room for text between the frame's sides, and for the shorter lines on top.
const TEXT_WIDTH: f32 = 610.0;
const ASSOCIATION_WIDTH: f32 = 560.0;
const TITLE_WIDTH: f32 = 470.0;
/// Baselines, from the bottom of the page.
const ASSOCIATION_Y: f32 = 487.0;
const TITLE_Y: f32 = 424.0;
const SUBTITLE_Y: f32 = 399.0;
const DIVIDER_Y: f32 = 383.0;
const OPENING_Y: f32 = 357.0;
const NAME_Y: f32 = 311.0;
const STATEMENT_Y: f32 = 266.0;
const PARTICULARS_Y: f32 = 212.0;
const ISSUER_Y: f32 = 136.0;
const ISSUED_Y: f32 = 112.0;

/// Sizes of the member's name and the lines it may take in each, best first.
const NAME_FITS: [(f32, usize); 9] = [(32.0, 1), (28.0, 1), (24.0, 1), (21.0, 1), (20.0, 2), (17.0, 2), (14.5, 2), (12.0, 3), (10.0, 3)];
const STATEMENT_FITS: [(f32, usize); 5] = [(15.0, 2), (14.0, 2), (13.0, 2), (11.5, 3), (10.0, 4)];
const PARTICULARS_LIMIT: usize = 4;

const CODE_SIDE: f32 = 76.0;
const CODE_LEFT: f32 = 92.0;
const CODE_BOTTOM: f32 = 93.0;
/// Middle of issuer and date, and of the seal, which covers their ends only.
const ISSUER_MIDDLE: f32 = PAPER.width - 226.0;
const ISSUER_WIDTH: f32 = 220.0;
const SEAL_MIDDLE: (f32, f32) = (PAPER.width - 156.0, 127.0);

/// Draws a certificate.
pub(super) fn draw(case: &TypeCase<'_>, design: &CertificateDesign, certificate: &Certificate, code: Option<&Code>) -> Vec<u8> {
    let mut canvas = Canvas::new(case);
    canvas.place(FRAME, 0.0, 0.0, 1.0, 1.0);
    draw_head(&mut canvas, case, design);
    draw_member(&mut canvas, case, design, certificate);
    draw_particulars(&mut canvas, case, &certificate.particulars);
    if let Some(code) = code {
        draw_code(&mut canvas, case, design, code);
    }
    draw_issuer(&mut canvas, case, design, certificate);
    canvas.finish()
}

fn draw_head(canvas: &mut Canvas<'_>, case: &TypeCase<'_>, design: &CertificateDesign) {
    let association = clean::one_line(&design.association);
    let look = fitting(case, Look { voice: Voice::SerifStrong, size: 22.0, ink: BLACK }, &association, ASSOCIATION_WIDTH);
    canvas.text_spaced(MIDDLE, ASSOCIATION_Y, look, spacing(case, look, &association, 0.1), &association);

    let title = clean::one_line(&design.title);
    let look = fitting(case, Look { voice: Voice::SerifStrong, size: 46.0, ink: VERMILION }, &title, TITLE_WIDTH);
    canvas.text_spaced(MIDDLE, TITLE_Y, look, spacing(case, look, &title, 0.3), &title);

    let subtitle = clean::one_line(&design.subtitle);
    let look = fitting(case, Look { voice: Voice::Serif, size: 12.0, ink: GOLD }, &subtitle, TEXT_WIDTH);
    canvas.text_spaced(MIDDLE, SUBTITLE_Y, look, spacing(case, look, &subtitle, 0.2), &subtitle);
    divider(canvas, DIVIDER_Y, 150.0);
}

/// Two lines that run out from a diamond.
fn divider(canvas: &mut Canvas<'_>, y: f32, reach: f32) {
    let pen = Pen { width: 0.7, ink: GOLD };
    canvas.line((MIDDLE - reach, y), (MIDDLE - 9.0, y), pen);
    canvas.line((MIDDLE + 9.0, y), (MIDDLE + reach, y), pen);
    canvas.fill_with(GOLD);
    for (x, radius) in [(MIDDLE, 3.6), (MIDDLE - reach, 1.6), (MIDDLE + reach, 1.6)] {
        canvas.move_to(x - radius, y);
        canvas.line_to(x, y + radius);
        canvas.line_to(x + radius, y);
        canvas.line_to(x, y - radius);
        canvas.close_path();
    }
    canvas.fill_path();
}

fn draw_member(canvas: &mut Canvas<'_>, case: &TypeCase<'_>, design: &CertificateDesign, certificate: &Certificate) {
    let opening = Look { voice: Voice::Serif, size: 14.0, ink: GREY };
    canvas.text_centred(MIDDLE, OPENING_Y, opening, &clean::one_line(&design.opening));

    let name = clean::one_line(&certificate.member_name);
    let (size, count) = best_fit(case, Voice::SerifStrong, &name, &NAME_FITS);
    let look = Look { voice: Voice::SerifStrong, size, ink: BLACK };
    let lines = wrap_evenly(case, look.voice, size, &name, TEXT_WIDTH, count);
    let mut y = NAME_Y + lines.len().saturating_sub(1) as f32 * (size * 0.62 + 3.0);
    let mut widest: f32 = 180.0;
    for line in &lines {
        canvas.text_centred(MIDDLE, y, look, line);
        widest = widest.max(case.width(look.voice, size, line));
        y -= size * 1.24;
    }
    let rule = y + size * 1.24 - 12.0;
    canvas.line((MIDDLE - widest / 2.0 - 14.0, rule), (MIDDLE + widest / 2.0 + 14.0, rule), Pen { width: 0.6, ink: GOLD });

    let statement = clean::one_line(&certificate.statement);
    let (size, count) = best_fit(case, Voice::Serif, &statement, &STATEMENT_FITS);
    let look = Look { voice: Voice::Serif, size, ink: BLACK };
    let mut y = STATEMENT_Y;
    for line in wrap_evenly(case, look.voice, size, &statement, TEXT_WIDTH, count) {
        canvas.text_centred(MIDDLE, y, look, &line);
        y -= size * 1.55;
    }
}

fn draw_particulars(canvas: &mut Canvas<'_>, case: &TypeCase<'_>, particulars: &[Particular]) {
    let count = particulars.len().min(PARTICULARS_LIMIT);
    if count == 0 {
        return;
    }
    let width = (TEXT_WIDTH / count as f32).min(220.0);
    let left = MIDDLE - width * count as f32 / 2.0;
    for (place, particular) in particulars.iter().take(PARTICULARS_LIMIT).enumerate() {
        let middle = left + (place as f32 + 0.5) * width;
        let label = Look { voice: Voice::Serif, size: 10.0, ink: GREY };
        canvas.text_centred(middle, PARTICULARS_Y, label, &clean::one_line(&particular.label));
        let value = clean::one_line(&particular.value);
        let look = fitting(case, Look { voice: Voice::SerifStrong, size: 13.0, ink: BLACK }, &value, width - 14.0);
        canvas.text_centred(middle, PARTICULARS_Y - 20.0, look, &value);
        if place > 0 {
            let x = left + place as f32 * width;
            canvas.line((x, PARTICULARS_Y - 22.0), (x, PARTICULARS_Y + 9.0), Pen { width: 0.5, ink: GOLD });
        }
    }
}

fn draw_code(canvas: &mut Canvas<'_>, case: &TypeCase<'_>, design: &CertificateDesign, code: &Code) {
    let module = CODE_SIDE / code.side as f32;
    // The quiet zone of four modules (ISO/IEC 18004, 6.3.8) is paper: the frame's rosette does not reach here.
    canvas.squares(CODE_LEFT, CODE_BOTTOM + CODE_SIDE, module, code.runs.iter().copied());
    let caption = clean::one_line(&design.code_caption);
    let look = fitting(case, Look { voice: Voice::Serif, size: 9.0, ink: GREY }, &caption, CODE_SIDE + 40.0);
    canvas.text_centred(CODE_LEFT + CODE_SIDE / 2.0, CODE_BOTTOM - 14.0, look, &caption);
}

fn draw_issuer(canvas: &mut Canvas<'_>, case: &TypeCase<'_>, design: &CertificateDesign, certificate: &Certificate) {
    let association = clean::one_line(&design.association);
    let look = fitting(case, Look { voice: Voice::Serif, size: 14.0, ink: BLACK }, &association, ISSUER_WIDTH);
    canvas.text_centred(ISSUER_MIDDLE, ISSUER_Y, look, &association);
    let look = Look { voice: Voice::Serif, size: 13.0, ink: BLACK };
    canvas.text_centred(ISSUER_MIDDLE, ISSUED_Y, look, &clean::one_line(&certificate.issued_on));
    if design.seal == Seal::None {
        return;
    }
    // Stamped over the name and the date, as seals are: what lies below stays legible.
    canvas.save_with_state(STAMPED);
    let side = seal::PRINTED_SIDE;
    canvas.place(SEAL, SEAL_MIDDLE.0 - side / 2.0, SEAL_MIDDLE.1 - side / 2.0, side, side);
    canvas.restore();
}

/// The first size in which a text takes no more lines than allowed; the last one if none does.
fn best_fit(case: &TypeCase<'_>, voice: Voice, text: &str, fits: &[(f32, usize)]) -> (f32, usize) {
    let fit = fits.iter().find(|&&(size, count)| wrap(case, voice, size, text, TEXT_WIDTH).len() <= count);
    fit.or(fits.last()).copied().unwrap_or((10.0, 1))
}

/// The same look, small enough for a text to fit on one line.
fn fitting(case: &TypeCase<'_>, look: Look, text: &str, width: f32) -> Look {
    let natural = case.width(look.voice, look.size, text);
    if natural <= width { look } else { Look { size: look.size * width / natural, ..look } }
}

/// Spacing between letters: the wished part of the type size as far as it fits on the line. Small letters hold together and get almost none.
fn spacing(case: &TypeCase<'_>, look: Look, text: &str, wished: f32) -> f32 {
    let wished = if text.chars().any(char::is_lowercase) { 0.02 } else { wished };
    let gaps = text.chars().count().saturating_sub(1).max(1) as f32;
    let spare = (TEXT_WIDTH - case.width(look.voice, look.size, text)) / gaps;
    (wished * look.size).min(spare.max(0.0))
}
