//! Binds a package to members, and takes it away again (requirements D8.2, D8.3).

use std::collections::HashMap;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Binding, BindingState, ChosenBindings, Standing};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{BindingId, MemberId, PackageId};
use crate::member::{self, ChosenMembers, Member};
use crate::package::Package;
use crate::parse::form::Form;
use crate::record::Edit;
use crate::refusal::{BindingRefusal, FieldIssue, IssueCode, Refusal};

/// Most units of a binding.
const QUANTITY_LIMIT: u32 = 100_000;
/// How far ahead an end may be set by hand.
const AHEAD_MONTHS: u32 = 50 * 12;
/// The earliest end.
const FIRST_END: NaiveDate = NaiveDate::from_ymd_opt(1949, 10, 1).expect("a day of the calendar");

/// A package for one member or for many.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BindPackage {
    /// Which package.
    pub package_id: PackageId,
    /// To whom.
    pub ids: Vec<MemberId>,
    /// How many, or how many seats.
    pub quantity: u32,
    /// The last day, where it is known already.
    pub expires_on: Option<NaiveDate>,
}

/// What it leans on.
#[derive(Debug, Clone, Default)]
pub struct BindPackageFacts {
    /// The package, if it exists.
    pub package: Option<Package>,
    /// Those of the members that exist.
    pub members: ChosenMembers,
    /// The package's bindings to them.
    pub bound: HashMap<MemberId, Binding>,
}

impl Command for BindPackage {
    const NAME: &'static str = "binding.bind";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = BindPackageFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        form.in_range("quantity", self.quantity.into(), 1, QUANTITY_LIMIT.into());
        check_end(&mut form, self.expires_on, env);
        form.finish()?;
        let package = facts.package.as_ref().ok_or_else(|| Refusal::NotFound { record: "package".to_owned() })?;
        let named = || package.name.clone();
        if package.kind.is_membership() {
            return Err(BindingRefusal::MembershipNotBound { package: named() }.into());
        }
        if package.retired_on.is_some() {
            return Err(BindingRefusal::BoundPackageRetired { package: named() }.into());
        }
        bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            stands(member)?;
            if facts.bound.contains_key(&id) {
                return Err(BindingRefusal::AlreadyBound { name: member.title(), package: named() }.into());
            }
            let binding = Binding {
                id: Binding::id_of(env.association, id, package.id),
                member_id: id,
                package_id: package.id,
                quantity: self.quantity,
                expires_on: self.expires_on,
                replaced_lines: Vec::new(),
                suspended_on: None,
                suspended_reason: None,
                created_by: env.actor.id,
                created_at: env.now,
            };
            Ok(vec![Edit::Insert(binding).into()])
        })
    }
}

/// Who left or is barred gets nothing.
pub(super) fn stands(member: &Member) -> Result<(), Refusal> {
    match member.standing {
        member::Standing::Good => Ok(()),
        member::Standing::Withdrawn => Err(Refusal::MemberWithdrawn { name: member.title() }),
        member::Standing::Blacklisted => Err(Refusal::MemberBlacklisted { name: member.title() }),
    }
}

/// An end that is set by hand lies in the time of people.
pub(super) fn check_end(form: &mut Form, end: Option<NaiveDate>, env: &Env) {
    let latest = env.today.checked_add_months(Months::new(AHEAD_MONTHS)).unwrap_or(env.today);
    if end.is_some_and(|end| !(FIRST_END..=latest).contains(&end)) {
        form.tell(FieldIssue::new("expires_on", IssueCode::OutOfRange).with("lowest", FIRST_END).with("highest", latest));
    }
}

/// Packages that members do not have any more. What they may still use is suspended first, so that nobody loses it by a slip.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UnbindPackages {
    /// Which.
    pub ids: Vec<BindingId>,
}

impl Command for UnbindPackages {
    const NAME: &'static str = "binding.unbind";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = ChosenBindings;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let found = facts.get(id)?;
            let standing = Standing::of(found.binding, found.paid, env.today);
            if let (BindingState::Active, Some(ends_on)) = (standing.state, standing.ends_on) {
                let (name, package) = found.title();
                return Err(BindingRefusal::BindingInForce { name, package, ends_on }.into());
            }
            Ok(vec![Edit::Delete(found.binding.clone()).into()])
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::binding::testing::{binding, date, package, paid};
    use crate::order::testing::env;
    use crate::package::PackageKind;
    use crate::renewal::testing::member;

    fn someone(n: u128, standing: member::Standing) -> Member {
        Member { id: MemberId(Uuid::from_u128(n)), standing, ..member(n, None, None) }
    }

    fn bind(ids: &[u128]) -> BindPackage {
        BindPackage {
            package_id: package(1).id,
            ids: ids.iter().map(|n| MemberId(Uuid::from_u128(*n))).collect(),
            quantity: 1,
            expires_on: None,
        }
    }

    /// requirement D8.2
    #[test]
    fn who_has_it_or_left_is_left_alone() {
        use member::Standing::{Blacklisted, Good, Withdrawn};
        let facts = BindPackageFacts {
            package: Some(package(1)),
            members: [someone(1, Good), someone(2, Good), someone(3, Withdrawn), someone(4, Blacklisted)].into_iter().collect(),
            bound: HashMap::from([(binding(2, 1).member_id, binding(2, 1))]),
        };
        let decision = bind(&[1, 2, 3, 4]).decide(&facts, &env()).unwrap();
        assert_eq!(decision.changes.len(), 1);
        let codes: Vec<_> = decision.skipped.iter().map(|one| one.refusal.code()).collect();
        assert_eq!(codes, ["already_bound", "member_withdrawn", "member_blacklisted"]);
        for (package, code) in [
            (Package { kind: PackageKind::Renewal, ..package(1) }, "membership_not_bound"),
            (Package { retired_on: Some(date("2026-01-01")), ..package(1) }, "bound_package_retired"),
        ] {
            let facts = BindPackageFacts { package: Some(package), ..facts.clone() };
            assert_eq!(bind(&[1]).decide(&facts, &env()).unwrap_err().code(), code);
        }
        for (wrong, field) in [
            (BindPackage { quantity: 0, ..bind(&[1]) }, "quantity"),
            (BindPackage { expires_on: Some(date("2999-01-01")), ..bind(&[1]) }, "expires_on"),
        ] {
            assert_eq!(wrong.decide(&facts, &env()).unwrap_err().fields()[0].field, field);
        }
    }

    /// requirement D8.3
    #[test]
    fn what_may_be_used_still_is_suspended_before_it_is_taken_away() {
        let chosen = |binding: &Binding, until: Option<&str>| ChosenBindings {
            bindings: HashMap::from([(binding.id, binding.clone())]),
            members: [someone(1, member::Standing::Good)].into_iter().collect(),
            packages: vec![package(1)],
            paid: HashMap::from([(binding.id, until.map(|until| paid(1, until, 1)).into_iter().collect())]),
        };
        let suspended = Binding { suspended_on: Some(date("2026-11-01")), ..binding(1, 1) };
        for (binding, until, goes) in [
            (binding(1, 1), None, true),
            (binding(1, 1), Some("2026-11-20"), true),
            (binding(1, 1), Some("2026-11-21"), false),
            (suspended, Some("2027-11-21"), true),
        ] {
            let decided = UnbindPackages { ids: vec![binding.id] }.decide(&chosen(&binding, until), &env());
            assert_eq!(
                decided.map(|decision| decision.changes.len()).map_err(|refusal| refusal.code()),
                match goes {
                    true => Ok(1),
                    false => Err("binding_in_force".to_owned()),
                }
            );
        }
    }
}
