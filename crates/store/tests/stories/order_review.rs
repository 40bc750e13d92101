//! Orders that wait for review: what they do not do before, what becomes of their money, and two desks that decide at once
//! (requirements B1.23, B1.24, B1.28, B1.29, B16.4, B16.5, B20.4, F1.4–F1.6, F11.1, F11.3, H3).

use domain::access::{Access, Role};
use domain::association::{AddUser, UndoCommand};
use domain::balance::{DeductBalance, KeepOverpaid};
use domain::id::{OrderId, UserId};
use domain::member::MemberKind;
use domain::order::{
    AddOrder, ApproveOrders, CancelOrders, EditOrder, OrderState, OrderTerms, PaymentState, RejectOrders, ReturnOrders, ReviewAct,
    ReviewConditions, ReviewReason, ReviewedOrders, SetOrderReview,
};
use domain::renewal::RenewMembers;
use store::check::Step;
use store::order::OrderFilter;

use crate::branches::set_up;
use crate::check::{codes, findings, tamper};
use crate::desks::{Desk, code_of, with_server_on_both_engines};
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};
use crate::support::Story;

fn every() -> SetOrderReview {
    SetOrderReview { reviewed: ReviewedOrders::Every, conditions: ReviewConditions::default() }
}

fn approve(id: OrderId) -> ApproveOrders {
    ApproveOrders { ids: vec![id], opinion: "属实".into() }
}

fn reject(id: OrderId) -> RejectOrders {
    RejectOrders { ids: vec![id], opinion: "重复".into() }
}

fn give_back(id: OrderId) -> ReturnOrders {
    ReturnOrders { ids: vec![id], opinion: "核对年度".into() }
}

fn cancel(id: OrderId) -> CancelOrders {
    CancelOrders { ids: vec![id], reason: None }
}

async fn is_sound(store: &store::Store) {
    for step in Step::ALL {
        assert_eq!(store.check(step).await.unwrap().findings, [], "{step:?}");
    }
}

impl Story {
    async fn person(&mut self, name: &str, role: Role) -> UserId {
        UserId(self.issue(AddUser { name: name.into(), access: Access::of(role) }).await.unwrap().subject.unwrap())
    }
}

on_both_engines! {
    /// requirements B1.28: while nothing is set orders stand at once; a rule concerns orders that are placed after it.
    async fn no_order_waits_until_a_rule_says_so(story: Story) {
        let before = story.order(dues("甲", 100)).await;
        story.issue(every()).await.unwrap();
        let after = story.order(dues("乙", 100)).await;
        assert_eq!((story.order_now(before).await.state, story.order_now(after).await.state), (OrderState::Open, OrderState::PendingReview));
        assert_eq!(story.order_now(after).await.review.unwrap().reasons, [ReviewReason::Every {}]);
        let waiting = OrderFilter { state: Some(OrderState::PendingReview), ..OrderFilter::default() };
        assert_eq!(story.found_orders(&waiting).await, ["乙"]);
        assert_eq!(story.store.orders_in_state(&OrderFilter::default(), OrderState::PendingReview).await.unwrap(), 1);
        story.issue(SetOrderReview { reviewed: ReviewedOrders::None, conditions: ReviewConditions::default() }).await.unwrap();
        assert_eq!(story.order_now(after).await.state, OrderState::PendingReview, "what waits goes on waiting");
        let third = story.order(dues("丙", 100)).await;
        assert_eq!(story.order_now(third).await.state, OrderState::Open);
    }

    async fn a_state_that_no_review_led_to_is_found(story: Story) {
        story.issue(every()).await.unwrap();
        story.order(dues("甲", 100)).await;
        is_sound(&story.store).await;
        tamper(&story.store, "update member_order set state = 'open' where state = 'pending_review'").await;
        assert_eq!(codes(&findings(&story.store).await), ["review_unlike", "row_differs"]);
    }

    async fn what_an_order_did_before_its_approval_is_found(story: Story) {
        let order = story.order(dues("甲", 100)).await;
        let invoice = story.invoice(order).await;
        story.issue(domain::invoice::IssueInvoices { ids: vec![invoice] }).await.unwrap();
        story.issue(every()).await.unwrap();
        let waits = story.order(AddOrder { number_digits: "27581375".into(), ..dues("乙", 100) }).await;
        is_sound(&story.store).await;
        let review = "(select other.review from member_order as other where other.state = 'pending_review')";
        tamper(&story.store, &format!("update member_order set review = {review}, state = 'pending_review' where state = 'open'")).await;
        assert_eq!(codes(&findings(&story.store).await), ["acted_before_review", "row_differs"]);
        tamper(&story.store, "update member_order set review = null where state = 'pending_review'").await;
        let found = codes(&findings(&story.store).await);
        assert_eq!(found.iter().filter(|code| *code == "review_unlike").count(), 2, "{found:?} {waits}");
    }

    /// requirements B16.4: large orders and new buyers, with the figures that were met.
    async fn an_order_keeps_why_it_waits(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let conditions = ReviewConditions { amount_from: Some(yuan(5_000_00)), new_within_days: Some(30), ..ReviewConditions::default() };
        story.issue(SetOrderReview { reviewed: ReviewedOrders::Some, conditions }).await.unwrap();
        let stranger = story.order(dues("外单位", 100)).await;
        let reasons = story.order_now(stranger).await.review.unwrap().reasons;
        assert_eq!(reasons, [ReviewReason::NewMember { days: None, limit_days: 30 }]);
        let large = story.order(AddOrder { member_id: Some(member), ..dues("", 5_000_00) }).await;
        let reasons = story.order_now(large).await.review.unwrap().reasons;
        assert!(reasons.contains(&ReviewReason::Amount { amount: yuan(5_000_00), limit: yuan(5_000_00) }), "{reasons:?}");
    }

    /// requirements F1.8, H3: money is a fact whenever it comes; the period begins once the order is approved, from the day it was paid.
    async fn a_renewal_that_waits_takes_money_and_grants_nothing_before_it_is_approved(story: Story) {
        let member = story.member_until("欧阳䶮", "2026-12-31").await;
        story.issue(every()).await.unwrap();
        let renew = RenewMembers { ids: vec![member], terms: 1, received: None, item: None, remarks: None };
        let order = OrderId(story.issue(renew.clone()).await.unwrap().subject.unwrap());
        assert_eq!(story.refusal_of(renew).await, "renewal_unpaid", "one that waits is not made twice");
        story.issue(payment(order, 200_00)).await.unwrap();
        let now = story.order_now(order).await;
        assert_eq!((now.state, now.payment_state), (OrderState::PendingReview, PaymentState::Paid));
        assert_eq!(story.expiry(member).await, "2026-12-31");
        assert_eq!(story.refusal_of(domain::invoice::CreateInvoices { order_ids: vec![order] }).await, "order_awaits_review");
        is_sound(&story.store).await;
        story.issue(approve(order)).await.unwrap();
        assert_eq!((story.order_now(order).await.state, story.expiry(member).await), (OrderState::Open, "2027-12-31".into()));
        story.invoice(order).await;
        is_sound(&story.store).await;
    }

    /// requirements H3: a rejected order is over as a cancelled one is; what came for it can be kept as balance.
    async fn the_money_of_a_rejected_order_is_left_to_keep(story: Story) {
        let member = story.member_until("欧阳䶮", "2026-12-31").await;
        story.issue(every()).await.unwrap();
        let order = story.order(AddOrder { member_id: Some(member), ..dues("", 200_00) }).await;
        story.issue(payment(order, 200_00)).await.unwrap();
        story.issue(reject(order)).await.unwrap();
        let now = story.order_now(order).await;
        assert_eq!((now.state, now.unpaid(), now.payment_state), (OrderState::Rejected, yuan(-200_00), PaymentState::Overpaid));
        assert_eq!(story.refusal_of(domain::invoice::CreateInvoices { order_ids: vec![order] }).await, "order_rejected");
        let sums = story.store.order_sums(&OrderFilter::default()).await.unwrap();
        assert_eq!(sums[0].unpaid, yuan(-200_00), "nothing is due of it");
        story.issue(KeepOverpaid { order_id: order }).await.unwrap();
        let other = story.order(AddOrder { member_id: Some(member), ..dues("", 100_00) }).await;
        let deduct = DeductBalance { order_id: other, amount: yuan(100_00), remarks: None };
        assert_eq!(story.refusal_of(deduct.clone()).await, "order_awaits_review", "a balance is used on what stands");
        story.issue(approve(other)).await.unwrap();
        story.issue(deduct).await.unwrap();
        is_sound(&story.store).await;
    }

    /// requirements B1.23: returned to whoever entered it, corrected, and put forward again.
    async fn a_returned_order_is_corrected_and_waits_again(story: Story) {
        story.issue(every()).await.unwrap();
        let id = story.order(dues("甲", 100)).await;
        story.issue(give_back(id)).await.unwrap();
        assert_eq!(story.order_now(id).await.state, OrderState::Returned);
        assert_eq!(story.refusal_of(approve(id)).await, "order_reviewed");
        let terms = OrderTerms { buyer_name: "甲".into(), dues_year: Some(2027), amount: yuan(300), deduction: yuan(0) };
        let edit = EditOrder {
            id,
            registrant_phone: None,
            item: "2026 年度会费".into(),
            buyer_message: None,
            remarks: None,
            terms: Some(terms),
            reason: None,
        };
        story.issue(edit.clone()).await.unwrap();
        let now = story.order_now(id).await;
        assert_eq!((now.state, now.dues_year, now.amount), (OrderState::PendingReview, Some(2027), yuan(300)));
        let acts: Vec<_> = now.review.unwrap().steps.into_iter().map(|step| step.act).collect();
        assert_eq!(acts, [ReviewAct::Return, ReviewAct::Edit]);
        story.issue(approve(id)).await.unwrap();
        assert_eq!(story.refusal_of(EditOrder { terms: edit.terms.clone().map(|terms| OrderTerms { amount: yuan(1), ..terms }), ..edit }).await, "order_terms_fixed");
        is_sound(&story.store).await;
    }

    /// requirements B1.24, F1.5, F1.6, F11.1
    async fn who_cancels_follows_from_the_review(story: Story) {
        let finance = story.person("王会计", Role::Finance).await;
        let clerk = story.person("李文员", Role::Clerk).await;
        let founder = story.by.actor;
        story.issue(every()).await.unwrap();
        story.by.actor = clerk;
        let (first, second) = (story.order(dues("甲", 100)).await, story.order(dues("乙", 100)).await);
        assert_eq!(story.refusal_of(cancel(first)).await, "order_cancel_of_head");
        story.by.actor = finance;
        story.issue(cancel(first)).await.unwrap();
        story.issue(approve(second)).await.unwrap();
        assert_eq!(story.refusal_of(cancel(second)).await, "order_needs_special");
        let own = story.order(dues("丙", 100)).await;
        assert_eq!(story.refusal_of(approve(own)).await, "order_of_oneself");
        story.by.actor = founder;
        assert_eq!(story.refusal_of(cancel(second)).await, "order_needs_reason");
        story.issue(CancelOrders { ids: vec![second], reason: Some("重复录入".into()) }).await.unwrap();
        let review = story.order_now(second).await.review.unwrap();
        let last = review.steps.last().unwrap();
        assert_eq!((last.act, last.opinion.as_str(), last.by), (ReviewAct::Cancel, "重复录入", founder));
    }

    /// requirements B1.29, F1.4: a branch enters, the head reviews.
    async fn a_branch_enters_and_does_not_review(story: Story) {
        let [_, bones, ..] = set_up(&mut story).await;
        let conditions = ReviewConditions { of_branches: true, ..ReviewConditions::default() };
        story.issue(SetOrderReview { reviewed: ReviewedOrders::Some, conditions }).await.unwrap();
        let founder = story.by.actor;
        let of_head = story.order(AddOrder { member_id: Some(bones.member), ..dues("", 100) }).await;
        assert_eq!(story.order_now(of_head).await.state, OrderState::Open);
        let access = Access { org_id: Some(bones.org), ..Access::of(Role::Finance) };
        let branch = UserId(story.issue(AddUser { name: "分会会计".into(), access }).await.unwrap().subject.unwrap());
        story.by.actor = branch;
        let id = story.order(AddOrder { member_id: Some(bones.member), ..dues("", 100) }).await;
        assert_eq!(story.order_now(id).await.review.unwrap().reasons, [ReviewReason::Branch {}]);
        assert_eq!(story.refusal_of(approve(id)).await, "order_review_of_head");
        story.by.actor = founder;
        story.issue(approve(id)).await.unwrap();
    }

    async fn rejecting_many_is_taken_back_as_a_whole(story: Story) {
        story.issue(every()).await.unwrap();
        let (first, second) = (story.order(dues("甲", 100)).await, story.order(dues("乙", 100)).await);
        let command = story.next_id();
        let (by, now) = (story.by, story.now());
        let rejected = RejectOrders { ids: vec![first, second], opinion: "重复".into() };
        assert_eq!(story.store.issue(rejected, command, by, now).await.unwrap().changed, 2);
        story.issue(UndoCommand { command_id: command }).await.unwrap();
        assert_eq!(story.order_now(first).await.state, OrderState::PendingReview);
        assert_eq!(story.order_now(second).await.review.unwrap().steps, []);
    }
}

async fn waiting_at_both(head: &mut Desk, branch: &Desk, server: &store::Store) -> OrderId {
    head.issue(every()).await;
    // Both are reviewers, so somebody else enters it.
    let clerk = UserId(head.issue(AddUser { name: "李文员".into(), access: Access::of(Role::Clerk) }).await);
    head.sync(server).await;
    let mut third = Desk::begin(3, clerk).await;
    third.pull(server).await;
    let order = third.issue(dues("华康医疗科技有限公司", 500_000)).await;
    third.sync(server).await;
    head.pull(server).await;
    branch.pull(server).await;
    OrderId(order)
}

with_server_on_both_engines! {
    async fn an_order_that_two_desks_decide_is_decided_once_and_the_other_is_told_by_whom(server, head, branch) {
        let order = waiting_at_both(&mut head, &branch, &server).await;
        head.issue(approve(order)).await;
        branch.issue(reject(order)).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        branch.sync(&server).await;
        let conflicts = branch.store.conflicts(false, store::query::Page::first()).await.unwrap().rows;
        assert_eq!(conflicts.iter().map(code_of).collect::<Vec<_>>(), ["order_reviewed"]);
        let now = branch.store.order_file(order).await.unwrap().unwrap().order;
        assert_eq!(now.state, OrderState::Open);
        is_sound(&server).await;
    }

    async fn money_that_comes_while_another_desk_rejects_is_left_to_keep(server, head, branch) {
        let order = waiting_at_both(&mut head, &branch, &server).await;
        head.issue(reject(order)).await;
        branch.issue(payment(order, 200_000)).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        branch.sync(&server).await;
        let now = branch.store.order_file(order).await.unwrap().unwrap().order;
        assert_eq!((now.state, now.paid, now.unpaid()), (OrderState::Rejected, yuan(200_000), yuan(-200_000)));
        is_sound(&server).await;
    }
}
