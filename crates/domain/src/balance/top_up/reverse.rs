//! Takes a top-up back that was credited wrongly: an entry of the ledger in the other direction, which names the first. Refused while the
//! balance has less; the bank's line that it was made of waits again.

use serde::{Deserialize, Serialize};

use super::progress::becomes;
use super::{TopUp, TopUpAct, TopUpFacts};
use crate::access::Right;
use crate::balance::{BalanceEntry, Ledger, balance};
use crate::bank::BankLine;
use crate::command::{Command, Decision, Env};
use crate::id::TopUpId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::{Change, Edit};
use crate::refusal::{Refusal, TopUpRefusal};

/// A credited top-up to take back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReverseTopUp {
    /// Which.
    pub id: TopUpId,
    /// Why.
    pub remarks: String,
}

/// The top-up, the ledger it went to, and the line it was made of.
#[derive(Debug, Clone)]
pub struct ReverseTopUpFacts {
    /// The top-up and whose it is.
    pub about: TopUpFacts,
    /// All entries of its member.
    pub entries: Vec<BalanceEntry>,
    /// The bank's line that it was made of, where it was.
    pub line: Option<BankLine>,
}

/// Whether a credited top-up can be taken back, given all entries of its member.
///
/// # Errors
/// The balance has less by now.
pub fn may_be_taken_back(top_up: &TopUp, entries: &[BalanceEntry]) -> Result<(), Refusal> {
    let left = balance(entries, top_up.amount.currency())?;
    let lacking = top_up.amount.minus(left)?;
    if lacking.minor() <= 0 {
        return Ok(());
    }
    Err(TopUpRefusal::TopUpSpent { left: left.to_string(), lacking: lacking.to_string() }.into())
}

impl Command for ReverseTopUp {
    const NAME: &'static str = "balance.reverse_top_up";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = ReverseTopUpFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let (before, name) = facts.about.found()?;
        let mut form = Form::default();
        let remarks = form.required("remarks", &self.remarks, LONG_LIMIT_CHARS);
        form.finish()?;
        let after = before.after(TopUpAct::Reverse, &remarks, &name, env)?;
        may_be_taken_back(before, &facts.entries)?;
        let entry = facts.entries.iter().find(|entry| entry.top_up_id == Some(before.id) && entry.reverses_id.is_none());
        let first = entry.ok_or_else(|| Refusal::NotFound { record: "balance_entry".into() })?;
        let reversal = Ledger { entries: &facts.entries }.taken_back(first, Some(remarks), 0, env)?;
        let mut changes: Vec<Change> = vec![becomes(before, after), Edit::Insert(reversal).into()];
        if let Some(line) = facts.line.as_ref().filter(|line| line.top_up_id == Some(before.id)) {
            changes.push(Edit::Update { before: line.clone(), after: line.waiting() }.into());
        }
        Ok(Decision::of(changes))
    }
}
