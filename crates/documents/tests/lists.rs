//! Printed lists, read back with poppler.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod support;

use documents::list::{Alignment, ListCell, ListColumn, ListPage, print};
use documents::{FontBook, PrintFault};
use std::collections::BTreeSet;
use support::{assert_sound, book, laid_out_text, pages, property, sample, text};

fn words(text: &str) -> ListCell {
    ListCell::Text(text.into())
}

fn small_list() -> ListPage {
    let column = |title: &str, weight, alignment| ListColumn { title: title.into(), weight, alignment };
    ListPage {
        columns: vec![column("会员名称", 1, Alignment::Left), column("金额（元）", 0, Alignment::Right)],
        totals: vec![vec![words("合计"), ListCell::Money(123_456_789)]],
        ..sample::invoice_list()
    }
}

#[test]
fn a_list_of_ten_thousand_rows_holds_every_row_once_and_numbers_its_pages() {
    let pdf = print(&sample::invoice_list(), (0..10_000).map(sample::invoice_row), book()).expect("printed");
    assert_sound(&pdf);
    let text = text(&pdf);
    let printed: Vec<&str> = text.split_whitespace().filter(|word| word.starts_with("2611200000")).collect();
    assert_eq!(printed.len(), 10_000);
    let distinct: BTreeSet<&str> = printed.into_iter().collect();
    // The numbers as the sample writes them: 31415926 and on.
    assert!((31_415_926..31_425_926).all(|number| distinct.contains(format!("2611200000{number}").as_str())));
    let count = pages(&pdf);
    assert!((250..400).contains(&count), "{count} pages");
    for page in [1, 2, count - 1, count] {
        assert!(text.contains(&format!("{page} / {count}\n")), "page {page} of {count}");
    }
    assert_eq!(text.matches("发票号码").count(), count, "the head stands on every page");
    assert!(text.contains("1,234,567,890.12"), "the caller's total");
    assert!(text.contains("共 10,000 条"));
}

#[test]
fn amounts_stand_under_each_other_and_are_written_with_separators() {
    let rows = [-5, 0, 100, 99_999_999, 900_719_925_474_099].map(|minor| vec![words("甲"), ListCell::Money(minor)]);
    let text = laid_out_text(&print(&small_list(), rows.into_iter(), book()).expect("printed"));
    let ends: Vec<usize> = ["-0.05", "0.00", "1.00", "999,999.99", "9,007,199,254,740.99", "1,234,567.89"]
        .iter()
        .map(|amount| {
            let line = text.lines().find(|line| line.split_whitespace().any(|word| word == *amount));
            line.unwrap_or_else(|| panic!("{amount} in\n{text}")).chars().count()
        })
        .collect();
    let (least, most) = (ends.iter().min().expect("ends"), ends.iter().max().expect("ends"));
    assert!(most - least <= 2, "right ends differ: {ends:?}\n{text}");
}

#[test]
fn an_empty_list_says_so_on_one_page_with_its_totals() {
    let page = ListPage { totals: vec![vec![words("合计"), ListCell::Money(0)]], ..small_list() };
    let pdf = print(&page, std::iter::empty(), book()).expect("printed");
    assert_sound(&pdf);
    assert_eq!(pages(&pdf), 1);
    // pdftotext takes three equally spaced characters for one spaced word.
    let text = text(&pdf).replace(' ', "");
    for expected in ["没有符合条件的发票", "共0条", "金额（元）", "合计", "0.00", "1/1"] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
}

/// requirements A10.4
#[test]
fn a_cell_that_does_not_fit_takes_two_lines_and_then_ends_in_an_ellipsis() {
    let long = "全国骨科与运动康复临床医学研究中心".repeat(12);
    let pdf = print(&small_list(), std::iter::once(vec![words(&long), ListCell::Money(1)]), book()).expect("printed");
    let text = text(&pdf);
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("临床医学")).collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[1].ends_with('…'), "{text}");
    assert!(long.starts_with(lines[0]), "the first line is the beginning of the text");
}

#[test]
fn a_closing_that_does_not_fit_takes_the_last_row_along_to_a_new_page() {
    // Somewhere in this range the rows fill a page to the brim.
    for count in 25..40 {
        let rows = (0..count).map(|number| vec![words(&format!("会员{number:03}")), ListCell::Money(100)]);
        let pdf = print(&small_list(), rows, book()).expect("printed");
        let told = text(&pdf);
        let last_page = told.split('\u{c}').rfind(|page| !page.trim().is_empty()).expect("a page");
        assert!(last_page.contains("合计") && last_page.contains(&format!("会员{:03}", count - 1)), "{count} rows:\n{last_page}");
    }
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    let print_once = || print(&sample::invoice_list(), (0..500).map(sample::invoice_row), book()).expect("printed");
    assert!(print_once() == print_once());
}

#[test]
fn title_author_and_time_are_the_callers() {
    let pdf = print(&small_list(), std::iter::empty(), book()).expect("printed");
    assert_eq!(property(&pdf, "Title"), "已开发票清单");
    assert_eq!(property(&pdf, "Author"), "中国医疗器械行业协会");
    // ISO 32000-1, 7.9.4; the sample's instant in Shanghai.
    assert!(property(&pdf, "CreationDate").starts_with("D:20261121163000+08'00"));
    assert!(pdf.windows(11).any(|bytes| bytes == b"/Lang(zh-CN"), "the language of the document");
}

#[test]
fn a_row_of_another_shape_is_refused_with_its_number() {
    let rows = [vec![words("甲"), ListCell::Blank], vec![words("乙")]];
    let fault = print(&small_list(), rows.into_iter(), book()).expect_err("refused");
    assert_eq!(fault, PrintFault::RowShape { row: 2, expected: 2, found: 1 });
    assert_eq!(fault.code(), "print_row_shape");
}

#[test]
fn figures_are_never_cut_so_too_many_of_them_are_refused() {
    let column = ListColumn { title: "金额".into(), weight: 0, alignment: Alignment::Right };
    let page = ListPage { columns: vec![column; 40], totals: Vec::new(), ..small_list() };
    let fault = print(&page, std::iter::once(vec![ListCell::Money(i64::MIN); 40]), book()).expect_err("refused");
    assert_eq!(fault.code(), "print_too_many_columns");
}

#[test]
fn many_columns_of_words_are_set_smaller_and_still_read() {
    let column = |number: usize| ListColumn { title: format!("第{number}列"), weight: 1, alignment: Alignment::Left };
    let page = ListPage { columns: (0..22).map(column).collect(), totals: Vec::new(), ..small_list() };
    let pdf = print(&page, (0..50).map(|_| (0..22).map(|_| words("北京海淀")).collect()), book()).expect("printed");
    assert_sound(&pdf);
    assert_eq!(text(&pdf).matches("北京海淀").count(), 50 * 22);
}

#[test]
fn without_any_font_nothing_is_printed() {
    let nowhere = FontBook::open_without_system(&[]);
    assert_eq!(print(&small_list(), std::iter::empty(), &nowhere).expect_err("refused"), PrintFault::NoFonts);
}
