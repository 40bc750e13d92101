//! Rules of the balance: used on an order, fed by what was paid too much, and given back when a payment is reversed.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::balance::{KeepOverpaid, KeepOverpaidFacts};
use crate::id::{BalanceEntryId, CommandId, MemberId, PaymentId};
use crate::order::PaymentState;
use crate::order::testing::{env, order, payment, yuan};
use crate::payment::{ReversePayment, ReversePaymentFacts};
use crate::record::Change;

fn member() -> MemberId {
    MemberId(Uuid::from_u128(0x3e3b))
}

fn of_member(minor: i64) -> Order {
    Order { member_id: Some(member()), ..order(1, minor) }
}

fn entry(n: u128, minor: i64) -> BalanceEntry {
    BalanceEntry {
        id: BalanceEntryId(Uuid::from_u128(0xba10 + n)),
        member_id: member(),
        kind: BalanceKind::Overpayment,
        amount: yuan(minor),
        order_id: None,
        payment_id: None,
        collection_id: None,
        top_up_id: None,
        reverses_id: None,
        remarks: None,
        recorded_by: env().actor.id,
        recorded_at: env().now,
        booked_at: None,
    }
}

/// What a decision writes: payments, the order as it stands afterwards, entries.
fn written(decision: &Decision) -> (Vec<Payment>, Order, Vec<BalanceEntry>) {
    let (mut payments, mut order, mut entries) = (Vec::new(), None, Vec::new());
    for change in &decision.changes {
        match change {
            Change::Payment(edit) => payments.extend(inserted(edit)),
            Change::BalanceEntry(edit) => entries.extend(inserted(edit)),
            Change::Order(edit) => {
                let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
                order = Some(after.clone());
            }
            other => panic!("{other:?}"),
        }
    }
    (payments, order.unwrap(), entries)
}

fn inserted<T: Clone + std::fmt::Debug>(edit: &Edit<T>) -> Option<T> {
    let Edit::Insert(record) = edit else { panic!("{edit:?}") };
    Some(record.clone())
}

fn deduct(order: &Order, minor: i64) -> DeductBalance {
    DeductBalance { order_id: order.id, amount: yuan(minor), remarks: None }
}

fn facts(order: &Order, payments: &[Payment], entries: &[BalanceEntry]) -> DeductBalanceFacts {
    DeductBalanceFacts { order: Some(order.clone()), payments: payments.to_vec(), entries: entries.to_vec(), membership: None }
}

/// requirements A19.5: an order is settled out of the balance, and the ledger says on which order it was used.
#[test]
fn a_deduction_pays_the_order_and_takes_from_the_balance() {
    let order = of_member(300_00);
    let (payments, after, entries) = written(&deduct(&order, 300_00).decide(&facts(&order, &[], &[entry(1, 500_00)]), &env()).unwrap());
    assert_eq!((payments[0].method, payments[0].amount, after.payment_state), (PaymentMethod::Balance, yuan(300_00), PaymentState::Paid));
    assert_eq!((entries[0].kind, entries[0].amount), (BalanceKind::Deduction, yuan(-300_00)));
    assert_eq!((entries[0].order_id, entries[0].payment_id), (Some(order.id), Some(payments[0].id)));
}

#[test]
fn neither_balance_nor_order_goes_below_nothing() {
    let order = of_member(300_00);
    for (order, minor, has, code, left) in [
        (order.clone(), 200_01, 200_00, "balance_short", "200.00"),
        (order.clone(), 1, 0, "balance_short", "0.00"),
        (order.clone(), 300_01, 900_00, "deduction_beyond_order", "300.00"),
        (of_member(0), 1, 900_00, "deduction_beyond_order", "0.00"),
    ] {
        let refusal = deduct(&order, minor).decide(&facts(&order, &[], &[entry(1, has)]), &env()).unwrap_err();
        assert_eq!((refusal.code().as_str(), refusal.params()["left"].as_str()), (code, left));
    }
    let refused = |order: &Order, minor| deduct(order, minor).decide(&facts(order, &[], &[entry(1, 900_00)]), &env()).unwrap_err().code();
    assert_eq!(refused(&Order { member_id: None, ..order.clone() }, 1), "balance_of_nobody");
    assert_eq!(refused(&Order { state: crate::order::OrderState::Cancelled, ..order.clone() }, 1), "order_cancelled");
    assert_eq!(refused(&order, 0), "invalid_fields");
    assert_eq!(refused(&order, -1), "invalid_fields");
}

/// requirements A20.6: what came too much becomes balance, of the newest payments first.
#[test]
fn what_was_paid_too_much_is_kept_as_balance() {
    let fresh = of_member(100_00);
    let payments = [payment(1, &fresh, 90_00), payment(2, &fresh, 40_00), payment(3, &fresh, 10_00)];
    let order = fresh.settled(&payments).unwrap();
    let facts = KeepOverpaidFacts { order: Some(order.clone()), payments: payments.to_vec(), entries: vec![], membership: None };
    let (refunds, after, entries) = written(&KeepOverpaid { order_id: order.id }.decide(&facts, &env()).unwrap());
    let said: Vec<_> = refunds.iter().map(|refund| (refund.refunds_id, refund.amount)).collect();
    assert_eq!(said, [(Some(payments[2].id), yuan(-10_00)), (Some(payments[1].id), yuan(-30_00))]);
    assert_eq!((after.paid, after.payment_state), (yuan(100_00), PaymentState::Paid));
    assert_eq!(balance(&entries, crate::Currency::CNY).unwrap(), yuan(40_00));
    assert!(entries.iter().all(|entry| entry.kind == BalanceKind::Overpayment));
    let again = KeepOverpaidFacts { order: Some(after), ..facts };
    assert_eq!(KeepOverpaid { order_id: order.id }.decide(&again, &env()).unwrap_err().code(), "not_overpaid");
}

proptest! {
    /// However balance is used and given back, it is never below nothing, and what the order has is what its payments add up to.
    #[test]
    fn the_balance_is_never_below_nothing(
        due in 1..100_000_i64,
        topped_up in 0..100_000_i64,
        steps in proptest::collection::vec((1..60_000_i64, any::<prop::sample::Index>(), 0..4_u8), 1..25),
    ) {
        let mut order = of_member(due);
        let (mut payments, mut entries) = (Vec::<Payment>::new(), vec![entry(1, topped_up)]);
        for (n, (minor, pick, act)) in (1_u128..).zip(steps) {
            let mut env = env();
            env.command = CommandId(Uuid::from_u128(env.command.0.as_u128() + (n << 22)));
            let id = if payments.is_empty() { PaymentId(Uuid::nil()) } else { payments[pick.index(payments.len())].id };
            let decided = match act {
                0 => deduct(&order, minor).decide(&facts(&order, &payments, &entries), &env),
                1 => {
                    let facts = ReversePaymentFacts { order: Some(order.clone()), payments: payments.clone(), entries: entries.clone(), membership: None };
                    ReversePayment { id, remarks: None }.decide(&facts, &env)
                }
                2 => {
                    let facts = KeepOverpaidFacts { order: Some(order.clone()), payments: payments.clone(), entries: entries.clone(), membership: None };
                    KeepOverpaid { order_id: order.id }.decide(&facts, &env)
                }
                _ => {
                    let id = PaymentId(Uuid::from_u128(0x9a00_5000 + n));
                    arrived(&order, &payments, vec![Payment { id, ..payment(n, &order, minor) }], None, &env)
                }
            };
            if let Ok(decision) = decided {
                let (more, after, gained) = written(&decision);
                payments.extend(more);
                entries.extend(gained);
                order = after;
            }
            prop_assert!(balance(&entries, crate::Currency::CNY).unwrap().minor() >= 0);
            prop_assert_eq!(order.paid.minor(), payments.iter().map(|one| one.amount.minor()).sum::<i64>());
            prop_assert!(order.paid.minor() >= 0);
        }
    }
}
