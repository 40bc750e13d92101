//! Lists of follow-ups (requirements A14.2).

use chrono::NaiveDate;
use domain::id::MemberId;
use domain::member::{FollowUpKind, MemberKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What follow-ups are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct FollowUpFilter {
    /// Part of the content.
    pub content: Option<String>,
    /// Of members found by this text.
    pub member: Option<String>,
    /// Of this member.
    pub member_id: Option<MemberId>,
    /// Of units or of individuals.
    pub member_kind: Option<MemberKind>,
    /// How the member was contacted.
    pub kind: Option<FollowUpKind>,
    /// Contacted on this day or later.
    pub followed_from: Option<NaiveDate>,
    /// Contacted on this day or earlier.
    pub followed_to: Option<NaiveDate>,
    /// Next contact on this day or later.
    pub next_from: Option<NaiveDate>,
    /// Next contact on this day or earlier.
    pub next_to: Option<NaiveDate>,
}

/// What a list of follow-ups sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpSortKey {
    /// Day of the contact.
    FollowedOn,
    /// Day of the next contact.
    NextOn,
    /// When it was written.
    CreatedAt,
}
