//! The association: what it is, how it is divided, and the settings that other areas lean on.

mod add_level;
mod add_org;
mod add_user;
mod create;
mod edit_level;
mod edit_org;
mod edit_user;
mod lease_numbers;
mod number_lease;
mod number_rule;
mod number_series;
mod return_numbers;
mod serial;
mod serials;
mod status_rule;
mod undo;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use add_level::{AddLevel, AddLevelFacts};
pub use add_org::{AddOrg, AddOrgFacts};
pub use add_user::{AddUser, AddUserFacts};
pub use create::{CreateAssociation, CreateAssociationFacts};
pub use edit_level::{EditLevel, EditLevelFacts, LevelRules};
pub use edit_org::{EditOrg, EditOrgFacts, can_retire};
pub use edit_user::{EditUser, EditUserFacts};
pub use lease_numbers::{LEASE_LIMIT, LeaseNumbers, LeaseNumbersFacts};
pub use number_lease::{Drawn, LeaseState, NumberLease, Renumbered};
pub use number_rule::{NumberRule, USUAL_WIDTH};
pub use number_series::NumberSeries;
pub use return_numbers::{ReturnNumbers, ReturnNumbersFacts};
pub use serial::{Serial, is_provisional};
pub use serials::{Beyond, LeaseInHand, NumberSource, Numbers, SerialFacts, Serials};
pub use status_rule::{ExpiryBounds, ExpiryDate, StatusRule, StatusRules};
pub use undo::{Since, UndoCommand, UndoFacts, UndoStep};

use crate::access::{Access, Right};
use crate::calendar::TimeZone;
use crate::id::{AssociationId, LevelId, OrgId, TagId, UserId};
use crate::member::{AttachmentKind, MemberKind};
use crate::money::Money;
use crate::renewal::LateStart;

/// The association that owns every row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Association {
    /// Its id.
    pub id: AssociationId,
    /// Full name, as printed.
    pub name: String,
    /// Short code inside numbers, such as `E34`; 2 to 8 capital letters or digits.
    pub code: String,
    /// Time zone that turns instants into dates.
    pub time_zone: TimeZone,
}

/// A person who works at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// Name as others see it.
    pub name: String,
    /// What they may do, and for which part of the association.
    pub access: Access,
}

impl User {
    /// Whether they have the right.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        self.access.may(right)
    }
}

/// The head association or a branch (requirements F3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Org {
    /// Its id.
    pub id: OrgId,
    /// Its parent; none for the head association.
    pub parent_id: Option<OrgId>,
    /// Its name.
    pub name: String,
    /// Three digits inside member numbers; `003`.
    pub code: String,
    /// Since when nobody new is admitted to it.
    pub retired_on: Option<NaiveDate>,
    /// How it numbers units; by the usual rule where it is none.
    pub unit_numbers: Option<NumberRule>,
    /// How it numbers individuals; by the usual rule where it is none.
    pub individual_numbers: Option<NumberRule>,
}

impl Org {
    /// An organisation in use that numbers by the usual rule, without a code yet.
    #[must_use]
    pub fn fresh(id: OrgId, parent_id: Option<OrgId>, name: &str) -> Self {
        let code = String::new();
        Self { id, parent_id, name: name.to_owned(), code, retired_on: None, unit_numbers: None, individual_numbers: None }
    }
}

/// A class of membership (requirements A3.8, A8.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Level {
    /// Its id.
    pub id: LevelId,
    /// Its name.
    pub name: String,
    /// For units or for individuals.
    pub kind: MemberKind,
    /// Name of the member group whose form it shares.
    pub group_name: String,
    /// Suffix inside the member numbers of individuals; `PT`.
    pub suffix: String,
    /// Dues of one term.
    pub dues: Money,
    /// Length of a term in months.
    pub term_months: u32,
    /// Days before expiry in which renewal is open.
    pub renewal_window_days: u32,
    /// Days after expiry in which membership is kept.
    pub grace_days: u32,
    /// Where a renewal begins that is paid after the grace period.
    pub late_start: LateStart,
    /// Since when nobody new is admitted to it.
    pub retired_on: Option<NaiveDate>,
    /// By which dates the status of its members changes, and what counts as membership.
    pub statuses: StatusRules,
    /// The documents that must be certified before an application to join is approved (requirements A6.1).
    pub documents: Vec<AttachmentKind>,
}

/// A free label for members (requirements A2.11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// Its text.
    pub name: String,
    /// One of the palette's names, such as `teal`.
    pub colour: String,
}
