//! Tables of web pages, which many platforms offer as their "Excel export". All tables of a page become one sheet, row
//! after row, as Excel shows it. Every cell is text.

mod markup;

use markup::{Markup, Piece};

use crate::{Budget, Grid, Sheet, SheetFault};

/// HTML's own limit for `rowspan`.
const ROWSPAN_MAX: u32 = 65_534;

pub(crate) fn read(page: &str, budget: &mut Budget) -> Result<Vec<Sheet>, SheetFault> {
    let columns_max = budget.limits.columns;
    let mut table = Table { grid: Grid::new(budget), columns_max, rows: 0, column: 0, spans: Vec::new(), cell: None };
    for piece in Markup::new(page) {
        match piece {
            Piece::Text(text) => table.add_text(text),
            Piece::Open { name, attributes } => match name {
                "table" => table.end_table()?,
                "tr" => table.start_row()?,
                "td" | "th" => table.start_cell(span(attributes, "colspan"), span(attributes, "rowspan"))?,
                "br" => table.add_line_break(),
                _ => (),
            },
            Piece::Close { name } => match name {
                "td" | "th" => table.end_cell()?,
                "tr" => table.end_row()?,
                "table" => table.end_table()?,
                _ => (),
            },
        }
    }
    table.end_table()?;
    if table.rows == 0 {
        // A page without any table: a login form saved by mistake, say.
        return Err(SheetFault::UnknownFormat);
    }
    Ok(vec![Sheet { name: String::new(), rows: table.grid.finish()? }])
}

fn span(attributes: &str, name: &str) -> u32 {
    markup::attribute(attributes, name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).max(1)
}

struct OpenCell {
    colspan: u32,
    rowspan: u32,
    text: String,
}

struct Table<'b> {
    grid: Grid<'b>,
    columns_max: u32,
    /// Rows begun so far; the current one is `rows - 1`.
    rows: u32,
    column: u32,
    /// For each column, for how many more rows a cell from above covers it, the current row included.
    spans: Vec<u32>,
    cell: Option<OpenCell>,
}

impl Table<'_> {
    fn start_row(&mut self) -> Result<(), SheetFault> {
        self.end_row()?;
        self.rows = self.rows.saturating_add(1);
        self.column = 0;
        Ok(())
    }

    fn start_cell(&mut self, colspan: u32, rowspan: u32) -> Result<(), SheetFault> {
        self.end_cell()?;
        if self.rows == 0 {
            self.rows = 1;
        }
        self.cell = Some(OpenCell { colspan, rowspan: rowspan.min(ROWSPAN_MAX), text: String::new() });
        Ok(())
    }

    /// Adds text the way a browser shows it: white space in the source is one blank.
    fn add_text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        let mut is_blank_before = cell.text.is_empty() || cell.text.ends_with([' ', '\n']);
        for c in markup::unescape(text).chars() {
            if matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{c}') {
                if !is_blank_before {
                    cell.text.push(' ');
                }
                is_blank_before = true;
            } else {
                cell.text.push(c);
                is_blank_before = false;
            }
        }
    }

    fn add_line_break(&mut self) {
        if let Some(cell) = &mut self.cell {
            cell.text.truncate(cell.text.trim_end_matches(' ').len());
            cell.text.push('\n');
        }
    }

    fn end_cell(&mut self) -> Result<(), SheetFault> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        while self.spans.get(self.column as usize).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let text = cell.text.trim_end_matches([' ', '\n']);
        // A spanning cell shows its text in its first field only, like merged cells of a workbook.
        self.grid.put_text(self.rows - 1, self.column, text)?;
        let end = self.column.saturating_add(cell.colspan).min(self.columns_max);
        if cell.rowspan > 1 {
            if self.spans.len() < end as usize {
                self.spans.resize(end as usize, 0);
            }
            for rows in self.spans.iter_mut().take(end as usize).skip(self.column as usize) {
                *rows = cell.rowspan;
            }
        }
        self.column = end.max(self.column + 1);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), SheetFault> {
        self.end_cell()?;
        for rows in &mut self.spans {
            *rows = rows.saturating_sub(1);
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), SheetFault> {
        self.end_cell()?;
        self.spans.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn rows(page: &str) -> Vec<(u32, Vec<String>)> {
        let sheets = read(page, &mut Budget::new(&Limits::default())).unwrap();
        let rows = &sheets[0].rows;
        rows.iter().map(|row| (row.number, row.cells.iter().map(|c| c.text().into_owned()).collect())).collect()
    }

    #[test]
    fn an_export_page_reads_as_its_table() {
        let page = "<html><head><meta charset=gb2312><style>td > p { a: \"<td>x</td>\" }</style></head><body>\
            <!-- <tr><td>no</td></tr> --><TABLE border=1>\
            <tr><th>订单编号<th>单位</tr>\n<tr><td style=\"mso-number-format:'\\@'\">00123</td><td> A&amp;B\n  <b>有限</b>公司</td></tr>\
            <tr></tr><tr><td>&nbsp;</td><td>一<br/>二&#20108;&#x4e8c;&bogus;</td></tr></table>";
        assert_eq!(
            rows(page),
            [
                (1, vec!["订单编号".to_owned(), "单位".to_owned()]),
                (2, vec!["00123".to_owned(), "A&B 有限公司".to_owned()]),
                (4, vec!["\u{a0}".to_owned(), "一\n二二二&bogus;".to_owned()]),
            ]
        );
    }

    #[test]
    fn spans_keep_the_columns_in_place() {
        let page = "<table><tr><td rowspan=2>a<td colspan='2'>b<td>c<tr><td>d<td>e<td>f<tr><td>g</table>";
        assert_eq!(
            rows(page),
            [
                (1, vec!["a".to_owned(), "b".to_owned(), String::new(), "c".to_owned()]),
                (2, vec![String::new(), "d".to_owned(), "e".to_owned(), "f".to_owned()]),
                (3, vec!["g".to_owned()]),
            ]
        );
    }

    #[test]
    fn a_page_without_a_table_is_no_spreadsheet() {
        let result = read("<html>please log in</html>", &mut Budget::new(&Limits::default()));
        assert_eq!(result.unwrap_err().code(), "sheet_unknown_format");
    }

    #[test]
    fn absurd_spans_cost_nothing() {
        let page = "<table><tr><td colspan=4000000000 rowspan=4000000000>a<tr><td>b</table>";
        let result = read(page, &mut Budget::new(&Limits::default()));
        assert_eq!(result.unwrap_err().code(), "sheet_too_large");
    }
}
