//! Rules of payments: recorded, and taken back.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::id::{CommandId, PaymentId};
use crate::order::testing::{env, order, payment, yuan};
use crate::order::{OrderState, PaymentState};
use crate::payment::{ReversePayment, ReversePaymentFacts};
use crate::record::Change;

fn arrival(order: &Order, minor: i64) -> RecordPayment {
    RecordPayment {
        order_id: order.id,
        amount: yuan(minor),
        method: PaymentMethod::BankTransfer,
        received_at: None,
        voucher: Some(" 回单 0916 ".into()),
        remarks: None,
    }
}

fn written(decision: &Decision) -> (Payment, Order) {
    let [Change::Payment(payment), Change::Order(order)] = decision.changes.as_slice() else { panic!("{decision:?}") };
    let (Edit::Insert(payment), Edit::Update { after, .. }) = (&**payment, &**order) else { panic!("{decision:?}") };
    (payment.clone(), after.clone())
}

/// The member manual's sample: 0.01 ordered, 20000.00 received (requirements A20.6).
#[test]
fn too_much_money_is_taken_and_shows_as_overpaid() {
    let order = order(1, 1);
    let decision =
        arrival(&order, 2_000_000).decide(&RecordPaymentFacts { order: Some(order), payments: vec![], membership: None }, &env()).unwrap();
    let (payment, after) = written(&decision);
    assert_eq!((payment.voucher.as_deref(), payment.received_at), (Some("回单 0916"), env().now));
    assert_eq!((after.paid, after.unpaid(), after.payment_state), (yuan(2_000_000), yuan(-1_999_999), PaymentState::Overpaid));
}

#[test]
fn money_for_a_cancelled_order_is_taken_and_shows_as_overpaid() {
    let mut order = order(1, 100);
    order.state = OrderState::Cancelled;
    let decision =
        arrival(&order, 100).decide(&RecordPaymentFacts { order: Some(order), payments: vec![], membership: None }, &env()).unwrap();
    assert_eq!(written(&decision).1.payment_state, PaymentState::Overpaid);
}

#[test]
fn what_is_no_arrival_of_money_is_told_by_field() {
    let order = order(1, 100);
    let facts = RecordPaymentFacts { order: Some(order.clone()), payments: vec![], membership: None };
    let late = Some("2026-11-21T16:00:00Z".parse().unwrap());
    for (command, field) in [
        (arrival(&order, 0), "amount"),
        (arrival(&order, -1), "amount"),
        (RecordPayment { received_at: late, ..arrival(&order, 1) }, "received_at"),
        (RecordPayment { voucher: Some("长".repeat(101)), ..arrival(&order, 1) }, "voucher"),
    ] {
        assert_eq!(command.decide(&facts, &env()).unwrap_err().fields()[0].field, field);
    }
    // 23:59 of the same day in Shanghai is not late.
    let today = RecordPayment { received_at: Some("2026-11-21T15:59:59Z".parse().unwrap()), ..arrival(&order, 1) };
    assert!(today.decide(&facts, &env()).is_ok());
}

#[test]
fn another_currency_and_a_missing_order_are_refused() {
    let order = order(1, 100);
    let dollars = RecordPayment { amount: Money::from_minor(1, crate::money::Currency::USD).unwrap(), ..arrival(&order, 1) };
    let facts = |order| RecordPaymentFacts { order, payments: vec![], membership: None };
    assert_eq!(dollars.decide(&facts(Some(order.clone())), &env()).unwrap_err().code(), "mixed_currencies");
    assert_eq!(arrival(&order, 1).decide(&facts(None), &env()).unwrap_err().code(), "not_found");
}

#[test]
fn a_payment_taken_back_leaves_both_rows_and_the_old_state() {
    let fresh = order(1, 100);
    let wrong = payment(1, &fresh, 100);
    let paid = fresh.settled(std::slice::from_ref(&wrong)).unwrap();
    let facts = ReversePaymentFacts { order: Some(paid), payments: vec![wrong.clone()], entries: vec![], membership: None };
    let command = ReversePayment { id: wrong.id, remarks: Some("记错订单".into()) };
    let (reversal, after) = written(&command.decide(&facts, &env()).unwrap());
    assert_eq!((reversal.amount, reversal.reverses_id, reversal.method), (yuan(-100), Some(wrong.id), wrong.method));
    assert_eq!((after.paid, after.payment_state), (yuan(0), PaymentState::Awaiting));

    let twice = ReversePaymentFacts { payments: vec![wrong, reversal.clone()], ..facts };
    assert_eq!(command.decide(&twice, &env()).unwrap_err().code(), "payment_reversed");
    let back = ReversePayment { id: reversal.id, remarks: None };
    assert_eq!(back.decide(&twice, &env()).unwrap_err().code(), "payment_reversed");
    let unknown = ReversePayment { id: PaymentId(Uuid::nil()), remarks: None };
    assert_eq!(unknown.decide(&twice, &env()).unwrap_err().code(), "not_found");
}

proptest! {
    /// However payments come and are taken back, what the order says is what its payments add up to.
    #[test]
    fn the_order_always_says_what_its_payments_add_up_to(
        amount in 0..10_000_000_i64,
        steps in proptest::collection::vec((1..5_000_000_i64, any::<prop::sample::Index>(), any::<bool>()), 1..25),
    ) {
        let mut order = order(1, amount);
        let mut payments: Vec<Payment> = Vec::new();
        for (n, (minor, pick, wants_reversal)) in (1_u128..).zip(steps) {
            let mut env = env();
            env.command = CommandId(Uuid::from_u128(env.command.0.as_u128() + (n << 22)));
            let decided = if wants_reversal && !payments.is_empty() {
                let id = payments[pick.index(payments.len())].id;
                let facts = ReversePaymentFacts { order: Some(order.clone()), payments: payments.clone(), entries: vec![], membership: None };
                ReversePayment { id, remarks: None }.decide(&facts, &env)
            } else {
                arrival(&order, minor).decide(&RecordPaymentFacts { order: Some(order.clone()), payments: payments.clone(), membership: None }, &env)
            };
            if let Ok(decision) = decided {
                let (payment, after) = written(&decision);
                payments.push(payment);
                order = after;
            }
            let sum: i64 = payments.iter().map(|payment| payment.amount.minor()).sum();
            prop_assert_eq!(order.paid.minor(), sum);
            prop_assert_eq!(order.unpaid().minor(), amount - sum);
            prop_assert_eq!(order.payment_state, order.derived_payment_state());
            prop_assert!(sum >= 0, "no more is taken back than came");
        }
    }
}
