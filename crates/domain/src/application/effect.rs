//! What is done once a request is approved: its effect on the member, or what it waits for (requirements H2, A9.4, A16.2, A17.4).

use std::collections::HashMap;

use super::wish::rewritten;
use super::{Application, ApplicationAct, ApplicationState, Wish, upgrade_price};
use crate::association::Level;
use crate::command::{Decision, Env};
use crate::id::{ApplicationId, LevelId, MemberId};
use crate::member::{ChosenMembers, Member, MemberDraft, MemberProfile, Rival, Rivals, Standing, updated};
use crate::record::{Change, Edit};
use crate::refusal::Refusal;

/// Requests, and what their effects lean on.
#[derive(Debug, Clone, Default)]
pub struct ApplicationFacts {
    /// Those of the requests that exist.
    pub applications: Vec<Application>,
    /// Their members that exist.
    pub members: ChosenMembers,
    /// Every level.
    pub levels: Vec<Level>,
    /// Members that share something with what these become.
    pub rivals: Vec<Rival>,
}

impl ApplicationFacts {
    /// The requests by their ids.
    pub(super) fn by_id(&self) -> HashMap<ApplicationId, &Application> {
        self.applications.iter().map(|application| (application.id, application)).collect()
    }
}

/// A request among those that were found.
pub(super) fn found<'a>(applications: &HashMap<ApplicationId, &'a Application>, id: ApplicationId) -> Result<&'a Application, Refusal> {
    applications.get(&id).copied().ok_or_else(|| Refusal::NotFound { record: "application".to_owned() })
}

/// The change of a request.
pub(super) fn becomes(before: &Application, after: Application) -> Change {
    Edit::Update { before: before.clone(), after }.into()
}

/// Whether something that a request changes stands otherwise than when it was filed, and not as it asks either (requirements A10.2).
#[must_use]
pub fn differing(application: &Application, member: &Member) -> bool {
    let stood = &application.stood;
    match &application.wish {
        Wish::LevelChange { level_id } => ![stood.level_id, *level_id].contains(&member.level_id()),
        Wish::ProfileChange { texts } | Wish::ContactChange { texts } => {
            let now = MemberDraft::of(member);
            texts.iter().any(|(field, wanted)| {
                let was = stood.texts.get(field).map_or("", String::as_str);
                ![was, wanted.as_str()].contains(&now.text(*field))
            })
        }
        Wish::Renewal { .. } | Wish::Withdrawal { .. } => false,
    }
}

/// Applies effects one after the other. Several requests may be about one member, so members are kept as they become.
pub(super) struct Effects<'a> {
    env: &'a Env,
    levels: &'a [Level],
    rivals: Rivals,
    members: HashMap<MemberId, (Member, Member)>,
}

impl<'a> Effects<'a> {
    pub fn new<'m>(members: impl IntoIterator<Item = &'m Member>, levels: &'a [Level], rivals: &[Rival], env: &'a Env) -> Self {
        let mut near = Rivals::default();
        rivals.iter().cloned().for_each(|rival| near.add(rival));
        let members = members.into_iter().map(|member| (member.id, (member.clone(), member.clone()))).collect();
        Self { env, levels, rivals: near, members }
    }

    /// A member as it stands by now.
    pub fn member(&self, id: MemberId) -> Result<&Member, Refusal> {
        self.members.get(&id).map(|(_, now)| now).ok_or_else(|| Refusal::NotFound { record: "member".to_owned() })
    }

    /// Members that may stand in the way.
    pub fn rivals(&self) -> &Rivals {
        &self.rivals
    }

    /// What becomes of a request whose last step was passed: its effect is applied, or it waits for its payment or its day.
    pub fn approved(&mut self, application: Application) -> Result<Application, Refusal> {
        let member = self.member(application.member_id)?;
        let waits = match &application.wish {
            Wish::LevelChange { level_id } => {
                let (from, to) = (self.level(member.level_id())?, self.level(*level_id)?);
                !upgrade_price(from, to, member.expires_on, self.env.today)?.amount.is_zero()
            }
            Wish::Renewal { .. } => true,
            Wish::Withdrawal { effective_on, .. } => effective_on.is_some_and(|day| day > self.env.today),
            Wish::ProfileChange { .. } | Wish::ContactChange { .. } => false,
        };
        if waits {
            self.in_good_standing(application.member_id)?;
            return Ok(Application { state: ApplicationState::Approved, ..application });
        }
        self.completed(&application, "")
    }

    /// The request with its effect applied.
    pub fn completed(&mut self, application: &Application, opinion: &str) -> Result<Application, Refusal> {
        self.in_good_standing(application.member_id)?;
        let member = self.member(application.member_id)?;
        let after = match &application.wish {
            Wish::LevelChange { level_id } => {
                let profile = MemberProfile { level_id: self.level(*level_id)?.id, ..member.profile.clone() };
                Member { profile, ..member.clone() }
            }
            Wish::ProfileChange { texts } | Wish::ContactChange { texts } => rewritten(member, texts, &self.rivals)?,
            Wish::Withdrawal { reason, .. } => {
                Member { standing: Standing::Withdrawn, standing_reason: Some(reason.clone()), ..member.clone() }
            }
            Wish::Renewal { .. } => member.clone(),
        };
        self.rivals.add(Rival::from(&after));
        if let Some((_, now)) = self.members.get_mut(&application.member_id) {
            *now = after;
        }
        Ok(application.noted(ApplicationAct::Complete, ApplicationState::Completed, opinion, self.env))
    }

    /// The decision with the members as they become.
    pub fn close(self, mut decision: Decision) -> Decision {
        let mut members: Vec<(Member, Member)> = self.members.into_values().collect();
        members.sort_by_key(|(before, _)| before.id);
        decision.changes.extend(members.into_iter().flat_map(|(before, after)| updated(&before, after, self.env)));
        decision
    }

    fn level(&self, id: LevelId) -> Result<&'a Level, Refusal> {
        self.levels.iter().find(|level| level.id == id).ok_or_else(|| Refusal::NotFound { record: "level".to_owned() })
    }

    /// Nothing is done any more for a member who left or is barred.
    fn in_good_standing(&self, id: MemberId) -> Result<(), Refusal> {
        let member = self.member(id)?;
        let name = member.profile.name.clone();
        match member.standing {
            Standing::Good => Ok(()),
            Standing::Withdrawn => Err(Refusal::MemberWithdrawn { name }),
            Standing::Blacklisted => Err(Refusal::MemberBlacklisted { name }),
        }
    }
}
