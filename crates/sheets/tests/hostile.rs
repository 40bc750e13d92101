//! What must be refused, each with its own code, quickly, and without filling the memory.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod support;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use sheets::{Limits, SheetFault, read};
use support::{archive, fixture, lines, ods, read_bytes, refusal, xlsx};

/// A refusal of a small file; generous, for machines at work on something else.
const QUICK: Duration = Duration::from_secs(10);

#[test]
fn what_is_no_spreadsheet_has_its_own_code() {
    let folder = tempfile::TempDir::new().unwrap();
    let code = |path: &std::path::Path| read(path, &Limits::default()).unwrap_err().code();
    assert_eq!(code(&folder.path().join("none.xlsx")), "sheet_missing");
    assert_eq!(code(folder.path()), "sheet_not_a_file");
    assert_eq!(refusal("a.xlsx", b""), "sheet_empty");
    assert_eq!(refusal("a.csv", b" \r\n,,\r\n"), "sheet_no_rows");
    assert_eq!(refusal("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0"), "sheet_unknown_format");
    assert_eq!(refusal("picture.csv", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01"), "sheet_unknown_format");
    assert_eq!(refusal("a.xlsx", b"%PDF-1.7"), "sheet_unknown_format");
    assert_eq!(refusal("a.xls", b"<?xml version=\"1.0\"?><Workbook></Workbook>"), "sheet_unknown_format");
    assert_eq!(refusal("a.xlsx", &archive(&[("word/document.xml", b"<w/>")])), "sheet_unknown_format");
    assert_eq!(refusal("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and nothing"), "sheet_damaged");
    assert_eq!(refusal("a.csv", b"a,\"b"), "sheet_damaged");
}

#[test]
fn locked_files_are_told_from_damaged_ones() {
    let code = read(&fixture("encrypted.xlsx"), &Limits::default()).unwrap_err().code();
    assert_eq!(code, "sheet_encrypted");

    // The record "who wrote this" becomes "this is encrypted".
    let mut xls = std::fs::read(fixture("members.xls")).unwrap();
    let at = xls.windows(4).position(|bytes| bytes == [0x5C, 0, 0x70, 0]).unwrap();
    xls[at] = 0x2F;
    assert_eq!(refusal("a.xls", &xls), "sheet_encrypted");

    let manifest = "<manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/>";
    assert_eq!(refusal("a.ods", &ods("", manifest)), "sheet_encrypted");

    // The flag of a password on a part, in its own header and in the table of contents.
    let mut locked = xlsx("<worksheet><sheetData/></worksheet>", None);
    for (signature, flag_at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = locked.windows(4).position(|bytes| bytes == signature).unwrap();
        locked[at + flag_at] |= 1;
    }
    assert_eq!(refusal("a.xlsx", &locked), "sheet_encrypted");
}

#[test]
fn bombs_do_not_go_off() {
    // 200 MB of blanks pack into 200 kB: found in the table of contents.
    let bomb = xlsx(&format!("<worksheet>{}<sheetData/></worksheet>", " ".repeat(200 * 1024 * 1024)), None);
    assert!(bomb.len() < 1024 * 1024);

    // The same claiming to be small: found while unpacking.
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", "<row/>".repeat(1_000_000));
    let mut liar = xlsx(&sheet, None);
    let size = u32::try_from(sheet.len()).unwrap().to_le_bytes();
    let mut lies = 0;
    for at in 0..liar.len() - 4 {
        if liar[at..at + 4] == size {
            liar[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies > 0);

    let many: Vec<String> = (0..10_001).map(|index| format!("xl/worksheets/{index}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let crowd = archive(&parts);

    let start = Instant::now();
    assert_eq!(refusal("a.xlsx", &bomb), "sheet_bomb");
    assert_eq!(refusal("a.xlsx", &liar), "sheet_damaged");
    assert_eq!(refusal("a.xlsx", &crowd), "sheet_too_large");
    assert!(start.elapsed() < QUICK, "{:?}", start.elapsed());
}

#[test]
fn a_claimed_size_costs_nothing() {
    let sheet = "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\"><c r=\"B1048576\"><v>7</v></c></row></sheetData></worksheet>";
    let workbook = read_bytes("a.xlsx", &xlsx(sheet, None)).unwrap();
    assert_eq!(lines(&workbook.sheets[0]), ["1048576||7"]);

    let texts = "<sst uniqueCount=\"99999999999\"><si><t>a</t></si></sst>";
    assert_eq!(refusal("a.xlsx", &xlsx(sheet, Some(texts))), "sheet_damaged");

    let table = "<table:table table:name=\"t\"><table:table-row table:number-rows-repeated=\"4294967295\">\
        <table:table-cell table:number-columns-repeated=\"1000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>";
    assert_eq!(refusal("a.ods", &ods(table, "")), "sheet_too_large");
}

#[test]
fn far_cells_and_repeated_texts_are_counted_before_they_are_kept() {
    // Each row takes 1,024 cells in memory for one in the file.
    let mut rows = String::new();
    for row in 1..=20_000 {
        write!(rows, "<row r=\"{row}\"><c r=\"AMJ{row}\"><v>1</v></c></row>").unwrap();
    }
    let wide = xlsx(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"), None);
    assert!(is_too_large(&wide, "cells"));
    let far = "<worksheet><sheetData><row r=\"1\"><c r=\"AMK1\"><v>1</v></c></row></sheetData></worksheet>";
    assert!(is_too_large(&xlsx(far, None), "columns"));

    let text = format!("<sst><si><t>{}</t></si></sst>", "会".repeat(32_767));
    let rows = "<row><c t=\"s\"><v>0</v></c></row>".repeat(10_000);
    let repeated = xlsx(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"), Some(&text));
    assert!(is_too_large(&repeated, "text_bytes"));

    let long = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(32_768));
    let one = "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>";
    assert!(is_too_large(&xlsx(one, Some(&long)), "cell_chars"));
    assert!(is_too_large("a".repeat(40_000).as_bytes(), "cell_chars"));
    assert!(is_too_large("a\n".repeat(300_001).as_bytes(), "rows"));
    assert!(is_too_large(",".repeat(1_024).as_bytes().iter().chain(b"a").copied().collect::<Vec<_>>().as_slice(), "columns"));
}

fn is_too_large(bytes: &[u8], expected: &str) -> bool {
    match read_bytes("a", bytes) {
        Err(SheetFault::TooLarge { what, .. }) => what.as_str() == expected,
        other => panic!("expected {expected}, got {other:?}"),
    }
}

#[test]
fn a_line_of_500_megabytes_is_refused_by_its_size() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("long.csv");
    // A file with a hole: takes no room on disk, reads as one line.
    std::fs::File::create(&path).unwrap().set_len(500 * 1024 * 1024).unwrap();
    let start = Instant::now();
    assert_eq!(read(&path, &Limits::default()).unwrap_err().code(), "sheet_too_large");
    assert!(start.elapsed() < QUICK);
}

#[test]
fn entities_do_not_multiply() {
    let mut laughs = String::from("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    for level in 1..10 {
        write!(laughs, "<!ENTITY lol{level} \"{}\">", format!("&lol{};", level - 1).repeat(10)).unwrap();
    }
    laughs.push_str("]>");
    let sheet = format!("{laughs}<worksheet><sheetData><row><c t=\"str\"><v>&lol9;</v></c></row></sheetData></worksheet>");
    assert_eq!(refusal("a.xlsx", &xlsx(&sheet, None)), "sheet_damaged");
    let file = "<!DOCTYPE a [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>";
    let sheet = format!("{file}<worksheet><sheetData><row><c t=\"str\"><v>&file;</v></c></row></sheetData></worksheet>");
    assert_eq!(refusal("a.xlsx", &xlsx(&sheet, None)), "sheet_damaged");
    let table =
        "<table:table><table:table-row><table:table-cell><text:p>&lol9;</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(refusal("a.ods", &ods(table, "")), "sheet_damaged");
}

#[test]
fn a_workbook_with_nothing_to_see_says_why() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet();
    assert_eq!(refusal("a.xlsx", &book.save_to_buffer().unwrap()), "sheet_no_rows");
    let hidden = "<table:table table:style-name=\"ta2\"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(refusal("a.ods", &ods(hidden, "")), "sheet_no_visible_sheet");
}
