//! The same numbers as other programs write them: xls, ods, csv in three encodings, a table of a web page; headings in the third row, a
//! hidden sheet, floats.

use std::path::Path;

use serde_json::json;

use crate::office::{Office, counts, fixture, sample};

/// What the number sheets of the fixtures come to, whatever the format.
const EXPECTED: [&str; 4] = [
    "4 add 新建发票并开具，编号 A00101",
    "5 add 新建发票并开具，编号 00000103 | order_no: 已去掉空格",
    "6 reject | invoice_no: 数字在表格中被截断（如 1.9E+19），请把该列设为文本后重新填写",
    "7 reject | order_no: 没有这个订单 -> feeaa2232026090910150827644726",
];

const CSV: &str = "2026 年 9 月开票清单\n\n序号,订单编号,发票编号,开票日期\n\
    1,feeaa2232026090510150427613050,A00101,2026-09-30\n\
    2, feeaa2232026090710150627628888,00000103,2026/9/30\n\
    3,feeaa2232026090810150727636807,1.9E+19,2026年9月30日\n\
    4,feeaa223202609091015082764472,A00105,20260930\n";

async fn assert_expected(office: &Office, path: &Path) {
    assert_lines(office, path, &EXPECTED).await;
}

async fn assert_lines(office: &Office, path: &Path, lines: &[&str]) {
    let detected = office.call("sheet.detect", json!({ "path": path })).await;
    assert_eq!(detected["kind"], "invoice_numbers", "{}", path.display());
    let preview = office.preview("invoice.import_preview", path).await;
    assert_eq!(preview["header_row"].as_u64(), Some(3), "{}", path.display());
    assert!(counts(&preview).starts_with("4/2/2/0/"), "{} {}", path.display(), counts(&preview));
    assert_eq!(office.lines(&preview).await, lines, "{}", path.display());
}

#[tokio::test(flavor = "multi_thread")]
async fn workbooks_of_other_programs_say_the_same() {
    let office = Office::with_orders().await;
    for name in ["numbers.xls", "numbers.ods"] {
        assert_expected(&office, &fixture(name)).await;
    }
    let preview = office.preview("invoice.import_preview", &fixture("numbers.xls")).await;
    assert_eq!(preview["sheet"], "清单", "the hidden sheet stays out");
    office.commit(&preview).await;
    let found = office
        .call(
            "invoice.list",
            json!({
                "filter": { "state": "issued" },
                "sort": { "key": "serial", "direction": "ascending" },
                "page": { "number": 1, "size": 100 },
            }),
        )
        .await;
    // Midnight of 30 September in Shanghai; the second date is a date cell.
    assert!(found["rows"].as_array().unwrap().iter().all(|row| row["issued_at"] == "2026-09-29T16:00:00Z"), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn text_files_say_the_same_in_every_encoding() {
    let office = Office::with_orders().await;
    let (gb18030, _, _) = encoding_rs::GB18030.encode(CSV);
    let with_mark = format!("\u{feff}{CSV}");
    let tabs = CSV.replace(',', "\t");
    for (name, bytes) in [("u.csv", CSV.as_bytes()), ("b.csv", with_mark.as_bytes()), ("g.csv", &gb18030), ("t.txt", tabs.as_bytes())] {
        assert_expected(&office, &office.file(name, bytes)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_a_web_page_says_the_same() {
    let office = Office::with_orders().await;
    let rows: String = CSV
        .lines()
        .map(|line| format!("<tr>{}</tr>", line.split(',').map(|cell| format!("<td>{cell}</td>")).collect::<String>()))
        .collect();
    let page = format!("<html><head><meta charset=\"utf-8\"></head><body><table>{rows}</table></body></html>");
    // A browser does not show the blank before the second number, so there is nothing to repair.
    let second = EXPECTED[1].split(" | ").next().unwrap();
    let expected = [EXPECTED[0], second, EXPECTED[2], EXPECTED[3]];
    assert_lines(&office, &office.file("page.xls", page.as_bytes()), &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_file_is_recognised_by_its_headings() {
    let office = Office::open().await;
    for (name, kind) in [
        ("unit-members", "unit_members"),
        ("individual-members", "individual_members"),
        ("orders", "orders"),
        ("invoice-numbers", "invoice_numbers"),
        ("invoice-numbers-prefixed", "invoice_numbers"),
    ] {
        let detected = office.call("sheet.detect", json!({ "path": sample(name) })).await;
        assert_eq!(detected, json!({ "kind": kind, "file_name": format!("{name}.xlsx") }));
    }
    let path = office.file("x.csv", "日期,天气\n2026-09-05,晴\n".as_bytes());
    assert_eq!(office.call("sheet.detect", json!({ "path": path })).await["kind"], json!(null));
}
