//! Turns requests down: 驳回 sends them back for correction, 不通过 refuses them for good (requirements F11.6, A17.1). Either is open to
//! whoever may decide the step that they wait for, and says why.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::effect::{becomes, found};
use super::progress::opinion;
use super::{Application, ApplicationAct, ApplicationState};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{ApplicationId, MemberId};
use crate::member::{ChosenMembers, Member};
use crate::refusal::Refusal;

/// Requests to send back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReturnApplications {
    /// Which.
    pub ids: Vec<ApplicationId>,
    /// What is to be corrected.
    pub opinion: String,
}

/// Requests to refuse.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RejectApplications {
    /// Which.
    pub ids: Vec<ApplicationId>,
    /// Why.
    pub opinion: String,
}

/// The requests and whose they are.
#[derive(Debug, Clone, Default)]
pub struct TurnedDownFacts {
    /// Those of the requests that exist.
    pub applications: Vec<Application>,
    /// Their members that exist.
    pub members: ChosenMembers,
}

impl TurnedDownFacts {
    fn turned_down(
        &self,
        ids: &[ApplicationId],
        (act, state): (ApplicationAct, ApplicationState),
        text: &str,
        env: &Env,
    ) -> Result<Decision, Refusal> {
        let opinion = opinion(text, true)?;
        let applications: HashMap<_, _> = self.applications.iter().map(|application| (application.id, application)).collect();
        bulk::each(ids, |id| {
            let application = found(&applications, id)?;
            match application.decision_hindrance(&name_of(&self.members, application.member_id), &env.actor) {
                Some(refusal) => Err(refusal),
                None => Ok(vec![becomes(application, application.noted(act, state, &opinion, env))]),
            }
        })
    }
}

/// The name of a member; nothing where it is gone.
pub(super) fn name_of(members: &ChosenMembers, id: MemberId) -> String {
    members.get(id).map(|member: &Member| member.profile.name.clone()).unwrap_or_default()
}

impl Command for ReturnApplications {
    const NAME: &'static str = "application.return";
    const RIGHT: Right = Right::ReviewApplications;
    type Facts = TurnedDownFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        facts.turned_down(&self.ids, (ApplicationAct::Return, ApplicationState::Returned), &self.opinion, env)
    }
}

impl Command for RejectApplications {
    const NAME: &'static str = "application.reject";
    const RIGHT: Right = Right::ReviewApplications;
    type Facts = TurnedDownFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        facts.turned_down(&self.ids, (ApplicationAct::Reject, ApplicationState::Rejected), &self.opinion, env)
    }
}
