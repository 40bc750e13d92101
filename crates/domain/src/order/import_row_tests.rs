use super::*;
use crate::import::Weight;

/// The second row of the sample workbook.
fn texts() -> OrderTexts<'static> {
    OrderTexts {
        order_no: "feeaa2232026090510150427613050",
        buyer_name: "同济康健大学附属医院",
        kind: "会费",
        dues_year: "2026",
        amount: "2000.00",
        paid: "2000.00",
        method: "微信",
        ordered_at: "2026-09-05 10:15:04",
        ..OrderTexts::default()
    }
}

fn read(texts: &OrderTexts<'_>) -> (Option<OrderRow>, Vec<String>) {
    let (row, issues) = OrderRow::read(2, texts, TimeZone::default(), "2026-11-21".parse().unwrap());
    let told = issues.into_iter().map(|issue| {
        let weight = if issue.weight == Weight::Refusal { "!" } else { "" };
        format!("{weight}{} {:?}", issue.field, issue.code)
    });
    (row, told.collect())
}

#[test]
fn a_row_of_the_sample_is_read() {
    let (row, issues) = read(&texts());
    let row = row.unwrap();
    assert_eq!(issues, [""; 0]);
    assert_eq!((row.amount.minor(), row.paid.minor(), row.deduction.minor()), (200_000, 200_000, 0));
    assert_eq!((row.kind, row.dues_year, row.method), (OrderKind::Dues, Some(2026), Some(PaymentMethod::Wechat)));
    assert_eq!(row.ordered_at.to_rfc3339(), "2026-09-05T02:15:04+00:00");
    assert_eq!(row.item, "2026 会费");
}

#[test]
fn amounts_are_exact_and_never_negative() {
    for (amount, minor) in [("0.01", 1), ("20000.00", 2_000_000), ("¥1,234.50", 123_450), ("0", 0), ("2000", 200_000)] {
        let (row, issues) = read(&OrderTexts { amount, ..texts() });
        assert_eq!((row.unwrap().amount.minor(), issues), (minor, vec![]), "{amount}");
    }
    for amount in ["-1", "0.005", "two", "1.9E+19", "2万元"] {
        let (row, issues) = read(&OrderTexts { amount, ..texts() });
        assert!(row.is_none() && issues.len() == 1 && issues[0].starts_with("!amount"), "{amount} {issues:?}");
    }
}

#[test]
fn what_cannot_be_read_is_named_all_at_once() {
    let wrong = OrderTexts {
        order_no: "合计",
        buyer_name: " ",
        kind: "捐赠",
        dues_year: "1066",
        amount: "",
        method: "贝壳",
        ordered_at: "5/9/26",
        registrant_phone: "nobody",
        deduction: "x",
        ..texts()
    };
    let (row, issues) = read(&wrong);
    assert_eq!(row, None);
    assert_eq!(
        issues,
        [
            "!order_no BadCharacter",
            "!kind UnknownChoice",
            "!amount Required",
            "!deduction NotAnAmount",
            "!payment_method UnknownChoice",
            "!dues_year OutOfRange",
            "!ordered_at NotADate",
            "!buyer_name Required",
            "!registrant_phone NotAMobile",
        ]
    );
}

#[test]
fn what_is_left_out_is_told_and_stands_in() {
    let (row, issues) = read(&OrderTexts { kind: "", dues_year: "", method: "", ..texts() });
    let row = row.unwrap();
    assert_eq!((row.kind, row.dues_year, row.method, row.item.as_str()), (OrderKind::Dues, None, None, texts().order_no));
    assert_eq!(issues, [""; 0]);
    let (row, issues) = read(&OrderTexts { order_no: "1:actaa2232026090510150427613050", kind: "", dues_year: "", paid: "", ..texts() });
    assert_eq!(row.map(|row| (row.order_no, row.kind)).unwrap(), ("actaa2232026090510150427613050".into(), OrderKind::Event));
    assert_eq!(issues, ["order_no PrefixRemoved"]);
}

/// Only the amount is wrong in such a row.
#[test]
fn a_wrong_amount_says_nothing_of_the_deduction() {
    for amount in ["-5", "x", ""] {
        let (_, issues) = read(&OrderTexts { amount, deduction: "10", ..texts() });
        assert_eq!(issues.len(), 1, "{amount}: {issues:?}");
        assert!(issues[0].starts_with("!amount"), "{amount}: {issues:?}");
    }
}

#[test]
fn no_more_is_taken_off_than_the_price() {
    let (row, issues) = read(&OrderTexts { deduction: "2000.01", ..texts() });
    assert_eq!((row, issues), (None, vec!["!deduction OutOfRange".to_owned()]));
    assert!(read(&OrderTexts { deduction: "2000", ..texts() }).0.is_some());
}
