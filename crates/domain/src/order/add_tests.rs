//! Rules of a new order.

use std::collections::BTreeMap;

use super::*;
use crate::order::PaymentState;
use crate::order::testing::{env, yuan};
use crate::record::Change;

fn form() -> AddOrder {
    AddOrder {
        installation: "aa223".into(),
        number_digits: "27581374".into(),
        member_id: None,
        buyer_name: " 华康医疗科技有限公司 ".into(),
        registrant_phone: Some("１３８００１３８０００".into()),
        kind: OrderKind::Dues,
        dues_year: Some(2026),
        item: "2026 年度会费".into(),
        amount: yuan(5_000_00),
        deduction: yuan(0),
        lines: Vec::new(),
        buyer_message: None,
        remarks: Some("  ".into()),
        buys: None,
        ordered_at: None,
    }
}

const NO_LINES: Lines = Lines { packages: Vec::new(), prices: Vec::new(), promotions: Vec::new(), uses: BTreeMap::new() };
const FREE: AddOrderFacts = AddOrderFacts { member: None, is_number_taken: false, membership: None, lines: NO_LINES, review: None };

fn decided(command: &AddOrder) -> Order {
    let decision = command.decide(&FREE, &env()).unwrap();
    let Change::Order(edit) = &decision.changes[0] else { panic!("{decision:?}") };
    let Edit::Insert(order) = &**edit else { panic!("{edit:?}") };
    order.clone()
}

#[test]
fn a_new_order_is_numbered_and_awaits_payment() {
    let order = decided(&form());
    assert_eq!(order.order_no, "feeaa2232026112110000027581374");
    assert_eq!((order.buyer_name.as_str(), order.registrant_phone.as_deref()), ("华康医疗科技有限公司", Some("13800138000")));
    assert_eq!((order.payment_state, order.unpaid(), order.remarks), (PaymentState::Awaiting, yuan(5_000_00), None));
}

#[test]
fn an_order_of_nothing_is_paid_at_once() {
    let free = AddOrder { amount: yuan(0), ..form() };
    assert_eq!(decided(&free).payment_state, PaymentState::Paid);
    let deducted = AddOrder { deduction: yuan(5_000_00), ..form() };
    assert_eq!(decided(&deducted).payment_state, PaymentState::Paid);
}

#[test]
fn what_is_amiss_is_told_by_field() {
    let dollars = Money::from_minor(1, crate::money::Currency::USD).unwrap();
    let table: [(AddOrder, &[(&str, IssueCode)]); 10] = [
        (AddOrder { buyer_name: " ".into(), ..form() }, &[("buyer_name", IssueCode::Required)]),
        (AddOrder { buyer_name: "长".repeat(101), ..form() }, &[("buyer_name", IssueCode::TooLong)]),
        (AddOrder { item: String::new(), ..form() }, &[("item", IssueCode::Required)]),
        (AddOrder { amount: yuan(-1), ..form() }, &[("amount", IssueCode::NotAnAmount)]),
        (AddOrder { deduction: yuan(5_000_01), ..form() }, &[("deduction", IssueCode::OutOfRange)]),
        (AddOrder { deduction: dollars, ..form() }, &[("deduction", IssueCode::NotAnAmount)]),
        (AddOrder { dues_year: None, ..form() }, &[("dues_year", IssueCode::Required)]),
        (AddOrder { dues_year: Some(1948), ..form() }, &[("dues_year", IssueCode::OutOfRange)]),
        (AddOrder { registrant_phone: Some("12".into()), ..form() }, &[("registrant_phone", IssueCode::NotAMobile)]),
        (AddOrder { ordered_at: Some(env().now + chrono::Duration::days(1)), ..form() }, &[("ordered_on", IssueCode::OutOfRange)]),
    ];
    for (command, expected) in table {
        let refusal = command.decide(&FREE, &env()).unwrap_err();
        let told: Vec<_> = refusal.fields().iter().map(|issue| (issue.field.as_str(), issue.code)).collect();
        assert_eq!(told.as_slice(), expected, "{command:?}");
    }
}

#[test]
fn only_dues_need_a_year() {
    let event = AddOrder { kind: OrderKind::Event, dues_year: None, ..form() };
    assert!(decided(&event).order_no.starts_with("act"));
}

#[test]
fn a_number_in_use_and_a_member_that_is_gone_are_refused() {
    let taken = AddOrderFacts { is_number_taken: true, ..FREE };
    assert_eq!(form().decide(&taken, &env()).unwrap_err().code(), "order_number_taken");
    let of_member = AddOrder { member_id: Some(uuid::Uuid::nil().into()), ..form() };
    assert_eq!(of_member.decide(&FREE, &env()).unwrap_err().code(), "not_found");
}
