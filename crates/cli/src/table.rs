//! Rows as aligned columns. A Chinese character takes two places of the terminal, so widths are measured, not counted.

use unicode_width::UnicodeWidthStr;

/// Blanks between two columns.
const GAP: &str = "  ";

/// Which side the cells of a column keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Amounts and counts.
    Right,
}

/// A column: its heading and its side.
pub type Column = (String, Side);

/// The lines of a table, heading first; no line ends in blanks.
pub fn lines(columns: &[Column], rows: &[Vec<String>]) -> Vec<String> {
    let width_of = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = columns.iter().enumerate().map(|(at, (title, _))| title.width().max(width_of(at))).collect();
    let heading: Vec<String> = columns.iter().map(|(title, _)| title.clone()).collect();
    std::iter::once(&heading).chain(rows).map(|row| line(columns, &widths, row)).collect()
}

fn line(columns: &[Column], widths: &[usize], row: &[String]) -> String {
    let cells: Vec<String> = columns
        .iter()
        .zip(widths)
        .zip(row)
        .map(|(((_, side), width), cell)| {
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            if *side == Side::Left { format!("{cell}{blanks}") } else { format!("{blanks}{cell}") }
        })
        .collect();
    cells.join(GAP).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_cells_take_two_places_and_amounts_keep_right() {
        let columns = [("名称".to_owned(), Side::Left), ("金额".to_owned(), Side::Right)];
        let rows = [vec!["华康".to_owned(), "1,000.00".to_owned()], vec!["ab".to_owned(), "5.00".to_owned()]];
        assert_eq!(lines(&columns, &rows), ["名称      金额", "华康  1,000.00", "ab        5.00"]);
    }

    #[test]
    fn a_table_without_rows_is_its_heading() {
        assert_eq!(lines(&[("名称".to_owned(), Side::Left)], &[]), ["名称"]);
    }
}
