//! How much of a spreadsheet is accepted, and the running account of it while reading. Every reader draws on the same
//! budget, so no format can be the one that fills the memory.

use crate::{Bound, SheetFault};

const MIB: u64 = 1024 * 1024;

/// What a file may measure. The default fits 100,000 rows of 40 columns several times over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file on disk.
    pub file_bytes: u64,
    /// Bytes of all parts of an archive once unpacked.
    pub unpacked_bytes: u64,
    /// How many times its packed size an archive may unpack to. Small archives are exempt (`RATIO_FLOOR_BYTES`).
    pub ratio: u64,
    /// Rows that hold something, for each sheet.
    pub rows: u32,
    /// Columns, counted to the last one that holds something.
    pub columns: u32,
    /// Characters in one cell (32,767 is also Excel's own limit).
    pub cell_chars: usize,
    /// Cells in all sheets, gaps before a filled cell included.
    pub cells: u64,
    /// Bytes of text in all cells (UTF-8). A short file can repeat one long shared string millions of times.
    pub text_bytes: u64,
    /// Sheets in the workbook, hidden ones included.
    pub sheets: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 * MIB,
            unpacked_bytes: 1024 * MIB,
            ratio: 300,
            rows: 300_000,
            columns: 1_024,
            cell_chars: 32_767,
            cells: 12_000_000,
            text_bytes: 512 * MIB,
            sheets: 256,
        }
    }
}

/// What is left to spend while one file is read.
pub(crate) struct Budget {
    pub(crate) limits: Limits,
    cells_left: u64,
    text_bytes_left: u64,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Budget { limits: *limits, cells_left: limits.cells, text_bytes_left: limits.text_bytes }
    }

    pub(crate) fn spend_cells(&mut self, count: u64) -> Result<(), SheetFault> {
        self.cells_left =
            self.cells_left.checked_sub(count).ok_or(SheetFault::TooLarge { what: Bound::Cells, limit: self.limits.cells })?;
        Ok(())
    }

    /// Accounts for the text of one cell before it is copied.
    pub(crate) fn spend_text(&mut self, text: &str) -> Result<(), SheetFault> {
        // Counting characters walks the text; a text with few enough bytes needs no counting.
        if text.len() > self.limits.cell_chars && text.chars().count() > self.limits.cell_chars {
            let limit = self.limits.cell_chars as u64;
            return Err(SheetFault::TooLarge { what: Bound::CellChars, limit });
        }
        self.text_bytes_left = self
            .text_bytes_left
            .checked_sub(text.len() as u64)
            .ok_or(SheetFault::TooLarge { what: Bound::TextBytes, limit: self.limits.text_bytes })?;
        Ok(())
    }
}
