//! What was put right in a cell, told to the person who sees the row.

use super::RowIssue;
use crate::parse::order_no::CellRepair;
use crate::refusal::{FieldIssue, IssueCode};

/// One notice for each repair of a cell, of which `value` is left.
pub fn repairs<'a>(field: &'a str, made: &'a [CellRepair], value: &'a str) -> impl Iterator<Item = RowIssue> + use<'a> {
    made.iter().map(move |repair| {
        let code = match repair {
            CellRepair::Blanks => IssueCode::BlanksRemoved,
            CellRepair::FullWidth => IssueCode::WidthChanged,
            CellRepair::Quotes => IssueCode::QuotesRemoved,
            CellRepair::Prefix => IssueCode::PrefixRemoved,
        };
        RowIssue::notice(FieldIssue::new(field, code).with("value", value))
    })
}
