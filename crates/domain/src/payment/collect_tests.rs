//! Rules of one receipt of money for several orders.

use super::*;
use crate::id::CollectionId;
use crate::order::OrderState;
use crate::order::PaymentState;
use crate::order::testing::{env, order, yuan};
use crate::payment::{ReverseCollection, ReverseCollectionFacts};

fn collect(amount: i64, shares: &[(&Order, i64)]) -> CollectPayments {
    CollectPayments {
        payer: " 集团总部 ".into(),
        amount: yuan(amount),
        method: PaymentMethod::BankTransfer,
        received_at: None,
        voucher: Some("回单 0916".into()),
        remarks: None,
        shares: shares.iter().map(|(order, minor)| Share { order_id: order.id, amount: yuan(*minor) }).collect(),
        rest_to: None,
    }
}

fn facts(orders: &[&Order]) -> CollectPaymentsFacts {
    CollectPaymentsFacts {
        orders: orders.iter().map(|order| (*order).clone()).collect(),
        payments: vec![],
        rest_to: None,
        membership: None,
    }
}

fn written(decision: &Decision) -> (Vec<Payment>, Vec<Order>) {
    let (mut payments, mut orders) = (Vec::new(), Vec::new());
    for change in &decision.changes {
        match change {
            Change::Payment(edit) => {
                let Edit::Insert(payment) = &**edit else { panic!("{edit:?}") };
                payments.push(payment.clone());
            }
            Change::Order(edit) => {
                let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
                orders.push(after.clone());
            }
            other => panic!("{other:?}"),
        }
    }
    (payments, orders)
}

/// One bank slip over 250 yuan for dues of 100 and 200: each order gets its share, and both say who paid.
#[test]
fn each_order_gets_its_share_and_says_who_paid() {
    let (one, other) = (order(1, 100_00), order(2, 200_00));
    let command = collect(250_00, &[(&one, 100_00), (&other, 150_00)]);
    let (payments, orders) = written(&command.decide(&facts(&[&one, &other]), &env()).unwrap());
    let collection: CollectionId = env().id(0);
    assert!(payments.iter().all(|payment| payment.is_share_of(collection) && payment.payer.as_deref() == Some("集团总部")));
    let states: Vec<_> = orders.iter().map(|order| (order.paid, order.payment_state)).collect();
    assert_eq!(states, [(yuan(100_00), PaymentState::Paid), (yuan(150_00), PaymentState::PartPaid)]);

    // Taken back, all of it goes.
    let facts =
        ReverseCollectionFacts { orders: orders.clone(), payments: payments.clone(), entries: vec![], line: None, membership: None };
    let back = ReverseCollection { id: collection, remarks: None };
    let mut later = env();
    later.command = crate::id::CommandId(uuid::Uuid::from_u128(later.command.0.as_u128() + (1 << 22)));
    let (reversals, orders) = written(&back.decide(&facts, &later).unwrap());
    assert!(orders.iter().all(|order| order.paid.is_zero()));
    let facts = ReverseCollectionFacts { orders, payments: [payments, reversals].concat(), ..facts };
    assert_eq!(back.decide(&facts, &later).unwrap_err().code(), "payment_reversed");
}

#[test]
fn what_is_split_is_what_came() {
    let (one, other) = (order(1, 100_00), order(2, 200_00));
    let both = facts(&[&one, &other]);
    let told = |command: CollectPayments| command.decide(&both, &env()).unwrap_err();
    let beyond = told(collect(299_99, &[(&one, 100_00), (&other, 200_00)]));
    assert_eq!((beyond.code().as_str(), beyond.params()["over"].as_str()), ("shares_beyond_amount", "0.01"));
    let left = told(collect(300_01, &[(&one, 100_00), (&other, 200_00)]));
    assert_eq!((left.code().as_str(), left.params()["rest"].as_str()), ("rest_of_nobody", "0.01"));
    assert_eq!(told(collect(1, &[])).code(), "nothing_selected");
    for (command, field) in [
        (collect(200_00, &[(&one, 100_00), (&one, 100_00)]), "shares"),
        (collect(100_00, &[(&one, 100_00), (&other, 0)]), "shares"),
        (collect(0, &[(&one, 1)]), "amount"),
        (CollectPayments { payer: " ".into(), ..collect(1, &[(&one, 1)]) }, "payer"),
    ] {
        assert_eq!(told(command).fields()[0].field, field);
    }
    assert_eq!(told(CollectPayments { method: PaymentMethod::Balance, ..collect(1, &[(&one, 1)]) }).code(), "balance_not_by_hand");
    assert_eq!(told(collect(1, &[(&order(3, 1), 1)])).code(), "not_found");
}

#[test]
fn money_for_an_order_that_was_cancelled_meanwhile_is_taken() {
    let gone = Order { state: OrderState::Cancelled, ..order(1, 100_00) };
    assert!(collect(100_00, &[(&gone, 100_00)]).decide(&facts(&[&gone]), &env()).is_ok());
}

#[test]
fn the_usual_split_fills_the_first_orders_first() {
    let orders = [order(1, 100_00), order(2, 0), order(3, 200_00), order(4, 50_00)];
    for (amount, expected) in [(350_00, [100_00, 200_00, 50_00]), (250_00, [100_00, 150_00, 0]), (400_00, [100_00, 200_00, 50_00])] {
        let shares: Vec<_> = proposed(yuan(amount), &orders).unwrap().iter().map(|share| share.amount.minor()).collect();
        assert_eq!(shares, expected, "{amount}");
    }
}
