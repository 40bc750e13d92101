//! What holds for any input: reading never panics and never hangs, and csv comes back as it was written.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod support;

use std::path::Path;

use proptest::prelude::*;
use sheets::{ColumnKind, Limits, WriteCell, WriteColumn, read, write_csv};
use support::{fixture, ods, read_bytes, xlsx};

/// Every k-th byte is cut or changed; prime, so that all kinds of places are met.
const STEP: usize = 37;

fn damaged_copies(whole: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let cuts = (0..whole.len()).step_by(STEP).map(|end| whole[..end].to_vec());
    let changes = (0..whole.len()).step_by(STEP).map(|at| {
        let mut copy = whole.to_vec();
        copy[at] ^= 0xFF;
        copy
    });
    cuts.chain(changes)
}

#[test]
fn damage_anywhere_is_survived() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples");
    let workbook = std::fs::read(samples.join("invoice-numbers.xlsx")).unwrap();
    let old = std::fs::read(fixture("members.xls")).unwrap();
    let open =
        ods("<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>", "");
    for whole in [workbook, old, open] {
        for copy in damaged_copies(&whole) {
            // Any answer will do, as long as there is one.
            let _ = read_bytes("a", &copy);
        }
    }
    let cut = read_bytes("a.xlsx", &std::fs::read(samples.join("orders.xlsx")).unwrap()[..5000]);
    assert_eq!(cut.unwrap_err().code(), "sheet_damaged");
}

fn round_trip(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let path = folder.path().join("a.csv");
    let columns: Vec<WriteColumn> =
        ["标题", "b", "c"].map(|title| WriteColumn { title: title.to_owned(), width_chars: 8, kind: ColumnKind::Text }).into();
    let cells = rows.iter().map(|row| row.iter().map(|text| WriteCell::Text(text.clone())).collect());
    write_csv(&path, &columns, cells).expect("the folder is writable");
    let workbook = read(&path, &Limits::default()).expect("what was written is readable");
    let rows = workbook.sheets[0].rows.iter().skip(1);
    rows.map(|row| (0..3).map(|column| row.cell(column).text().into_owned()).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..2048)) {
        let _ = read_bytes("a", &bytes);
    }

    #[test]
    fn any_bytes_behind_a_known_beginning_get_an_answer(
        start in prop::sample::select(vec![&b"PK\x03\x04"[..], b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<table>", b"\xFF\xFE", b"sep="]),
        bytes in proptest::collection::vec(any::<u8>(), 0..2048),
    ) {
        let _ = read_bytes("a", &[start, &bytes].concat());
    }

    #[test]
    fn any_page_gets_an_answer(pieces in proptest::collection::vec(prop::sample::select(vec![
        "<table>", "</table>", "<tr>", "<td", " rowspan=3", " colspan=\"2\"", ">", "<td>", "</td>", "会", "&amp;", "&#", "<!--", "-->",
        "'", "\"", "=", "<script>", "</script>", "<br/>", " ",
    ]), 0..60)) {
        let _ = read_bytes("a", format!("<table><tr><td>{}", pieces.concat()).as_bytes());
    }

    #[test]
    fn any_sheet_xml_gets_an_answer(pieces in proptest::collection::vec(prop::sample::select(vec![
        "<row>", "<row r=\"5\">", "</row>", "<c>", "<c r=\"B5\" t=\"s\">", "<c t=\"e\">", "<c r=\"ZZZZZZ99999999\">", "</c>", "<v>", "</v>", "0",
        "1e999", "-1", "#N/A", "<f>", "</f>", "<is>", "<t>", "</t>", "</is>", "&lt;", "&x;", "NaN",
    ]), 0..40)) {
        let _ = read_bytes("a", &xlsx(&format!("<worksheet><sheetData>{}", pieces.concat()), None));
    }

    #[test]
    fn csv_comes_back_as_it_was(rows in proptest::collection::vec(
        proptest::collection::vec("[\\-=+@'\",;\t\n\r a-c0-9会籍é.]{0,8}", 3..=3), 1..8,
    )) {
        let written: Vec<Vec<String>> =
            rows.into_iter().filter(|row| row.iter().any(|text| !text.trim().is_empty())).collect();
        prop_assert_eq!(round_trip(&written), written);
    }
}
