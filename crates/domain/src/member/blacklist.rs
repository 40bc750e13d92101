//! The blacklist: barring members with a reason, and lifting the bar (requirements A2.15, A12, H1).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::chosen::updated;
use super::{ChosenMembers, Member, SHORT_LIMIT_CHARS, Standing};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::parse::text::clean;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most characters of a reason.
pub const REASON_LIMIT_CHARS: usize = 2 * SHORT_LIMIT_CHARS;

/// Members to bar.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BlacklistMembers {
    /// Which.
    pub ids: Vec<MemberId>,
    /// Why.
    pub reason: String,
}

/// The members.
#[derive(Debug, Clone)]
pub struct BlacklistMembersFacts {
    /// Those that exist.
    pub members: ChosenMembers,
}

/// Why a member cannot be barred now; nothing where it can.
#[must_use]
pub fn blacklist_hindrance(member: &Member) -> Option<Refusal> {
    (member.standing == Standing::Blacklisted).then(|| Refusal::MemberBlacklisted { name: member.profile.name.clone() })
}

/// Why the bar of a member cannot be lifted now; nothing where it can.
#[must_use]
pub fn lift_hindrance(member: &Member) -> Option<Refusal> {
    (member.standing != Standing::Blacklisted).then(|| Refusal::MemberNotBlacklisted { name: member.profile.name.clone() })
}

impl Command for BlacklistMembers {
    const NAME: &'static str = "member.blacklist";
    const RIGHT: Right = Right::ReviewMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = BlacklistMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let reason = clean(&self.reason);
        if reason.is_empty() {
            return Err(Refusal::field("reason", IssueCode::Required));
        }
        if reason.chars().count() > REASON_LIMIT_CHARS {
            return Err(Refusal::InvalidFields(vec![FieldIssue::new("reason", IssueCode::TooLong).with("limit", REASON_LIMIT_CHARS)]));
        }
        bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            if let Some(refusal) = blacklist_hindrance(member) {
                return Err(refusal);
            }
            let after = Member { standing: Standing::Blacklisted, standing_reason: Some(reason.clone()), ..member.clone() };
            Ok(updated(member, after, env))
        })
    }
}

/// Members to take off the blacklist.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LiftBlacklist {
    /// Which.
    pub ids: Vec<MemberId>,
}

/// The members, and what they were before.
#[derive(Debug, Clone)]
pub struct LiftBlacklistFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// Standing and reason before the bar, where they were not good and none.
    pub before: HashMap<MemberId, (Standing, Option<String>)>,
}

impl Command for LiftBlacklist {
    const NAME: &'static str = "member.lift_blacklist";
    const RIGHT: Right = Right::ReviewMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = LiftBlacklistFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            if let Some(refusal) = lift_hindrance(member) {
                return Err(refusal);
            }
            let (standing, standing_reason) = facts.before.get(&id).cloned().unwrap_or((Standing::Good, None));
            Ok(updated(member, Member { standing, standing_reason, ..member.clone() }, env))
        })
    }
}
