//! A bound package as lists show it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Refusal;
use domain::binding::{BindingState, RenewBindings};
use domain::command::Command;
use domain::id::{BindingId, MemberId, PackageId};
use domain::member::MemberKind;
use domain::package::Package;
use domain::refusal::BindingRefusal;
use serde::Serialize;
use store::binding::BindingOfMember;
use ts_rs::TS;

use crate::failure::Failure;
use crate::session::Session;

/// A package that a member has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BindingRow {
    /// Its id.
    pub id: BindingId,
    /// The member.
    pub member_id: MemberId,
    /// 会员编号
    pub member_no: Option<String>,
    /// Unit or individual.
    pub kind: MemberKind,
    /// The member's name.
    pub name: String,
    /// Name of its organisation.
    pub org: String,
    /// The package.
    pub package_id: PackageId,
    /// Its code.
    pub package_code: String,
    /// Its name.
    pub package: String,
    /// How many, or how many seats.
    pub quantity: u32,
    /// How it stands.
    pub state: BindingState,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// Days until it ends; negative since it did.
    pub days_left: Option<i32>,
    /// Whether the end was set by hand.
    pub is_set: bool,
    /// Since when it is suspended.
    pub suspended_on: Option<NaiveDate>,
    /// Why.
    pub suspended_reason: Option<String>,
    /// An order of it that waits for money or for its review.
    pub waiting: Option<String>,
    /// When it was bound.
    pub created_at: DateTime<Utc>,
    /// Why the person at the desk can do nothing with it; none where they can.
    pub blocked: Option<Failure>,
    /// Why it cannot be taken away; none where it can.
    pub unbind_blocked: Option<Failure>,
    /// Why it cannot be renewed; none where it can.
    pub renew_blocked: Option<Failure>,
}

pub(super) async fn rows(session: &Session, found: Vec<BindingOfMember>, today: NaiveDate) -> Result<Vec<BindingRow>, Failure> {
    let (choices, packages) = (session.store.choices().await?, session.store.catalogue().await?.packages);
    let blocked: Option<Failure> = session.hindrance(RenewBindings::RIGHT).await?.map(Failure::from);
    let row = |found: BindingOfMember| {
        let package = packages.iter().find(|package| package.id == found.binding.package_id);
        let org = choices.orgs.iter().find(|org| org.id == found.member.org_id()).map(|org| org.name.clone());
        let no = |refusal: Option<Refusal>| blocked.clone().or_else(|| refusal.map(Failure::from));
        let title = (found.member.title(), package.map(|package| package.name.clone()).unwrap_or_default());
        BindingRow {
            unbind_blocked: no(unbind_refusal(&found, title.clone())),
            renew_blocked: no(renew_refusal(&found, package, title.clone())),
            id: found.binding.id,
            member_id: found.member.id,
            kind: found.member.profile.kind,
            member_no: found.member.member_no.clone(),
            org: org.unwrap_or_default(),
            package_id: found.binding.package_id,
            package_code: package.map(|package| package.code.clone()).unwrap_or_default(),
            name: title.0,
            package: title.1,
            quantity: found.standing.quantity,
            state: found.standing.state,
            ends_on: found.standing.ends_on,
            days_left: found.standing.ends_on.and_then(|end| i32::try_from((end - today).num_days()).ok()),
            is_set: found.binding.expires_on.is_some() && found.standing.ends_on == found.binding.expires_on,
            suspended_on: found.binding.suspended_on,
            suspended_reason: found.binding.suspended_reason,
            waiting: found.waiting,
            created_at: found.binding.created_at,
            blocked: blocked.clone(),
        }
    };
    Ok(found.into_iter().map(row).collect())
}

fn unbind_refusal(found: &BindingOfMember, (name, package): (String, String)) -> Option<Refusal> {
    let ends_on = found.standing.ends_on.filter(|_| found.standing.state == BindingState::Active)?;
    Some(BindingRefusal::BindingInForce { name, package, ends_on }.into())
}

/// Prices are looked at when it is renewed.
fn renew_refusal(found: &BindingOfMember, of: Option<&Package>, (name, package): (String, String)) -> Option<Refusal> {
    if found.standing.state == BindingState::Suspended {
        return Some(BindingRefusal::BindingSuspended { name, package }.into());
    }
    if let Some(order_no) = found.waiting.clone() {
        return Some(BindingRefusal::BindingUnpaid { name, package, order_no }.into());
    }
    of.filter(|of| of.retired_on.is_some()).map(|_| BindingRefusal::BoundPackageRetired { package }.into())
}
