//! What a person says when changing members.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{FollowUpId, MemberId, TagId};
use domain::member::{FollowUpKind, MemberDraft, ReadmitNumber, ReadmitTo};
use serde::Deserialize;
use store::member::{FollowUpFilter, MemberFilter};
use store::query::Selection;
use ts_rs::TS;

/// Members that were chosen: those ticked, or all found but a few.
pub type MemberSelection = Selection<MemberFilter, MemberId>;

/// A new member.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberAddRequest {
    /// What the form holds.
    pub draft: MemberDraft,
    /// Whether the person said that it is not the namesake on the blacklist.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub is_name_confirmed: bool,
}

/// A member with new values.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberEditRequest {
    /// Which member.
    pub id: MemberId,
    /// `updated_at` of the record that the form was filled from.
    pub read_at: DateTime<Utc>,
    /// What the form holds.
    pub draft: MemberDraft,
}

/// Members to act on.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberSelectionRequest {
    /// Which members.
    pub selection: MemberSelection,
}

/// Labels to put on members and to take off.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberTagRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// Labels to put on.
    pub add: Vec<TagId>,
    /// Labels to take off.
    pub remove: Vec<TagId>,
}

/// A new label.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberAddTagRequest {
    /// Its text.
    pub name: String,
    /// One of the palette: `blue`, `teal`, `green`, `gold`, `orange`, `red`, `purple`, `grey`.
    pub colour: String,
}

/// A decision on applications to join.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberReviewRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// Approved, or rejected.
    pub is_approved: bool,
    /// The opinion; a rejection needs one.
    pub note: String,
}

/// Members to bar.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberBlacklistRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// Why.
    pub reason: String,
}

/// Members to take off the blacklist.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberLiftRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// Why.
    pub reason: String,
}

/// Members who leave.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberWithdrawRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// Why.
    pub reason: String,
    /// The day on which they left; today where none is given.
    pub withdrawn_on: Option<NaiveDate>,
}

/// Members who come back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberReadmitRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// Under which number.
    pub number: ReadmitNumber,
    /// How far they are at once.
    pub to: ReadmitTo,
}

/// Members that are the same.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberMergeRequest {
    /// The one that stays.
    pub keep: MemberId,
    /// Those that go into it.
    pub gone: Vec<MemberId>,
}

/// A note of a contact.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberFollowUpRequest {
    /// Which members; each gets the note.
    pub selection: MemberSelection,
    /// What was said.
    pub content: String,
    /// How.
    pub kind: FollowUpKind,
    /// The day of the contact; today where none is given.
    pub followed_on: Option<NaiveDate>,
    /// The day of the next one.
    pub next_on: Option<NaiveDate>,
}

/// Follow-ups to delete.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FollowUpDeleteRequest {
    /// Which.
    pub selection: Selection<FollowUpFilter, FollowUpId>,
}
