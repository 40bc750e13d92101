//! Submits drafts for review (提交审核, requirements D6.1).

use serde::{Deserialize, Serialize};

use super::progress::becomes;
use super::{TopUpAct, TopUpTerms, TopUpsFacts};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::TopUpId;
use crate::refusal::Refusal;

/// Drafts to submit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SubmitTopUps {
    /// Which.
    pub ids: Vec<TopUpId>,
}

impl Command for SubmitTopUps {
    const NAME: &'static str = "balance.submit_top_ups";
    const RIGHT: Right = Right::EditOrders;
    type Facts = TopUpsFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let (draft, name) = facts.found(id)?;
            if let Some(refusal) = draft.submit_hindrance(&name, &env.actor) {
                return Err(refusal);
            }
            let submitted = TopUpTerms::of(draft).applied(&draft.after(TopUpAct::Submit, "", &name, env)?, &name, env)?;
            Ok(vec![becomes(draft, submitted)])
        })
    }
}
