//! Files a request again that was sent back for correction: what it asks for now, against what stands now, decided from the first step on
//! (requirements F11.6).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::effect::{Effects, becomes};
use super::file::statement;
use super::{Application, ApplicationAct, ApplicationState, ApprovalSetting, Grounds, Wish};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::ApplicationId;
use crate::refusal::{IssueCode, Refusal};

/// A returned request, corrected.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AmendApplication {
    /// Which.
    pub id: ApplicationId,
    /// When the request that the person looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// 申请说明; may be empty.
    pub statement: String,
    /// What is asked for, of the same kind as before.
    pub wish: Wish,
}

/// The request, its member, and how its kind is decided.
#[derive(Debug, Clone)]
pub struct AmendApplicationFacts {
    /// The request, if it exists.
    pub application: Option<Application>,
    /// How the kind is decided; none where nothing was set.
    pub setting: Option<ApprovalSetting>,
    /// The member, if it exists, and what else the effect leans on.
    pub grounds: Grounds,
}

impl Command for AmendApplication {
    const NAME: &'static str = "application.amend";
    const RIGHT: Right = Right::EditMembers;
    type Facts = AmendApplicationFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let before = facts.application.as_ref().ok_or_else(|| Refusal::NotFound { record: "application".to_owned() })?;
        let member = facts.grounds.membership.members.get(before.member_id)?;
        if let Some(refusal) = before.amend_hindrance(&member.profile.name) {
            return Err(refusal);
        }
        if before.updated_at != self.read_at {
            return Err(Refusal::ChangedMeanwhile { record: "application".to_owned() });
        }
        if self.wish.kind() != before.kind {
            return Err(Refusal::field("kind", IssueCode::UnknownChoice));
        }
        let mut effects = Effects::new(&facts.grounds, 0, env);
        let (wish, stood) = self.wish.checked(member, &facts.grounds.membership.numbering, effects.rivals())?;
        let setting = facts.setting.clone().unwrap_or_else(|| ApprovalSetting::usual(env.association, before.kind));
        let amended = Application {
            statement: statement(&self.statement)?,
            wish,
            stood,
            steps: setting.steps,
            step: 0,
            ..before.noted(ApplicationAct::Amend, ApplicationState::Pending, "", env)
        };
        let (after, order) = if setting.is_reviewed { (amended, None) } else { effects.approved(amended)? };
        let changes = [becomes(before, after)].into_iter().chain(order).collect();
        Ok(effects.close(Decision::of(changes)))
    }
}
