//! Periods of membership: made by payments, taken back by reversals, and the same on every desk (requirements A8, A15.2, B1.18, H1).

use chrono::NaiveDate;
use domain::access::{Access, Role};
use domain::association::{AddUser, EditLevel, LevelRules, UndoCommand};
use domain::id::{MemberId, OrderId, PaymentId};
use domain::member::{
    AddMember, ApplyToJoin, BlacklistMembers, EditMember, Member, MemberDraft, MemberField, MemberKind, ReviewMembers, Stage,
    WithdrawMembers,
};
use domain::order::{AddOrder, CancelOrders, OrderState, PaymentState};
use domain::payment::{PaymentMethod, ReversePayment};
use domain::renewal::{Bought, Coverage, MembershipAct, Received, RenewMembers, StartRule};
use store::Store;
use store::check::Step;
use store::order::OrderFilter;
use store::query::Page;

use crate::desks::{Desk, code_of, with_server_on_both_engines};
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};
use crate::support::Story;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn renew(ids: &[MemberId]) -> RenewMembers {
    RenewMembers { ids: ids.to_vec(), terms: 1, received: None, item: None, remarks: None }
}

fn paid(ids: &[MemberId]) -> RenewMembers {
    let received = Received { method: PaymentMethod::BankTransfer, received_at: None, voucher: None };
    RenewMembers { received: Some(received), ..renew(ids) }
}

async fn member_now(store: &Store, id: MemberId) -> Member {
    store.member(id).await.unwrap().unwrap()
}

async fn coverages(store: &Store, id: MemberId) -> Vec<Coverage> {
    store.member_coverages(id).await.unwrap().unwrap().coverages
}

async fn is_sound(store: &Store) {
    for step in Step::ALL {
        assert_eq!(store.check(step).await.unwrap().findings, [], "{step:?}");
    }
}

async fn person(store: &Store, name: &str, expires_on: &str) -> AddMember {
    let choices = store.choices().await.unwrap();
    let mut draft = MemberDraft::empty(MemberKind::Individual);
    draft.level_id = choices.levels.iter().find(|level| level.name == "普通会员").map(|level| level.id);
    draft.org_id = Some(choices.orgs[0].id);
    let mobile = format!("199{:08}", name.bytes().fold(7_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 100_000_000));
    draft.texts = [(MemberField::Name, name.to_owned()), (MemberField::Mobile, mobile.clone()), (MemberField::UserName, mobile)].into();
    let profile = draft.checked(domain::member::Demands::Import).profile.unwrap();
    AddMember { profile, joined_on: Some(date("2020-01-01")), expires_on: Some(date(expires_on)), is_name_confirmed: false }
}

impl Story {
    /// A member of 普通会员 (200.00 a year, 90 days of grace) that expires on a day.
    pub async fn member_until(&mut self, name: &str, expires_on: &str) -> MemberId {
        let add = person(&self.store, name, expires_on).await;
        MemberId(self.issue(add).await.unwrap().subject.unwrap())
    }

    pub async fn expiry(&self, id: MemberId) -> String {
        member_now(&self.store, id).await.expires_on.map(|day| day.to_string()).unwrap_or_default()
    }

    /// The order that a renewal made.
    async fn renewed(&mut self, command: RenewMembers) -> OrderId {
        OrderId(self.issue(command).await.unwrap().subject.unwrap())
    }
}

async fn applicant(story: &mut Story, name: &str) -> MemberId {
    let choices = story.store.choices().await.unwrap();
    let mut draft = MemberDraft::empty(MemberKind::Individual);
    let level = choices.levels.iter().find(|level| level.name == "专家").unwrap();
    (draft.level_id, draft.org_id) = (Some(level.id), Some(choices.orgs[0].id));
    draft.texts = [
        (MemberField::Name, name),
        (MemberField::Mobile, "19910000421"),
        (MemberField::Gender, "男"),
        (MemberField::BirthMonth, "1980-01"),
    ]
    .map(|(field, text)| (field, text.to_owned()))
    .into();
    MemberId(story.issue(ApplyToJoin { drafts: vec![draft], are_names_confirmed: false }).await.unwrap().subject.unwrap())
}

on_both_engines! {
    // requirements A15.2, H1: the order is there at once, the period with the last of the money.
    async fn a_renewal_extends_with_the_last_part_of_the_money_and_goes_with_it(story: Story) {
        let member = story.member_until("华康医疗科技有限公司", "2026-12-31").await;
        let order = story.renewed(renew(&[member])).await;
        let now = story.order_now(order).await;
        assert_eq!((now.amount, now.dues_year, now.payment_state), (yuan(20_000), Some(2027), PaymentState::Awaiting));
        story.issue(payment(order, 12_000)).await.unwrap();
        assert_eq!((story.expiry(member).await, coverages(&story.store, member).await.len()), ("2026-12-31".into(), 0));
        let last = PaymentId(story.issue(payment(order, 10_000)).await.unwrap().subject.unwrap());
        assert_eq!(story.expiry(member).await, "2027-12-31");
        // Overpaid stays paid; one more payment buys nothing more.
        story.issue(payment(order, 1)).await.unwrap();
        let made = coverages(&story.store, member).await;
        assert_eq!((made.len(), made[0].starts_on, made[0].rule), (1, date("2027-01-01"), StartRule::Early));
        is_sound(&story.store).await;

        story.issue(ReversePayment { id: last, remarks: None }).await.unwrap();
        assert_eq!(story.expiry(member).await, "2026-12-31");
        assert!(coverages(&story.store, member).await[0].taken_back_at.is_some());
        is_sound(&story.store).await;
        story.issue(payment(order, 10_000)).await.unwrap();
        assert_eq!(story.expiry(member).await, "2027-12-31");
        is_sound(&story.store).await;
    }

    // requirements A6.1, A6.4: approval makes the dues, and paying them completes joining.
    async fn joining_is_completed_by_paying_the_dues_that_approval_made(story: Story) {
        let member = applicant(&mut story, "郑建国").await;
        let review = ReviewMembers { ids: vec![member], is_approved: true, note: String::new(), dues_item: Some("{{year}} 年度会费".into()) };
        story.issue(review).await.unwrap();
        let found = story.store.orders(&OrderFilter { member_id: Some(member), ..Default::default() }, &newest(), Page::first()).await.unwrap();
        let order = &found.rows[0];
        assert_eq!((order.item.as_str(), order.amount, order.payment_state), ("2026 年度会费", yuan(50_000), PaymentState::Awaiting));
        assert_eq!(member_now(&story.store, member).await.stage, Stage::AwaitingPayment);
        let money = PaymentId(story.issue(payment(order.id, 50_000)).await.unwrap().subject.unwrap());
        let joined = member_now(&story.store, member).await;
        assert_eq!((joined.stage, joined.joined_on, joined.expires_on), (Stage::Complete, Some(date("2026-11-21")), Some(date("2027-11-20"))));
        let number = joined.member_no.clone();
        assert_eq!(number.as_deref(), Some("E340010001ZJ"));
        is_sound(&story.store).await;
        story.issue(ReversePayment { id: money, remarks: None }).await.unwrap();
        let back = member_now(&story.store, member).await;
        assert_eq!((back.stage, back.joined_on, back.expires_on, back.member_no), (Stage::AwaitingPayment, None, None, number));
        is_sound(&story.store).await;
    }

    // requirements A8.3: many at once, each by itself.
    async fn many_are_renewed_at_once_and_the_whole_is_undone(story: Story) {
        let in_time = story.member_until("甲单位", "2026-12-31").await;
        let late = story.member_until("乙单位", "2025-01-31").await;
        let gone = story.member_until("丙单位", "2026-12-31").await;
        story.issue(WithdrawMembers { ids: vec![gone], reason: "注销".into(), withdrawn_on: None }).await.unwrap();
        let command = RenewMembers { terms: 2, ..paid(&[in_time, late, gone]) };
        let id = story.next_id();
        let outcome = story.store.issue(command, id, story.by, story.now()).await.unwrap();
        assert_eq!(outcome.skipped.iter().map(|one| one.refusal.code()).collect::<Vec<_>>(), ["member_withdrawn"]);
        assert_eq!((story.expiry(in_time).await, story.expiry(late).await), ("2028-12-31".into(), "2028-11-20".into()));
        is_sound(&story.store).await;
        story.issue(UndoCommand { command_id: id }).await.unwrap();
        assert_eq!((story.expiry(in_time).await, story.expiry(late).await), ("2026-12-31".into(), "2025-01-31".into()));
        assert!(coverages(&story.store, in_time).await.is_empty());
        is_sound(&story.store).await;
    }

    async fn what_was_built_upon_is_not_undone(story: Story) {
        let (kept, free) = (story.member_until("甲单位", "2026-12-31").await, story.member_until("乙单位", "2026-12-31").await);
        let id = story.next_id();
        story.store.issue(paid(&[kept, free]), id, story.by, story.now()).await.unwrap();
        story.issue(paid(&[kept])).await.unwrap();
        let undone = story.issue(UndoCommand { command_id: id }).await.unwrap();
        assert!(undone.skipped.iter().all(|one| one.refusal.code() == "edited_since") && !undone.skipped.is_empty());
        assert_eq!((story.expiry(kept).await, story.expiry(free).await), ("2028-12-31".into(), "2026-12-31".into()));
        assert_eq!(coverages(&story.store, kept).await.len(), 2);
        is_sound(&story.store).await;
    }

    async fn an_unpaid_renewal_stands_in_the_way_until_it_is_paid_or_cancelled(story: Story) {
        let member = story.member_until("甲单位", "2026-12-31").await;
        let order = story.renewed(renew(&[member])).await;
        assert_eq!(story.refusal_of(renew(&[member])).await, "renewal_unpaid");
        story.issue(CancelOrders { ids: vec![order], reason: None }).await.unwrap();
        let second = story.renewed(renew(&[member])).await;
        story.issue(payment(second, 20_000)).await.unwrap();
        story.issue(paid(&[member])).await.unwrap();
        assert_eq!(story.expiry(member).await, "2028-12-31");
        let both = [story.order_now(order).await.order_no, story.order_now(second).await.order_no];
        assert_ne!(both[0], both[1]);
    }

    // requirements H1: money is a fact; what it bought waits with the member.
    async fn money_of_a_barred_member_is_booked_without_a_period(story: Story) {
        let member = story.member_until("甲单位", "2026-12-31").await;
        let order = story.renewed(renew(&[member])).await;
        story.issue(BlacklistMembers { ids: vec![member], reason: "虚假材料".into() }).await.unwrap();
        story.issue(payment(order, 20_000)).await.unwrap();
        assert_eq!(story.order_now(order).await.payment_state, PaymentState::Paid);
        assert_eq!((story.expiry(member).await, coverages(&story.store, member).await.len()), ("2026-12-31".into(), 0));
        is_sound(&story.store).await;
    }

    // requirements A20.6: an order of nothing counts as paid, until it is cancelled.
    async fn an_order_of_nothing_extends_at_once_and_cancelling_takes_it_back(story: Story) {
        let member = story.member_until("甲单位", "2026-12-31").await;
        let level_id = member_now(&story.store, member).await.level_id();
        let buys = Some(Bought { act: MembershipAct::Renew, level_id, months: 12 });
        let order = story.order(AddOrder { member_id: Some(member), buys, ..dues("甲单位", 0) }).await;
        assert_eq!(story.expiry(member).await, "2027-12-31");
        is_sound(&story.store).await;
        story.issue(CancelOrders { ids: vec![order], reason: None }).await.unwrap();
        assert_eq!((story.expiry(member).await, story.order_now(order).await.state), ("2026-12-31".into(), OrderState::Cancelled));
        is_sound(&story.store).await;
    }

    async fn only_a_member_buys_of_membership(story: Story) {
        let member = story.member_until("甲单位", "2026-12-31").await;
        let level_id = member_now(&story.store, member).await.level_id();
        let buys = |act, months| Some(Bought { act, level_id, months });
        let order = |member_id, buys| AddOrder { member_id, buys, ..dues("甲单位", 100) };
        for command in [
            order(None, buys(MembershipAct::Renew, 12)),
            order(Some(member), buys(MembershipAct::Renew, 0)),
            order(Some(member), buys(MembershipAct::Join, 12)),
        ] {
            assert_eq!(story.refusal_of(command).await, "invalid_fields");
        }
    }

    async fn a_date_set_by_hand_is_sound_and_a_tampered_one_is_found(story: Story) {
        let member = story.member_until("甲单位", "2026-12-31").await;
        story.issue(paid(&[member])).await.unwrap();
        let now = member_now(&story.store, member).await;
        let by_hand = EditMember {
            id: member, read_at: now.updated_at, profile: now.profile, joined_on: now.joined_on, expires_on: Some(date("2028-06-30")),
        };
        story.issue(by_hand).await.unwrap();
        is_sound(&story.store).await;
        story.issue(paid(&[member])).await.unwrap();
        assert_eq!(story.expiry(member).await, "2029-06-30");
        is_sound(&story.store).await;
        let mut session = story.store.begin().await.unwrap();
        session.execute("update member set expires_on = '2039-06-30'", vec![]).await.unwrap();
        session.execute("update member_order set paid_minor = 0, payment_state = 'awaiting'", vec![]).await.unwrap();
        session.commit().await.unwrap();
        let found = story.store.check(Step::Coverage).await.unwrap().findings;
        let codes: Vec<_> = found.iter().map(|finding| serde_json::to_value(finding).unwrap()["code"].as_str().unwrap().to_owned()).collect();
        assert_eq!(codes, ["coverage_unpaid", "coverage_unpaid", "expiry_differs"]);
    }

    // requirements A3.8: a level that is used is retired, never deleted; who belongs to it goes on.
    async fn a_retired_level_takes_nobody_new_and_keeps_its_members(story: Story) {
        let member = story.member_until("甲单位", "2026-12-31").await;
        let level = story.store.choices().await.unwrap().levels.into_iter().find(|level| level.name == "普通会员").unwrap();
        let rules = LevelRules { dues: yuan(25_000), term_months: 24, ..LevelRules::of(&level) };
        story.issue(EditLevel { id: level.id, rules, is_retired: true }).await.unwrap();
        let new = person(&story.store, "乙单位", "2026-12-31").await;
        assert_eq!(story.refusal_of(new).await, "level_retired");
        let order = story.renewed(paid(&[member])).await;
        assert_eq!((story.order_now(order).await.amount, story.expiry(member).await), (yuan(25_000), "2028-12-31".into()));
        is_sound(&story.store).await;
    }

    async fn a_clerk_renews_without_money(story: Story) {
        let member = story.member_until("甲单位", "2026-12-31").await;
        let clerk = story.issue(AddUser { name: "王办事员".into(), access: Access::of(Role::Clerk) }).await.unwrap().subject.unwrap();
        story.by.actor = clerk.into();
        assert_eq!(story.refusal_of(paid(&[member])).await, "not_permitted");
        story.issue(renew(&[member])).await.unwrap();
    }
}

fn newest() -> store::query::Sort<store::order::OrderSortKey> {
    store::query::Sort { key: store::order::OrderSortKey::OrderedAt, direction: store::query::Direction::Descending }
}

/// A member whose expiry is known at both desks.
async fn member_on_both(head: &mut Desk, branch: &Desk, server: &Store) -> MemberId {
    let add = person(&head.store, "郑建国", "2026-12-31").await;
    let id = MemberId(head.issue(add).await);
    head.sync(server).await;
    branch.pull(server).await;
    id
}

async fn all_agree(server: &Store, desks: &[&Desk], member: MemberId, expires_on: &str) {
    for store in desks.iter().map(|desk| &desk.store).chain([server]) {
        assert_eq!(member_now(store, member).await.expires_on, Some(date(expires_on)));
        assert_eq!(store.digest().await.unwrap(), server.digest().await.unwrap());
        is_sound(store).await;
    }
}

with_server_on_both_engines! {
    async fn two_desks_that_take_dues_offline_extend_one_after_the_other(server, head, branch) {
        let member = member_on_both(&mut head, &branch, &server).await;
        head.issue(paid(&[member])).await;
        branch.issue(paid(&[member])).await;
        assert_eq!(member_now(&branch.store, member).await.expires_on, Some(date("2027-12-31")));
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        all_agree(&server, &[&head, &branch], member, "2028-12-31").await;
        let periods = coverages(&server, member).await;
        assert!(!periods[0].overlaps(&periods[1]) && periods[1].built_on == Some(periods[0].id));
    }

    async fn two_desks_that_ask_for_dues_offline_end_with_one_order_and_a_reason(server, head, branch) {
        let member = member_on_both(&mut head, &branch, &server).await;
        head.issue(renew(&[member])).await;
        branch.issue(renew(&[member])).await;
        for desk in [&head, &branch, &branch] {
            desk.sync(&server).await;
        }
        let conflict = branch.store.conflicts(false, Page::first()).await.unwrap().rows.remove(0);
        assert_eq!(code_of(&conflict), "renewal_unpaid");
        all_agree(&server, &[&head, &branch], member, "2026-12-31").await;
    }

    async fn a_renewal_meets_a_withdrawal(server, head, branch) {
        let member = member_on_both(&mut head, &branch, &server).await;
        let order = OrderId(branch.issue(renew(&[member])).await);
        branch.sync(&server).await;
        head.issue(WithdrawMembers { ids: vec![member], reason: "转行".into(), withdrawn_on: None }).await;
        branch.issue(payment(order, 20_000)).await;
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        assert_eq!(server.order_file(order).await.unwrap().unwrap().order.payment_state, PaymentState::Paid);
        all_agree(&server, &[&head, &branch], member, "2026-12-31").await;
    }
}
