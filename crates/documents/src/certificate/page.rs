//! One certificate on its page.

use super::frame::GOLD;
use super::{Certificate, CertificateDesign, FRAME, Particular, SEAL, Seal, seal};
use crate::fonts::Voice;
use crate::press::canvas::{BLACK, Canvas, GREY, Ink, Look, Pen};
use crate::press::clean;
use crate::press::code::Code;
use crate::press::file::{A4_LANDSCAPE as PAPER, STAMPED};
use crate::press::lines::{wrap, wrap_to};
use crate::press::typecase::TypeCase;

const MIDDLE: f32 = PAPER.width / 2.0;
const VERMILION: Ink = Ink(63, 9, 11);

/// Room for text between the frame's sides.
const TEXT_WIDTH: f32 = 610.0;
/// Baselines, from the bottom of the page.
const ASSOCIATION_Y: f32 = 487.0;
const TITLE_Y: f32 = 424.0;
const SUBTITLE_Y: f32 = 399.0;
const DIVIDER_Y: f32 = 381.0;
const OPENING_Y: f32 = 351.0;
const NAME_Y: f32 = 308.0;
const STATEMENT_Y: f32 = 262.0;
const PARTICULARS_Y: f32 = 204.0;
const ISSUER_Y: f32 = 122.0;
const ISSUED_Y: f32 = 99.0;

/// Sizes of the member's name, largest first; a name too long for the last one takes two lines of it.
const NAME_SIZES: [f32; 5] = [32.0, 28.0, 24.0, 21.0, 18.0];
const NAME_LINES_LIMIT: usize = 2;
const STATEMENT_SIZES: [f32; 4] = [15.0, 14.0, 13.0, 11.5];
const STATEMENT_LINES_LIMIT: usize = 3;
const PARTICULARS_LIMIT: usize = 4;

const CODE_SIDE: f32 = 70.0;
const CODE_LEFT: f32 = 92.0;
const CODE_BOTTOM: f32 = 93.0;
/// Middle of issuer, date and seal.
const ISSUER_MIDDLE: f32 = PAPER.width - 190.0;
const ISSUER_WIDTH: f32 = 230.0;

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
    let look = fitting(case, Look { voice: Voice::SerifStrong, size: 22.0, ink: BLACK }, &association, TEXT_WIDTH);
    canvas.text_spaced(MIDDLE, ASSOCIATION_Y, look, spare_spacing(case, look, &association, 2.0), &association);

    let title = clean::one_line(&design.title);
    let look = fitting(case, Look { voice: Voice::SerifStrong, size: 46.0, ink: VERMILION }, &title, TEXT_WIDTH);
    canvas.text_spaced(MIDDLE, TITLE_Y, look, spare_spacing(case, look, &title, 14.0), &title);

    let subtitle = clean::one_line(&design.subtitle);
    let look = fitting(case, Look { voice: Voice::Serif, size: 12.0, ink: GOLD }, &subtitle, TEXT_WIDTH);
    canvas.text_spaced(MIDDLE, SUBTITLE_Y, look, spare_spacing(case, look, &subtitle, 2.4), &subtitle);
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
    let width = |size: f32| case.width(Voice::SerifStrong, size, &name);
    let size = NAME_SIZES.into_iter().find(|&size| width(size) <= TEXT_WIDTH).unwrap_or(NAME_SIZES[NAME_SIZES.len() - 1]);
    let look = Look { voice: Voice::SerifStrong, size, ink: BLACK };
    let lines = wrap_to(case, look.voice, size, &name, TEXT_WIDTH, NAME_LINES_LIMIT);
    let mut y = NAME_Y + (lines.len().saturating_sub(1)) as f32 * size * 0.62;
    let mut widest: f32 = 180.0;
    for line in &lines {
        canvas.text_centred(MIDDLE, y, look, line);
        widest = widest.max(case.width(look.voice, size, line));
        y -= size * 1.24;
    }
    let rule = y + size * 1.24 - 12.0;
    canvas.line((MIDDLE - widest / 2.0 - 14.0, rule), (MIDDLE + widest / 2.0 + 14.0, rule), Pen { width: 0.6, ink: GOLD });

    let statement = clean::one_line(&certificate.statement);
    let lines_at = |size: f32| wrap(case, Voice::Serif, size, &statement, TEXT_WIDTH).len();
    let size = STATEMENT_SIZES.into_iter().find(|&size| lines_at(size) <= STATEMENT_LINES_LIMIT - 1).unwrap_or(STATEMENT_SIZES[STATEMENT_SIZES.len() - 1]);
    let look = Look { voice: Voice::Serif, size, ink: BLACK };
    let mut y = STATEMENT_Y;
    for line in wrap_to(case, look.voice, size, &statement, TEXT_WIDTH, STATEMENT_LINES_LIMIT) {
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
    canvas.place(SEAL, ISSUER_MIDDLE - seal::SIDE / 2.0, ISSUED_Y + 14.0 - seal::SIDE / 2.0, seal::SIDE, seal::SIDE);
    canvas.restore();
}

/// The same look, small enough for a text to fit on one line.
fn fitting(case: &TypeCase<'_>, look: Look, text: &str, width: f32) -> Look {
    let natural = case.width(look.voice, look.size, text);
    if natural <= width { look } else { Look { size: look.size * width / natural, ..look } }
}

/// Spacing between letters, as much as fits on the line.
fn spare_spacing(case: &TypeCase<'_>, look: Look, text: &str, wished: f32) -> f32 {
    let gaps = text.chars().count().saturating_sub(1).max(1) as f32;
    let spare = (TEXT_WIDTH - case.width(look.voice, look.size, text)) / gaps;
    wished.min(spare.max(0.0))
}
