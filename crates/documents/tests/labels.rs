//! Printed labels, read back with poppler: what stands on them, and that it stands on the label and not beside it.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod support;

use documents::PrintFault;
use documents::label::{Label, Sheet, print};
use support::{assert_sound, book, pages, property, rendered, sample, text};

const DOTS_PER_INCH: u16 = 254;
/// Dots of a millimetre at that resolution.
const DOTS_PER_MM: f32 = 10.0;

fn label(n: usize) -> Label {
    Label {
        address: format!("广东省深圳市南山区高新技术产业园北区朗山路{n}号紫光信息港B座12层1206室"),
        name: format!("深圳康泰医疗器械科技发展有限公司{n}"),
        attention: "李秘书（收）　13800138000".into(),
    }
}

fn labels(count: usize) -> Vec<Label> {
    (1..=count).map(label).collect()
}

fn facts() -> documents::DocumentFacts {
    sample::design().facts
}

#[test]
fn labels_fill_sheets_row_by_row() {
    for (sheet, per_sheet) in [(Sheet::ThreeBySeven, 21), (Sheet::TwoBySeven, 14)] {
        assert_eq!(sheet.labels(), per_sheet);
        for (count, used, expected) in [(1, 0, 1), (per_sheet, 0, 1), (per_sheet + 1, 0, 2), (per_sheet, 1, 2), (1, per_sheet - 1, 1)] {
            let pdf = print(&labels(count), sheet, used, &facts(), book()).unwrap();
            assert_sound(&pdf);
            assert_eq!((pages(&pdf), property(&pdf, "Page size").as_str()), (expected, "595.28 x 841.89 pts (A4)"));
        }
    }
    let pdf = print(&labels(3), Sheet::TwoBySeven, 0, &facts(), book()).unwrap();
    let text = text(&pdf);
    for expected in ["深圳康泰医疗器械科技发展有限公司3", "朗山路2号", "李秘书（收）"] {
        assert!(text.replace('\n', "").contains(expected), "{expected} in\n{text}");
    }
}

/// Measures of the stationer's sheets: left edge, top edge, width, height, distance from one column to the next, in millimetres.
const SHEETS: [(Sheet, usize, [f32; 5]); 2] =
    [(Sheet::ThreeBySeven, 3, [7.25, 15.15, 63.5, 38.1, 66.0]), (Sheet::TwoBySeven, 2, [4.65, 15.15, 99.1, 38.1, 101.6])];

#[test]
fn no_ink_lies_outside_a_label_or_nearer_than_three_millimetres_to_its_edge() {
    const EDGE_MM: f32 = 3.0;
    let long =
        Label { address: "很长的地址".repeat(40), name: "很长的名称".repeat(20), attention: "很长的联系人".repeat(10) };
    for (sheet, columns, [left, top, width, height, pitch]) in SHEETS {
        let pdf = print(&vec![long.clone(); sheet.labels()], sheet, 0, &facts(), book()).unwrap();
        let (across, _, pixels) = rendered(&pdf, DOTS_PER_INCH);
        let inside = |x: f32, y: f32| {
            let column = ((x - left) / pitch).floor();
            let row = ((y - top) / height).floor();
            let (x, y) = (x - left - column * pitch, y - top - row * height);
            (0.0..columns as f32).contains(&column)
                && (0.0..7.0).contains(&row)
                && (EDGE_MM..=width - EDGE_MM).contains(&x)
                && (EDGE_MM..=height - EDGE_MM).contains(&y)
        };
        let dark: Vec<(f32, f32)> = pixels
            .iter()
            .enumerate()
            .filter(|(_, grey)| **grey < 128)
            .map(|(at, _)| ((at % across) as f32 / DOTS_PER_MM, (at / across) as f32 / DOTS_PER_MM))
            .collect();
        assert!(dark.len() > 10_000, "something is printed");
        let outside: Vec<_> = dark.into_iter().filter(|(x, y)| !inside(*x, *y)).take(3).collect();
        assert_eq!(outside, [], "{sheet:?}");
    }
}

#[test]
fn a_sheet_that_was_begun_goes_on_where_it_is_free() {
    let pdf = print(&labels(1), Sheet::ThreeBySeven, 4, &facts(), book()).unwrap();
    let (across, _, pixels) = rendered(&pdf, DOTS_PER_INCH);
    let first = pixels.iter().position(|grey| *grey < 128).unwrap();
    let (x, y) = ((first % across) as f32 / DOTS_PER_MM, (first / across) as f32 / DOTS_PER_MM);
    assert!((73.25..136.75).contains(&x) && (53.25..91.35).contains(&y), "the fifth label, in the second row: {x} {y}");
}

#[test]
fn nothing_and_too_much_are_refused() {
    assert!(matches!(print(&[], Sheet::TwoBySeven, 0, &facts(), book()), Err(PrintFault::Nothing)));
    let many = vec![label(1); documents::label::LABELS_LIMIT + 1];
    assert!(matches!(print(&many, Sheet::TwoBySeven, 0, &facts(), book()), Err(PrintFault::TooMany { .. })));
}
