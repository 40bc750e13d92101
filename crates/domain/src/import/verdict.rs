//! What becomes of a row of a sheet, what it changes, and everything that a person should know about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::refusal::{FieldIssue, IssueCode};

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// A new record.
    Add,
    /// A record that stands is changed.
    Change,
    /// All of it stands already.
    Unchanged,
    /// It stays out.
    Reject,
}

/// What a row changes, in words of the catalogue (`import:change.…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeCode {
    /// A field gets a first value.
    Set,
    /// A field gets another value.
    Changed,
    /// An invoice is created and issued under a number.
    InvoiceCreated,
    /// An invoice is issued under a number.
    InvoiceIssued,
    /// An invoice that was issued without a number gets one.
    InvoiceNumbered,
    /// An invoice over an amount is created.
    InvoiceAdded,
    /// An invoice is issued; its number follows later.
    InvoiceIssuedBlank,
    /// Money that arrived is recorded.
    PaymentRecorded,
    /// The buyer is a member.
    BuyerLinked,
    /// Money arrived at the bank.
    MoneyArrived,
}

/// One thing that a row changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowChange {
    /// What happens.
    pub code: ChangeCode,
    /// The key of the field, where it is about one.
    pub field: Option<String>,
    /// What stood before.
    pub before: Option<String>,
    /// What stands after.
    pub after: Option<String>,
}

/// How much an issue weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The row comes in; a person should know.
    Notice,
    /// The row stays out.
    Refusal,
}

/// Something about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowIssue {
    /// The key of the field it is about; empty where it is about the row.
    pub field: String,
    /// What it is.
    pub code: IssueCode,
    /// Parameters of the sentence.
    pub params: BTreeMap<String, String>,
    /// A value that is probably meant.
    pub suggestion: Option<String>,
    /// How much it weighs.
    pub weight: Weight,
}

impl RowIssue {
    /// A reason to keep the row out.
    #[must_use]
    pub fn refusal(issue: FieldIssue) -> Self {
        Self::of(issue, Weight::Refusal)
    }

    /// Something to know.
    #[must_use]
    pub fn notice(issue: FieldIssue) -> Self {
        Self::of(issue, Weight::Notice)
    }

    /// The same issue with a value that is probably meant.
    #[must_use]
    pub fn suggesting(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }

    fn of(issue: FieldIssue, weight: Weight) -> Self {
        let FieldIssue { field, code, params } = issue;
        Self { field, code, params, suggestion: None, weight }
    }
}

/// What becomes of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The number beside the row, as the person sees it.
    pub row: u32,
    /// What becomes of it.
    pub outcome: RowOutcome,
    /// What it changes.
    pub changes: Vec<RowChange>,
    /// What a person should know about it.
    pub issues: Vec<RowIssue>,
}

impl Verdict {
    /// The verdict on a row: whatever the intended outcome, one refusal keeps it out. Refusals are told before notices.
    #[must_use]
    pub fn of(row: u32, intended: RowOutcome, changes: Vec<RowChange>, mut issues: Vec<RowIssue>) -> Self {
        issues.sort_by_key(|issue| issue.weight == Weight::Notice);
        if issues.iter().any(|issue| issue.weight == Weight::Refusal) {
            return Self { row, outcome: RowOutcome::Reject, changes: Vec::new(), issues };
        }
        Self { row, outcome: intended, changes, issues }
    }

    /// A row that stays out for one reason.
    #[must_use]
    pub fn reject(row: u32, issue: RowIssue) -> Self {
        Self { row, outcome: RowOutcome::Reject, changes: Vec::new(), issues: vec![issue] }
    }

    /// Does the row bring something in?
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        matches!(self.outcome, RowOutcome::Add | RowOutcome::Change)
    }
}

/// How many rows came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(rename = "ImportCounts")]
pub struct Counts {
    /// All rows.
    pub rows: u32,
    /// Rows that bring something in.
    pub accepted: u32,
    /// Rows that stay out.
    pub rejected: u32,
    /// Rows that hold nothing new.
    pub unchanged: u32,
    /// Rows that do not stay out, but of which a person should know something.
    pub warnings: u32,
}

impl Counts {
    /// Counts verdicts.
    #[must_use]
    pub fn of<'a>(verdicts: impl IntoIterator<Item = &'a Verdict>) -> Self {
        let mut counts = Self::default();
        for verdict in verdicts {
            counts.rows += 1;
            match verdict.outcome {
                RowOutcome::Add | RowOutcome::Change => counts.accepted += 1,
                RowOutcome::Unchanged => counts.unchanged += 1,
                RowOutcome::Reject => counts.rejected += 1,
            }
            if verdict.outcome != RowOutcome::Reject && !verdict.issues.is_empty() {
                counts.warnings += 1;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_refusal_keeps_a_row_out_and_notices_do_not() {
        let notice = RowIssue::notice(FieldIssue::new("uscc", IssueCode::Required));
        let refusal = RowIssue::refusal(FieldIssue::new("mobile", IssueCode::NotAMobile));
        let told = Verdict::of(2, RowOutcome::Add, vec![], vec![notice.clone()]);
        let kept_out = Verdict::of(3, RowOutcome::Add, vec![], vec![notice, refusal]);
        assert_eq!((told.outcome, kept_out.outcome), (RowOutcome::Add, RowOutcome::Reject));
        let counts = Counts::of([&told, &kept_out]);
        assert_eq!(counts, Counts { rows: 2, accepted: 1, rejected: 1, unchanged: 0, warnings: 1 });
    }
}
