//! Approves requests at the step that they wait for; the last step lets them take effect, or wait for a payment or a day (requirements A9.2,
//! A17.3, F11.7). Where what a request changes was changed since it was filed, that is decided knowingly or not at all (requirements A10.2).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::effect::{ApplicationFacts, Effects, becomes, differing, found};
use super::progress::opinion;
use super::{Application, ApplicationState};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::ApplicationId;
use crate::record::Change;
use crate::refusal::Refusal;

/// Requests to approve.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApproveApplications {
    /// Which.
    pub ids: Vec<ApplicationId>,
    /// The opinion; may be empty.
    pub opinion: String,
    /// Where the person looked at what was changed since and approves all the same: when the member they saw was last changed.
    #[serde(default)]
    pub seen_at: Option<DateTime<Utc>>,
}

impl Command for ApproveApplications {
    const NAME: &'static str = "application.approve";
    const RIGHT: Right = Right::ReviewApplications;
    type Facts = ApplicationFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let opinion = opinion(&self.opinion, false)?;
        let applications = facts.by_id();
        let mut effects = Effects::new(&facts.grounds, 0, env);
        let decision = bulk::each(&self.ids, |id| {
            let application = found(&applications, id)?;
            let (after, order) = self.approved(application, &opinion, &mut effects, env)?;
            Ok([becomes(application, after)].into_iter().chain(order).collect())
        })?;
        Ok(effects.close(decision))
    }
}

impl ApproveApplications {
    fn approved(
        &self,
        application: &Application,
        opinion: &str,
        effects: &mut Effects<'_>,
        env: &Env,
    ) -> Result<(Application, Option<Change>), Refusal> {
        let member = effects.member(application.member_id)?;
        let name = member.profile.name.clone();
        if let Some(refusal) = application.decision_hindrance(&name, &env.actor) {
            return Err(refusal);
        }
        if differing(application, &member) && self.seen_at != Some(member.updated_at) {
            return Err(Refusal::ApplicationOutdated { name });
        }
        let passed = application.passed(opinion, env);
        if passed.state == ApplicationState::Approved { effects.approved(passed) } else { Ok((passed, None)) }
    }
}
