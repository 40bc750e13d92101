use super::*;
use crate::order::testing::{env, order, payment};
use crate::order::{OrderState, PaymentState, ReviewReason};

fn waiting(n: u128) -> Order {
    let somebody = Env { actor: crate::command::Actor { id: crate::id::UserId(uuid::Uuid::from_u128(7)), ..env().actor }, ..env() };
    order(n, 100).placed(vec![ReviewReason::Every {}], &somebody)
}

fn after(decision: &Decision) -> &Order {
    let Change::Order(edit) = &decision.changes[0] else { panic!("{decision:?}") };
    let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
    after
}

fn facts(orders: Vec<Order>) -> DecideOrdersFacts {
    DecideOrdersFacts { orders, ..DecideOrdersFacts::default() }
}

/// requirements B1.28
#[test]
fn an_approved_order_stands_and_says_who_approved_it() {
    let order = waiting(1);
    let command = ApproveOrders { ids: vec![order.id], opinion: " 属实 ".into() };
    let decision = command.decide(&facts(vec![order]), &env()).unwrap();
    let after = after(&decision);
    let step = after.review.as_ref().unwrap().decision().unwrap();
    assert_eq!((after.state, step.opinion.as_str(), step.by, step.at), (OrderState::Open, "属实", env().actor.id, env().now));
}

#[test]
fn rejecting_and_returning_say_why() {
    let order = waiting(1);
    let silent = RejectOrders { ids: vec![order.id], opinion: " ".into() };
    assert_eq!(silent.decide(&facts(vec![order.clone()]), &env()).unwrap_err().fields()[0].field, "opinion");
    let silent = ReturnOrders { ids: vec![order.id], opinion: String::new() };
    assert_eq!(silent.decide(&facts(vec![order.clone()]), &env()).unwrap_err().fields()[0].field, "opinion");
    let returned = ReturnOrders { ids: vec![order.id], opinion: "改年度".into() }.decide(&facts(vec![order]), &env()).unwrap();
    assert_eq!(after(&returned).state, OrderState::Returned);
}

/// What was paid of a rejected order is owed to nobody: it is too much, as with a cancelled one.
#[test]
fn money_of_a_rejected_order_is_overpaid() {
    let fresh = waiting(1);
    let paid = fresh.settled(&[payment(1, &fresh, 100)]).unwrap();
    assert_eq!((paid.state, paid.payment_state), (OrderState::PendingReview, PaymentState::Paid));
    let decision = RejectOrders { ids: vec![paid.id], opinion: "重复".into() }.decide(&facts(vec![paid]), &env()).unwrap();
    let after = after(&decision);
    assert_eq!((after.state, after.payment_state, after.unpaid().minor()), (OrderState::Rejected, PaymentState::Overpaid, -100));
}

#[test]
fn one_that_does_not_wait_does_not_stop_the_others() {
    let (first, second) = (order(1, 100), waiting(2));
    let command = ApproveOrders { ids: vec![first.id, second.id], opinion: String::new() };
    let decision = command.decide(&facts(vec![first, second.clone()]), &env()).unwrap();
    assert_eq!((after(&decision).id, decision.skipped[0].refusal.code()), (second.id, "order_not_pending".to_owned()));
}
