//! Deletes members that nothing hangs on (requirements A4.1, H1). A member with orders, invoices or follow-ups stays: it can withdraw or be
//! barred, but what was done with it is not lost.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{AttachedFiles, BranchFollow, ChosenMembers, PointsEntry, Review};
use crate::access::Right;
use crate::application::Application;
use crate::binding::BillingSettings;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::record::{Change, Edit};
use crate::refusal::{BindingRefusal, PaymentRefusal, Refusal};

/// Members to delete.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteMembers {
    /// Which.
    pub ids: Vec<MemberId>,
}

/// What hangs on a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dependents {
    /// How many orders.
    pub orders: u32,
    /// How many invoices.
    pub invoices: u32,
    /// How many follow-ups.
    pub follow_ups: u32,
    /// How many entries of its balance.
    pub entries: u32,
    /// How many packages are bound to it.
    pub bindings: u32,
}

impl Dependents {
    /// Why a member of this name cannot be deleted; nothing where it can.
    #[must_use]
    pub fn hindrance(self, name: &str) -> Option<Refusal> {
        let Self { orders, invoices, follow_ups, entries, bindings } = self;
        let name = || name.to_owned();
        match orders + invoices + follow_ups {
            0 if entries > 0 => Some(PaymentRefusal::MemberHasBalance { name: name() }.into()),
            0 => (bindings > 0).then(|| BindingRefusal::MemberHasPackages { name: name() }.into()),
            _ => Some(Refusal::MemberHasDependents { name: name(), orders, invoices, follow_ups }),
        }
    }
}

/// The members, and what hangs on them.
#[derive(Debug, Clone, Default)]
pub struct DeleteMembersFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// What hangs on those that something hangs on.
    pub dependents: HashMap<MemberId, Dependents>,
    /// Decisions on their joining, which go with them.
    pub reviews: Vec<Review>,
    /// Their files, which go with them.
    pub files: AttachedFiles,
    /// Their requests, which go with them.
    pub applications: Vec<Application>,
    /// Branches that they follow, which they follow no more.
    pub follows: Vec<BranchFollow>,
    /// Their points, which go with them.
    pub points: Vec<PointsEntry>,
    /// How they are billed, which goes with them.
    pub billing: Vec<BillingSettings>,
}

impl Command for DeleteMembers {
    const NAME: &'static str = "member.delete";
    const RIGHT: Right = Right::DeleteMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = DeleteMembersFacts;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        let mut along: HashMap<MemberId, Vec<Change>> = HashMap::new();
        for review in &facts.reviews {
            along.entry(review.member_id).or_default().push(Edit::Delete(review.clone()).into());
        }
        for follow in &facts.follows {
            along.entry(follow.member_id).or_default().push(Edit::Delete(follow.clone()).into());
        }
        for entry in &facts.points {
            along.entry(entry.member_id).or_default().push(Edit::Delete(entry.clone()).into());
        }
        for settings in &facts.billing {
            let Some(id) = settings.member_id else { continue };
            along.entry(id).or_default().push(Edit::Delete(settings.clone()).into());
        }
        for application in &facts.applications {
            along.entry(application.member_id).or_default().push(Edit::Delete(application.clone()).into());
        }
        bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            let dependents = facts.dependents.get(&id).copied().unwrap_or_default();
            if let Some(refusal) = dependents.hindrance(&member.profile.name) {
                return Err(refusal);
            }
            let mut changes: Vec<Change> = vec![Edit::Delete(member.clone()).into()];
            changes.extend(along.remove(&id).unwrap_or_default());
            changes.extend(facts.files.removal_of_all(id));
            Ok(changes)
        })
    }
}
