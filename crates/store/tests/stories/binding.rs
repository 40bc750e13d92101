//! Packages bound to members: how they stand by orders and by hand, renewing many, two desks that renew the same one, and members that merge.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::access::{Access, Role};
use domain::association::{AddOrg, AddUser, UndoCommand};
use domain::binding::{
    AutoRenewal, BilledParty, BindPackage, Binding, BindingState, EnableBindings, ExpiryRow, ImportBindingExpiries, RenewBindings,
    SetBilling, SetBindingExpiry, SuspendBindings, UnbindPackages,
};
use domain::id::{BindingId, MemberId, OrderId, OrgId, PackageCategoryId, PackageId, UserId};
use domain::member::{DeleteMembers, MemberKind, MergeMembers};
use domain::order::{AddOrder, CancelOrders, OrderKind};
use domain::package::{AddPackage, CategoryRank, EditPackage, OrderedLine, PackageKind, PackageRules, Pricing};
use domain::payment::{PaymentMethod, ReversePayment};
use domain::renewal::Received;
use store::binding::{BindingCounts, BindingFilter, BindingOfMember};
use store::query::Page;
use store::{Issuer, Store};

use crate::desks::{Desk, code_of, with_server_on_both_engines};
use crate::import_sheets::source;
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};
use crate::package::{category, price, site};
use crate::reminder;
use crate::support::Story;

/// The day of the stories.
const TODAY: &str = "2026-11-21";

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// 100.00 a month and seat.
fn seats(major_id: PackageCategoryId, minor_id: PackageCategoryId) -> PackageRules {
    PackageRules { code: "S1".into(), name: "协同办公席位".into(), pricing: Pricing::PerSeatMonth, ..site(major_id, minor_id) }
}

impl Story {
    async fn seats(&mut self) -> PackageId {
        let major = PackageCategoryId(self.issue(category(CategoryRank::Major, "A")).await.unwrap().subject.unwrap());
        let minor = PackageCategoryId(self.issue(category(CategoryRank::Minor, "A")).await.unwrap().subject.unwrap());
        let package = PackageId(self.issue(AddPackage { rules: seats(major, minor) }).await.unwrap().subject.unwrap());
        self.issue(price(package, "2026-01-01", 100_00, 100_00)).await.unwrap();
        package
    }

    async fn bound(&mut self, package_id: PackageId, member: MemberId) -> BindingId {
        BindingId(self.issue(bind(package_id, &[member])).await.unwrap().subject.unwrap())
    }

    async fn binding(&self, id: BindingId) -> BindingOfMember {
        self.store.bindings_of(&[id], date(TODAY)).await.unwrap().pop().unwrap()
    }

    async fn standing(&self, id: BindingId) -> (BindingState, Option<NaiveDate>) {
        let standing = self.binding(id).await.standing;
        (standing.state, standing.ends_on)
    }

    /// The only order that waits for a binding.
    async fn waiting(&self, id: BindingId) -> OrderId {
        let waiting = self.binding(id).await.waiting.unwrap();
        let found = self.store.bound_orders(self.binding(id).await.member.id, self.binding(id).await.binding.package_id).await.unwrap();
        found.into_iter().find(|(order, _)| order.order_no == waiting).unwrap().0.id
    }
}

fn bind(package_id: PackageId, members: &[MemberId]) -> BindPackage {
    BindPackage { package_id, ids: members.to_vec(), quantity: 1, expires_on: None }
}

fn renew(ids: &[BindingId], months: u32) -> RenewBindings {
    RenewBindings { ids: ids.to_vec(), months: Some(months), received: None, remarks: None }
}

/// An order of the package, seats for months from a day.
fn ordered(package_id: PackageId, member: MemberId, (quantity, months, starts_on): (u32, u32, &str), minor: i64) -> AddOrder {
    let line = OrderedLine { package_id, quantity, months, starts_on: date(starts_on), discount: None, promotion: None };
    let base = AddOrder { kind: OrderKind::Service, dues_year: None, item: String::new(), lines: vec![line], ..dues("", minor) };
    AddOrder { member_id: Some(member), ..base }
}

fn in_state(state: BindingState) -> BindingFilter {
    BindingFilter { state: Some(state), ..BindingFilter::default() }
}

async fn found(store: &Store, filter: BindingFilter) -> Vec<BindingId> {
    let listed = store.bindings(&filter, None, Page::first(), date(TODAY)).await.unwrap();
    listed.rows.into_iter().map(|row| row.binding.id).collect()
}

on_both_engines! {
    // requirements D8.1–D8.4, H7: the states of a binding, each by the act that the machine names.
    async fn a_package_is_bound_paid_suspended_enabled_and_taken_away(story: Story) {
        let package = story.seats().await;
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let id = story.bound(package, unit).await;
        assert_eq!(story.standing(id).await, (BindingState::Bound, None));
        assert_eq!(story.refusal_of(bind(package, &[unit])).await, "already_bound");
        assert_eq!(story.refusal_of(DeleteMembers { ids: vec![unit] }).await, "member_has_packages");

        // An order counts once it is paid in full, and no longer once that is taken back.
        let order = story.order(ordered(package, unit, (5, 6, "2026-12-01"), 3_000_00)).await;
        assert_eq!(story.standing(id).await, (BindingState::Bound, None));
        assert!(story.binding(id).await.waiting.is_some());
        story.issue(payment(order, 1_000_00)).await.unwrap();
        assert_eq!(story.standing(id).await, (BindingState::Bound, None));
        let rest = story.issue(payment(order, 2_000_00)).await.unwrap();
        assert_eq!(story.standing(id).await, (BindingState::Active, Some(date("2027-05-31"))));
        assert_eq!((story.binding(id).await.standing.quantity, story.binding(id).await.waiting), (5, None));
        let reversed = ReversePayment { id: rest.subject.unwrap().into(), remarks: Some("退票".into()) };
        story.issue(reversed).await.unwrap();
        assert_eq!(story.standing(id).await, (BindingState::Bound, None));
        story.issue(payment(order, 2_000_00)).await.unwrap();

        // requirement B1.21: another order with the same start says the whole number of seats.
        let more = AddOrder { number_digits: "27581375".into(), ..ordered(package, unit, (8, 6, "2026-12-01"), 4_800_00) };
        let more = story.order(more).await;
        story.issue(payment(more, 4_800_00)).await.unwrap();
        let standing = story.binding(id).await.standing;
        assert_eq!((standing.quantity, standing.ends_on), (8, Some(date("2027-05-31"))));

        assert_eq!(story.refusal_of(UnbindPackages { ids: vec![id] }).await, "binding_in_force");
        assert_eq!(story.refusal_of(EnableBindings { ids: vec![id] }).await, "binding_not_suspended");
        story.issue(SuspendBindings { ids: vec![id], reason: "欠费".into() }).await.unwrap();
        assert_eq!(story.standing(id).await.0, BindingState::Suspended);
        assert_eq!(story.refusal_of(SuspendBindings { ids: vec![id], reason: "欠费".into() }).await, "binding_suspended");
        assert_eq!(story.refusal_of(renew(&[id], 12)).await, "binding_suspended");
        story.issue(EnableBindings { ids: vec![id] }).await.unwrap();
        assert_eq!(story.standing(id).await, (BindingState::Active, Some(date("2027-05-31"))));

        story.issue(SuspendBindings { ids: vec![id], reason: "欠费".into() }).await.unwrap();
        let gone = story.issue(UnbindPackages { ids: vec![id] }).await.unwrap();
        assert_eq!(found(&story.store, BindingFilter::default()).await, []);
        story.issue(UndoCommand { command_id: gone.command_id }).await.unwrap();
        assert_eq!(story.standing(id).await.0, BindingState::Suspended);
    }

    // requirements D7.1, H7: expiry edited
    async fn a_day_that_is_set_by_hand_takes_the_place_of_what_was_paid(story: Story) {
        let package = story.seats().await;
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let id = story.bound(package, unit).await;
        let order = story.order(ordered(package, unit, (1, 12, "2026-12-01"), 1_200_00)).await;
        story.issue(payment(order, 1_200_00)).await.unwrap();
        story.issue(SetBindingExpiry { ids: vec![id], expires_on: Some(date("2026-11-20")) }).await.unwrap();
        assert_eq!(story.standing(id).await, (BindingState::Expired, Some(date("2026-11-20"))));
        // It has ended, so a renewal begins today; paid, it ends a year later.
        story.issue(renew(&[id], 12)).await.unwrap();
        let again = story.waiting(id).await;
        story.issue(payment(again, 1_200_00)).await.unwrap();
        assert_eq!(story.standing(id).await, (BindingState::Active, Some(date("2027-11-20"))));
        story.issue(SetBindingExpiry { ids: vec![id], expires_on: None }).await.unwrap();
        assert_eq!(story.standing(id).await, (BindingState::Active, Some(date("2027-11-30"))));
        let refused = SetBindingExpiry { ids: vec![id], expires_on: Some(date("1900-01-01")) };
        assert_eq!(story.refusal_of(refused).await, "invalid_fields");
    }

    // requirements D1.3–D1.5, B1.18, B1.19
    async fn many_are_renewed_at_once_and_taken_back_as_a_whole(story: Story) {
        let package = story.seats().await;
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let person = story.member(MemberKind::Individual, "李红").await;
        let both = story.issue(BindPackage { expires_on: Some(date("2026-12-31")), ..bind(package, &[unit, person]) }).await.unwrap();
        assert_eq!(both.changed, 2);
        let mut ids = found(&story.store, BindingFilter::default()).await;
        ids.sort_unstable();
        let search = BindingFilter { search: Some("李".into()), ..BindingFilter::default() };
        let [of_person] = found(&story.store, search).await[..] else { panic!("one is found") };
        let of_unit = ids.iter().copied().find(|id| *id != of_person).unwrap();

        let received = Some(Received { method: PaymentMethod::BankTransfer, received_at: None, voucher: Some("回单 9".into()) });
        let run = story.issue(RenewBindings { received, ..renew(&ids, 24) }).await.unwrap();
        for id in [of_unit, of_person] {
            assert_eq!(story.standing(id).await, (BindingState::Active, Some(date("2028-12-31"))));
        }
        let orders = story.store.bound_orders(unit, package).await.unwrap();
        let [(order, line)] = orders.as_slice() else { panic!("{orders:?}") };
        assert_eq!((order.amount, order.kind, line.starts_on), (yuan(2_400_00), OrderKind::Service, date("2027-01-01")));
        story.issue(UndoCommand { command_id: run.command_id }).await.unwrap();
        assert_eq!(story.standing(of_unit).await, (BindingState::Active, Some(date("2026-12-31"))));

        // One that waits for its money is not ordered again; cancelled, it is.
        story.issue(renew(&[of_unit], 6)).await.unwrap();
        let run = story.issue(renew(&ids, 6)).await.unwrap();
        assert_eq!(run.skipped.iter().map(|one| (one.id, one.refusal.code())).collect::<Vec<_>>(), [(of_unit.0, "binding_unpaid".into())]);
        let waiting = story.waiting(of_unit).await;
        story.issue(CancelOrders { ids: vec![waiting], reason: None }).await.unwrap();
        story.issue(renew(&[of_unit], 6)).await.unwrap();

        let rules = story.store.catalogue().await.unwrap().packages.remove(0);
        let rules = PackageRules { name: "席位".into(), ..seats(rules.major_id, rules.minor_id) };
        story.issue(EditPackage { id: package, rules, is_retired: true }).await.unwrap();
        let third = story.member(MemberKind::Individual, "王强").await;
        assert_eq!(story.refusal_of(bind(package, &[third])).await, "bound_package_retired");
    }

    async fn a_package_of_membership_is_renewed_and_not_bound(story: Story) {
        let package = story.seats().await;
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let of = story.store.catalogue().await.unwrap().packages.remove(0);
        let level = story.store.choices().await.unwrap().levels.iter().find(|level| level.kind == MemberKind::Unit).unwrap().id;
        let dues = PackageRules {
            code: "M1".into(),
            kind: PackageKind::Renewal,
            level_id: Some(level),
            tax_rate_bp: None,
            ..seats(of.major_id, of.minor_id)
        };
        let dues = PackageId(story.issue(AddPackage { rules: dues }).await.unwrap().subject.unwrap());
        assert_eq!(story.refusal_of(bind(dues, &[unit])).await, "membership_not_bound");
        assert_eq!(story.refusal_of(BindPackage { quantity: 0, ..bind(package, &[unit]) }).await, "invalid_fields");
        assert_eq!(story.refusal_of(renew(&[BindingId(package.0)], 12)).await, "not_found");
    }

    // requirements D4.3, D8.1, D8.3
    async fn the_list_counts_and_finds_by_state_day_and_package(story: Story) {
        let package = story.seats().await;
        let mut ids = BTreeMap::new();
        for (name, end) in [("赵一", None), ("钱二", Some("2026-11-20")), ("孙三", Some("2026-11-21")), ("李四", Some("2027-03-31"))] {
            let member = story.member(MemberKind::Individual, name).await;
            let bound = BindPackage { expires_on: end.map(date), ..bind(package, &[member]) };
            ids.insert(name, BindingId(story.issue(bound).await.unwrap().subject.unwrap()));
        }
        story.issue(SuspendBindings { ids: vec![ids["李四"]], reason: "会员要求".into() }).await.unwrap();
        let counts = story.store.binding_counts(&in_state(BindingState::Bound), date(TODAY)).await.unwrap();
        assert_eq!(counts, BindingCounts { bound: 1, active: 1, expired: 1, suspended: 1, to_renew: 0 });
        for (state, name) in [
            (BindingState::Bound, "赵一"),
            (BindingState::Expired, "钱二"),
            (BindingState::Active, "孙三"),
            (BindingState::Suspended, "李四"),
        ] {
            assert_eq!(found(&story.store, in_state(state)).await, [ids[name]], "{name}");
        }
        // What ends first stands first, what has no end last.
        assert_eq!(found(&story.store, BindingFilter::default()).await, ["钱二", "孙三", "李四", "赵一"].map(|name| ids[name]));
        let between = BindingFilter { ends_from: Some(date("2026-11-21")), ends_to: Some(date("2027-03-31")), ..BindingFilter::default() };
        assert_eq!(found(&story.store, between).await, ["孙三", "李四"].map(|name| ids[name]));
        let other = BindingFilter { package_id: Some(PackageId(ids["赵一"].0)), ..BindingFilter::default() };
        assert_eq!(found(&story.store, other).await, []);
    }

    async fn what_is_bound_goes_with_a_member_that_is_merged_into_another(story: Story) {
        let package = story.seats().await;
        let (keep, gone) = (story.member(MemberKind::Individual, "李红").await, story.member(MemberKind::Individual, "李 红").await);
        let id = story.bound(package, keep).await;
        story.issue(BindPackage { expires_on: Some(date("2027-03-31")), ..bind(package, &[gone]) }).await.unwrap();
        let order = story.order(ordered(package, gone, (1, 6, "2026-12-01"), 600_00)).await;
        story.issue(payment(order, 600_00)).await.unwrap();
        let merged = story.issue(MergeMembers { keep, gone: vec![gone] }).await.unwrap();
        assert_eq!(found(&story.store, BindingFilter::default()).await, [id]);
        assert_eq!(story.standing(id).await, (BindingState::Active, Some(date("2027-05-31"))));
        story.issue(UndoCommand { command_id: merged.command_id }).await.unwrap();
        assert_eq!(found(&story.store, BindingFilter::default()).await.len(), 2);
        assert_eq!(story.standing(id).await, (BindingState::Bound, None));

        let third = story.member(MemberKind::Individual, "李  红").await;
        story.issue(MergeMembers { keep: third, gone: vec![keep, gone] }).await.unwrap();
        let of_third = Binding::id_of(story.store.association().await.unwrap().unwrap().id, third, package);
        assert_eq!(found(&story.store, BindingFilter::default()).await, [of_third]);
        assert_eq!(story.refusal_of(bind(package, &[third])).await, "already_bound");
    }

    // requirement D6.4
    async fn a_sheet_sets_until_when_packages_last_and_is_taken_back(story: Story) {
        let package = story.seats().await;
        let (unit, person) = (story.member(MemberKind::Unit, "华康医疗科技有限公司").await, story.member(MemberKind::Individual, "李红").await);
        let id = story.bound(package, unit).await;
        let mut rows = Vec::new();
        for (row, member) in [(2, unit), (3, person)] {
            let member_no = story.store.member(member).await.unwrap().unwrap().member_no.unwrap();
            rows.push(ExpiryRow { row, member_no, package_code: "S1".into(), expires_on: date("2027-03-31") });
        }
        let import = story.issue(ImportBindingExpiries { source: source("到期日.xlsx"), rows }).await.unwrap();
        assert_eq!(story.standing(id).await, (BindingState::Active, Some(date("2027-03-31"))));
        assert_eq!(found(&story.store, BindingFilter::default()).await.len(), 2);
        story.issue(UndoCommand { command_id: import.command_id }).await.unwrap();
        assert_eq!(found(&story.store, BindingFilter::default()).await, [id]);
        assert_eq!(story.standing(id).await, (BindingState::Bound, None));
    }

    // requirements D3.1, D6.3, F3.3, F7.2: what the head says holds below it until somebody nearer says otherwise.
    async fn billing_is_inherited_and_says_what_is_renewed_without_being_asked(story: Story) {
        let package = story.seats().await;
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let person = story.member(MemberKind::Individual, "李红").await;
        let late = story.member(MemberKind::Individual, "王强").await;
        for (member, end) in [(unit, "2026-12-10"), (person, "2026-11-10"), (late, "2027-06-30")] {
            story.issue(BindPackage { expires_on: Some(date(end)), ..bind(package, &[member]) }).await.unwrap();
        }
        let due = || BindingFilter { is_to_renew: Some(true), ..BindingFilter::default() };
        assert_eq!(found(&story.store, due()).await, []);
        let head = story.store.choices().await.unwrap().orgs.iter().find(|org| org.parent_id.is_none()).unwrap().id;
        let set = |party, cycle_months, auto_renewal| SetBilling { parties: vec![party], cycle_months, auto_renewal };
        story.issue(set(BilledParty::Org(head), Some(6), Some(AutoRenewal::On))).await.unwrap();
        assert_eq!(found(&story.store, due()).await.len(), 2, "whose end is near");
        story.issue(set(BilledParty::Member(person), None, Some(AutoRenewal::Off))).await.unwrap();
        let ids = found(&story.store, due()).await;
        assert_eq!(ids.len(), 1);
        let counts = story.store.binding_counts(&BindingFilter::default(), date(TODAY)).await.unwrap();
        assert_eq!((counts.to_renew, counts.active, counts.expired), (1, 2, 1));

        story.issue(RenewBindings { months: None, ..renew(&ids, 1) }).await.unwrap();
        let orders = story.store.bound_orders(unit, package).await.unwrap();
        assert_eq!((orders[0].1.months, orders[0].1.starts_on), (6, date("2026-12-11")));
        assert_eq!(found(&story.store, due()).await, [], "its order waits");

        let (own, holds) = story.store.billing(BilledParty::Member(person)).await.unwrap().unwrap();
        assert_eq!(own.unwrap().auto_renewal, Some(AutoRenewal::Off));
        assert_eq!((holds.cycle_months, holds.auto_renewal.0), ((6, Some(BilledParty::Org(head))), AutoRenewal::Off));
        story.issue(set(BilledParty::Member(person), None, None)).await.unwrap();
        assert_eq!(found(&story.store, due()).await.len(), 1, "the head says it again");
    }

    // requirements F1.4, F1.7: a branch sees and touches what its own members have.
    async fn a_branch_sees_what_its_own_members_have(story: Story) {
        let package = story.seats().await;
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let id = story.bound(package, unit).await;
        let head = story.store.choices().await.unwrap().orgs.iter().find(|org| org.parent_id.is_none()).unwrap().id;
        let org = AddOrg { name: "四川分会".into(), parent_id: Some(head), code: None };
        let org = OrgId(story.issue(org).await.unwrap().subject.unwrap());
        let access = Access { role: Role::Finance, org_id: Some(org), rights: None };
        let user = UserId(story.issue(AddUser { name: "分会财务".into(), access }).await.unwrap().subject.unwrap());
        assert_eq!(found(&story.store.seen_by(user), BindingFilter::default()).await, []);
        let by = Issuer { actor: user, ..story.by };
        let command = SuspendBindings { ids: vec![id], reason: "欠费".into() };
        let id = story.next_id();
        let refused = story.store.issue(command, id, by, story.now()).await;
        assert!(refused.is_err());
    }
}

async fn seats_of(desk: &mut Desk) -> PackageId {
    let major = PackageCategoryId(desk.issue(category(CategoryRank::Major, "A")).await);
    let minor = PackageCategoryId(desk.issue(category(CategoryRank::Minor, "A")).await);
    let package = PackageId(desk.issue(AddPackage { rules: seats(major, minor) }).await);
    desk.issue(price(package, "2026-01-01", 100_00, 100_00)).await;
    package
}

with_server_on_both_engines! {
    // requirements F9.6: both renew the same one offline; there is one order, and the other desk is told which.
    async fn two_desks_renew_the_same_binding_once(server, head, branch) {
        let member = reminder::member(&mut head, "郑建国", Some("zheng@example.org.cn"), date("2027-11-21")).await;
        let package = seats_of(&mut head).await;
        let id = BindingId(head.issue(bind(package, &[member])).await);
        head.sync(&server).await;
        branch.pull(&server).await;

        head.issue(renew(&[id], 12)).await;
        branch.issue(renew(&[id], 24)).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        head.pull(&server).await;
        for store in [&server, &head.store, &branch.store] {
            let orders = store.bound_orders(member, package).await.unwrap();
            assert_eq!(orders.iter().map(|(order, line)| (order.amount, line.months)).collect::<Vec<_>>(), [(yuan(1_200_00), 12)]);
        }
        let told = branch.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert_eq!(code_of(&told[0]), "binding_unpaid");
        assert_eq!(server.digest().await.unwrap(), branch.store.digest().await.unwrap());
    }

    async fn two_desks_bind_the_same_package_once(server, head, branch) {
        let member = reminder::member(&mut head, "郑建国", Some("zheng@example.org.cn"), date("2027-11-21")).await;
        let package = seats_of(&mut head).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        head.issue(bind(package, &[member])).await;
        branch.issue(BindPackage { quantity: 3, ..bind(package, &[member]) }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        let told = branch.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert_eq!(code_of(&told[0]), "already_bound");
        assert_eq!(found(&branch.store, BindingFilter::default()).await.len(), 1);
        assert_eq!(server.digest().await.unwrap(), branch.store.digest().await.unwrap());
    }
}
