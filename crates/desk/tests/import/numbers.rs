//! Invoice numbers (requirements A22): the two workbooks, and every way in which a number can go wrong.

use serde_json::{Value, json};

use crate::office::{Office, counts, sample};

#[tokio::test(flavor = "multi_thread")]
async fn both_workbooks_come_in_and_come_in_once() {
    let office = Office::with_orders().await;
    let preview = office.preview("invoice.import_preview", &sample("invoice-numbers")).await;
    assert_eq!(counts(&preview), "4/4/0/0/0");
    assert_eq!(office.lines(&preview).await[0], "2 add 新建发票并开具，编号 A00001");
    let done = office.commit(&preview).await;
    assert_eq!(done["accepted"], 4);

    let prefixed = office.preview("invoice.import_preview", &sample("invoice-numbers-prefixed")).await;
    assert_eq!(counts(&prefixed), "16/16/0/0/16");
    assert_eq!(
        office.lines(&prefixed).await[7],
        "9 add 新建发票并开具，编号 A00110 | order_no: 已去掉序号前缀，读作 feeaa2232026091410151327684321"
    );
    office.commit(&prefixed).await;
    for (name, expected) in [("invoice-numbers", "4/0/0/4/0"), ("invoice-numbers-prefixed", "16/0/0/16/16")] {
        let again = office.preview("invoice.import_preview", &sample(name)).await;
        assert_eq!(counts(&again), expected);
        assert_eq!(office.refusal("import.commit", json!({ "id": again["id"] })).await, "nothing_selected");
    }
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
    assert_eq!(found["total"], 20);
    assert!(found["rows"].as_array().unwrap().iter().all(|row| row["state"] == "issued" && row["invoice_no"].is_string()));
}

const ORDERS: [&str; 6] = [
    "feeaa2232026090510150427613050",
    "feeaa2232026090610150527620969",
    "feeaa2232026090710150627628888",
    "feeaa2232026090810150727636807",
    "feeaa2232026090910150827644726",
    "feeaa2232026091010150927652645",
];

/// One sheet with every kind of trouble; each row is named with what is wrong with it.
#[tokio::test(flavor = "multi_thread")]
async fn every_trouble_is_named_row_by_row() {
    let office = Office::with_orders().await;
    let first = office.file("first.csv", format!("订单编号,发票编号\n{},A00001\n", ORDERS[0]).as_bytes());
    let preview = office.preview("invoice.import_preview", &first).await;
    office.commit(&preview).await;
    let forty_one = "9".repeat(41);
    let rows = [
        (ORDERS[0].to_owned(), "A00001".to_owned(), "unchanged".to_owned()),
        (ORDERS[0].to_owned(), "A00009".to_owned(), "reject | invoice_no: 已有编号 A00001，不会自动覆盖".to_owned()),
        (ORDERS[1].to_owned(), "A00001".to_owned(), format!("reject | invoice_no: 编号已用于订单 {}", ORDERS[0])),
        (
            ORDERS[1].to_owned(),
            "1.9E+19".to_owned(),
            "reject | invoice_no: 数字在表格中被截断（如 1.9E+19），请把该列设为文本后重新填写".to_owned(),
        ),
        (ORDERS[1].to_owned(), forty_one, "reject | invoice_no: 最多 40 个字符".to_owned()),
        (ORDERS[1].to_owned(), String::new(), "reject | invoice_no: 未填写".to_owned()),
        (String::new(), "A00010".to_owned(), "reject | order_no: 未填写".to_owned()),
        (
            "2.02609E+29".to_owned(),
            "A00010".to_owned(),
            "reject | order_no: 数字在表格中被截断（如 1.9E+19），请把该列设为文本后重新填写".to_owned(),
        ),
        ("合计".to_owned(), "12".to_owned(), "reject | order_no: 含有不可用的字符 合".to_owned()),
        (ORDERS[2][..29].to_owned(), "A00011".to_owned(), format!("reject | order_no: 没有这个订单 -> {}", ORDERS[2])),
        ("feeaa2232099010100000000000000".to_owned(), "A00012".to_owned(), "reject | order_no: 没有这个订单".to_owned()),
        // Full-width digits, blanks inside, and quotation marks.
        (
            format!(" {} ", ORDERS[3].replace("2026", " 2026 ")),
            "A00013".to_owned(),
            "add 新建发票并开具，编号 A00013 | order_no: 已去掉空格".to_owned(),
        ),
        (
            format!("'{}", ORDERS[4]),
            "财 2026-（１）".to_owned(),
            "add 新建发票并开具，编号 财 2026-（１） | order_no: 已去掉引号".to_owned(),
        ),
        (
            ORDERS[5].replace('6', "６"),
            "00000012".to_owned(),
            "add 新建发票并开具，编号 00000012 | order_no: 全角字符已改为半角".to_owned(),
        ),
    ];
    for (order, number, expected) in &rows {
        let sheet = format!("订单编号,发票编号\n\"{order}\",\"{number}\"\n");
        let preview = office.preview("invoice.import_preview", &office.file("one.csv", sheet.as_bytes())).await;
        assert_eq!(office.lines(&preview).await, [format!("2 {expected}")], "{order} {number}");
    }
}

/// A number twice in the sheet, and an order twice: nobody can know which row is right, so both stay out and name each other.
#[tokio::test(flavor = "multi_thread")]
async fn rows_that_contradict_each_other_stay_out() {
    let office = Office::with_orders().await;
    let sheet = format!("订单编号,发票编号\n{0},A1\n{1},A1\n{2},A2\n{2},A3\n{3},A4\n{3},A4\n", ORDERS[0], ORDERS[1], ORDERS[2], ORDERS[3]);
    let preview = office.preview("invoice.import_preview", &office.file("twice.csv", sheet.as_bytes())).await;
    assert_eq!(
        office.lines(&preview).await,
        [
            "2 reject | invoice_no: 与第 3 行重复",
            "3 reject | invoice_no: 与第 2 行重复",
            "4 reject | order_no: 与第 5 行重复",
            "5 reject | order_no: 与第 4 行重复",
            "6 add 新建发票并开具，编号 A4",
            "7 unchanged | order_no: 与第 6 行重复",
        ]
    );
}

/// All four numbers are one character short (requirements A22.5): the nearest order is offered, and taken where a person says so.
#[tokio::test(flavor = "multi_thread")]
async fn suggestions_are_taken_by_a_person_and_not_before() {
    let office = Office::with_orders().await;
    let sheet = format!("订单编号,发票编号\n1:{},A1\n2:{},A2\n{},A3\n", &ORDERS[0][..29], &ORDERS[1][..29], ORDERS[2]);
    let preview = office.preview("invoice.import_preview", &office.file("short.csv", sheet.as_bytes())).await;
    assert_eq!((counts(&preview).as_str(), preview["suggestions"].as_u64()), ("3/1/2/0/0", Some(2)));
    let one = office.call("import.accept_suggestion", json!({ "id": preview["id"], "row": 2 })).await;
    assert_eq!((counts(&one).as_str(), one["suggestions"].as_u64()), ("3/2/1/0/0", Some(1)));
    let all = office.call("import.accept_suggestion", json!({ "id": preview["id"], "row": null })).await;
    assert_eq!(counts(&all), "3/3/0/0/0");
    let done = office.commit(&all).await;
    assert_eq!(done["accepted"], 3);
    let report = office.call("import.report", json!({ "id": preview["id"] })).await;
    assert_eq!(report, json!({ "rows": 3, "accepted": 3, "rejected": 0, "unchanged": 0, "issues": [] }));
}

/// The shape that the terminal prints (design, section 10).
#[tokio::test(flavor = "multi_thread")]
async fn a_report_says_everything_in_both_languages() {
    let office = Office::with_orders().await;
    let sheet = format!("单号说明,订单号,票据号码\nx,{},A1\ny,{},A2\n", &ORDERS[0][..29], ORDERS[1]);
    let preview = office.preview("invoice.import_preview", &office.file("r.csv", sheet.as_bytes())).await;
    let issue = |report: &Value| report["issues"][0].clone();
    let zh = office.call("import.report", json!({ "id": preview["id"] })).await;
    assert_eq!(
        issue(&zh),
        json!({ "row": 2, "column": "订单号", "code": "unknown_order", "message": "没有这个订单", "suggestion": ORDERS[0] })
    );
    let en = office.call("import.report", json!({ "id": preview["id"], "language": "en" })).await;
    assert_eq!(issue(&en)["message"], "no such order");
    assert_eq!((&en["rows"], &en["accepted"], &en["rejected"], &en["unchanged"]), (&json!(2), &json!(1), &json!(1), &json!(0)));
}

/// An order that was numbered while the preview was open: the command judges again and the row stays out.
#[tokio::test(flavor = "multi_thread")]
async fn what_happened_since_the_preview_counts() {
    let office = Office::with_orders().await;
    let file = |name: &str, rows: String| office.file(name, format!("订单编号,发票编号\n{rows}").as_bytes());
    let slow = office.preview("invoice.import_preview", &file("slow.csv", format!("{},A1\n{},A2\n", ORDERS[0], ORDERS[1]))).await;
    assert_eq!(counts(&slow), "2/2/0/0/0");
    let quick = office.preview("invoice.import_preview", &file("quick.csv", format!("{},B1\n", ORDERS[0]))).await;
    office.commit(&quick).await;
    let done = office.commit(&slow).await;
    assert_eq!((&done["accepted"], &done["rejected"]), (&json!(1), &json!(1)));
    assert_eq!(office.lines(&slow).await, ["2 reject | invoice_no: 已有编号 B1，不会自动覆盖", "3 add 新建发票并开具，编号 A2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_newest_previews_are_kept() {
    let office = Office::with_orders().await;
    let first = office.preview("invoice.import_preview", &sample("invoice-numbers")).await;
    for _ in 0..3 {
        office.preview("invoice.import_preview", &sample("invoice-numbers")).await;
    }
    assert_eq!(office.refusal("import.commit", json!({ "id": first["id"] })).await, "import_gone");
}
