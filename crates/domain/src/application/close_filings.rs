//! Closes what was filed over the network and could not be taken in, once a person has looked at it. What they say is read by whoever filed
//! it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Filing, FilingState};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::FilingId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::Refusal;

/// Filings to close.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CloseFilings {
    /// Which.
    pub ids: Vec<FilingId>,
    /// What whoever filed them reads.
    pub note: String,
}

/// The filings.
#[derive(Debug, Clone, Default)]
pub struct CloseFilingsFacts {
    /// Those that exist.
    pub filings: HashMap<FilingId, Filing>,
}

impl Command for CloseFilings {
    const NAME: &'static str = "application.close_filings";
    const RIGHT: Right = Right::ReviewApplications;
    const IS_UNDOABLE: bool = true;
    type Facts = CloseFilingsFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        let note = form.required("note", &self.note, LONG_LIMIT_CHARS);
        form.finish()?;
        bulk::each(&self.ids, |id| {
            let before = facts.filings.get(&id).ok_or_else(|| Refusal::NotFound { record: "filing".to_owned() })?;
            if let Some(refusal) = before.close_hindrance() {
                return Err(refusal);
            }
            let after = Filing {
                state: FilingState::Closed,
                note: note.clone(),
                closed_by: Some(env.actor.id),
                updated_at: env.now,
                ..before.clone()
            };
            Ok(vec![Edit::Update { before: before.clone(), after }.into()])
        })
    }
}
