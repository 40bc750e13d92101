//! Lets approved requests take effect whose day has come: a member who asked to leave from a day on is a member until then
//! (requirements A17.4).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::effect::{ApplicationFacts, Effects, becomes, found};
use super::{Application, ApplicationState, Wish};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::ApplicationId;
use crate::refusal::Refusal;

/// Requests whose day has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TakeEffect {
    /// Which.
    pub ids: Vec<ApplicationId>,
}

impl Application {
    /// The day on which it takes effect, where it is approved and waits for one.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        match &self.wish {
            Wish::Withdrawal { effective_on, .. } if self.state == ApplicationState::Approved => *effective_on,
            _ => None,
        }
    }
}

impl Command for TakeEffect {
    const NAME: &'static str = "application.take_effect";
    const RIGHT: Right = Right::ReviewApplications;
    type Facts = ApplicationFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let applications = facts.by_id();
        let mut effects = Effects::new(&facts.grounds, 0, env);
        let decision = bulk::each(&self.ids, |id| {
            let application = found(&applications, id)?;
            let name = effects.member(application.member_id)?.profile.name;
            if application.due_on().is_none_or(|day| day > env.today) {
                return Err(Refusal::ApplicationNotDue { name });
            }
            Ok(vec![becomes(application, effects.completed(application)?)])
        })?;
        Ok(effects.close(decision))
    }
}
