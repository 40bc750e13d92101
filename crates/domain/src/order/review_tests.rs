use std::collections::HashMap;

use super::*;
use crate::access::{Access, Role};
use crate::id::OrgId;
use crate::order::testing::{env, order};
use uuid::Uuid;

/// requirements H3: every state against every act; what is not named is refused.
#[test]
fn every_state_follows_the_table() {
    const TABLE: &str = "
        pending_review approve        open
        pending_review reject         rejected
        pending_review return         returned
        pending_review edit           pending_review
        pending_review cancel         cancelled
        returned       edit           pending_review
        returned       cancel         cancelled
        open           edit_specially open
        open           cancel         cancelled";
    let rows: HashMap<(&str, &str), &str> = TABLE
        .lines()
        .filter_map(|line| match line.split_whitespace().collect::<Vec<_>>()[..] {
            [state, act, next] => Some(((state, act), next)),
            _ => None,
        })
        .collect();
    assert_eq!(rows.len(), 9);
    for state in OrderState::ALL {
        for act in ReviewAct::ALL {
            let expected = rows.get(&(state.name(), act.name())).copied();
            assert_eq!(state.after(act).map(OrderState::name), expected, "{state:?} {act:?}");
        }
    }
}

fn person(n: u128, role: Role, org: Option<u128>) -> User {
    let access = Access { org_id: org.map(|org| OrgId(Uuid::from_u128(org))), ..Access::of(role) };
    User { id: UserId(Uuid::from_u128(n)), name: format!("{n}号"), access }
}

fn acting(user: &User) -> Actor {
    Actor::of(user, &[])
}

fn waiting(by: &User) -> Order {
    let env = Env { actor: acting(by), ..env() };
    order(1, 100).placed(vec![ReviewReason::Every {}], &env)
}

/// requirements B1.28, B1.29, F1.5: the head reviews, and nobody what they entered, unless nobody else may.
#[test]
fn nobody_decides_their_own_order_while_somebody_else_may() {
    let (finance, other, clerk) = (person(1, Role::Finance, None), person(2, Role::Finance, None), person(3, Role::Clerk, None));
    let branch = person(4, Role::Finance, Some(9));
    let told = |order: &Order, who: &User, all: &[&User]| {
        let reviewers = Reviewers::of(all.iter().map(|user| (*user).clone()).collect());
        order.under_review().may_be_decided(&reviewers, &acting(who)).map_err(|refusal| refusal.code())
    };
    let all = [&finance, &other, &clerk, &branch];
    assert_eq!(told(&waiting(&clerk), &finance, &all), Ok(()));
    assert_eq!(told(&waiting(&finance), &other, &all), Ok(()));
    assert_eq!(told(&waiting(&finance), &finance, &all), Err("order_of_oneself".into()));
    assert_eq!(told(&waiting(&finance), &finance, &[&finance, &clerk, &branch]), Ok(()), "a branch's people do not review");
    assert_eq!(told(&waiting(&clerk), &branch, &all), Err("order_review_of_head".into()));
}

#[test]
fn whoever_decides_late_is_told_who_decided() {
    let (finance, clerk) = (person(1, Role::Finance, None), person(3, Role::Clerk, None));
    let reviewers = Reviewers::of(vec![finance.clone(), clerk.clone()]);
    let decide = |order: &Order| order.under_review().may_be_decided(&reviewers, &acting(&finance)).unwrap_err();
    let at = Env { actor: acting(&finance), ..env() };
    let rejected = waiting(&clerk).noted(ReviewAct::Reject, "重复", &at);
    assert_eq!(decide(&rejected), ReviewRefusal::OrderReviewed { order_no: rejected.order_no.clone(), by: "1号".into() }.into());
    assert_eq!(decide(&order(1, 100)).code(), "order_not_pending");
    let cancelled = waiting(&clerk).noted(ReviewAct::Cancel, "", &at);
    assert_eq!(decide(&cancelled).code(), "order_cancelled");
}

/// requirements B1.24, F1.5, F1.6, F11.1
#[test]
fn who_may_cancel_follows_from_the_review() {
    let (finance, clerk, branch) = (person(1, Role::Finance, None), person(3, Role::Clerk, None), person(4, Role::Finance, Some(9)));
    let administrator = person(5, Role::Administrator, None);
    let approved = waiting(&clerk).noted(ReviewAct::Approve, "", &env());
    let returned = waiting(&clerk).noted(ReviewAct::Return, "改年度", &env());
    let told = |order: &Order, who: &User, reason: Option<&str>| match order.under_review().may_be_given_up(reason, &acting(who)) {
        Ok(()) => "ok".to_owned(),
        Err(refusal) => refusal.code(),
    };
    for (order, who, reason, expected) in [
        (&order(1, 100), &clerk, None, "ok"),
        (&waiting(&clerk), &clerk, None, "order_cancel_of_head"),
        (&waiting(&clerk), &branch, None, "order_cancel_of_head"),
        (&waiting(&clerk), &finance, None, "ok"),
        (&returned, &finance, None, "ok"),
        (&returned, &clerk, None, "order_cancel_of_head"),
        (&approved, &finance, Some("重复"), "order_needs_special"),
        (&approved, &administrator, None, "order_needs_reason"),
        (&approved, &administrator, Some(" "), "order_needs_reason"),
        (&approved, &administrator, Some("重复"), "ok"),
    ] {
        assert_eq!(told(order, who, reason), expected, "{:?} {}", order.state, who.name);
    }
}

#[test]
fn only_an_order_that_stands_does_more_than_take_money() {
    for (state, expected) in [
        (OrderState::Open, None),
        (OrderState::PendingReview, Some("order_awaits_review")),
        (OrderState::Returned, Some("order_awaits_review")),
        (OrderState::Rejected, Some("order_rejected")),
        (OrderState::Cancelled, Some("order_cancelled")),
    ] {
        assert_eq!(state.standing("fee1").err().map(|refusal| refusal.code()).as_deref(), expected, "{state:?}");
        let order = Order { state, ..order(1, 100) };
        assert_eq!(order.due().is_zero(), state.is_over(), "{state:?}");
    }
}
