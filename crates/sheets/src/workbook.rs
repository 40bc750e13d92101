//! What reading a file gives: sheets of rows of cells, and where the headings stand. Which headings are known is the
//! caller's affair.

use crate::{Cell, Format};

/// Headings stand within this many rows from the top; above them are titles and notes.
pub const HEADER_SEARCH_ROWS: usize = 30;

/// A spreadsheet file: its visible sheets that hold something, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// What the content turned out to be.
    pub format: Format,
    /// Never empty.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The name on its tab; empty for files that have none (csv).
    pub name: String,
    /// Rows that hold something, top to bottom.
    pub rows: Vec<SheetRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRow {
    /// The number beside the row as the person sees it, from 1.
    pub number: u32,
    /// The cells from column A on, to the last one that holds something.
    pub cells: Vec<Cell>,
}

impl SheetRow {
    /// The cell in a column (from 0); `Empty` beyond the end.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

impl Sheet {
    /// The index in `rows` of the row with most known headings; of equals the upper one. `known` gets the trimmed text.
    pub fn header(&self, known: &dyn Fn(&str) -> bool) -> Option<usize> {
        self.best_header(known).map(|(index, _)| index)
    }

    fn best_header(&self, known: &dyn Fn(&str) -> bool) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for (index, row) in self.rows.iter().take(HEADER_SEARCH_ROWS).enumerate() {
            let count = row.cells.iter().filter(|cell| !cell.is_blank() && known(cell.text().trim())).count();
            if count > best.map_or(0, |(_, most)| most) {
                best = Some((index, count));
            }
        }
        best
    }
}

impl Workbook {
    /// The sheet whose header has most known headings, and the index of that header; of equals the first sheet.
    pub fn main_sheet(&self, known: &dyn Fn(&str) -> bool) -> Option<(&Sheet, usize)> {
        let mut best: Option<(&Sheet, usize, usize)> = None;
        for sheet in &self.sheets {
            let Some((index, count)) = sheet.best_header(known) else {
                continue;
            };
            if count > best.map_or(0, |(_, _, most)| most) {
                best = Some((sheet, index, count));
            }
        }
        best.map(|(sheet, index, _)| (sheet, index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
        let rows = rows
            .iter()
            .zip(1..)
            .map(|(cells, number)| SheetRow { number, cells: cells.iter().map(|text| Cell::Text((*text).to_owned())).collect() });
        Sheet { name: name.to_owned(), rows: rows.collect() }
    }

    fn known(heading: &str) -> bool {
        ["姓名", "手机", "邮箱"].contains(&heading)
    }

    #[test]
    fn titles_above_the_header_are_skipped() {
        let members = sheet("a", &[&["2026 会员名册"], &["姓名：请填写"], &["姓名", " 手机 "], &["姓名", "x"]]);
        assert_eq!(members.header(&known), Some(2));
        assert_eq!(sheet("b", &[&["x"], &["y"]]).header(&known), None);
    }

    #[test]
    fn the_main_sheet_knows_most_headings() {
        let workbook = Workbook {
            format: Format::Xlsx,
            sheets: vec![sheet("notes", &[&["姓名"]]), sheet("list", &[&["t"], &["姓名", "手机"]])],
        };
        let (sheet, header) = workbook.main_sheet(&known).unwrap();
        assert_eq!((sheet.name.as_str(), header), ("list", 1));
        assert!(workbook.main_sheet(&|_| false).is_none());
    }
}
