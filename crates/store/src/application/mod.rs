//! Requests of members: tables, facts and queries.

mod facts;
mod file;
mod filing;
mod filter;
mod list;

use domain::application::{Application, ApprovalSetting, Filing, Intake};

pub use file::ApplicationFile;
pub use filing::{FilingFilter, FilingOf, FilingSortKey};
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
table!(Filing {
    id,
    receipt_no,
    digest,
    kind,
    state,
    statement,
    asked,
    hindrance,
    member_id,
    application_id,
    note,
    closed_by,
    filed_at,
    updated_at
});
table!(Intake { id, kinds });
