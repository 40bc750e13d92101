//! What members have beside their membership: packages in use, about to end, ended, unpaid and suspended.

use domain::binding::{AutoRenewal, BilledParty, BindPackage, Binding, RenewBindings, SetBilling, SuspendBindings};
use domain::id::{MemberId, PackageId};
use domain::payment::PaymentMethod;
use domain::renewal::Received;

use super::Stage;
use super::care::Entered;
use super::fate::{Lot, shifted};
use crate::failure::Failure;

/// Days until they end, negative where they have; none where nothing was paid yet.
const ENDS: [Option<i64>; 12] =
    [Some(160), Some(75), Some(30), Some(12), Some(3), Some(0), Some(-2), Some(-40), Some(-110), None, None, Some(220)];
/// Which of them are renewed with the money, which without it, and which is suspended.
const RENEWED: [usize; 2] = [4, 7];
const ORDERED: usize = 6;
const SUSPENDED: usize = 11;
/// Whose packages are renewed without being asked for, half a year at a time.
const AUTOMATIC: [usize; 3] = [2, 3, 5];
const HALF_YEAR: u32 = 6;
const MONTHS: u32 = 12;
/// Which of the packages they have, in turn.
const PACKAGES: [&str; 2] = ["V03", "V06"];

impl Stage<'_> {
    /// Everything of this file.
    pub async fn bindings(&self, entered: &[Entered]) -> Result<(), Failure> {
        let packages = self.session.store.catalogue().await?.packages;
        let found = |code: &str| packages.iter().find(|package| package.code == code).map(|package| package.id);
        let offers: Vec<PackageId> = PACKAGES.iter().filter_map(|code| found(code)).collect();
        let active = |(_, lot, _): &&Entered| *lot == Lot::Active;
        let members: Vec<MemberId> = entered.iter().filter(active).map(|(_, _, id)| *id).take(ENDS.len()).collect();
        let automatic: Vec<MemberId> = AUTOMATIC.iter().filter_map(|place| members.get(*place).copied()).collect();
        let mut ids = Vec::new();
        for ((member, ends), package_id) in members.into_iter().zip(ENDS).zip(offers.iter().copied().cycle()) {
            let expires_on = ends.map(|days| shifted(self.today, days));
            let bound = BindPackage { package_id, ids: vec![member], quantity: 1, expires_on };
            let outcome = self.attempt(bound, self.now).await?;
            ids.extend(outcome.map(|_| Binding::id_of(self.session.store.association_id(), member, package_id)));
        }
        let received = Some(Received { method: PaymentMethod::BankTransfer, received_at: None, voucher: None });
        let chosen = |places: &[usize]| places.iter().filter_map(|place| ids.get(*place).copied()).collect::<Vec<_>>();
        for (ids, received) in [(chosen(&RENEWED), received), (chosen(&[ORDERED]), None)] {
            if !ids.is_empty() {
                self.attempt(RenewBindings { ids, months: Some(MONTHS), received, remarks: None }, self.now).await?;
            }
        }
        let parties: Vec<BilledParty> = automatic.into_iter().map(BilledParty::Member).collect();
        if !parties.is_empty() {
            let set = SetBilling { parties, cycle_months: Some(HALF_YEAR), auto_renewal: Some(AutoRenewal::On) };
            self.attempt(set, self.now).await?;
        }
        let ids = chosen(&[SUSPENDED]);
        if !ids.is_empty() {
            self.attempt(SuspendBindings { ids, reason: "会员要求暂停使用".into() }, self.now).await?;
        }
        Ok(())
    }
}
