//! Imports a bank's statement (requirements A19.6): what arrived comes in once for ever, what went out stays out and is told.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{BankLine, BankLineState, BankRow, identified};
use crate::access::Right;
use crate::calendar::TimeZone;
use crate::command::{Command, Decision, Env};
use crate::id::{AssociationId, BankLineId};
use crate::import::{ChangeCode, Counts, ImportSource, RowChange, RowIssue, RowOutcome, SheetImport, SheetKind, Verdict, within_limit};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Lines out of a statement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportBankLines {
    /// Where they come from.
    pub source: ImportSource,
    /// The lines.
    pub rows: Vec<BankRow>,
}

/// Which lines stand already.
#[derive(Debug, Clone, Default)]
pub struct ImportBankLinesFacts {
    /// Those of the rows that do.
    pub known: HashSet<BankLineId>,
}

impl Command for ImportBankLines {
    const NAME: &'static str = "bank.import";
    const RIGHT: Right = Right::RecordPayments;
    const IS_UNDOABLE: bool = true;
    type Facts = ImportBankLinesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        within_limit(self.rows.len())?;
        let verdicts = judge((env.association, env.zone), &self.rows, facts);
        let import = SheetImport::of(SheetKind::BankStatement, &self.source, Counts::of(&verdicts), env);
        let mut changes = vec![Edit::Insert(import).into()];
        for ((row, verdict), id) in self.rows.iter().zip(&verdicts).zip(identified(env.association, env.zone, &self.rows)) {
            if verdict.outcome == RowOutcome::Add {
                changes.push(Edit::Insert(line(id, row)).into());
            }
        }
        Ok(Decision::of(changes))
    }
}

fn line(id: BankLineId, row: &BankRow) -> BankLine {
    BankLine {
        id,
        booked_at: row.booked_at,
        amount: row.amount,
        payer: row.payer.clone(),
        payer_account: row.payer_account.clone(),
        purpose: row.purpose.clone(),
        bank_ref: row.bank_ref.clone(),
        state: BankLineState::Waiting,
        collection_id: None,
        top_up_id: None,
        note: None,
    }
}

/// What becomes of each row: the one judgement of preview and command.
#[must_use]
pub fn judge((association, zone): (AssociationId, TimeZone), rows: &[BankRow], facts: &ImportBankLinesFacts) -> Vec<Verdict> {
    let mut first_rows: HashMap<BankLineId, u32> = HashMap::with_capacity(rows.len());
    let unchanged = |row: &BankRow, issue: FieldIssue| Verdict::of(row.row, RowOutcome::Unchanged, vec![], vec![RowIssue::notice(issue)]);
    rows.iter()
        .zip(identified(association, zone, rows))
        .map(|(row, id)| {
            if row.amount.minor() <= 0 {
                return unchanged(row, FieldIssue::new("amount", IssueCode::MoneyOut).with("value", row.amount.negated()));
            }
            if facts.known.contains(&id) {
                return unchanged(row, FieldIssue::new("bank_ref", IssueCode::LineKnown));
            }
            if let Some(first) = first_rows.get(&id) {
                return unchanged(row, FieldIssue::new("bank_ref", IssueCode::RepeatedInSheet).with("row", first));
            }
            first_rows.insert(id, row.row);
            let change = RowChange { code: ChangeCode::MoneyArrived, field: None, before: None, after: Some(row.amount.to_string()) };
            Verdict::of(row.row, RowOutcome::Add, vec![change], vec![])
        })
        .collect()
}
