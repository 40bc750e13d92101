//! One row of a sheet of invoice numbers: its cells as texts, and the number that an order's invoice gets (requirements A22.2, A22.5).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::import::{RowIssue, repairs};
use crate::parse::date::parse_date;
use crate::parse::invoice_no::InvoiceNumber;
use crate::parse::order_no::{OrderCell, OrderCellProblem, read_order_cell, read_whole_cell};

/// The cells of a row; a cell that the sheet lacks is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct NumberTexts<'a> {
    /// 订单编号
    pub order_no: &'a str,
    /// 发票编号
    pub invoice_no: &'a str,
    /// 开票日期
    pub issued_on: &'a str,
}

/// The number of an order's invoice, as a sheet tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberRow {
    /// The number beside the row.
    pub row: u32,
    /// The order.
    pub order_no: String,
    /// The number of its invoice.
    pub invoice_no: InvoiceNumber,
    /// The day on which it was issued; the day of the import where the sheet tells none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
}

/// The order numbers that a cell may mean for certain: as it stands, and without its running prefix. The first that is known counts, for
/// a number may itself begin like a running prefix.
#[must_use]
pub fn meanings(cell: &str) -> Vec<OrderCell> {
    let mut meanings: Vec<OrderCell> = read_whole_cell(cell).into_iter().collect();
    if let Ok(read) = read_order_cell(cell)
        && meanings.first() != Some(&read)
    {
        meanings.push(read);
    }
    meanings
}

impl NumberRow {
    /// Reads a row: the number, unless something keeps it out, and everything to know about the cells. `knows` tells whether an order
    /// of a number exists; one that does not is left to the judgement.
    #[must_use]
    pub fn read(row: u32, texts: &NumberTexts<'_>, knows: impl Fn(&str) -> bool) -> (Option<Self>, Vec<RowIssue>) {
        let mut issues = Vec::new();
        let order = read_order(texts.order_no, knows).map_err(|problem| issues.push(RowIssue::refusal(problem.issue("order_no")))).ok();
        if let Some(order) = &order {
            issues.extend(repairs("order_no", &order.repairs, &order.order_no));
        }
        let number = InvoiceNumber::parse(texts.invoice_no);
        let number = number.map_err(|problem| issues.push(RowIssue::refusal(problem.issue("invoice_no")))).ok();
        let day = parse_date(texts.issued_on).map_err(|problem| issues.push(RowIssue::refusal(problem.issue("issued_on")))).ok();
        let read = match (order, number, day) {
            (Some(order), Some(invoice_no), Some(issued_on)) => Some(Self { row, order_no: order.order_no, invoice_no, issued_on }),
            _ => None,
        };
        (read, issues)
    }
}

/// The order number of a cell: as it stands where an order is known by that, otherwise without its running prefix.
pub(super) fn read_order(cell: &str, knows: impl Fn(&str) -> bool) -> Result<OrderCell, OrderCellProblem> {
    match read_whole_cell(cell).filter(|whole| knows(&whole.order_no)) {
        Some(whole) => Ok(whole),
        None => read_order_cell(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::IssueCode;

    const NUMBER: &str = "feeaa2232026090510150427613050";

    fn read(order_no: &str, invoice_no: &str, issued_on: &str) -> (Option<NumberRow>, Vec<(String, IssueCode)>) {
        let (read, issues) =
            NumberRow::read(2, &NumberTexts { order_no, invoice_no, issued_on }, |known| known == NUMBER || known == "1.2345");
        (read, issues.into_iter().map(|issue| (issue.field, issue.code)).collect())
    }

    #[test]
    fn certain_repairs_are_made_and_told() {
        for (cell, order_no, told) in [
            (NUMBER.to_owned(), NUMBER, vec![]),
            (format!("1:{NUMBER}"), NUMBER, vec![IssueCode::PrefixRemoved]),
            (format!(" {NUMBER}"), NUMBER, vec![IssueCode::BlanksRemoved]),
            // A known number that begins like a running prefix stays whole.
            ("1.2345".to_owned(), "1.2345", vec![]),
            ("1.9999".to_owned(), "9999", vec![IssueCode::PrefixRemoved]),
        ] {
            let (row, issues) = read(&cell, "A00001", "");
            assert_eq!(row.map(|row| row.order_no).as_deref(), Some(order_no), "{cell}");
            assert_eq!(issues.into_iter().map(|(_, code)| code).collect::<Vec<_>>(), told, "{cell}");
        }
    }

    #[test]
    fn every_cell_that_cannot_be_read_is_named() {
        for (order_no, invoice_no, issued_on, field, code) in [
            ("", "A00001", "", "order_no", IssueCode::Required),
            ("2.02609E+29", "A00001", "", "order_no", IssueCode::Crushed),
            ("合计", "A00001", "", "order_no", IssueCode::BadCharacter),
            (NUMBER, " ", "", "invoice_no", IssueCode::Required),
            (NUMBER, "1.9E+19", "", "invoice_no", IssueCode::Crushed),
            (NUMBER, "99999999999999999999999999999999999999999", "", "invoice_no", IssueCode::TooLong),
            (NUMBER, "A00\u{7}1", "", "invoice_no", IssueCode::BadCharacter),
            (NUMBER, "A00001", "yesterday", "issued_on", IssueCode::NotADate),
        ] {
            let (row, issues) = read(order_no, invoice_no, issued_on);
            assert_eq!((row, issues), (None, vec![(field.to_owned(), code)]), "{order_no} {invoice_no} {issued_on}");
        }
        let (row, _) = read(NUMBER, "A00001", "2026年9月5日");
        assert_eq!(row.unwrap().issued_on, "2026-09-05".parse().ok());
    }

    #[test]
    fn a_cell_means_the_whole_or_what_follows_its_prefix() {
        let numbers = |cell: &str| meanings(cell).into_iter().map(|meaning| meaning.order_no).collect::<Vec<_>>();
        assert_eq!(numbers(NUMBER), [NUMBER]);
        assert_eq!(numbers("1.2345"), ["1.2345", "2345"]);
        assert_eq!(numbers("2.02609E+29"), Vec::<String>::new());
    }
}
