//! Delimited text (csv, tsv): every cell is text. Rows are numbered as Excel would show them: a blank line is a row, and a
//! quoted line break does not start one.

use crate::csv_out::without_guard;
use crate::{Budget, Grid, Sheet, SheetFault};

/// Tried in this order; of equal evidence the earlier one wins.
const DELIMITERS: [char; 3] = ['\t', ',', ';'];
/// Lines looked at to find the delimiter.
const SAMPLE_LINES: usize = 30;
/// A sample never looks further, however long the lines are.
const SAMPLE_CHARS: usize = 256 * 1024;

pub(crate) fn read(text: &str, budget: &mut Budget) -> Result<Vec<Sheet>, SheetFault> {
    let (declared, text) = declared_delimiter(text);
    let delimiter = declared.unwrap_or_else(|| detect_delimiter(text));
    let mut grid = Grid::new(budget);
    let mut fields = Fields { rest: text, delimiter, scratch: String::new() };
    let (mut row, mut column) = (0, 0);
    while let Some((field, end)) = fields.next_field()? {
        grid.put_text(row, column, without_guard(field))?;
        match end {
            FieldEnd::Delimiter => column += 1,
            FieldEnd::Line => {
                row += 1;
                column = 0;
            }
        }
    }
    Ok(vec![Sheet { name: String::new(), rows: grid.finish()? }])
}

/// Excel's own first line `sep=;`, which it does not show.
fn declared_delimiter(text: &str) -> (Option<char>, &str) {
    let declared = text.strip_prefix("sep=").and_then(|rest| {
        let delimiter = rest.chars().next().filter(|c| !matches!(c, '\r' | '\n' | '"'))?;
        let rest = &rest[delimiter.len_utf8()..];
        let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
        Some((delimiter, rest))
    });
    declared.map_or((None, text), |(delimiter, rest)| (Some(delimiter), rest))
}

/// The delimiter that occurs equally often in most lines; of those the one that occurs most.
fn detect_delimiter(text: &str) -> char {
    let counts = DELIMITERS.map(|delimiter| {
        let counts = count_by_line(text, delimiter);
        let usual = counts
            .iter()
            .copied()
            .filter(|count| *count > 0)
            .max_by_key(|count| (counts.iter().filter(|other| *other == count).count(), *count));
        usual.map_or((0, 0), |usual| (counts.iter().filter(|count| **count == usual).count(), usual))
    });
    let mut best = 0;
    for index in 1..counts.len() {
        if counts[index] > counts[best] {
            best = index;
        }
    }
    // With no delimiter at all there is one column, and any will do.
    if counts[best] == (0, 0) { ',' } else { DELIMITERS[best] }
}

fn count_by_line(text: &str, delimiter: char) -> Vec<usize> {
    let (mut counts, mut count, mut is_quoted) = (Vec::new(), 0, false);
    for c in text.chars().take(SAMPLE_CHARS) {
        match c {
            '"' => is_quoted = !is_quoted,
            '\n' if !is_quoted => {
                counts.push(count);
                count = 0;
                if counts.len() == SAMPLE_LINES {
                    return counts;
                }
            }
            c if c == delimiter && !is_quoted => count += 1,
            _ => (),
        }
    }
    counts.push(count);
    counts
}

enum FieldEnd {
    Delimiter,
    Line,
}

/// Walks the fields. Quotes follow RFC 4180; a quote inside an unquoted field is a plain character.
struct Fields<'t> {
    rest: &'t str,
    delimiter: char,
    scratch: String,
}

impl<'t> Fields<'t> {
    fn next_field(&mut self) -> Result<Option<(&str, FieldEnd)>, SheetFault> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        // `="00123"` is how exports keep Excel from eating zeros; the person sees 00123.
        let opened = self.rest.strip_prefix('"').or_else(|| self.rest.strip_prefix("=\""));
        match opened {
            Some(inside) => {
                let after = self.unquote(inside)?;
                let (tail, end) = self.take_plain(after);
                self.scratch.push_str(tail);
                Ok(Some((&self.scratch, end)))
            }
            None => Ok(Some(self.take_plain(self.rest))),
        }
    }

    /// Copies a quoted text into the scratch, and gives what follows its closing quote.
    fn unquote(&mut self, mut inside: &'t str) -> Result<&'t str, SheetFault> {
        self.scratch.clear();
        loop {
            let quote = inside.find('"').ok_or_else(|| SheetFault::damaged("a quoted cell is never closed"))?;
            self.scratch.push_str(&inside[..quote]);
            inside = &inside[quote + 1..];
            match inside.strip_prefix('"') {
                Some(after) => {
                    self.scratch.push('"');
                    inside = after;
                }
                None => return Ok(inside),
            }
        }
    }

    /// Takes up to the next delimiter or line end, and moves past it.
    fn take_plain(&mut self, from: &'t str) -> (&'t str, FieldEnd) {
        let delimiter = self.delimiter;
        let end = from.find([delimiter, '\n', '\r']).unwrap_or(from.len());
        let (field, rest) = from.split_at(end);
        if let Some(after) = rest.strip_prefix(delimiter) {
            // A delimiter at the very end opens one more, empty, cell, which is no cell.
            self.rest = after;
            return (field, FieldEnd::Delimiter);
        }
        self.rest = rest.strip_prefix("\r\n").or_else(|| rest.get(1..)).unwrap_or("");
        (field, FieldEnd::Line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let sheets = read(text, &mut Budget::new(&Limits::default())).unwrap();
        let rows = &sheets[0].rows;
        rows.iter().map(|row| (row.number, row.cells.iter().map(|c| c.text().into_owned()).collect())).collect()
    }

    #[test]
    fn rows_keep_the_numbers_excel_shows() {
        let expected = [(1, vec!["a", "b"]), (3, vec!["x\ny", "2"]), (4, vec!["", "3"])];
        let expected = expected.map(|(n, cells)| (n, cells.into_iter().map(str::to_owned).collect::<Vec<_>>()));
        for line_end in ["\n", "\r\n", "\r"] {
            let text = "a,b|,|\"x\ny\",2|,3|,|".replace('|', line_end);
            assert_eq!(rows(&text), expected, "{line_end:?}");
        }
    }

    #[test]
    fn the_delimiter_is_found_by_evidence() {
        for (text, delimiter) in [
            ("a,b,c\n1,2,3", ','),
            ("a\tb\n1,5\t2", '\t'),
            ("a;b\n1,5;2,5\n3;4", ';'),
            ("名称\t数\n\"a,b,c\"\t1", '\t'),
            ("单列\n值", ','),
            ("a,b;c\n1,2\n3,4", ','),
        ] {
            assert_eq!(detect_delimiter(text), delimiter, "{text:?}");
        }
        assert_eq!(rows("sep=;\r\na,1;b\r\n")[0].1, ["a,1", "b"]);
    }

    #[test]
    fn quotes_and_guards_are_undone() {
        assert_eq!(rows("\"say \"\"hi\"\"\",=\"00123\",a\"b,\"x\"y,'=1+1,'a")[0].1, ["say \"hi\"", "00123", "a\"b", "xy", "=1+1", "'a"]);
    }

    #[test]
    fn a_quote_left_open_is_damage() {
        let result = read("a,\"b\nc,d\n", &mut Budget::new(&Limits::default()));
        assert_eq!(result.unwrap_err().code(), "sheet_damaged");
    }
}
