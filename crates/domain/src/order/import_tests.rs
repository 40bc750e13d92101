use uuid::Uuid;

use super::*;
use crate::order::PaymentState;
use crate::order::testing::{env, order, yuan};
use crate::record::Change;

fn row(n: u32, order_no: &str, amount: i64, paid: i64) -> OrderRow {
    OrderRow {
        row: n,
        order_no: order_no.into(),
        buyer_name: "华康（北京）医院".into(),
        kind: OrderKind::Dues,
        dues_year: Some(2026),
        item: "会费".into(),
        amount: yuan(amount),
        deduction: yuan(0),
        paid: yuan(paid),
        method: Some(PaymentMethod::Wechat),
        ordered_at: env().now,
        registrant_phone: None,
        remarks: None,
    }
}

fn line(verdict: &Verdict) -> String {
    let changes = verdict.changes.iter().map(|change| format!("{:?}", change.code));
    let issues = verdict.issues.iter().map(|issue| format!("{}:{:?}", issue.field, issue.code));
    std::iter::once(format!("{:?}", verdict.outcome)).chain(changes).chain(issues).collect::<Vec<_>>().join(" ")
}

fn members(names: &[&str]) -> ImportOrdersFacts {
    let mut facts = ImportOrdersFacts::default();
    for (n, name) in (1_u128..).zip(names) {
        facts.buyers.entry(clean_key(name)).or_default().push(MemberId(Uuid::from_u128(n)));
    }
    facts
}

#[test]
fn the_buyer_is_the_one_member_of_that_name() {
    let verdict = |facts| line(&judge(&[row(2, "fee1", 1, 0)], &facts)[0]);
    assert_eq!(verdict(members(&["华康(北京)医院"])), "Add BuyerLinked");
    assert_eq!(verdict(members(&[])), "Add buyer_name:BuyerUnknown");
    assert_eq!(verdict(members(&["华康（北京）医院", "华康(北京)医院"])), "Add buyer_name:BuyerAmbiguous");
}

/// What a sheet tells of an order that stands: amount, received, buyer (requirements A20.6).
#[test]
fn money_that_stands_is_never_overwritten() {
    let mut stands = order(1, 5_000_000);
    stands.buyer_name = "华康(北京)医院".into();
    stands.paid = yuan(2_000_000);
    let number = stands.order_no.clone();
    let mut facts = members(&[]);
    facts.orders.insert(number.clone(), stands);
    let verdict = |row: OrderRow| line(&judge(&[row], &facts)[0]);
    assert_eq!(verdict(row(2, &number, 5_000_000, 2_000_000)), "Unchanged");
    assert_eq!(verdict(row(2, &number, 5_000_000, 5_000_000)), "Unchanged paid:PaidDiffers");
    assert_eq!(verdict(row(2, &number, 4_000_000, 2_000_000)), "Reject amount:AmountDiffers");
    let other = OrderRow { buyer_name: "瑞安商贸".into(), ..row(2, &number, 5_000_000, 2_000_000) };
    assert_eq!(verdict(other), "Unchanged buyer_name:BuyerDiffers");
}

#[test]
fn what_a_new_order_lacks_is_told() {
    let bare = OrderRow { dues_year: None, method: None, ..row(2, "fee1", 100, 100) };
    let facts = members(&["华康（北京）医院"]);
    assert_eq!(
        line(&judge(std::slice::from_ref(&bare), &facts)[0]),
        "Add PaymentRecorded BuyerLinked dues_year:Required payment_method:Required"
    );
    let event = OrderRow { kind: OrderKind::Event, paid: yuan(0), ..bare };
    assert_eq!(line(&judge(&[event], &facts)[0]), "Add BuyerLinked");
}

#[test]
fn a_number_twice_in_the_sheet_is_named() {
    let rows = [row(2, "fee1", 100, 0), row(3, "fee1", 100, 0), row(4, "fee1", 200, 0)];
    let lines: Vec<_> = judge(&rows, &members(&["华康（北京）医院"])).iter().map(line).collect();
    assert_eq!(lines, ["Add BuyerLinked", "Unchanged order_no:RepeatedInSheet", "Reject order_no:RepeatedInSheet"]);
}

/// Price and received of the sample workbook's first rows, and the state that follows (requirements A20.6).
#[test]
fn what_was_received_becomes_a_payment() {
    for (amount, paid, payments, state) in [
        (0, 0, 0, PaymentState::Paid),
        (1, 2_000_000, 1, PaymentState::Overpaid),
        (5_000_000, 5_000_000, 1, PaymentState::Paid),
        (5_000_000, 0, 0, PaymentState::Awaiting),
        (5_000_000, 1, 1, PaymentState::PartPaid),
    ] {
        let command =
            ImportOrders { source: ImportSource::default(), payment_remark: "导入".into(), rows: vec![row(2, "fee1", amount, paid)] };
        let changes = command.decide(&members(&["华康（北京）医院"]), &env()).unwrap().changes;
        let (mut orders, mut received) = (vec![], vec![]);
        for change in changes {
            match change {
                Change::Order(edit) => orders.push(edit),
                Change::Payment(edit) => received.push(edit),
                _ => {}
            }
        }
        let Edit::Insert(order) = &*orders[0] else { panic!("an order is made") };
        assert_eq!((order.payment_state, order.paid, received.len()), (state, yuan(paid), payments), "{amount} {paid}");
        if let Some(Edit::Insert(payment)) = received.first().map(|edit| &**edit) {
            assert_eq!((payment.order_id, payment.amount, payment.received_at), (order.id, yuan(paid), order.ordered_at));
            assert_eq!((payment.method, payment.remarks.as_deref()), (PaymentMethod::Wechat, Some("导入")));
        }
    }
}

#[test]
fn the_record_of_the_import_speaks_of_the_whole_sheet() {
    let source = ImportSource { file_name: "orders.xlsx".into(), rejected: 3, unchanged: 4 };
    let rows = vec![row(2, "fee1", 100, 0), row(3, "fee1", 100, 0)];
    let changes = ImportOrders { source, payment_remark: String::new(), rows }.decide(&members(&[]), &env()).unwrap().changes;
    let Change::SheetImport(edit) = &changes[0] else { panic!("the record of the import comes first") };
    let Edit::Insert(import) = &**edit else { panic!("it is made") };
    assert_eq!((import.accepted, import.rejected, import.unchanged), (1, 3, 5));
    assert_eq!(import.id.0, env().command.0);
    let empty = ImportOrders { source: ImportSource::default(), payment_remark: String::new(), rows: vec![] };
    assert_eq!(empty.decide(&members(&[]), &env()), Err(Refusal::NothingSelected {}));
}

/// Who works for a branch brings in orders of its members only (requirements F3.6).
#[test]
fn a_branch_brings_in_no_order_that_is_no_members_of_its_own() {
    let branch = |names: &[&str]| ImportOrdersFacts { is_member_needed: true, outside: ["fee9".into()].into(), ..members(names) };
    let verdict = |order_no, names: &[&str]| line(&judge(&[row(2, order_no, 1, 0)], &branch(names))[0]);
    assert_eq!(verdict("fee1", &["华康(北京)医院"]), "Add BuyerLinked");
    assert_eq!(verdict("fee1", &[]), "Reject buyer_name:BuyerUnknown");
    assert_eq!(verdict("fee9", &["华康(北京)医院"]), "Reject order_no:OutsideScope");
}
