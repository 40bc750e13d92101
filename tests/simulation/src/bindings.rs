//! What people do with packages beside membership: desks bind, renew, suspend and take away the same ones.

use anyhow::Result;
use chrono::Days;
use domain::AnyCommand;
use domain::binding::{
    AutoRenewal, BilledParty, BindPackage, EnableBindings, RenewBindings, SetBilling, SetBindingExpiry, SuspendBindings, UnbindPackages,
};
use domain::id::{BindingId, MemberId};
use domain::package::{Package, PackageKind};
use domain::payment::PaymentMethod;
use domain::renewal::Received;
use store::Store;
use store::binding::BindingFilter;
use store::query::Page;

use crate::dice::Dice;
use crate::offers::TODAY;

/// An act on what is bound, or a package for a member.
pub async fn draw(store: &Store, member: MemberId, dice: &mut Dice) -> Result<Option<AnyCommand>> {
    let bound = store.bindings(&BindingFilter::default(), None, Page::first(), TODAY).await?.rows;
    let packages = store.catalogue().await?.packages;
    let offered: Vec<&Package> = packages.iter().filter(|package| package.kind == PackageKind::ValueAdded).collect();
    if bound.is_empty() || dice.chance(35) {
        let Some(package) = offered.get(dice.below(offered.len().max(1))) else { return Ok(None) };
        let expires_on = dice.chance(30).then(|| TODAY + Days::new(30));
        return Ok(Some(BindPackage { package_id: package.id, ids: vec![member], quantity: 1, expires_on }.into()));
    }
    let ids: Vec<BindingId> = bound.iter().skip(dice.below(bound.len())).take(2).map(|found| found.binding.id).collect();
    let received = || Received { method: PaymentMethod::Cash, received_at: None, voucher: None };
    Ok(Some(match dice.below(9) {
        0 => SuspendBindings { ids, reason: "欠费".into() }.into(),
        1 => EnableBindings { ids }.into(),
        2 => UnbindPackages { ids }.into(),
        4 => {
            let auto_renewal = dice.chance(70).then_some(AutoRenewal::On);
            SetBilling { parties: vec![BilledParty::Member(member)], cycle_months: dice.chance(50).then_some(3), auto_renewal }.into()
        }
        3 => SetBindingExpiry { ids, expires_on: dice.chance(60).then(|| TODAY + Days::new(10)) }.into(),
        _ => RenewBindings { ids, months: dice.chance(60).then_some(6), received: dice.chance(50).then(received), remarks: None }.into(),
    }))
}
