//! What becomes of a member when one of its periods is taken back: the dates that the remaining periods say, or what stood before.

use super::Coverage;
use crate::member::{Member, MemberProfile};

/// The member without a period that stands until now; `coverages` are all of the member's, with this one still standing.
///
/// A period under later ones leaves a gap and changes nothing: the last one says when membership ends. A date that a person set by hand
/// stays as it was set.
#[must_use]
pub(super) fn without(member: &Member, gone: &Coverage, coverages: &[Coverage]) -> Member {
    if member.expires_on != Some(gone.ends_on) {
        return member.clone();
    }
    let mut after = member.clone();
    if member.level_id() == gone.level_id {
        let level_id = lowest(gone, coverages, |below| !below.stands()).former.former_level_id;
        after.profile = MemberProfile { level_id, ..after.profile };
    }
    let first = lowest(gone, coverages, |_| true);
    // Periods that were built on another date are older than one that a person set by hand.
    let has_the_same_root = |one: &&Coverage| lowest(one, coverages, |_| true).former.former_expires_on == first.former.former_expires_on;
    let remaining = coverages.iter().filter(|one| one.stands() && one.id != gone.id).filter(has_the_same_root);
    if let Some(last) = remaining.max_by_key(|one| one.ends_on) {
        after.expires_on = Some(last.ends_on);
        return after;
    }
    after.stage = first.former.former_stage;
    after.expires_on = first.former.former_expires_on;
    if first.former.former_joined_on.is_none() && member.joined_on == Some(first.starts_on) {
        after.joined_on = None;
    }
    after
}

/// Goes down the periods that one was built on, as long as they are of some kind.
fn lowest<'a>(gone: &'a Coverage, coverages: &'a [Coverage], is_passed: impl Fn(&Coverage) -> bool) -> &'a Coverage {
    let mut at = gone;
    while let Some(below) = coverages.iter().find(|one| Some(one.id) == at.built_on).filter(|below| is_passed(below)) {
        at = below;
    }
    at
}
