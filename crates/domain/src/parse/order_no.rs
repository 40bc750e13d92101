//! Order numbers in the cells of other people's sheets (requirements A22.5): what may be repaired with certainty, and nothing more.
//!
//! Certain are blanks, full-width characters, quotation marks, and a running prefix such as `1:`. A character that is missing or
//! wrong is never put right here; see [`super::nearest_order`] for the suggestion.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::crushed::is_crushed;
use super::text::{is_blank, is_invisible, to_half_width};
use crate::refusal::{FieldIssue, IssueCode};

/// Shortest and longest order number, in characters.
pub const ORDER_NO_LENGTHS: std::ops::RangeInclusive<usize> = 4..=40;
/// Characters of an order number as this product and its forerunner make them (requirements A19.7).
pub const USUAL_ORDER_NO_LENGTH: usize = 30;
/// Longest running number before the order number.
const PREFIX_DIGITS: usize = 6;

/// What was put right in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CellRepair {
    /// Blanks or invisible characters taken out.
    Blanks,
    /// Full-width characters made half-width.
    FullWidth,
    /// Quotation marks or apostrophes taken off.
    Quotes,
    /// A running prefix such as `1:` taken off.
    Prefix,
}

/// An order number as a cell tells it, and what had to be put right to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderCell {
    /// The number: letters, digits, `-` and `_`.
    pub order_no: String,
    /// Empty where the cell held the number and nothing else.
    pub repairs: Vec<CellRepair>,
}

/// Why a cell holds no order number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OrderCellProblem {
    /// Nothing stands there.
    #[error("no order number")]
    Empty,
    /// Digits were lost in the sheet, as in 2.02609E+29.
    #[error("digits were lost in the sheet")]
    Crushed,
    /// A character that no order number holds.
    #[error("character {character:?}")]
    Character {
        /// The first such character.
        character: char,
    },
    /// Shorter or longer than any order number.
    #[error("{length} characters")]
    Length {
        /// How many characters it has.
        length: usize,
    },
}

impl OrderCellProblem {
    /// The same as an issue of a field.
    #[must_use]
    pub fn issue(&self, field: &str) -> FieldIssue {
        match self {
            Self::Empty => FieldIssue::new(field, IssueCode::Required),
            Self::Crushed => FieldIssue::new(field, IssueCode::Crushed),
            Self::Character { character } => FieldIssue::new(field, IssueCode::BadCharacter).with("character", character),
            Self::Length { length } => {
                FieldIssue::new(field, IssueCode::WrongLength).with("expected", USUAL_ORDER_NO_LENGTH).with("length", length)
            }
        }
    }
}

/// Reads a cell, its running prefix taken off.
pub fn read_order_cell(cell: &str) -> Result<OrderCell, OrderCellProblem> {
    let (text, mut repairs) = plain_text(cell)?;
    let number = match strip_prefix(&text) {
        Some(rest) => {
            repairs.push(CellRepair::Prefix);
            rest
        }
        None => &text,
    };
    check(number)?;
    Ok(OrderCell { order_no: number.to_owned(), repairs })
}

/// Reads a cell whose number may itself begin like a running prefix: nothing is taken off but blanks, width and quotation marks.
#[must_use]
pub fn read_whole_cell(cell: &str) -> Option<OrderCell> {
    let (order_no, repairs) = plain_text(cell).ok()?;
    ORDER_NO_LENGTHS.contains(&order_no.chars().count()).then_some(OrderCell { order_no, repairs })
}

fn check(number: &str) -> Result<(), OrderCellProblem> {
    if let Some(character) = number.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))) {
        return Err(OrderCellProblem::Character { character });
    }
    if ORDER_NO_LENGTHS.contains(&number.len()) { Ok(()) } else { Err(OrderCellProblem::Length { length: number.len() }) }
}

/// Half width, without blanks and quotation marks; tells what it did.
fn plain_text(cell: &str) -> Result<(String, Vec<CellRepair>), OrderCellProblem> {
    // Nearly every cell holds a number and nothing else.
    if !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
        return if is_crushed(cell) { Err(OrderCellProblem::Crushed) } else { Ok((cell.to_owned(), Vec::new())) };
    }
    let mut repairs = Vec::new();
    let visible: String = cell.chars().filter(|c| !is_blank(*c) && !is_invisible(*c)).collect();
    if visible.len() != cell.len() {
        repairs.push(CellRepair::Blanks);
    }
    let unquoted = visible.trim_matches(is_quote);
    if unquoted.len() != visible.len() {
        repairs.push(CellRepair::Quotes);
    }
    let half: String = unquoted.chars().map(to_half_width).collect();
    if half != unquoted {
        repairs.push(CellRepair::FullWidth);
    }
    // A full-width quotation mark is one only now.
    let text = half.trim_matches(is_quote).to_owned();
    if text.is_empty() {
        return Err(OrderCellProblem::Empty);
    }
    if is_crushed(&text) { Err(OrderCellProblem::Crushed) } else { Ok((text, repairs)) }
}

fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '`' | '‘' | '’' | '“' | '”' | '「' | '」')
}

/// What follows a running prefix: `1:`, `1、`, `1.`, `(1)`, `No.1:`, `#1:`, `第1条:`.
fn strip_prefix(text: &str) -> Option<&str> {
    let lead =
        ["No.", "NO.", "no.", "No", "NO", "no", "№", "#", "第", "("].into_iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text);
    let digits = lead.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=PREFIX_DIGITS).contains(&digits) {
        return None;
    }
    let after = &lead[digits..];
    let after = ["条", "行", "号", "项"].into_iter().find_map(|unit| after.strip_prefix(unit)).unwrap_or(after);
    let rest = after.strip_prefix([':', '、', '.', ')', '，', ',', ';', '。', '|', '：'])?;
    let rest = rest.strip_prefix([':', '、', '.']).unwrap_or(rest).trim_matches(is_quote);
    (!rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::CellRepair::*;
    use super::*;

    const NUMBER: &str = "feeaa2232026090510150427613050";

    #[test]
    fn certain_repairs_are_made_and_told() {
        let full_width: String =
            NUMBER.chars().map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }).collect();
        for (cell, repairs) in [
            (NUMBER.to_owned(), vec![]),
            (format!("  {NUMBER}\u{00A0}"), vec![Blanks]),
            (NUMBER.replace("2026", " 2026 "), vec![Blanks]),
            (format!("\u{FEFF}{NUMBER}"), vec![Blanks]),
            (full_width, vec![FullWidth]),
            (format!("1:{NUMBER}"), vec![Prefix]),
            (format!("20: {NUMBER}"), vec![Blanks, Prefix]),
            (format!("1：{NUMBER}"), vec![FullWidth, Prefix]),
            (format!("１：{NUMBER}"), vec![FullWidth, Prefix]),
            (format!("1、{NUMBER}"), vec![Prefix]),
            (format!("1.{NUMBER}"), vec![Prefix]),
            (format!("(1){NUMBER}"), vec![Prefix]),
            (format!("No.1:{NUMBER}"), vec![Prefix]),
            (format!("'{NUMBER}"), vec![Quotes]),
            (format!("“{NUMBER}”"), vec![Quotes]),
            (format!("1:'{NUMBER}'"), vec![Quotes, Prefix]),
        ] {
            assert_eq!(read_order_cell(&cell), Ok(OrderCell { order_no: NUMBER.to_owned(), repairs }), "{cell}");
        }
    }

    #[test]
    fn what_is_no_order_number_is_named() {
        assert_eq!(read_order_cell(" ' "), Err(OrderCellProblem::Empty));
        assert_eq!(read_order_cell("2.02609E+29"), Err(OrderCellProblem::Crushed));
        assert_eq!(read_order_cell("合计"), Err(OrderCellProblem::Character { character: '合' }));
        assert_eq!(read_order_cell("fee/1234"), Err(OrderCellProblem::Character { character: '/' }));
        assert_eq!(read_order_cell("1:ab"), Err(OrderCellProblem::Length { length: 2 }));
        assert_eq!(read_order_cell(&"9".repeat(41)), Err(OrderCellProblem::Length { length: 41 }));
        let issue = OrderCellProblem::Length { length: 41 }.issue("order_no");
        assert_eq!((issue.code, &*issue.params["expected"], &*issue.params["length"]), (IssueCode::WrongLength, "30", "41"));
    }

    #[test]
    fn a_long_number_before_a_colon_is_no_running_prefix() {
        assert_eq!(read_order_cell("2026090:1015"), Err(OrderCellProblem::Character { character: ':' }));
        assert_eq!(read_whole_cell("1.2345").map(|cell| cell.order_no), Some("1.2345".to_owned()));
    }
}
