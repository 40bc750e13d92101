//! Members: tables, facts, the search index and queries.

mod facts;
pub mod search;

use domain::member::{FollowUp, Member, MemberProfile, Review};

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
