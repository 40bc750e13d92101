//! Deletes drafts (requirements D6.2): by their authors or an administrator. What was submitted stays, whatever became of it.

use serde::{Deserialize, Serialize};

use super::TopUpsFacts;
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::TopUpId;
use crate::record::Edit;
use crate::refusal::Refusal;

/// Drafts to delete.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteTopUps {
    /// Which.
    pub ids: Vec<TopUpId>,
}

impl Command for DeleteTopUps {
    const NAME: &'static str = "balance.delete_top_ups";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = TopUpsFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let (draft, name) = facts.found(id)?;
            match draft.delete_hindrance(&name, &env.actor) {
                Some(refusal) => Err(refusal),
                None => Ok(vec![Edit::Delete(draft.clone()).into()]),
            }
        })
    }
}
