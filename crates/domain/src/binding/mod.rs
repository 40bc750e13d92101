//! Packages bound to members (套餐绑定): which value-added package a member has, beside its membership, which `renewal` prolongs
//! (requirements D8.2, H7). Until when is never kept twice: it follows from what was set by hand and from the orders that were paid.

mod billing;
mod bind;
mod import;
mod renew;
mod standing;
mod suspend;
#[cfg(test)]
pub(crate) mod testing;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use billing::{AutoRenewal, BilledParty, Billing, BillingSettings, BillingTree, SetBilling, SetBillingFacts};
pub use bind::{BindPackage, BindPackageFacts, UnbindPackages};
pub use import::{ExpiryRow, ExpiryTexts, ImportBindingExpiries, ImportBindingExpiriesFacts, JudgedExpiry, judge};
pub use renew::{BindingQuote, RENEWAL_MONTHS_LIMIT, RenewBindings, RenewBindingsFacts};
pub use standing::{BindingState, PaidLine, Standing, line_end};
pub use suspend::{EnableBindings, SetBindingExpiry, SuspendBindings};

use crate::id::{self, AssociationId, BindingId, MemberId, OrderLineId, PackageId, UserId};
use crate::member::ChosenMembers;
use crate::package::Package;
use crate::refusal::Refusal;

/// That a member has a package; at most one for each member and package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// Its id.
    pub id: BindingId,
    /// Who has it.
    pub member_id: MemberId,
    /// Which package.
    pub package_id: PackageId,
    /// How many, or how many seats, until an order says.
    pub quantity: u32,
    /// The last day that was set by hand.
    pub expires_on: Option<NaiveDate>,
    /// What had been paid when it was set; that day stands in its place (requirement H7, expiry edited).
    pub replaced_lines: Vec<OrderLineId>,
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

/// Bindings that a command acts on, with what they hang on.
#[derive(Debug, Clone, Default)]
pub struct ChosenBindings {
    /// Those that exist.
    pub bindings: HashMap<BindingId, Binding>,
    /// Their members.
    pub members: ChosenMembers,
    /// Their packages.
    pub packages: Vec<Package>,
    /// What was paid of each.
    pub paid: HashMap<BindingId, Vec<PaidLine>>,
}

/// A binding with what people call it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    binding: &'a Binding,
    package: Option<&'a Package>,
    paid: &'a [PaidLine],
    title: (&'a str, &'a str),
}

impl ChosenBindings {
    fn get(&self, id: BindingId) -> Result<Named<'_>, Refusal> {
        let binding = self.bindings.get(&id).ok_or_else(|| Refusal::NotFound { record: "binding".to_owned() })?;
        let package = self.packages.iter().find(|package| package.id == binding.package_id);
        let title = (self.members.get(binding.member_id)?.profile.name.as_str(), package.map_or("", |package| package.name.as_str()));
        Ok(Named { binding, package, paid: self.paid.get(&id).map(Vec::as_slice).unwrap_or_default(), title })
    }
}

impl Named<'_> {
    /// What the member and the package are called.
    fn title(&self) -> (String, String) {
        (self.title.0.to_owned(), self.title.1.to_owned())
    }
}
