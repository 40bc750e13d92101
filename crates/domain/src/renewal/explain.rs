//! How a member's expiry came about, for the sentence that tells it.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::{Coverage, latest_standing, set_expiry};
use crate::member::Member;

/// Where an expiry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExpiryOrigin {
    /// None is set.
    NotSet,
    /// A date that can be none (requirements A8.5).
    Odd,
    /// The last period says so.
    Bought,
    /// It was written by hand or came with an import.
    Written,
}

/// Where the expiry of a member comes from, and the period that says so.
pub fn expiry_origin<'a>(member: &Member, coverages: &'a [Coverage]) -> (ExpiryOrigin, Option<&'a Coverage>) {
    let latest = latest_standing(coverages);
    let says = |end: NaiveDate| latest.filter(|coverage| coverage.ends_on == end);
    match (member.expires_on, set_expiry(member.expires_on, member.joined_on)) {
        (None, _) => (ExpiryOrigin::NotSet, None),
        (Some(_), None) => (ExpiryOrigin::Odd, None),
        (Some(end), Some(_)) => says(end).map_or((ExpiryOrigin::Written, None), |coverage| (ExpiryOrigin::Bought, Some(coverage))),
    }
}
