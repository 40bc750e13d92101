//! The pages of a list: which rows stand on which, and how each is drawn.

use super::columns::Columns;
use super::intake::Intake;
use super::{Alignment, ListPage};
use crate::fault::PrintFault;
use crate::figures::format_whole;
use crate::fonts::Voice;
use crate::press::canvas::{BLACK, Canvas, GREY, Ink, Look, Pen};
use crate::press::clean;
use crate::press::file::A4_LANDSCAPE as PAPER;
use crate::press::lines::wrap_to;
use crate::press::typecase::TypeCase;
use std::ops::Range;

const MARGIN: f32 = 36.0;
const FOOT: f32 = 30.0;
/// Where the rows end, above the foot.
const FLOOR: f32 = 48.0;
/// Height of title and filter on the first page, and of the one line on later pages.
const FIRST_HEADING: f32 = 42.0;
const LATER_HEADING: f32 = 16.0;
/// Lines a cell or head may take.
const LINES_LIMIT: usize = 2;
/// Distance of lines within a cell, and blank above and below it, in parts of the type size.
const LEADING: f32 = 1.28;
const AIR: f32 = 0.27;
/// Baseline below the top of a line, in parts of the type size: Chinese characters stand from -0.12 to 0.88.
const ASCENT: f32 = 0.88;

const ZEBRA: Ink = Ink(97, 97, 98);
const HEAD_GROUND: Ink = Ink(93, 94, 95);
const RULE: Pen = Pen { width: 0.9, ink: Ink(25, 28, 33) };
const HAIRLINE: Pen = Pen { width: 0.35, ink: Ink(72, 74, 77) };

/// Everything needed to draw any page on its own.
pub(super) struct Layout<'l> {
    case: &'l TypeCase<'l>,
    page: &'l ListPage,
    body: &'l Intake,
    totals: &'l Intake,
    columns: Columns,
    limits: Vec<u32>,
    head_lines: usize,
    /// Rows of each page; the last one carries the closing.
    pages: Vec<Range<usize>>,
    title: String,
}

impl<'l> Layout<'l> {
    /// Decides widths, type size and page breaks.
    pub(super) fn plan(case: &'l TypeCase<'l>, page: &'l ListPage, body: &'l Intake, totals: &'l Intake) -> Result<Self, PrintFault> {
        let columns = Columns::fit(case, page, body, totals, MARGIN, PAPER.width - 2.0 * MARGIN)?;
        let head = Look { voice: Voice::BodyStrong, size: columns.size, ink: BLACK };
        let head_lines = (0..page.columns.len())
            .map(|column| wrap_to(case, head.voice, head.size, &page.columns[column].title, columns.room(column), LINES_LIMIT).len())
            .max();
        let limits = columns.limits();
        let title = clean::one_line(&page.facts.title).into_owned();
        let head_lines = head_lines.unwrap_or(1).max(1);
        let mut layout = Self { case, page, body, totals, columns, limits, head_lines, pages: Vec::new(), title };
        layout.pages = layout.broken();
        Ok(layout)
    }

    pub(super) fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Draws one page, counted from 0.
    pub(super) fn draw(&self, number: usize) -> Vec<u8> {
        let mut canvas = Canvas::new(self.case);
        let mut top = self.draw_heading(&mut canvas, number);
        top = self.draw_head(&mut canvas, top);
        let rows = self.pages[number].clone();
        self.draw_ground(&mut canvas, top, rows.clone());
        for row in rows.clone() {
            top = self.draw_row(&mut canvas, self.body, row, top);
        }
        if self.body.count() == 0 {
            let look = self.look(Voice::Body, GREY);
            canvas.text_centred(PAPER.width / 2.0, top - 2.2 * look.size, look, &clean::one_line(&self.page.empty_words));
            top -= self.row_height(LINES_LIMIT);
        }
        if number + 1 == self.pages.len() {
            self.draw_closing(&mut canvas, top);
        } else {
            canvas.line((MARGIN, top), (PAPER.width - MARGIN, top), HAIRLINE);
        }
        self.draw_foot(&mut canvas, number);
        canvas.finish()
    }

    fn broken(&self) -> Vec<Range<usize>> {
        let mut pages = Vec::new();
        let mut start = 0;
        let mut top = self.rows_top(0);
        for row in 0..self.body.count() {
            let height = self.row_height(self.lines(self.body, row));
            if top - height < FLOOR && row > start {
                pages.push(start..row);
                start = row;
                top = self.rows_top(pages.len());
            }
            top -= height;
        }
        pages.push(start..self.body.count());
        if self.body.count() > 0 && top - self.closing_height() < FLOOR {
            // The closing does not fit under the last rows: it takes a page of its own, with the last row beside it for company.
            let last = self.body.count() - 1;
            if start < last {
                pages.pop();
                pages.extend([start..last, last..self.body.count()]);
            } else {
                pages.push(self.body.count()..self.body.count());
            }
        }
        pages
    }

    fn rows_top(&self, number: usize) -> f32 {
        let heading = if number == 0 { FIRST_HEADING } else { LATER_HEADING };
        PAPER.height - MARGIN - heading - self.row_height(self.head_lines)
    }

    fn lines(&self, table: &Intake, row: usize) -> usize {
        if table.overflows(row, &self.limits) { LINES_LIMIT } else { 1 }
    }

    fn row_height(&self, lines: usize) -> f32 {
        (lines as f32 * LEADING + 2.0 * AIR) * self.columns.size
    }

    fn closing_height(&self) -> f32 {
        (0..self.totals.count()).map(|row| self.row_height(self.lines(self.totals, row))).sum::<f32>() + self.row_height(1)
    }

    fn look(&self, voice: Voice, ink: Ink) -> Look {
        Look { voice, size: self.columns.size, ink }
    }

    fn draw_heading(&self, canvas: &mut Canvas<'_>, number: usize) -> f32 {
        let top = PAPER.height - MARGIN;
        let width = PAPER.width - 2.0 * MARGIN;
        let mut line = |look: Look, y: f32, text: &str, width: f32| {
            for text in wrap_to(self.case, look.voice, look.size, text, width, 1) {
                canvas.text(MARGIN, y, look, &text);
            }
        };
        if number > 0 {
            line(Look { voice: Voice::Body, size: 8.0, ink: GREY }, top - 6.0, &self.title, width);
            return top - LATER_HEADING;
        }
        line(Look { voice: Voice::BodyStrong, size: 16.0, ink: BLACK }, top - 13.0, &self.title, width);
        line(Look { voice: Voice::Body, size: 8.5, ink: GREY }, top - 31.0, &clean::one_line(&self.page.subtitle), width);
        top - FIRST_HEADING
    }

    fn draw_head(&self, canvas: &mut Canvas<'_>, top: f32) -> f32 {
        let height = self.row_height(self.head_lines);
        canvas.block(MARGIN, top - height, PAPER.width - 2.0 * MARGIN, height, HEAD_GROUND);
        canvas.line((MARGIN, top), (PAPER.width - MARGIN, top), RULE);
        canvas.line((MARGIN, top - height), (PAPER.width - MARGIN, top - height), HAIRLINE);
        for (column, head) in self.page.columns.iter().enumerate() {
            let title = clean::one_line(&head.title);
            self.draw_cell(canvas, self.look(Voice::BodyStrong, BLACK), column, &title, top, height);
        }
        top - height
    }

    /// Every second row stands on a faint ground, drawn first so that the texts of a page stay in one text object.
    fn draw_ground(&self, canvas: &mut Canvas<'_>, mut top: f32, rows: Range<usize>) {
        canvas.fill_with(ZEBRA);
        let mut any = false;
        for (place, row) in rows.enumerate() {
            let height = self.row_height(self.lines(self.body, row));
            if place % 2 == 1 {
                canvas.rectangle(MARGIN, top - height, PAPER.width - 2.0 * MARGIN, height);
                any = true;
            }
            top -= height;
        }
        if any {
            canvas.fill_path();
        }
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, table: &Intake, row: usize, top: f32) -> f32 {
        let height = self.row_height(self.lines(table, row));
        let look = self.look(table.voice, BLACK);
        let baseline = top - (AIR + (LEADING - 1.0) / 2.0 + ASCENT) * look.size;
        for column in 0..self.limits.len() {
            let (text, milli) = table.cell(row, column);
            if milli > self.limits[column] {
                self.draw_cell(canvas, look, column, text, top, height);
            } else if !text.is_empty() {
                let x = self.text_start(column, milli as f32 * look.size / 1000.0);
                canvas.text(x, baseline, look, text);
            }
        }
        top - height
    }

    /// A cell that may take several lines, standing in the middle of its height.
    fn draw_cell(&self, canvas: &mut Canvas<'_>, look: Look, column: usize, text: &str, top: f32, height: f32) {
        let lines = wrap_to(self.case, look.voice, look.size, text, self.columns.room(column), LINES_LIMIT);
        let slack = height - self.row_height(lines.len());
        let mut baseline = top - slack / 2.0 - (AIR + (LEADING - 1.0) / 2.0 + ASCENT) * look.size;
        for line in &lines {
            let x = self.text_start(column, self.case.width(look.voice, look.size, line));
            canvas.text(x, baseline, look, line);
            baseline -= LEADING * look.size;
        }
    }

    fn text_start(&self, column: usize, width: f32) -> f32 {
        let span = self.columns.spans[column];
        match self.page.columns[column].alignment {
            Alignment::Left => span.left + self.columns.padding(),
            Alignment::Centre => span.left + (span.width - width) / 2.0,
            Alignment::Right => span.left + span.width - self.columns.padding() - width,
        }
    }

    fn draw_closing(&self, canvas: &mut Canvas<'_>, mut top: f32) {
        let right = PAPER.width - MARGIN;
        canvas.line((MARGIN, top), (right, top), RULE);
        for row in 0..self.totals.count() {
            top = self.draw_row(canvas, self.totals, row, top);
        }
        if self.totals.count() > 0 {
            canvas.line((MARGIN, top), (right, top), RULE);
            canvas.line((MARGIN, top - 1.8), (right, top - 1.8), HAIRLINE);
        }
        let look = self.look(Voice::Body, GREY);
        let words = &self.page.count_words;
        let count = i64::try_from(self.body.count()).unwrap_or(i64::MAX);
        let text = format!("{}{}{}", words.before, format_whole(count), words.after);
        canvas.text(MARGIN + self.columns.padding(), top - 1.9 * look.size, look, &clean::one_line(&text));
    }

    fn draw_foot(&self, canvas: &mut Canvas<'_>, number: usize) {
        let look = Look { voice: Voice::Body, size: 7.5, ink: GREY };
        let pages = format!("{} / {}", number + 1, self.pages.len());
        canvas.text_right(PAPER.width - MARGIN, FOOT, look, &pages);
        for line in wrap_to(self.case, look.voice, look.size, &clean::one_line(&self.page.footer), PAPER.width - 3.0 * MARGIN - 60.0, 1) {
            canvas.text(MARGIN, FOOT, look, &line);
        }
    }
}
