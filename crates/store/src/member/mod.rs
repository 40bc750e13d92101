//! Members: tables, facts, the search index and queries.

mod attachments;
mod branch_follows;
mod care;
mod conditions;
mod dependents;
mod duplicates;
mod events;
mod facts;
mod fields;
mod filter;
mod follow_ups;
mod history;
mod joining;
mod list;
mod panorama;
pub(crate) mod roster;
pub(crate) mod search;
mod sort;

pub use branch_follows::{BranchFollowFilter, BranchFollowOfMember, BranchFollowSortKey};
pub(crate) use conditions::found_by;
pub use duplicates::{DuplicateGroup, DuplicateReason};
pub use events::{EventFilter, MemberAct};
pub(crate) use facts::{chosen, numbering, rivals};
pub(crate) use fields::settings;
pub use filter::{MemberFilter, MemberSortKey};
pub use follow_ups::{FollowUpFilter, FollowUpOfMember, FollowUpSortKey};
pub use history::{MemberChange, MemberHistoryFilter};
pub(crate) use joining::joining;
pub use panorama::MemberDealings;

use domain::member::{BranchFollow, CustomField, FollowUp, FollowUpType, GroupForm, Member, MemberProfile, PointsEntry, Review};
use domain::reference::industry;

use crate::table::{column_group, table};

table!(Member {
    id,
    member_no,
    profile,
    sort_name,
    stage,
    standing,
    standing_reason,
    joined_on,
    expires_on,
    tags,
    created_at,
    updated_at,
    standing_on,
    standing_by,
    lifted_reason
});
column_group!(MemberProfile {
    kind,
    level_id,
    org_id,
    name,
    user_name,
    login_mobile,
    registered_email,
    contact_name,
    mobile,
    email,
    uscc,
    industry,
    registration_type,
    region,
    address,
    details,
    custom
});
table!(Review { id, member_id, is_approved, note, reviewed_by, reviewed_at });
table!(CustomField { id, name, kind, input, options, is_retired });
table!(GroupForm { id, kind, group_name, fields });
table!(FollowUpType { id, kind, name, is_retired });
table!(BranchFollow { id, member_id, org_id, created_at, updated_at });
table!(PointsEntry { id, member_id, points, reason, given_on, reverses_id, given_by, given_at });
table!(FollowUp { id, member_id, content, kind, followed_on, next_on, created_by, created_at });

/// The ids in the first column of rows.
pub(crate) fn ids<I: From<uuid::Uuid>>(rows: &[crate::engine::Row]) -> Result<Vec<I>, crate::fault::Fault> {
    let id = |row: &crate::engine::Row| {
        let bytes = row.bytes(0)?.unwrap_or_default();
        uuid::Uuid::from_slice(&bytes).map(I::from).map_err(|_| crate::fault::Fault::corrupt("row", "id"))
    };
    rows.iter().map(id).collect()
}

/// An industry's code and the codes of everything below it.
fn industry_and_below(code: &str) -> Vec<String> {
    let Some(entry) = industry::by_code(code) else { return vec![code.to_owned()] };
    let mut codes = vec![entry.code.to_owned()];
    for child in entry.children() {
        codes.extend(industry_and_below(child.code));
    }
    codes
}
