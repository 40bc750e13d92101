//! Gives online top-ups up whose money will not come (已放弃, requirements H6).

use serde::{Deserialize, Serialize};

use super::progress::becomes;
use super::{TopUpAct, TopUpsFacts};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::TopUpId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::refusal::Refusal;

/// Online top-ups to give up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AbandonTopUps {
    /// Which.
    pub ids: Vec<TopUpId>,
    /// Why.
    pub remarks: Option<String>,
}

impl Command for AbandonTopUps {
    const NAME: &'static str = "balance.abandon_top_ups";
    const RIGHT: Right = Right::EditOrders;
    type Facts = TopUpsFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        let remarks = form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS).unwrap_or_default();
        form.finish()?;
        bulk::each(&self.ids, |id| {
            let (before, name) = facts.found(id)?;
            Ok(vec![becomes(before, before.after(TopUpAct::Abandon, &remarks, &name, env)?)])
        })
    }
}
