//! Files that are no sheets: each is refused with a code whose sentence stands in the catalogue.

use desk::texts::{Language, has};
use serde_json::json;

use crate::office::{Office, sample};

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_refused_with_a_sentence() {
    let office = Office::open().await;
    let encrypted = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../sheets/tests/fixtures/encrypted.xlsx");
    let whole = std::fs::read(sample("orders")).unwrap();
    let cases = [
        ("sheet_missing", office.path("nothing.xlsx")),
        ("sheet_empty", office.file("empty.xlsx", b"")),
        ("sheet_encrypted", encrypted),
        ("sheet_damaged", office.file("cut.xlsx", &whole[..whole.len() / 2])),
        ("sheet_unknown_format", office.file("picture.xlsx", b"\x89PNG\r\n\x1a\n0000")),
        ("sheet_not_a_file", office.path(".")),
        ("sheet_no_rows", office.file("head.csv", "订单编号,发票编号\n".as_bytes())),
        ("sheet_headings_unknown", office.file("one.csv", "天气\n晴\n".as_bytes())),
    ];
    for (code, path) in cases {
        let request = json!({ "path": path, "mapping": null });
        assert_eq!(office.refusal("invoice.import_preview", request).await, code, "{}", path.display());
        for language in [Language::Zh, Language::En] {
            assert!(has(language, &format!("refusal:{code}")), "{code}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_of_a_sheet_has_its_sentence() {
    // The codes of `sheets::SheetFault`.
    for code in [
        "sheet_missing",
        "sheet_not_a_file",
        "sheet_empty",
        "sheet_damaged",
        "sheet_encrypted",
        "sheet_too_large",
        "sheet_bomb",
        "sheet_unknown_format",
        "sheet_no_visible_sheet",
        "sheet_no_rows",
        "sheet_unreadable",
        "sheet_unwritable",
    ] {
        assert!(has(Language::Zh, &format!("refusal:{code}")) && has(Language::En, &format!("refusal:{code}")), "{code}");
    }
}
