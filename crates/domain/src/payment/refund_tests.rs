//! Rules of refunds.

use super::*;
use crate::invoice::InvoiceEntry;
use crate::invoice::testing::{correction, invoice};
use crate::order::testing::{env, order, payment, yuan};
use crate::order::{OrderState, PaymentState};
use crate::payment::{ReversePayment, ReversePaymentFacts};
use crate::record::{Change, Edit};

fn refund(of: &Payment, minor: i64) -> RefundPayment {
    RefundPayment {
        id: of.id,
        amount: yuan(minor),
        method: PaymentMethod::Wechat,
        refunded_at: None,
        reason: " 多收 ".into(),
        voucher: None,
    }
}

fn facts(order: &Order, payments: &[Payment]) -> RefundPaymentFacts {
    RefundPaymentFacts { order: Some(order.clone()), payments: payments.to_vec(), entries: vec![], membership: None }
}

fn written(decision: &Decision) -> (Payment, Order) {
    let [Change::Payment(payment), Change::Order(order)] = decision.changes.as_slice() else { panic!("{decision:?}") };
    let (Edit::Insert(payment), Edit::Update { after, .. }) = (&**payment, &**order) else { panic!("{order:?}") };
    (payment.clone(), after.clone())
}

/// A payment that arrived a minute before the test's now.
fn paid(order: &Order, n: u128, minor: i64) -> Payment {
    Payment { received_at: env().now - chrono::Duration::minutes(1), ..payment(n, order, minor) }
}

/// requirements F11.4: what was paid is refunded; what the order has received falls by it.
#[test]
fn a_refund_is_a_row_of_its_own_that_names_its_payment() {
    let fresh = order(1, 100_00);
    let first = paid(&fresh, 1, 100_00);
    let now = fresh.settled(std::slice::from_ref(&first)).unwrap();
    let (row, after) = written(&refund(&first, 40_00).decide(&facts(&now, std::slice::from_ref(&first)), &env()).unwrap());
    assert_eq!((row.amount, row.refunds_id, row.reverses_id, row.method), (yuan(-40_00), Some(first.id), None, PaymentMethod::Wechat));
    assert_eq!((row.remarks.as_deref(), row.received_at), (Some("多收"), env().now));
    assert_eq!((after.paid, after.unpaid(), after.payment_state), (yuan(60_00), yuan(40_00), PaymentState::PartPaid));
    assert_eq!(after.payment_method.as_deref(), Some("bank_transfer"), "a refund is no way in which the order was paid");
}

/// requirements F11.4: up to what is left of the payment, whatever came with others.
#[test]
fn no_more_is_refunded_than_is_left_of_the_payment() {
    let fresh = order(1, 500_00);
    let mut payments = vec![paid(&fresh, 1, 100_00), paid(&fresh, 2, 400_00)];
    for (minor, left) in [(60_00, "100.00"), (40_00, "40.00")] {
        let now = fresh.settled(&payments).unwrap();
        let refused = refund(&payments[0], minor + 1 + if minor == 60_00 { 40_00 } else { 0 }).decide(&facts(&now, &payments), &env());
        assert_eq!(refused.unwrap_err().params()["left"], left);
        let decision = refund(&payments[0], minor).decide(&facts(&now, &payments), &env()).unwrap();
        let (row, _) = written(&decision);
        let id = PaymentId(uuid::Uuid::from_u128(0x9a00_1000 + u128::try_from(minor).unwrap()));
        payments.push(Payment { id, ..row });
    }
    let now = fresh.settled(&payments).unwrap();
    let nothing_left = refund(&payments[0], 1).decide(&facts(&now, &payments), &env()).unwrap_err();
    assert_eq!((nothing_left.code().as_str(), nothing_left.params()["left"].as_str()), ("refund_beyond_payment", "0.00"));
    assert!(refund(&payments[1], 400_00).decide(&facts(&now, &payments), &env()).is_ok());
}

/// A wrong refund is reversed like a payment; until then its payment is not.
#[test]
fn a_refund_is_reversed_before_its_payment() {
    let fresh = order(1, 100_00);
    let first = paid(&fresh, 1, 100_00);
    let back = Payment { refunds_id: Some(first.id), ..paid(&fresh, 2, -30_00) };
    let payments = vec![first.clone(), back.clone()];
    let now = fresh.settled(&payments).unwrap();
    let reversing = |id, payments: &[Payment]| {
        let facts = ReversePaymentFacts { order: Some(now.clone()), payments: payments.to_vec(), entries: vec![], membership: None };
        ReversePayment { id, remarks: None }.decide(&facts, &env())
    };
    assert_eq!(reversing(first.id, &payments).unwrap_err().code(), "payment_refunded");
    let (reversal, after) = written(&reversing(back.id, &payments).unwrap());
    assert_eq!((reversal.amount, reversal.reverses_id, after.paid), (yuan(30_00), Some(back.id), yuan(100_00)));
    let payments = [payments, vec![reversal.clone()]].concat();
    assert_eq!(first.left(&payments).unwrap(), yuan(100_00));
    assert!(reversing(first.id, &payments).is_ok());
    for none in [&back, &reversal] {
        assert_eq!(refund(none, 1).decide(&facts(&after, &payments), &env()).unwrap_err().code(), "refund_of_none");
    }
}

#[test]
fn what_is_no_refund_is_told_by_field() {
    let fresh = order(1, 100_00);
    let first = paid(&fresh, 1, 100_00);
    let facts = facts(&fresh.settled(std::slice::from_ref(&first)).unwrap(), std::slice::from_ref(&first));
    let at = |text: &str| Some(text.parse().unwrap());
    for (command, field) in [
        (refund(&first, 0), "amount"),
        (refund(&first, -1), "amount"),
        (RefundPayment { reason: "  ".into(), ..refund(&first, 1) }, "reason"),
        (RefundPayment { refunded_at: at("2026-11-21T16:00:00Z"), ..refund(&first, 1) }, "refunded_at"),
        (RefundPayment { refunded_at: at("2026-11-20T15:59:59Z"), ..refund(&first, 1) }, "refunded_at"),
    ] {
        assert_eq!(command.decide(&facts, &env()).unwrap_err().fields()[0].field, field);
    }
    let dollars = RefundPayment { amount: Money::from_minor(1, crate::money::Currency::USD).unwrap(), ..refund(&first, 1) };
    assert_eq!(dollars.decide(&facts, &env()).unwrap_err().code(), "mixed_currencies");
    let gone = RefundPaymentFacts { order: None, ..facts };
    assert_eq!(refund(&first, 1).decide(&gone, &env()).unwrap_err().code(), "not_found");
}

/// What was invoiced and given back wants a red letter; an invoice that merely came before the money does not.
#[test]
fn what_is_invoiced_beyond_the_rest_wants_a_red_letter() {
    let fresh = order(1, 100_00);
    let document = invoice(1, &fresh).issued(env().now);
    let red = correction(2, &document, InvoiceEntry::RedLetter, 30_00);
    let arrived = paid(&fresh, 1, 100_00);
    let back = Payment { refunds_id: Some(arrived.id), ..paid(&fresh, 2, -30_00) };
    let said = |payments: &[Payment], invoices: &[Invoice]| to_red_letter(&fresh.settled(payments).unwrap(), payments, invoices);
    let both = [arrived.clone(), back.clone()];
    assert_eq!(said(&[], std::slice::from_ref(&document)), None);
    assert_eq!(said(&both, &[]), None);
    assert_eq!(said(&both, std::slice::from_ref(&document)), Some(yuan(30_00)));
    assert_eq!(said(&both, &[document.clone(), red]), None);
    assert_eq!(said(&[paid(&fresh, 1, 150_00), back], &[document]), None, "what was paid beyond the invoice");
}

#[test]
fn money_of_a_cancelled_order_is_refunded() {
    let fresh = Order { state: OrderState::Cancelled, ..order(1, 100_00) };
    let late = paid(&fresh, 1, 100_00);
    let now = fresh.settled(std::slice::from_ref(&late)).unwrap();
    let (_, after) = written(&refund(&late, 100_00).decide(&facts(&now, std::slice::from_ref(&late)), &env()).unwrap());
    assert_eq!((after.paid, after.payment_state), (yuan(0), PaymentState::Awaiting));
}
