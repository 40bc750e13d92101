//! Merging members that are the same (重复会员): orders with their periods, invoices, requests, follow-ups, decisions, files, followed branches
//! and points move to the one that stays; the others go, and undoing brings all of it back.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{AttachedFiles, BranchFollow, ChosenMembers, FollowUp, Member, PointsEntry, Review, Standing};
use super::{merge_bindings, merge_periods};
use crate::access::Right;
use crate::application::Application;
use crate::balance::{BalanceEntry, TopUp};
use crate::binding::{BillingSettings, Binding};
use crate::command::{Command, Decision, Env};
use crate::dunning::DunningAct;
use crate::id::MemberId;
use crate::invoice::Invoice;
use crate::order::Order;
use crate::record::{Change, Edit};
use crate::refusal::Refusal;
use crate::renewal::Coverage;

/// Most members that go into one at once.
pub const MERGE_LIMIT: usize = 20;

/// Members that are the same.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MergeMembers {
    /// The one that stays as it is.
    pub keep: MemberId,
    /// Those that go into it.
    pub gone: Vec<MemberId>,
}

/// The members, and what hangs on those that go.
#[derive(Debug, Clone, Default)]
pub struct MergeMembersFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// Orders of those that go.
    pub orders: Vec<Order>,
    /// Invoices of those that go.
    pub invoices: Vec<Invoice>,
    /// Follow-ups of those that go.
    pub follow_ups: Vec<FollowUp>,
    /// Decisions on the joining of those that go.
    pub reviews: Vec<Review>,
    /// Followed branches of all.
    pub follows: Vec<BranchFollow>,
    /// Points of those that go.
    pub points: Vec<PointsEntry>,
    /// Ledgers of those that go.
    pub entries: Vec<BalanceEntry>,
    /// What was done about the debts of those that go.
    pub dunning: Vec<DunningAct>,
    /// What is bound to all.
    pub bindings: Vec<Binding>,
    /// How those that go are billed, which goes with them.
    pub billing: Vec<BillingSettings>,
    /// Top-ups of those that go.
    pub top_ups: Vec<TopUp>,
    /// Periods of membership of all.
    pub coverages: Vec<Coverage>,
    /// Files of all.
    pub files: AttachedFiles,
    /// Requests of all.
    pub applications: Vec<Application>,
}

impl Command for MergeMembers {
    const NAME: &'static str = "member.merge";
    const RIGHT: Right = Right::DeleteMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = MergeMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let keep = facts.members.get(self.keep)?;
        let mut seen = HashSet::from([self.keep]);
        let gone: Vec<&Member> =
            self.gone.iter().filter(|id| seen.insert(**id)).map(|id| facts.members.get(*id)).collect::<Result<_, _>>()?;
        if gone.is_empty() {
            return Err(Refusal::NothingSelected {});
        }
        if gone.len() > MERGE_LIMIT {
            return Err(Refusal::TooMany { limit: u32::try_from(MERGE_LIMIT).unwrap_or(u32::MAX) });
        }
        if let Some(other) = gone.iter().find(|member| member.profile.kind != keep.profile.kind) {
            return Err(Refusal::MergeKindsDiffer { name: other.profile.name.clone() });
        }
        // A bar must not vanish in somebody in good standing.
        if let Some(barred) = gone.iter().find(|member| member.standing == Standing::Blacklisted && keep.standing != Standing::Blacklisted)
        {
            return Err(Refusal::MemberBlacklisted { name: barred.profile.name.clone() });
        }
        if let Some(refusal) = merge_periods::hindrance(keep, &gone, &facts.coverages).or_else(|| twice_asked(&gone, &facts.applications)) {
            return Err(refusal);
        }
        let carried_on = merge_periods::carried_on(keep.clone(), &gone, &facts.coverages);
        let mut changes = vec![tagged(keep, carried_on, &gone, env)];
        changes.extend(gone.iter().map(|member| Edit::Delete((*member).clone()).into()));
        changes.extend(self.moved(facts));
        let billing = facts.billing.iter().filter(|one| one.member_id.is_some_and(|id| id != self.keep));
        changes.extend(billing.map(|one| -> Change { Edit::Delete(one.clone()).into() }));
        changes.extend(merge_bindings::moved(self.keep, &facts.bindings, env));
        Ok(Decision::of(changes))
    }
}

/// Why their open requests cannot be one member's: it has at most one of a kind.
fn twice_asked(gone: &[&Member], applications: &[Application]) -> Option<Refusal> {
    let open = || applications.iter().filter(|application| application.state.is_open());
    let is_twice = |one: &&Application| open().any(|other| other.kind == one.kind && other.member_id != one.member_id);
    let member = |one: &Application| gone.iter().find(|member| member.id == one.member_id);
    let found = open().filter(is_twice).find_map(member)?;
    Some(Refusal::MergeHasRequests { name: found.title() })
}

/// The one that stays, with the labels of all. It counts as changed in any case: its history leads to those that went into it.
fn tagged(keep: &Member, mut after: Member, gone: &[&Member], env: &Env) -> Change {
    for tag in gone.iter().flat_map(|member| &member.tags) {
        if !after.tags.contains(tag) {
            after.tags.push(*tag);
        }
    }
    after.updated_at = env.now;
    Edit::Update { before: keep.clone(), after }.into()
}

impl MergeMembers {
    fn moved(&self, facts: &MergeMembersFacts) -> Vec<Change> {
        let keep = self.keep;
        let is_gone = |id: MemberId| id != keep;
        let mut changes: Vec<Change> = Vec::new();
        for before in facts.orders.iter().filter(|one| one.member_id.is_some_and(is_gone)) {
            changes.push(Edit::Update { before: before.clone(), after: Order { member_id: Some(keep), ..before.clone() } }.into());
        }
        for before in facts.invoices.iter().filter(|one| one.member_id.is_some_and(is_gone)) {
            changes.push(Edit::Update { before: before.clone(), after: Invoice { member_id: Some(keep), ..before.clone() } }.into());
        }
        for before in facts.follow_ups.iter().filter(|one| is_gone(one.member_id)) {
            changes.push(Edit::Update { before: before.clone(), after: FollowUp { member_id: keep, ..before.clone() } }.into());
        }
        for before in facts.reviews.iter().filter(|one| is_gone(one.member_id)) {
            changes.push(Edit::Update { before: before.clone(), after: Review { member_id: keep, ..before.clone() } }.into());
        }
        for before in facts.points.iter().filter(|one| is_gone(one.member_id)) {
            changes.push(Edit::Update { before: before.clone(), after: PointsEntry { member_id: keep, ..before.clone() } }.into());
        }
        for before in facts.entries.iter().filter(|one| is_gone(one.member_id)) {
            changes.push(Edit::Update { before: before.clone(), after: BalanceEntry { member_id: keep, ..before.clone() } }.into());
        }
        for before in facts.dunning.iter().filter(|one| is_gone(one.member_id)) {
            changes.push(Edit::Update { before: before.clone(), after: DunningAct { member_id: keep, ..before.clone() } }.into());
        }
        for before in facts.top_ups.iter().filter(|one| is_gone(one.member_id)) {
            changes.push(Edit::Update { before: before.clone(), after: TopUp { member_id: keep, ..before.clone() } }.into());
        }
        for before in facts.applications.iter().filter(|one| is_gone(one.member_id)) {
            changes.push(Edit::Update { before: before.clone(), after: Application { member_id: keep, ..before.clone() } }.into());
        }
        changes.extend(merge_periods::moved(
            keep,
            if facts.coverages.iter().any(|one| is_gone(one.member_id)) { &facts.coverages } else { &[] },
        ));
        changes.extend(facts.files.moved_to(keep));
        let mut followed: HashSet<_> = facts.follows.iter().filter(|one| one.member_id == keep).map(|one| one.org_id).collect();
        for before in facts.follows.iter().filter(|one| is_gone(one.member_id)) {
            changes.push(if followed.insert(before.org_id) {
                Edit::Update { before: before.clone(), after: BranchFollow { member_id: keep, ..before.clone() } }.into()
            } else {
                Edit::Delete(before.clone()).into()
            });
        }
        changes
    }
}
