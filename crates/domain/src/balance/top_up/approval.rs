//! Approves a request (通过, requirements D5.1): the balance gets what the reviewer saw, by exactly one entry. A request that was changed since
//! is looked at again.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::progress::becomes;
use super::{NumberUse, TopUpAct, TopUpFacts, credited, number_is_free};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::TopUpId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::refusal::Refusal;

/// A request to approve.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApproveTopUp {
    /// Which.
    pub id: TopUpId,
    /// When the request that the reviewer looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// 审核意见
    pub opinion: String,
    /// Whether a person says that this is other money than what came before with the same number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_number_confirmed: bool,
}

/// A top-up that is to be credited.
#[derive(Debug, Clone)]
pub struct CreditTopUpFacts {
    /// The top-up and whose it is.
    pub about: TopUpFacts,
    /// Money that came with the same number.
    pub uses: Vec<NumberUse>,
}

/// An opinion that must stand.
pub(super) fn opinion(text: &str) -> Result<String, Refusal> {
    let mut form = Form::default();
    let opinion = form.required("opinion", text, LONG_LIMIT_CHARS);
    form.finish().map(|()| opinion)
}

impl Command for ApproveTopUp {
    const NAME: &'static str = "balance.approve_top_up";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = CreditTopUpFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let (before, name) = facts.about.found()?;
        let opinion = opinion(&self.opinion)?;
        let after = before.after(TopUpAct::Approve, &opinion, &name, env)?;
        before.is_as_read(self.read_at)?;
        number_is_free(before.voucher.as_deref(), &facts.uses, self.is_number_confirmed, env)?;
        let entry = credited(&after, 0, env);
        Ok(Decision::of(vec![becomes(before, after), entry]))
    }
}

#[cfg(test)]
#[path = "review_tests.rs"]
mod tests;
