//! Rare, missing and hostile characters.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod support;

use documents::list::{ListCell, ListPage};
use documents::{CARRIED_FONTS, FontBook, PrintFault, certificate, form, list};
use proptest::prelude::*;
use support::{assert_sound, book, sample, text};

/// Characters of real names that many fonts lack, from the requirements.
const RARE: &str = "䶮𬭎㛃鿍𠮷𰻝䴓龘";
/// U+10FFFD: for private use, so no font of any system should hold it.
const NOWHERE: char = '\u{10FFFD}';

fn one_cell(content: &str) -> Result<Vec<u8>, PrintFault> {
    let page = ListPage { columns: sample::invoice_list().columns[..1].to_vec(), totals: Vec::new(), ..sample::invoice_list() };
    list::print(&page, std::iter::once(vec![ListCell::Text(content.into())]), book())
}

#[test]
fn rare_characters_print_and_are_copied_exactly() {
    assert_eq!(book().missing([RARE].into_iter()), []);
    let listed = one_cell(RARE).expect("printed");
    let mut member = sample::certificate(1);
    member.member_name = RARE.into();
    let certified = certificate::print(&[member], &sample::design(), book()).expect("printed");
    let mut application = sample::form();
    application.sections[0].cells[0].value = RARE.into();
    let applied = form::print(&application, book()).expect("printed");
    for pdf in [listed, certified, applied] {
        assert_sound(&pdf);
        assert!(text(&pdf).contains(RARE), "{}", text(&pdf));
    }
}

#[test]
fn characters_that_share_a_glyph_are_copied_as_what_they_are() {
    // U+2F00 is the Kangxi radical that looks like U+4E00; U+00A0 looks like a blank; U+F900 and U+8C48 are one ideograph.
    let look_alikes = "一⼀豈豈";
    let pdf = one_cell(look_alikes).expect("printed");
    assert_sound(&pdf);
    assert!(text(&pdf).contains(look_alikes), "{}", text(&pdf));
}

#[test]
fn characters_that_no_font_holds_are_named_before_printing() {
    let name = format!("张{NOWHERE}三");
    assert_eq!(book().missing([name.as_str()].into_iter()), [NOWHERE]);
    let expected = PrintFault::MissingCharacters { characters: vec![(NOWHERE, "U+10FFFD".into())] };
    assert_eq!(one_cell(&name), Err(expected.clone()));
    assert_eq!(expected.code(), "print_missing_characters");
    assert!(expected.params()[0].1.contains("U+10FFFD"));

    let mut member = sample::certificate(1);
    member.member_name = name.clone();
    assert_eq!(certificate::print(&[member], &sample::design(), book()), Err(expected.clone()));
    let mut design = sample::design();
    design.seal = certificate::Seal::Drawn { around: name.clone(), below: String::new() };
    assert_eq!(certificate::print(&[sample::certificate(1)], &design, book()), Err(expected.clone()));
    let mut application = sample::form();
    application.signatures[0].statement = name;
    assert_eq!(form::print(&application, book()), Err(expected));
}

#[test]
fn scripts_that_need_shaping_are_named_rather_than_set_wrongly() {
    // Hebrew shin, Arabic sin, Devanagari ka, in code point order.
    assert_eq!(book().missing(["ש-س-क"].into_iter()), ['ש', 'س', 'क']);
    assert_eq!(one_cell("شركة").expect_err("refused").code(), "print_missing_characters");
}

#[test]
fn our_own_fonts_name_what_they_lack_when_the_system_is_not_asked() {
    let ours = FontBook::open_without_system(&sample::development_folders());
    // Noto Sans SC 2.004 has no U+20BB7 (checked with fontTools) and no emoji.
    assert_eq!(ours.missing(["𠮷野家😀"].into_iter()), ['😀', '𠮷']);
}

#[test]
fn the_fonts_an_installer_carries_suffice_for_every_document() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in CARRIED_FONTS {
        let weight = name.split(['_', '.']).nth(1).expect("a weight");
        let package = if name.starts_with("NotoSans") { "noto-sans-sc" } else { "noto-serif-sc" };
        let source = sample::development_folders()[0].join("@expo-google-fonts").join(package).join(weight).join(name);
        std::fs::copy(&source, folder.path().join(name)).expect("a font from its package");
    }
    let carried = FontBook::open_without_system(&[folder.path().to_path_buf()]);
    list::print(&sample::invoice_list(), (0..5).map(sample::invoice_row), &carried).expect("a list");
    let pdf = certificate::print(&[sample::certificate(1)], &sample::design(), &carried).expect("a certificate");
    assert_sound(&pdf);
    form::print(&form_in_common_characters(), &carried).expect("a form");
}

fn form_in_common_characters() -> form::Form {
    let mut application = sample::form();
    application.sections[0].cells[0].value = "北京康泰医疗器械有限公司".into();
    application
}

#[test]
fn the_systems_fonts_serve_where_ours_are_absent() {
    let system = FontBook::open(&[]);
    let pdf = list::print(&sample::invoice_list(), (0..3).map(sample::invoice_row), &system).expect("printed");
    assert_sound(&pdf);
    assert!(text(&pdf).contains("北京康泰医疗器械有限公司"));
}

#[test]
fn control_characters_and_direction_marks_leave_no_trace() {
    let pdf = one_cell("甲\u{0}乙\u{1b}[31m\u{202e}丙\u{200b}\u{feff}丁\r\n戊\u{fe0f}").expect("printed");
    assert_sound(&pdf);
    assert!(text(&pdf).contains("甲乙[31m丙丁 戊"), "{}", text(&pdf));
}

#[test]
fn chinese_and_latin_mix_with_full_width_marks() {
    let mixed = "ISO 13485：2016（GB/T 42061—2022）“A类”、3.5 万元／年";
    assert!(text(&one_cell(mixed).expect("printed")).replace('\n', "").contains(mixed));
}

#[test]
fn no_line_starts_with_a_closing_mark() {
    let mut application = sample::form();
    application.sections[0].cells[6].value = "甲乙丙，丁（戊己）。庚、辛；".repeat(40);
    let pdf = form::print(&application, book()).expect("printed");
    let told = text(&pdf);
    let lines: Vec<&str> = told.lines().filter(|line| line.contains('庚')).collect();
    assert!(lines.len() > 5, "{told}");
    for line in lines {
        assert!(!line.starts_with(['，', '）', '。', '、', '；']), "{line}");
        assert!(!line.ends_with('（'), "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_prints_or_names_what_is_missing(content in any::<String>(), other in "\\PC{0,200}") {
        let answers = [
            one_cell(&content),
            certificate_with(&content, &other),
            form_with(&other, &content),
        ];
        for answer in answers {
            if let Err(fault) = answer {
                prop_assert!(matches!(fault.code(), "print_missing_characters" | "print_code_too_long"), "{fault}");
            }
        }
    }

    #[test]
    fn any_chinese_text_is_copied_back(content in "[\u{4e00}-\u{9fa5}]{1,8}") {
        let pdf = one_cell(&content).expect("the 20,902 characters of GBK are all there");
        prop_assert!(text(&pdf).contains(&content));
    }
}

fn certificate_with(name: &str, statement: &str) -> Result<Vec<u8>, PrintFault> {
    let mut member = sample::certificate(1);
    member.member_name = name.into();
    member.statement = statement.into();
    member.code = Some(name.into());
    certificate::print(&[member], &sample::design(), book())
}

fn form_with(label: &str, value: &str) -> Result<Vec<u8>, PrintFault> {
    let mut application = sample::form();
    application.sections[1].cells[0].label = label.into();
    application.sections[1].cells[0].value = value.into();
    form::print(&application, book())
}
