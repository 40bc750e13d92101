//! Requests of members: tables, facts and queries.

mod facts;
mod file;
mod filter;
mod list;

use domain::application::{Application, ApprovalSetting};

pub use file::ApplicationFile;
pub use filter::{ApplicationFilter, ApplicationSortKey};
pub use list::{ApplicationCounts, ApplicationOfMember};

use crate::table::table;

table!(Application {
    id,
    member_id,
    kind,
    state,
    statement,
    wish,
    stood,
    steps,
    step,
    decisions,
    order_id,
    source,
    filed_by,
    filed_at,
    updated_at
});
table!(ApprovalSetting { id, kind, is_reviewed, steps });
