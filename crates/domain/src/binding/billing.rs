//! How members are billed for what is bound to them (requirements D3.1, D6.3, F3.3, F7.2): for how many months a renewal is, and whether it is
//! renewed without being asked for. What an organisation or a member does not say, the organisation above says.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RENEWAL_MONTHS_LIMIT;
use crate::access::Right;
use crate::association::Org;
use crate::command::{Command, Decision, Env};
use crate::id::{self, AssociationId, BillingId, MemberId, OrgId};
use crate::member::ChosenMembers;
use crate::named::named;
use crate::parse::form::Form;
use crate::record::{Change, Edit};
use crate::refusal::Refusal;

/// Months of a renewal where nobody says.
pub(super) const USUAL_MONTHS: u32 = 12;
/// Most organisations and members of one command.
const MANY: usize = crate::command::BULK_LIMIT;

named! {
    /// Whether what ends is renewed without being asked for (自动续费).
    AutoRenewal {
        /// 开启
        On = "on",
        /// 关闭
        Off = "off",
    }
}

/// What an organisation or a member says of its billing. At least one of both is said, or there is no record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillingSettings {
    /// Its id.
    pub id: BillingId,
    /// The organisation that says so.
    pub org_id: Option<OrgId>,
    /// The member, where it is one.
    pub member_id: Option<MemberId>,
    /// Months of a renewal (出账周期).
    pub cycle_months: Option<u32>,
    /// Whether it is renewed without being asked for (自动续费).
    pub auto_renewal: Option<AutoRenewal>,
}

/// Who says how it is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BilledParty {
    /// An organisation, for its members and those of the organisations below it.
    Org(OrgId),
    /// A member, for itself.
    Member(MemberId),
}

impl BilledParty {
    /// The member, where it is one.
    #[must_use]
    pub fn member(self) -> Option<MemberId> {
        match self {
            Self::Org(_) => None,
            Self::Member(id) => Some(id),
        }
    }
}

impl BillingSettings {
    /// The one id of what an organisation or a member says.
    #[must_use]
    pub fn id_of(association: AssociationId, party: BilledParty) -> BillingId {
        BillingId(match party {
            BilledParty::Org(org) => id::named(association, &format!("billing org {org}")),
            BilledParty::Member(member) => id::named(association, &format!("billing member {member}")),
        })
    }
}

/// How a member is billed, and who says so: none where it is the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Billing {
    /// Months of a renewal.
    pub cycle_months: (u32, Option<BilledParty>),
    /// Whether it is renewed without being asked for.
    pub auto_renewal: (AutoRenewal, Option<BilledParty>),
}

/// Everything that is said, and the tree along which it is inherited.
#[derive(Debug, Clone, Default)]
pub struct BillingTree {
    by_party: HashMap<BilledParty, (Option<u32>, Option<AutoRenewal>)>,
    parents: HashMap<OrgId, Option<OrgId>>,
}

impl BillingTree {
    /// The tree of what is said.
    #[must_use]
    pub fn of(settings: &[BillingSettings], orgs: &[Org]) -> Self {
        let party = |one: &BillingSettings| one.member_id.map(BilledParty::Member).or_else(|| one.org_id.map(BilledParty::Org));
        let said = settings.iter().filter_map(|one| Some((party(one)?, (one.cycle_months, one.auto_renewal))));
        Self { by_party: said.collect(), parents: orgs.iter().map(|org| (org.id, org.parent_id)).collect() }
    }

    /// How a member of an organisation is billed.
    #[must_use]
    pub fn of_member(&self, member: MemberId, org: OrgId) -> Billing {
        self.first_said(std::iter::once(BilledParty::Member(member)).chain(self.upwards(org)))
    }

    /// How members of an organisation are billed that say nothing of their own.
    #[must_use]
    pub fn of_org(&self, org: OrgId) -> Billing {
        self.first_said(self.upwards(org))
    }

    /// An organisation and those above it. A tree that leads back to itself ends all the same.
    fn upwards(&self, org: OrgId) -> impl Iterator<Item = BilledParty> {
        std::iter::successors(Some(org), |at| self.parents.get(at).copied().flatten()).take(self.parents.len()).map(BilledParty::Org)
    }

    fn first_said(&self, parties: impl Iterator<Item = BilledParty>) -> Billing {
        let (mut cycle, mut automatic) = (None, None);
        for party in parties {
            let Some((months, auto)) = self.by_party.get(&party) else { continue };
            cycle = cycle.or(months.map(|months| (months, Some(party))));
            automatic = automatic.or(auto.map(|auto| (auto, Some(party))));
        }
        Billing { cycle_months: cycle.unwrap_or((USUAL_MONTHS, None)), auto_renewal: automatic.unwrap_or((AutoRenewal::Off, None)) }
    }
}

/// What organisations or members say from now on. Who says nothing inherits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetBilling {
    /// Who.
    pub parties: Vec<BilledParty>,
    /// Months of a renewal.
    pub cycle_months: Option<u32>,
    /// Whether it is renewed without being asked for.
    pub auto_renewal: Option<AutoRenewal>,
}

/// What it leans on.
#[derive(Debug, Clone, Default)]
pub struct SetBillingFacts {
    /// What is said so far.
    pub settings: Vec<BillingSettings>,
    /// Every organisation.
    pub orgs: Vec<Org>,
    /// Those of the members that exist.
    pub members: ChosenMembers,
}

impl Command for SetBilling {
    const NAME: &'static str = "binding.set_billing";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = SetBillingFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        if let Some(months) = self.cycle_months {
            form.in_range("cycle_months", months.into(), 1, RENEWAL_MONTHS_LIMIT.into());
        }
        form.finish()?;
        if self.parties.is_empty() {
            return Err(Refusal::NothingSelected {});
        }
        if self.parties.len() > MANY {
            return Err(Refusal::TooMany { limit: u32::try_from(MANY).unwrap_or(u32::MAX) });
        }
        let mut changes: Vec<Change> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for party in self.parties.iter().copied().filter(|party| seen.insert(*party)) {
            let (org_id, member_id) = match party {
                BilledParty::Org(id) if facts.orgs.iter().all(|org| org.id != id) => {
                    return Err(Refusal::NotFound { record: "org".to_owned() });
                }
                BilledParty::Org(id) => (Some(id), None),
                BilledParty::Member(id) => (None, Some(facts.members.get(id)?.id)),
            };
            let id = BillingSettings::id_of(env.association, party);
            let before = facts.settings.iter().find(|one| one.id == id).cloned();
            let is_said = self.cycle_months.is_some() || self.auto_renewal.is_some();
            let after = is_said.then_some(BillingSettings {
                id,
                org_id,
                member_id,
                cycle_months: self.cycle_months,
                auto_renewal: self.auto_renewal,
            });
            changes.extend(match (before, after) {
                (None, Some(after)) => Some(Edit::Insert(after).into()),
                (Some(before), None) => Some(Edit::Delete(before).into()),
                (Some(before), Some(after)) if before != after => Some(Edit::Update { before, after }.into()),
                _ => None,
            });
        }
        Ok(Decision::of(changes))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::order::testing::env;

    fn org(n: u128) -> OrgId {
        OrgId(Uuid::from_u128(n))
    }

    fn member(n: u128) -> MemberId {
        MemberId(Uuid::from_u128(n))
    }

    fn said(party: BilledParty, cycle_months: Option<u32>, auto_renewal: Option<AutoRenewal>) -> BillingSettings {
        let (org_id, member_id) = match party {
            BilledParty::Org(id) => (Some(id), None),
            BilledParty::Member(id) => (None, Some(id)),
        };
        BillingSettings { id: BillingSettings::id_of(env().association, party), org_id, member_id, cycle_months, auto_renewal }
    }

    /// The head (1), a branch (2), and a group below it (3).
    fn orgs() -> Vec<Org> {
        vec![Org::fresh(org(1), None, "总会"), Org::fresh(org(2), Some(org(1)), "分会"), Org::fresh(org(3), Some(org(2)), "学组")]
    }

    /// requirements D6.3, F3.3: each of both is inherited by itself, from the nearest that says it.
    #[test]
    fn what_is_not_said_the_organisation_above_says() {
        let (head, branch, own) = (BilledParty::Org(org(1)), BilledParty::Org(org(2)), BilledParty::Member(member(9)));
        let settings = [said(head, Some(24), Some(AutoRenewal::Off)), said(branch, None, Some(AutoRenewal::On)), said(own, Some(6), None)];
        let tree = BillingTree::of(&settings, &orgs());
        let billing = |cycle_months, auto_renewal| Billing { cycle_months, auto_renewal };
        assert_eq!(tree.of_member(member(9), org(3)), billing((6, Some(own)), (AutoRenewal::On, Some(branch))));
        assert_eq!(tree.of_member(member(8), org(3)), billing((24, Some(head)), (AutoRenewal::On, Some(branch))));
        assert_eq!(tree.of_org(org(2)), billing((24, Some(head)), (AutoRenewal::On, Some(branch))));
        assert_eq!(tree.of_org(org(1)), billing((24, Some(head)), (AutoRenewal::Off, Some(head))));
        assert_eq!(BillingTree::of(&[], &orgs()).of_member(member(9), org(3)), billing((12, None), (AutoRenewal::Off, None)));
    }

    #[test]
    fn who_says_nothing_any_more_has_no_record() {
        let branch = BilledParty::Org(org(2));
        let set = |cycle_months, auto_renewal| SetBilling { parties: vec![branch, branch], cycle_months, auto_renewal };
        let stored = said(branch, Some(6), None);
        let facts = |settings| SetBillingFacts { settings, orgs: orgs(), ..SetBillingFacts::default() };
        assert_eq!(set(Some(6), None).decide(&facts(vec![]), &env()).unwrap().changes, [Edit::Insert(stored.clone()).into()]);
        assert_eq!(set(Some(6), None).decide(&facts(vec![stored.clone()]), &env()).unwrap().changes, []);
        assert_eq!(set(None, None).decide(&facts(vec![stored.clone()]), &env()).unwrap().changes, [Edit::Delete(stored).into()]);
        assert_eq!(set(Some(0), None).decide(&facts(vec![]), &env()).unwrap_err().fields()[0].field, "cycle_months");
        let unknown = SetBilling { parties: vec![BilledParty::Org(org(7))], ..set(None, None) };
        assert_eq!(unknown.decide(&facts(vec![]), &env()).unwrap_err().code(), "not_found");
    }
}
