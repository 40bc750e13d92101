//! Printed forms, read back with poppler.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod support;

use documents::form::{FormCell, Span, print};
use support::{assert_sound, book, pages, property, sample, text};

#[test]
fn a_filled_form_holds_labels_values_and_signature_boxes() {
    let pdf = print(&sample::form(), book()).expect("printed");
    assert_sound(&pdf);
    assert_eq!(pages(&pdf), 1);
    assert_eq!(property(&pdf, "Page size"), "595.28 x 841.89 pts (A4)");
    // pdftotext takes three equally spaced characters for one spaced word.
    let text = text(&pdf).replace(' ', "");
    for expected in
        ["单位会员入会申请表", "统一社会信用代码", "91310000MA1FL5XX0K", "欧阳𬭎", "申请单位（盖章）", "请用黑色签字笔填写", "1/1"]
    {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
}

#[test]
fn a_blank_form_keeps_its_labels_and_its_size() {
    let mut blank = sample::form();
    for cell in blank.sections.iter_mut().flat_map(|section| &mut section.cells) {
        cell.value.clear();
    }
    let pdf = print(&blank, book()).expect("printed");
    assert_eq!(pages(&pdf), 1);
    assert!(text(&pdf).contains("统一社会信用代码") && !text(&pdf).contains("91310000MA1FL5XX0K"));
}

#[test]
fn a_long_form_goes_on_over_pages_without_losing_a_cell() {
    let mut long = sample::form();
    let cell = |number: usize| FormCell {
        label: format!("附加{number:03}"),
        value: format!("内容{number:03}"),
        span: if number.is_multiple_of(3) { Span::Full } else { Span::Half },
        lines: 1 + u8::try_from(number % 3).expect("small"),
    };
    long.sections[2].cells.extend((0..150).map(cell));
    let pdf = print(&long, book()).expect("printed");
    assert_sound(&pdf);
    let count = pages(&pdf);
    assert!(count > 2);
    let text = text(&pdf).replace(' ', "");
    for number in 0..150 {
        assert!(text.contains(&format!("附加{number:03}")) && text.contains(&format!("内容{number:03}")), "{number}");
    }
    assert!(text.contains(&format!("{count}/{count}")));
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    assert!(print(&sample::form(), book()).expect("printed") == print(&sample::form(), book()).expect("printed"));
}
