//! Which state of a top-up follows which (requirements H6), and who may change what while it waits.

use std::collections::HashMap;

use super::{TopUp, TopUpAct, TopUpState, TopUpStep};
use crate::access::Right;
use crate::command::{Actor, Env};
use crate::id::{MemberId, TopUpId};
use crate::member::{ChosenMembers, Member};
use crate::record::{Change, Edit};
use crate::refusal::{Refusal, TopUpRefusal};

/// One top-up and whose it is.
#[derive(Debug, Clone)]
pub struct TopUpFacts {
    /// The top-up, if it exists.
    pub top_up: Option<TopUp>,
    /// Its member, as far as it is there.
    pub member: Option<Member>,
}

/// Several top-ups and whose they are.
#[derive(Debug, Clone, Default)]
pub struct TopUpsFacts {
    /// Those that exist.
    pub top_ups: HashMap<TopUpId, TopUp>,
    /// Their members, as far as they are there.
    pub members: ChosenMembers,
}

impl TopUpFacts {
    /// The top-up and the name of its member.
    pub(super) fn found(&self) -> Result<(&TopUp, String), Refusal> {
        let top_up = self.top_up.as_ref().ok_or_else(missing)?;
        Ok((top_up, self.member.as_ref().map(|member| member.profile.name.clone()).unwrap_or_default()))
    }
}

impl TopUpsFacts {
    /// One of the top-ups and the name of its member.
    pub(super) fn found(&self, id: TopUpId) -> Result<(&TopUp, String), Refusal> {
        let top_up = self.top_ups.get(&id).ok_or_else(missing)?;
        Ok((top_up, self.name_of(top_up.member_id)))
    }

    fn name_of(&self, id: MemberId) -> String {
        self.members.get(id).map(|member: &Member| member.profile.name.clone()).unwrap_or_default()
    }
}

fn missing() -> Refusal {
    Refusal::NotFound { record: "top_up".into() }
}

impl TopUpState {
    /// The state after an act; none where the act is not open in it. An act that leaves the state as it is changes the terms.
    #[must_use]
    pub fn after(self, act: TopUpAct) -> Option<Self> {
        match (self, act) {
            (Self::Draft | Self::Pending | Self::Awaiting, TopUpAct::Edit) => Some(self),
            (Self::Draft, TopUpAct::Submit) => Some(Self::Pending),
            (Self::Pending, TopUpAct::Return) => Some(Self::Draft),
            (Self::Pending, TopUpAct::Refuse) => Some(Self::Refused),
            (Self::Pending, TopUpAct::Approve) | (Self::Awaiting, TopUpAct::Receive) => Some(Self::Credited),
            (Self::Awaiting, TopUpAct::Abandon) => Some(Self::Abandoned),
            (Self::Credited, TopUpAct::Reverse) => Some(Self::Reversed),
            _ => None,
        }
    }

    /// Whether something may still become of a top-up in it before the balance has it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Pending | Self::Awaiting)
    }
}

impl TopUp {
    /// Why an act is not open to it now, of a member of this name; nothing where it is.
    #[must_use]
    pub fn hindrance(&self, act: TopUpAct, name: &str) -> Option<Refusal> {
        if self.state.after(act).is_some() {
            return None;
        }
        let name = name.to_owned();
        Some(Refusal::from(match act {
            TopUpAct::Edit => TopUpRefusal::TopUpSettled { name },
            TopUpAct::Submit => TopUpRefusal::TopUpNotDraft { name },
            TopUpAct::Approve | TopUpAct::Return | TopUpAct::Refuse => TopUpRefusal::TopUpNotPending { name },
            TopUpAct::Receive | TopUpAct::Abandon => TopUpRefusal::TopUpNotAwaiting { name },
            TopUpAct::Reverse => TopUpRefusal::TopUpNotCredited { name },
        }))
    }

    /// Why this person cannot change its terms now: a draft is its author's, what waits for review is also the reviewers' (requirements D5.2).
    #[must_use]
    pub fn edit_hindrance(&self, name: &str, actor: &Actor) -> Option<Refusal> {
        let is_reviewer = self.state == TopUpState::Pending && actor.may(Right::RecordPayments);
        let is_shared = is_reviewer || self.state == TopUpState::Awaiting;
        self.hindrance(TopUpAct::Edit, name).or_else(|| if is_shared { None } else { self.authorship(name, actor) })
    }

    /// Why this person cannot delete it now: only a draft goes, by its author or an administrator.
    #[must_use]
    pub fn delete_hindrance(&self, name: &str, actor: &Actor) -> Option<Refusal> {
        if self.state == TopUpState::Draft { self.authorship(name, actor) } else { self.hindrance(TopUpAct::Submit, name) }
    }

    /// Why this person cannot submit it now.
    #[must_use]
    pub fn submit_hindrance(&self, name: &str, actor: &Actor) -> Option<Refusal> {
        self.hindrance(TopUpAct::Submit, name).or_else(|| self.authorship(name, actor))
    }

    fn authorship(&self, name: &str, actor: &Actor) -> Option<Refusal> {
        let is_theirs = self.filed_by == actor.id || actor.may(Right::Administer);
        (!is_theirs).then(|| TopUpRefusal::TopUpOfOthers { name: name.to_owned() }.into())
    }

    /// The top-up after an act that is open to it.
    pub(super) fn after(&self, act: TopUpAct, opinion: &str, name: &str, env: &Env) -> Result<Self, Refusal> {
        let state = self.state.after(act).ok_or_else(|| self.hindrance(act, name).unwrap_or_else(missing))?;
        let mut steps = self.steps.clone();
        steps.push(TopUpStep { act, opinion: opinion.to_owned(), by: env.actor.id, at: env.now });
        Ok(Self { state, steps, updated_at: env.now, ..self.clone() })
    }
}

/// That a top-up becomes another.
pub(super) fn becomes(before: &TopUp, after: TopUp) -> Change {
    Edit::Update { before: before.clone(), after }.into()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{filed, somebody};
    use super::*;
    use crate::access::Role;
    use crate::id::UserId;
    use crate::order::testing::env;

    /// requirements H6: every state against every act; what is not named is refused.
    #[test]
    fn every_state_follows_the_table() {
        const TABLE: &str = "
            draft    edit    draft
            draft    submit  pending
            pending  edit    pending
            pending  approve credited
            pending  return  draft
            pending  refuse  refused
            awaiting edit    awaiting
            awaiting receive credited
            awaiting abandon abandoned
            credited reverse reversed";
        let rows: HashMap<(&str, &str), &str> = TABLE
            .lines()
            .filter_map(|line| match line.split_whitespace().collect::<Vec<_>>()[..] {
                [state, act, next] => Some(((state, act), next)),
                _ => None,
            })
            .collect();
        assert_eq!(rows.len(), 10);
        for state in TopUpState::ALL {
            for act in TopUpAct::ALL {
                let expected = rows.get(&(state.name(), act.name())).copied();
                assert_eq!(state.after(*act).map(TopUpState::name), expected, "{state:?} {act:?}");
                let top_up = TopUp { state: *state, ..filed(1_00) };
                assert_eq!(top_up.hindrance(*act, "华康").is_none(), expected.is_some(), "{state:?} {act:?}");
            }
        }
    }

    /// requirements D5.2, D6.2: a draft is its author's and the administrators'; what waits for review is the reviewers' too.
    #[test]
    fn drafts_belong_to_their_authors_and_pending_ones_to_reviewers_too() {
        let clerk = |n| Actor::in_role(UserId(uuid::Uuid::from_u128(n)), "", Role::Clerk);
        let (author, other) = (clerk(1), clerk(2));
        let finance = Actor { rights: Role::Finance.rights(), ..clerk(3) };
        let administrator = Actor { rights: Role::Administrator.rights(), ..clerk(4) };
        let top_up = |state| TopUp { state, filed_by: author.id, ..filed(1_00) };
        for (state, who, edits, deletes, submits) in [
            (TopUpState::Draft, &author, true, true, true),
            (TopUpState::Draft, &administrator, true, true, true),
            (TopUpState::Draft, &finance, false, false, false),
            (TopUpState::Draft, &other, false, false, false),
            (TopUpState::Pending, &author, true, false, false),
            (TopUpState::Pending, &finance, true, false, false),
            (TopUpState::Pending, &other, false, false, false),
            (TopUpState::Awaiting, &other, true, false, false),
            (TopUpState::Credited, &administrator, false, false, false),
            (TopUpState::Refused, &author, false, false, false),
        ] {
            let one = top_up(state);
            let said =
                (one.edit_hindrance("", who).is_none(), one.delete_hindrance("", who).is_none(), one.submit_hindrance("", who).is_none());
            assert_eq!(said, (edits, deletes, submits), "{state:?} {who:?}");
        }
    }

    /// requirements F11.6: whoever decided, and what was said, stands with the request.
    #[test]
    fn the_last_opinion_and_who_decided_are_told() {
        let returned = TopUp { state: TopUpState::Pending, ..filed(1_00) }.after(TopUpAct::Return, "缺回单", "", &env()).unwrap();
        assert_eq!((returned.state, returned.opinion(), returned.decided_by()), (TopUpState::Draft, Some("缺回单"), None));
        let again = returned.after(TopUpAct::Submit, "", "", &env()).unwrap();
        let done = again.after(TopUpAct::Approve, "", "", &Env { actor: somebody(), ..env() }).unwrap();
        assert_eq!((done.state, done.decided_by(), done.steps.len()), (TopUpState::Credited, Some(somebody().id), 3));
    }
}
