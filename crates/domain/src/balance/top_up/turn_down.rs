//! Turns a request down (requirements D5.1, F11.6): 驳回 makes it a draft again, for correction; 不通过 refuses it for good. Either says why.

use serde::{Deserialize, Serialize};

use super::approval::opinion;
use super::progress::becomes;
use super::{TopUpAct, TopUpFacts};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::TopUpId;
use crate::refusal::Refusal;

/// A request to send back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReturnTopUp {
    /// Which.
    pub id: TopUpId,
    /// What is to be corrected.
    pub opinion: String,
}

/// A request to refuse.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RefuseTopUp {
    /// Which.
    pub id: TopUpId,
    /// Why.
    pub opinion: String,
}

impl Command for ReturnTopUp {
    const NAME: &'static str = "balance.return_top_up";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = TopUpFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        turned_down(facts, TopUpAct::Return, &self.opinion, env)
    }
}

impl Command for RefuseTopUp {
    const NAME: &'static str = "balance.refuse_top_up";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = TopUpFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        turned_down(facts, TopUpAct::Refuse, &self.opinion, env)
    }
}

fn turned_down(facts: &TopUpFacts, act: TopUpAct, text: &str, env: &Env) -> Result<Decision, Refusal> {
    let (before, name) = facts.found()?;
    let after = before.after(act, &opinion(text)?, &name, env)?;
    Ok(Decision::of(vec![becomes(before, after)]))
}
