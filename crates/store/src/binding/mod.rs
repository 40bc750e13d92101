//! Packages bound to members: table, facts and the list.

mod facts;
mod list;

use domain::binding::{BillingSettings, Binding};

pub use list::{BindingCounts, BindingFilter, BindingOfMember, BindingSortKey};

use crate::table::table;

table!(BillingSettings { id, org_id, member_id, cycle_months, auto_renewal });
table!(Binding { id, member_id, package_id, quantity, expires_on, replaced_lines, suspended_on, suspended_reason, created_by, created_at });
