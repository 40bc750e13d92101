use super::*;
use crate::message::testing::member;
use crate::money::Currency;
use crate::order::testing::{env, yuan};
use crate::record::{Change, Edit};

/// A large order of a new member with a discount: 9,000.00 for 10,000.00, ten days after joining.
fn looked_at(member: Option<&Member>) -> Reviewable<'_> {
    Reviewable {
        amount: yuan(9_500_00),
        deduction: yuan(500_00),
        off_lines: yuan(500_00),
        day: day("2026-11-21"),
        member,
        is_of_branch: true,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rule(reviewed: ReviewedOrders, conditions: ReviewConditions) -> OrderReviewRule {
    OrderReviewRule { id: OrderReviewRule::id_of(env().association), reviewed, conditions }
}

/// requirements B16.4, B16.5, B20.4: each condition at its limit and beside it.
#[test]
fn an_order_waits_for_each_condition_that_it_meets() {
    let mut joined = member(1);
    joined.joined_on = Some(day("2026-11-11"));
    let none = ReviewConditions::default();
    let dollars = |minor| Money::from_minor(minor, Currency::USD).unwrap();
    let table: Vec<(ReviewConditions, Option<ReviewReason>)> = vec![
        (
            ReviewConditions { amount_from: Some(yuan(9_000_00)), ..none.clone() },
            Some(ReviewReason::Amount { amount: yuan(9_000_00), limit: yuan(9_000_00) }),
        ),
        (ReviewConditions { amount_from: Some(yuan(9_000_01)), ..none.clone() }, None),
        (
            ReviewConditions { amount_from: Some(dollars(1)), ..none.clone() },
            Some(ReviewReason::Amount { amount: yuan(9_000_00), limit: dollars(1) }),
        ),
        (
            ReviewConditions { discount_percent: Some(9), ..none.clone() },
            Some(ReviewReason::DiscountShare { rate_bp: 1_000, limit_percent: 9 }),
        ),
        (ReviewConditions { discount_percent: Some(10), ..none.clone() }, None),
        (
            ReviewConditions { discount_above: Some(yuan(999_99)), ..none.clone() },
            Some(ReviewReason::DiscountAmount { off: yuan(1_000_00), limit: yuan(999_99) }),
        ),
        (ReviewConditions { discount_above: Some(yuan(1_000_00)), ..none.clone() }, None),
        (ReviewConditions { new_within_days: Some(10), ..none.clone() }, Some(ReviewReason::NewMember { days: Some(10), limit_days: 10 })),
        (ReviewConditions { new_within_days: Some(9), ..none.clone() }, None),
        (ReviewConditions { of_branches: true, ..none.clone() }, Some(ReviewReason::Branch {})),
    ];
    for (conditions, expected) in table {
        let told = rule(ReviewedOrders::Some, conditions.clone()).reasons(&looked_at(Some(&joined)));
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{conditions:?}");
    }
    let new = ReviewConditions { new_within_days: Some(1), ..none };
    let told = rule(ReviewedOrders::Some, new).reasons(&looked_at(None));
    assert_eq!(told, [ReviewReason::NewMember { days: None, limit_days: 1 }], "who is no member yet is new");
}

#[test]
fn an_order_without_a_discount_meets_no_condition_about_discounts() {
    let conditions = ReviewConditions { discount_percent: Some(0), discount_above: Some(yuan(0)), ..ReviewConditions::default() };
    let plain = Reviewable { deduction: yuan(0), off_lines: yuan(0), ..looked_at(None) };
    assert_eq!(rule(ReviewedOrders::Some, conditions).reasons(&plain), []);
}

#[test]
fn every_order_waits_or_none() {
    let all = ReviewConditions { of_branches: true, ..ReviewConditions::default() };
    assert_eq!(rule(ReviewedOrders::None, all.clone()).reasons(&looked_at(None)), []);
    assert_eq!(rule(ReviewedOrders::Every, all).reasons(&looked_at(None)), [ReviewReason::Every {}]);
    assert_eq!(reasons(None, &looked_at(None)), []);
}

#[test]
fn a_rule_by_conditions_has_one_and_keeps_within_bounds() {
    let none = ReviewConditions::default();
    for (reviewed, conditions, expected) in [
        (ReviewedOrders::None, none.clone(), None),
        (ReviewedOrders::Every, none.clone(), None),
        (ReviewedOrders::Some, none.clone(), Some("conditions")),
        (ReviewedOrders::Some, ReviewConditions { amount_from: Some(yuan(-1)), ..none.clone() }, Some("amount_from")),
        (ReviewedOrders::Some, ReviewConditions { discount_percent: Some(100), ..none.clone() }, Some("discount_percent")),
        (ReviewedOrders::Some, ReviewConditions { new_within_days: Some(0), ..none.clone() }, Some("new_within_days")),
        (ReviewedOrders::Some, ReviewConditions { new_within_days: Some(3_650), ..none.clone() }, None),
    ] {
        let command = SetOrderReview { reviewed, conditions: conditions.clone() };
        let decided = command.decide(&SetOrderReviewFacts { stored: None }, &env());
        match expected {
            Some(field) => assert_eq!(decided.unwrap_err().fields()[0].field, field, "{conditions:?}"),
            None => {
                let Change::OrderReviewRule(edit) = &decided.unwrap().changes[0] else { panic!("{conditions:?}") };
                assert!(matches!(&**edit, Edit::Insert(rule) if rule.reviewed == reviewed));
            }
        }
    }
}
