//! The periods of members that become one: put into one order, and each chain that follows another built on it, so that a payment that is
//! reversed later finds what stood before.

use std::collections::HashMap;

use super::{Member, MemberProfile, Stage};
use crate::id::{CoverageId, MemberId};
use crate::record::{Change, Edit};
use crate::refusal::Refusal;
use crate::renewal::{Coverage, latest_standing};

/// Why the periods of several members cannot be one member's; nothing where they can. `keep` is the member that stays, `gone` those that go.
pub(super) fn hindrance(keep: &Member, gone: &[&Member], coverages: &[Coverage]) -> Option<Refusal> {
    let standing = || coverages.iter().filter(|one| one.stands());
    let name = |id: MemberId| gone.iter().find(|member| member.id == id).map_or_else(|| keep.title(), |member| member.title());
    if keep.stage != Stage::Complete && standing().any(|one| one.member_id != keep.id) {
        return Some(Refusal::NotAMemberYet { name: keep.title() });
    }
    let twice = standing().find_map(|one| {
        let other = standing().find(|other| other.member_id != one.member_id && other.overlaps(one) && one.member_id != keep.id)?;
        Some((one, other))
    });
    twice.map(|(one, other)| Refusal::MergePeriodsOverlap {
        name: name(one.member_id),
        other: name(other.member_id),
        from: one.starts_on.max(other.starts_on),
        to: one.ends_on.min(other.ends_on),
    })
}

/// The periods as the one member has them.
pub(super) fn moved(keep: MemberId, coverages: &[Coverage]) -> Vec<Change> {
    let mut order: Vec<&Coverage> = coverages.iter().collect();
    order.sort_by_key(|one| (one.made_at, one.id));
    let ordinals: HashMap<CoverageId, u32> = order.iter().map(|one| one.id).zip(1..).collect();
    let changed = coverages.iter().filter_map(|before| {
        let mut after =
            Coverage { member_id: keep, ordinal: ordinals.get(&before.id).copied().unwrap_or(before.ordinal), ..before.clone() };
        if let Some(below) = below_chain_of(before, coverages) {
            after.built_on = Some(below.id);
            after.former.former_stage = Stage::Complete;
            after.former.former_level_id = below.level_id;
            after.former.former_expires_on = Some(below.ends_on);
        }
        (after != *before).then(|| Edit::Update { before: before.clone(), after }.into())
    });
    changed.collect()
}

/// The member that stays, where the period that ends last comes from another: that says until when, and of which level it is.
pub(super) fn carried_on(keep: Member, gone: &[&Member], coverages: &[Coverage]) -> Member {
    let Some(last) = latest_standing(coverages).filter(|last| last.member_id != keep.id) else { return keep };
    let joined_on = gone.iter().filter(|one| coverages.iter().any(|period| period.member_id == one.id)).filter_map(|one| one.joined_on);
    Member {
        joined_on: joined_on.chain(keep.joined_on).min(),
        expires_on: Some(last.ends_on),
        profile: MemberProfile { level_id: last.level_id, ..keep.profile },
        ..keep
    }
}

/// For the first period of a chain: the period of another member that ends last before anything of the chain stands.
fn below_chain_of<'a>(root: &Coverage, coverages: &'a [Coverage]) -> Option<&'a Coverage> {
    if root.built_on.is_some() {
        return None;
    }
    let is_of_chain = |one: &&Coverage| root_of(one, coverages).id == root.id;
    let first = coverages.iter().filter(|one| one.stands()).filter(is_of_chain).map(|one| one.starts_on).min()?;
    let others = coverages.iter().filter(|one| one.stands() && one.member_id != root.member_id && one.ends_on < first);
    others.max_by_key(|one| one.ends_on)
}

fn root_of<'a>(one: &'a Coverage, coverages: &'a [Coverage]) -> &'a Coverage {
    let mut at = one;
    while let Some(below) = coverages.iter().find(|other| Some(other.id) == at.built_on) {
        at = below;
    }
    at
}
