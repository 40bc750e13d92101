//! How wide the columns are, and in which type size they fit.
//!
//! Figures get what they need: an amount broken over two lines is read wrong. Words share the rest; the longest give way first.

use super::ListPage;
use super::intake::Intake;
use crate::fault::PrintFault;
use crate::fonts::Voice;
use crate::press::typecase::TypeCase;

/// Type sizes tried, in points, largest first.
const SIZES: [f32; 7] = [8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0];
/// Blank on either side of a cell, in parts of the type size.
const PADDING: f32 = 0.6;
/// Least room for words, in type sizes: five Chinese characters, or the column's content if that is less.
const LEAST_WORDS: f32 = 5.0;
/// Share of a column's cells that may be too wide for one line, as a divisor: one in 33, so that a single odd name does not widen a column.
const ODD_CELLS: usize = 33;
/// The most of the spare room that such cells get.
const ODD_CELLS_SHARE: f32 = 0.7;
/// Rounds of halving when the width at which words give way is looked for; 40 are finer than a hundredth of a point.
const HALVINGS: usize = 40;

/// Type size, and left edge and width of every column, padding included.
pub(super) struct Columns {
    pub(super) size: f32,
    pub(super) spans: Vec<Span>,
}

/// Left edge and width in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) left: f32,
    pub(super) width: f32,
}

impl Columns {
    /// Fits the columns into a width that starts at `left`.
    pub(super) fn fit(
        case: &TypeCase<'_>,
        page: &ListPage,
        body: &Intake,
        totals: &Intake,
        left: f32,
        width: f32,
    ) -> Result<Self, PrintFault> {
        let needs: Vec<Need> = (0..page.columns.len()).map(|column| Need::of(case, page, body, totals, column)).collect();
        let too_many = PrintFault::TooManyColumns { columns: needs.len() };
        let size = SIZES.into_iter().find(|&size| needs.iter().map(|need| need.least(size)).sum::<f32>() <= width).ok_or(too_many)?;
        let widths = share(&needs, size, width);
        let mut edge = left;
        let spans = widths.into_iter().map(|width| {
            let span = Span { left: edge, width };
            edge += width;
            span
        });
        Ok(Self { size, spans: spans.collect() })
    }

    /// Room for text in a column, in points.
    pub(super) fn room(&self, column: usize) -> f32 {
        self.spans[column].width - 2.0 * self.padding()
    }

    /// Room for text in every column, in thousandths of the type size. A little generous: rounding must not break a line that fits.
    pub(super) fn limits(&self) -> Vec<u32> {
        (0..self.spans.len()).map(|column| (self.room(column) * 1000.0 / self.size) as u32 + 2).collect()
    }

    /// Blank on either side of a cell, in points.
    pub(super) fn padding(&self) -> f32 {
        PADDING * self.size
    }
}

/// What a column asks for, in type sizes and without padding.
struct Need {
    comfortable: f32,
    /// What its odd long cells would take beyond that.
    more: f32,
    least: f32,
    weight: f32,
}

impl Need {
    fn of(case: &TypeCase<'_>, page: &ListPage, body: &Intake, totals: &Intake, column: usize) -> Self {
        let head = &page.columns[column];
        let mut widths: Vec<u32> = body.widths(column).collect();
        let most = widths.iter().copied().max().unwrap_or(0);
        let total = totals.widths(column).max().unwrap_or(0);
        let title = case.milli_width(Voice::BodyStrong, &head.title);
        // A head may take two lines, so half of it is enough; one character more, because words do not break in the middle.
        let head_least = (title / 2 + 1000).min(title);
        let ems = |milli: u32| milli as f32 / 1000.0;
        let weight = f32::from(head.weight);
        if body.figures[column] || totals.figures[column] {
            let figures = ems(most.max(total)) + 0.01;
            return Self { comfortable: figures.max(ems(title) + 0.01), more: 0.0, least: figures.max(ems(head_least)), weight };
        }
        let usual = if widths.is_empty() {
            0
        } else {
            let place = widths.len() - 1 - widths.len() / ODD_CELLS;
            *widths.select_nth_unstable(place).1
        };
        let comfortable = ems(usual.max(total).max(title)) + 0.01;
        let more = (ems(most) - comfortable).max(0.0);
        Self { comfortable, more, least: comfortable.min(LEAST_WORDS.max(ems(head_least))), weight }
    }

    fn least(&self, size: f32) -> f32 {
        (self.least + 2.0 * PADDING) * size
    }

    fn comfortable(&self, size: f32) -> f32 {
        (self.comfortable + 2.0 * PADDING) * size
    }
}

fn share(needs: &[Need], size: f32, width: f32) -> Vec<f32> {
    let comfortable: Vec<f32> = needs.iter().map(|need| need.comfortable(size)).collect();
    let spare = width - comfortable.iter().sum::<f32>();
    if spare >= 0.0 {
        return spread(needs, &comfortable, size, spare);
    }
    // Find the cap at which the columns just fit: every column keeps what it asks for up to the cap, and never less than its least.
    let capped =
        |cap: f32| -> Vec<f32> { needs.iter().zip(&comfortable).map(|(need, &wish)| wish.min(cap).max(need.least(size))).collect() };
    let (mut low, mut high) = (0.0, width);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if capped(middle).iter().sum::<f32>() <= width {
            low = middle;
        } else {
            high = middle;
        }
    }
    capped(low)
}

/// Spare room goes to odd long cells first, up to a share, and then to the columns by weight; if none has weight, to all alike.
fn spread(needs: &[Need], widths: &[f32], size: f32, spare: f32) -> Vec<f32> {
    let more: f32 = needs.iter().map(|need| need.more * size).sum();
    let granted = more.min(spare * ODD_CELLS_SHARE);
    let odd = |need: &Need| if more > 0.0 { granted * need.more * size / more } else { 0.0 };
    let spare = spare - granted;
    let weights: f32 = needs.iter().map(|need| need.weight).sum();
    let part = |need: &Need| if weights > 0.0 { need.weight / weights } else { 1.0 / needs.len() as f32 };
    needs.iter().zip(widths).map(|(need, width)| width + odd(need) + spare * part(need)).collect()
}
