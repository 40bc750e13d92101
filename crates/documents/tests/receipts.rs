//! Printed receipts, read back with poppler.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod support;

use documents::receipt::{Line, Receipt, print};
use support::{assert_sound, book, pages, property, sample, text};

fn line(label: &str, value: &str) -> Line {
    Line { label: label.into(), value: value.into() }
}

fn receipt() -> Receipt {
    Receipt {
        title: "收据".into(),
        number: "No. 00000759".into(),
        date: "开具日期：2026-11-21".into(),
        lines: vec![
            line("今收到", "深圳康泰医疗器械科技发展有限公司"),
            line("交来", "2026 年度会费"),
            line("金额（大写）", "人民币壹拾万柒仟元零伍角叁分"),
            line("金额（小写）", "CNY 107000.53"),
            line("收款方式", "线下转账"),
            line("收款日期", "2026-11-20"),
            line("订单编号", "feeaa2232019101515265127581374"),
        ],
        foot: vec![line("收款单位（盖章）", "中国医学装备协会"), line("经手人", "王会计")],
        mark: None,
    }
}

#[test]
fn a_receipt_says_who_paid_what_for_and_how_much_on_one_page() {
    let pdf = print(&receipt(), &sample::design().facts, book()).unwrap();
    assert_sound(&pdf);
    assert_eq!((pages(&pdf), property(&pdf, "Page size").as_str()), (1, "595.28 x 419.53 pts"));
    let text = text(&pdf);
    for expected in ["No. 00000759", "深圳康泰医疗器械科技发展有限公司", "人民币壹拾万柒仟元零伍角叁分", "107000.53", "王会计"]
    {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    assert!(!text.contains("已冲销"), "{text}");
}

#[test]
fn one_whose_payment_was_taken_back_says_so() {
    let marked = Receipt { mark: Some("已冲销".into()), ..receipt() };
    assert!(text(&print(&marked, &sample::design().facts, book()).unwrap()).contains("已冲销"));
}

#[test]
fn long_names_stay_inside_their_row() {
    let long = Receipt { lines: vec![line("今收到", &"很长的单位名称".repeat(30))], ..receipt() };
    let pdf = print(&long, &sample::design().facts, book()).unwrap();
    assert_sound(&pdf);
    assert!(text(&pdf).contains('…'), "a name of 210 characters is cut with a mark");
}
