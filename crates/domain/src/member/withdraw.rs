//! Withdrawal: members who leave the association (requirements A11, H1). What they paid and were told stays on record.

use serde::{Deserialize, Serialize};

use super::chosen::updated;
use super::{ChosenMembers, Member, REASON_LIMIT_CHARS, Stage, Standing};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::parse::text::clean;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Members who leave.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WithdrawMembers {
    /// Which.
    pub ids: Vec<MemberId>,
    /// Why.
    pub reason: String,
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
        let reason = clean(&self.reason);
        if reason.is_empty() {
            return Err(Refusal::field("reason", IssueCode::Required));
        }
        if reason.chars().count() > REASON_LIMIT_CHARS {
            return Err(Refusal::InvalidFields(vec![FieldIssue::new("reason", IssueCode::TooLong).with("limit", REASON_LIMIT_CHARS)]));
        }
        bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            if let Some(refusal) = withdraw_hindrance(member) {
                return Err(refusal);
            }
            let after = Member { standing: Standing::Withdrawn, standing_reason: Some(reason.clone()), ..member.clone() };
            Ok(updated(member, after, env))
        })
    }
}
