//! The blacklist: barring members with a reason, and lifting the bar (requirements A2.15, A12, H1).

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::chosen::updated;
use super::standing::checked_reason;
use super::{ChosenMembers, Member, Standing};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{MemberId, UserId};
use crate::refusal::Refusal;

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
        let reason = checked_reason(&self.reason)?;
        bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            if let Some(refusal) = blacklist_hindrance(member) {
                return Err(refusal);
            }
            Ok(updated(member, member.standing_as(Standing::Blacklisted, &reason, env.today, env), env))
        })
    }
}

/// Members to take off the blacklist.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LiftBlacklist {
    /// Which.
    pub ids: Vec<MemberId>,
    /// Why; it stays in their history.
    pub reason: String,
}

/// What a member was before it was barred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingBefore {
    /// Its standing.
    pub standing: Standing,
    /// Why it was that.
    pub reason: Option<String>,
    /// Since when.
    pub on: Option<NaiveDate>,
    /// By whom.
    pub by: Option<UserId>,
}

/// The members, and what they were before.
#[derive(Debug, Clone)]
pub struct LiftBlacklistFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// What they were before the bar, where that was not simply good.
    pub before: HashMap<MemberId, StandingBefore>,
}

impl Command for LiftBlacklist {
    const NAME: &'static str = "member.lift_blacklist";
    const NEEDS_PAST: bool = true;
    const RIGHT: Right = Right::ReviewMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = LiftBlacklistFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let reason = checked_reason(&self.reason)?;
        bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            if let Some(refusal) = lift_hindrance(member) {
                return Err(refusal);
            }
            let mut after = Member { lifted_reason: Some(reason.clone()), ..member.in_good_standing() };
            if let Some(StandingBefore { standing, reason, on, by }) = facts.before.get(&id).cloned() {
                (after.standing, after.standing_reason, after.standing_on, after.standing_by) = (standing, reason, on, by);
            }
            Ok(updated(member, after, env))
        })
    }
}
