//! Withdrawal: members who leave the association (requirements A11, H1). What they paid and were told stays on record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::chosen::updated;
use super::record_follow_up::EARLIEST;
use super::standing::checked_reason;
use super::{ChosenMembers, Member, Stage, Standing};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Members who leave.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WithdrawMembers {
    /// Which.
    pub ids: Vec<MemberId>,
    /// Why.
    pub reason: String,
    /// The day on which they left; that of the command where none is given.
    #[serde(default)]
    pub withdrawn_on: Option<NaiveDate>,
}

/// The members.
#[derive(Debug, Clone)]
pub struct WithdrawMembersFacts {
    /// Those that exist.
    pub members: ChosenMembers,
}

/// Why a member cannot leave now; nothing where it can.
#[must_use]
pub fn withdraw_hindrance(member: &Member) -> Option<Refusal> {
    let name = || member.profile.name.clone();
    match (member.standing, member.stage) {
        (Standing::Blacklisted, _) => Some(Refusal::MemberBlacklisted { name: name() }),
        (Standing::Withdrawn, _) => Some(Refusal::MemberWithdrawn { name: name() }),
        (Standing::Good, Stage::Complete) => None,
        (Standing::Good, _) => Some(Refusal::NotAMemberYet { name: name() }),
    }
}

impl Command for WithdrawMembers {
    const NAME: &'static str = "member.withdraw";
    const RIGHT: Right = Right::ReviewMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = WithdrawMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let reason = checked_reason(&self.reason)?;
        let day = self.withdrawn_on.unwrap_or(env.today);
        if !(EARLIEST..=env.today).contains(&day) {
            let issue = FieldIssue::new("withdrawn_on", IssueCode::OutOfRange).with("lowest", EARLIEST).with("highest", env.today);
            return Err(Refusal::InvalidFields(vec![issue]));
        }
        bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            if let Some(refusal) = withdraw_hindrance(member) {
                return Err(refusal);
            }
            Ok(updated(member, member.standing_as(Standing::Withdrawn, &reason, day, env), env))
        })
    }
}
