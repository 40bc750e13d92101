//! Invoice numbers: the format is the association's own (requirements A22.2), so the text is kept exactly as it stands.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::crushed::is_crushed;
use super::text::{half_width, is_invisible};
use crate::refusal::{FieldIssue, IssueCode};

/// Longest number, in characters.
pub const INVOICE_NO_LENGTH: usize = 40;

/// The number of an invoice, 1 to 40 characters, none of them a control character, none of the outer ones a blank.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct InvoiceNumber(String);

/// Why a text is no invoice number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvoiceNumberProblem {
    /// Nothing stands there.
    #[error("no number")]
    Empty,
    /// Digits were lost in the sheet, as in 1.9E+19.
    #[error("digits were lost in the sheet")]
    Crushed,
    /// Longer than 40 characters.
    #[error("{length} characters")]
    TooLong {
        /// How many characters it has.
        length: usize,
    },
    /// A line break, tabulator or other control character inside.
    #[error("control character at position {position}")]
    ControlCharacter {
        /// Where it stands, counted from 1.
        position: usize,
    },
}

impl InvoiceNumber {
    /// Reads a number: outer blanks and invisible characters go, all else stays as it is.
    pub fn parse(text: &str) -> Result<Self, InvoiceNumberProblem> {
        let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let number = visible.trim();
        let length = number.chars().count();
        if length == 0 {
            return Err(InvoiceNumberProblem::Empty);
        }
        if let Some(index) = number.chars().position(char::is_control) {
            return Err(InvoiceNumberProblem::ControlCharacter { position: index + 1 });
        }
        if is_crushed(&half_width(number)) {
            return Err(InvoiceNumberProblem::Crushed);
        }
        if length > INVOICE_NO_LENGTH { Err(InvoiceNumberProblem::TooLong { length }) } else { Ok(Self(number.to_owned())) }
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl InvoiceNumberProblem {
    /// The same as an issue of a field.
    #[must_use]
    pub fn issue(&self, field: &str) -> FieldIssue {
        match self {
            Self::Empty => FieldIssue::new(field, IssueCode::Required),
            Self::Crushed => FieldIssue::new(field, IssueCode::Crushed),
            Self::TooLong { .. } => FieldIssue::new(field, IssueCode::TooLong).with("limit", INVOICE_NO_LENGTH),
            Self::ControlCharacter { position } => FieldIssue::new(field, IssueCode::BadCharacter).with("position", position),
        }
    }
}

impl TryFrom<String> for InvoiceNumber {
    type Error = InvoiceNumberProblem;

    fn try_from(text: String) -> Result<Self, InvoiceNumberProblem> {
        Self::parse(&text)
    }
}

impl From<InvoiceNumber> for String {
    fn from(number: InvoiceNumber) -> Self {
        number.0
    }
}

impl fmt::Display for InvoiceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_exactly() {
        let forty = "9".repeat(40);
        for (typed, kept) in [
            ("A00001", "A00001"),
            (" 00012345 ", "00012345"),
            ("\u{FEFF}A00001\u{200B}", "A00001"),
            ("财 2026-（１）", "财 2026-（１）"),
            ("26112000000012345678", "26112000000012345678"),
            (forty.as_str(), forty.as_str()),
        ] {
            assert_eq!(InvoiceNumber::parse(typed).map(String::from), Ok(kept.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_can_not_be_a_number_is_named() {
        let problem = |text: &str| InvoiceNumber::parse(text).unwrap_err();
        assert_eq!(problem(" \u{200B} "), InvoiceNumberProblem::Empty);
        assert_eq!(problem("1.9E+19"), InvoiceNumberProblem::Crushed);
        assert_eq!(problem("2.02609E+29"), InvoiceNumberProblem::Crushed);
        assert_eq!(problem(&"9".repeat(41)), InvoiceNumberProblem::TooLong { length: 41 });
        assert_eq!(problem("A0\n01"), InvoiceNumberProblem::ControlCharacter { position: 3 });
    }
}
