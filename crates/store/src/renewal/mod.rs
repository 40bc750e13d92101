//! Periods of membership: table, facts, and what pages show of them.

mod facts;
mod timeline;

pub(crate) use facts::{concerned, membership, membership_of, unpaid_renewals};
pub use timeline::MemberCoverages;

use domain::renewal::{Coverage, Former};

use crate::table::{column_group, table};

table!(Coverage {
    id,
    member_id,
    order_id,
    ordinal,
    built_on,
    act,
    level_id,
    starts_on,
    ends_on,
    anchor_day,
    rule,
    paid_on,
    former,
    made_by,
    made_at,
    taken_back_at,
    booked_on,
    unbooked_on,
    rebooked_on
});
column_group!(Former { former_stage, former_level_id, former_joined_on, former_expires_on });
