//! Files a request. A newer one of the same kind takes the place of what is still open (requirements A10.3, A17.2), and where its kind
//! needs no review it is done at once (requirements A17.3).

use serde::{Deserialize, Serialize};

use super::cancel::{Hanging, withdrawn};
use super::effect::Effects;
use super::{Application, ApplicationAct, ApplicationSource, ApplicationState, ApprovalSetting, Grounds, Wish};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::{Change, Edit};
use crate::refusal::Refusal;

/// A request of a member.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FileApplication {
    /// Whose.
    pub member_id: MemberId,
    /// 申请说明; may be empty.
    pub statement: String,
    /// What is asked for.
    pub wish: Wish,
    /// Where it came from.
    pub source: ApplicationSource,
}

/// The member, what is open of the same kind, and how the kind is decided.
#[derive(Debug, Clone)]
pub struct FileApplicationFacts {
    /// Its requests of the kind that are open.
    pub open: Vec<Application>,
    /// What hangs on these.
    pub hanging: Hanging,
    /// How the kind is decided; none where nothing was set.
    pub setting: Option<ApprovalSetting>,
    /// The member, if it exists, and what else the effect leans on.
    pub grounds: Grounds,
}

impl Command for FileApplication {
    const NAME: &'static str = "application.file";
    const RIGHT: Right = Right::EditMembers;
    type Facts = FileApplicationFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut effects = Effects::new(&facts.grounds, 1, env);
        let usual = ApprovalSetting::usual(env.association, self.wish.kind());
        let setting = facts.setting.as_ref().unwrap_or(&usual);
        let filed = self.pending(facts, setting, &effects, env)?;
        let (filed, order) = if setting.is_reviewed { (filed, None) } else { effects.approved(filed)? };
        let mut changes: Vec<Change> = vec![Edit::Insert(filed).into()];
        changes.extend(order);
        for open in &facts.open {
            changes.extend(withdrawn(open, ApplicationAct::Supersede, "", &facts.hanging, env)?);
        }
        Ok(effects.close(Decision::of(changes)))
    }
}

impl FileApplication {
    /// The request as it waits for its first step.
    pub(super) fn pending(
        &self,
        facts: &FileApplicationFacts,
        setting: &ApprovalSetting,
        effects: &Effects<'_>,
        env: &Env,
    ) -> Result<Application, Refusal> {
        let member = facts.grounds.membership.members.get(self.member_id)?;
        let (wish, stood) = self.wish.checked(member, &facts.grounds.membership.numbering, effects.rivals())?;
        Ok(Application {
            id: env.id(0),
            member_id: member.id,
            kind: wish.kind(),
            state: ApplicationState::Pending,
            statement: statement(&self.statement)?,
            wish,
            stood,
            steps: setting.steps.clone(),
            step: 0,
            decisions: Vec::new(),
            order_id: None,
            source: self.source,
            filed_by: env.actor.id,
            filed_at: env.now,
            updated_at: env.now,
        })
    }
}

/// A statement as it is kept.
pub(super) fn statement(text: &str) -> Result<String, Refusal> {
    let mut form = Form::default();
    let statement = form.text("statement", Some(text), LONG_LIMIT_CHARS).unwrap_or_default();
    form.finish().map(|()| statement)
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
