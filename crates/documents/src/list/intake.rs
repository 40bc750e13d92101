//! The rows as they come in: cleaned, formatted, measured, kept in one long text.

use super::{ListCell, ListPage, ROWS_LIMIT};
use crate::fault::PrintFault;
use crate::figures::{push_minor, push_whole};
use crate::fonts::Voice;
use crate::press::clean;
use crate::press::typecase::TypeCase;

/// All cells of a table, row by row.
pub(super) struct Intake {
    pub(super) voice: Voice,
    texts: String,
    cells: Vec<Cell>,
    columns: usize,
    /// Columns that hold figures: they are never broken or cut.
    pub(super) figures: Vec<bool>,
}

/// A cell: where its text ends, and how wide it is in thousandths of the type size.
#[derive(Clone, Copy)]
struct Cell {
    end: usize,
    milli: u32,
}

impl Intake {
    /// Takes in all rows, learning every character on the way.
    pub(super) fn rows(
        case: &mut TypeCase<'_>,
        voice: Voice,
        page: &ListPage,
        rows: impl Iterator<Item = Vec<ListCell>>,
    ) -> Result<Self, PrintFault> {
        let columns = page.columns.len();
        let mut intake = Self { voice, texts: String::new(), cells: Vec::new(), columns, figures: vec![false; columns] };
        for (place, row) in rows.enumerate() {
            if place >= ROWS_LIMIT {
                return Err(PrintFault::TooMany { limit: ROWS_LIMIT });
            }
            if row.len() != columns {
                return Err(PrintFault::RowShape { row: place + 1, expected: columns, found: row.len() });
            }
            for (column, cell) in row.iter().enumerate() {
                intake.push(case, column, cell);
            }
        }
        Ok(intake)
    }

    /// Number of rows.
    pub(super) fn count(&self) -> usize {
        self.cells.len() / self.columns
    }

    /// Text and width of a cell.
    pub(super) fn cell(&self, row: usize, column: usize) -> (&str, u32) {
        let place = row * self.columns + column;
        let start = place.checked_sub(1).map_or(0, |before| self.cells[before].end);
        let cell = self.cells[place];
        (&self.texts[start..cell.end], cell.milli)
    }

    /// Widths of a column's cells, in thousandths of the type size.
    pub(super) fn widths(&self, column: usize) -> impl Iterator<Item = u32> {
        self.cells.iter().skip(column).step_by(self.columns).map(|cell| cell.milli)
    }

    /// Is any cell of a row wider than its column? `limits` are in thousandths of the type size.
    pub(super) fn overflows(&self, row: usize, limits: &[u32]) -> bool {
        let start = row * self.columns;
        self.cells[start..start + self.columns].iter().zip(limits).any(|(cell, &limit)| cell.milli > limit)
    }

    fn push(&mut self, case: &mut TypeCase<'_>, column: usize, cell: &ListCell) {
        let start = self.texts.len();
        match cell {
            ListCell::Blank => {}
            ListCell::Text(text) => self.texts.extend(text.trim().chars().filter_map(clean::in_line)),
            ListCell::Money(minor) => push_minor(&mut self.texts, *minor),
            ListCell::Whole(number) => push_whole(&mut self.texts, *number),
        }
        if matches!(cell, ListCell::Money(_) | ListCell::Whole(_)) {
            self.figures[column] = true;
        }
        let voice = self.voice;
        let advances = self.texts[start..].chars().map(|character| case.take(voice, character).map_or(0, |glyph| u32::from(glyph.advance)));
        let milli = advances.fold(0, u32::saturating_add);
        self.cells.push(Cell { end: self.texts.len(), milli });
    }
}
