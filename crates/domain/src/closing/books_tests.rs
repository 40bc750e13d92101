use super::*;
use crate::balance::testing::filed;
use crate::balance::{TopUp, credited};
use crate::id::{CoverageId, ReceiptId};
use crate::invoice::testing::invoice;
use crate::member::Stage;
use crate::order::testing::{env, order, payment};
use crate::payment::Receipt;
use crate::record::Record;
use crate::renewal::{Former, MembershipAct, StartRule};
use uuid::Uuid;

fn closed() -> Closed {
    Closed { month: "2026-06-01".parse().unwrap(), by: "陈会计".into() }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn booked(changes: Vec<Change>) -> Result<Decision, String> {
    book(Decision::of(changes), &closed(), &env()).map_err(|refusal| refusal.code())
}

/// Money that arrived at an instant; June ends in Beijing at 16:00 UTC of the 30th.
fn arrived(received_at: &str) -> Payment {
    Payment { received_at: at(received_at), ..payment(1, &order(1, 500_00), 500_00) }
}

/// requirements B20.6: the true day stays, and what came late counts from the first open day. Days counted on a calendar.
#[test]
fn money_of_a_closed_month_counts_from_the_first_open_day() {
    let opens = Some(at("2026-06-30T16:00:00Z"));
    let wrong = Payment { reverses_id: Some(Uuid::nil().into()), ..arrived("2026-06-28T01:00:00Z") };
    for (payment, expected) in [
        (arrived("2026-06-30T15:59:59Z"), opens),
        (arrived("2025-01-01T00:00:00Z"), opens),
        (arrived("2026-06-30T16:00:00Z"), None),
        (Payment { booked_at: opens, ..arrived("2026-07-04T01:00:00Z") }, None),
        (Payment { refunds_id: Some(Uuid::nil().into()), ..arrived("2026-06-28T01:00:00Z") }, opens),
        (wrong.clone(), opens),
        (Payment { method: PaymentMethod::Balance, ..wrong }, opens),
    ] {
        let decision = booked(vec![Edit::Insert(payment.clone()).into()]).unwrap();
        let Some(Edit::Insert(after)) = Payment::edit(&decision.changes[0]) else { panic!("{decision:?}") };
        assert_eq!((after.booked_at, after.received_at), (expected, payment.received_at), "{payment:?}");
        let told: Vec<String> = decision.skipped.iter().map(|one| one.refusal.code()).collect();
        assert_eq!(told, if expected.is_some() { vec!["booked_later"] } else { vec![] });
    }
}

/// requirements A19.5: the use of a balance is an intent, and so is a changed or removed payment.
#[test]
fn what_only_moves_a_balance_is_refused_in_a_closed_month() {
    let used = |at| Payment { method: PaymentMethod::Balance, ..arrived(at) };
    assert_eq!(booked(vec![Edit::Insert(used("2026-06-30T00:00:00Z")).into()]).unwrap_err(), "month_closed");
    assert!(booked(vec![Edit::Insert(used("2026-07-01T00:00:00Z")).into()]).is_ok());
    assert_eq!(booked(vec![Edit::Delete(arrived("2026-06-30T00:00:00Z")).into()]).unwrap_err(), "month_closed");
    let late = Payment { booked_at: Some(at("2026-06-30T16:00:00Z")), ..arrived("2026-06-30T00:00:00Z") };
    assert!(booked(vec![Edit::Delete(late).into()]).is_ok(), "it counts in an open month");
}

/// requirements A23.1, A20.11, H5
#[test]
fn documents_are_neither_dated_into_a_closed_month_nor_changed_there() {
    let draft = invoice(1, &order(1, 100));
    let june = draft.issued(at("2026-06-30T15:00:00Z"));
    let july = draft.issued(at("2026-06-30T16:00:00Z"));
    let numbered = Invoice { invoice_no: Some("A00001".into()), tracking_no: Some("SF1".into()), ..june.clone() };
    let dearer = Invoice { amount: order(1, 200).amount, ..june.clone() };
    let change = |before: &Invoice, after: &Invoice| Edit::Update { before: before.clone(), after: after.clone() }.into();
    for (change, may) in [
        (change(&draft, &june), false),
        (change(&june, &draft), false),
        (change(&june, &july), false),
        (change(&june, &dearer), false),
        (change(&june, &numbered), true),
        (change(&draft, &july), true),
        (Edit::Insert(june.clone()).into(), false),
        (Edit::Delete(june.clone()).into(), false),
        (Edit::Insert(draft.clone()).into(), true),
        (Edit::Delete(draft.clone()).into(), true),
    ] {
        let change: Change = change;
        let expected = if may { Ok(()) } else { Err("month_closed".to_owned()) };
        assert_eq!(booked(vec![change.clone()]).map(|_| ()), expected, "{change:?}");
    }
    let receipt = Receipt {
        id: ReceiptId(Uuid::from_u128(1)),
        serial: 1,
        payment_id: arrived("2026-06-01T00:00:00Z").id,
        order_id: order(1, 100).id,
        order_no: "fee1".into(),
        payer: "甲".into(),
        purpose: "会费".into(),
        amount: order(1, 100).amount,
        method: PaymentMethod::Cash,
        received_at: at("2026-06-01T00:00:00Z"),
        issued_by: env().actor.id,
        issued_at: at("2026-06-29T00:00:00Z"),
    };
    assert_eq!(booked(vec![Edit::Insert(receipt.clone()).into()]).unwrap_err(), "month_closed");
    let now = Receipt { issued_at: at("2026-07-02T00:00:00Z"), ..receipt };
    assert!(booked(vec![Edit::Insert(now).into()]).is_ok(), "a receipt of June's money may be made in July");
}

/// requirements B20.6: deferred dues of a closed month stay what they were.
#[test]
fn a_period_follows_the_money_that_made_it_or_took_it_back() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let order = order(1, 500_00);
    let fresh = Coverage {
        id: CoverageId(Uuid::from_u128(1)),
        member_id: Uuid::from_u128(1).into(),
        order_id: order.id,
        ordinal: 1,
        built_on: None,
        act: MembershipAct::Renew,
        level_id: Uuid::from_u128(1).into(),
        starts_on: day("2026-06-01"),
        ends_on: day("2027-05-31"),
        anchor_day: 1,
        rule: StartRule::LateFromPayment,
        paid_on: day("2026-06-20"),
        former: Former {
            former_stage: Stage::Complete,
            former_level_id: Uuid::from_u128(1).into(),
            former_joined_on: None,
            former_expires_on: None,
        },
        made_by: env().actor.id,
        made_at: env().now,
        taken_back_at: None,
        booked_on: None,
        unbooked_on: None,
        rebooked_on: None,
    };
    let days = |change: Change| {
        let decision = booked(vec![change]).unwrap();
        let (Some(Edit::Insert(after)) | Some(Edit::Update { after, .. })) = Coverage::edit(&decision.changes[0]) else {
            panic!("{decision:?}")
        };
        (after.booked_on, after.unbooked_on, after.rebooked_on)
    };
    let opens = Some(day("2026-07-01"));
    assert_eq!(days(Edit::Insert(fresh.clone()).into()), (opens, None, None));
    assert_eq!(days(Edit::Insert(Coverage { paid_on: day("2026-07-02"), ..fresh.clone() }).into()), (None, None, None));
    let gone = |text: &str| Coverage { taken_back_at: Some(at(text)), ..fresh.clone() };
    let (june, july) = (gone("2026-06-29T00:00:00Z"), gone("2026-07-02T00:00:00Z"));
    assert_eq!(days(Edit::Update { before: fresh.clone(), after: june.clone() }.into()), (None, opens, None));
    assert_eq!(days(Edit::Update { before: fresh.clone(), after: july.clone() }.into()), (None, None, None));
    let again = days(Edit::Update { before: june, after: fresh.clone() }.into());
    assert_eq!(again, (None, Some(day("2026-06-29")), Some(env().today.max(day("2026-07-01")))));
    assert_eq!(days(Edit::Update { before: july, after: fresh }.into()), (None, None, None));
}

/// requirements D2.2, H6: a top-up is booked like any money, by the day on which it came, or on which it was taken back.
#[test]
fn a_top_up_of_a_closed_month_counts_from_the_first_open_day() {
    let opens = Some(at("2026-06-30T16:00:00Z"));
    let came = |day: &str| TopUp { received_at: Some(at(day)), ..filed(80_00) };
    let entry = |top_up: &TopUp, recorded_at: &str| {
        let Change::BalanceEntry(edit) = credited(top_up, 0, &env()) else { panic!("no entry") };
        let Edit::Insert(entry) = *edit else { panic!("{edit:?}") };
        BalanceEntry { recorded_at: at(recorded_at), ..entry }
    };
    for (came_at, recorded_at, is_reversal, expected) in [
        ("2026-06-30T15:59:59Z", "2026-07-02T01:00:00Z", false, opens),
        ("2026-06-30T16:00:00Z", "2026-07-02T01:00:00Z", false, None),
        ("2026-06-01T00:00:00Z", "2026-07-02T01:00:00Z", true, None),
        ("2026-06-01T00:00:00Z", "2026-06-29T01:00:00Z", true, opens),
    ] {
        let top_up = came(came_at);
        let mut entry = entry(&top_up, recorded_at);
        entry.reverses_id = is_reversal.then(|| Uuid::nil().into());
        let decision = booked(vec![Edit::Update { before: top_up.clone(), after: top_up }.into(), Edit::Insert(entry).into()]).unwrap();
        let Some(Edit::Insert(after)) = BalanceEntry::edit(&decision.changes[1]) else { panic!("{decision:?}") };
        assert_eq!(after.booked_at, expected, "{came_at} {recorded_at}");
        assert_eq!(decision.skipped.len(), usize::from(expected.is_some()));
    }
}
