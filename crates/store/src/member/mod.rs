//! Members: tables, facts, the search index and queries.

mod attachments;
mod conditions;
mod dependents;
mod facts;
mod filter;
mod follow_ups;
mod history;
mod joining;
mod list;
mod panorama;
pub(crate) mod roster;
pub(crate) mod search;

pub(crate) use conditions::{found_by, typed};
pub(crate) use facts::{chosen, numbering, rivals};
pub use filter::{MemberFilter, MemberSortKey};
pub use follow_ups::{FollowUpFilter, FollowUpOfMember, FollowUpSortKey};
pub use history::{MemberChange, MemberHistoryFilter};
pub use panorama::MemberDealings;

use domain::member::{FollowUp, Member, MemberProfile, Review};
use domain::reference::industry;

use crate::table::{column_group, table};

table!(Member { id, member_no, profile, sort_name, stage, standing, standing_reason, joined_on, expires_on, tags, created_at, updated_at });
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
    details
});
table!(Review { id, member_id, is_approved, note, reviewed_by, reviewed_at });
table!(FollowUp { id, member_id, content, kind, followed_on, next_on, created_by, created_at });

/// An industry's code and the codes of everything below it.
fn industry_and_below(code: &str) -> Vec<String> {
    let Some(entry) = industry::by_code(code) else { return vec![code.to_owned()] };
    let mut codes = vec![entry.code.to_owned()];
    for child in entry.children() {
        codes.extend(industry_and_below(child.code));
    }
    codes
}
