//! Packages bound to members (套餐绑定): which value-added package a member has, beside its membership, which `renewal` prolongs
//! (requirements D8.2, H7). Until when is never kept twice: it follows from what was set by hand and from the orders that were paid.

mod standing;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use standing::{BindingState, Standing, line_end, paid_until};

use crate::id::{self, AssociationId, BindingId, MemberId, PackageId, UserId};

/// That a member has a package; at most one for each member and package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// Its id.
    pub id: BindingId,
    /// Who has it.
    pub member_id: MemberId,
    /// Which package.
    pub package_id: PackageId,
    /// How many, or how many seats.
    pub quantity: u32,
    /// The last day that was set by hand.
    pub expires_on: Option<NaiveDate>,
    /// Since when it is suspended (停用).
    pub suspended_on: Option<NaiveDate>,
    /// Why.
    pub suspended_reason: Option<String>,
    /// Who bound it.
    pub created_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
}

impl Binding {
    /// The one id of a member's binding of a package.
    #[must_use]
    pub fn id_of(association: AssociationId, member: MemberId, package: PackageId) -> BindingId {
        BindingId(id::named(association, &format!("binding {member} {package}")))
    }
}
