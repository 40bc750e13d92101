//! Whole invoices (requirements A20.10): one row, one invoice of an order, with everything that can be amiss.

use serde_json::json;

use crate::office::{Office, counts};

const ORDERS: [&str; 4] = [
    "feeaa2232026090510150427613050",
    "feeaa2232026090610150527620969",
    "feeaa2232026090710150627628888",
    "feeaa2232026090810150727636807",
];

const HEAD: &str = "订单编号,发票抬头,类型,单位/个人,纳税人识别号,发票内容,开票金额,税率,收票人姓名,手机,邮箱,开票状态,发票编号,开票日期";

/// Requirements A20.10: a sheet is recognised, comes in as a whole, comes in once, and goes again as a whole.
#[tokio::test(flavor = "multi_thread")]
async fn invoices_come_in_come_in_once_and_go_again() {
    let office = Office::with_orders().await;
    let sheet = format!(
        "{HEAD}\n{},华康医疗器械有限公司,增值税普通发票,单位,91350100M000100Y43,会费,,6%,李丽,13800138000,li@example.org,已开,A00001,2026-09-05\n\
         {},,,,,,,,,,,,,\n",
        ORDERS[0], ORDERS[1]
    );
    let file = office.file("invoices.csv", sheet.as_bytes());
    assert_eq!(office.call("sheet.detect", json!({ "path": file })).await["kind"], "invoices");
    let preview = office.preview("invoice.import_whole_preview", &file).await;
    assert_eq!(counts(&preview).split('/').take(4).collect::<Vec<_>>(), ["2", "2", "0", "0"]);
    let lines = office.lines(&preview).await;
    assert!(lines[0].contains("新建发票，金额") && lines[0].contains("开具发票，编号 A00001"), "{lines:?}");
    let done = office.commit(&preview).await;
    let every = json!({ "filter": {}, "sort": { "key": "serial", "direction": "ascending" }, "page": { "number": 1, "size": 100 } });
    let found = office.call("invoice.list", every.clone()).await;
    assert_eq!(found["total"], 2);
    let first = &found["rows"][0];
    assert_eq!(
        (&first["title"], &first["state"], &first["invoice_no"]),
        (&json!("华康医疗器械有限公司"), &json!("issued"), &json!("A00001"))
    );
    assert_eq!(found["rows"][1]["state"], "unissued");

    let again = office.preview("invoice.import_whole_preview", &file).await;
    assert_eq!(counts(&again), "2/0/0/2/0");
    let undone = office.call("import.undo", json!({ "command_id": done["command_id"] })).await;
    assert_eq!(undone["kept"], json!([]));
    assert_eq!(office.call("invoice.list", every).await["total"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_trouble_is_named_with_a_way_out() {
    let office = Office::with_orders().await;
    let standing = office.file("first.csv", format!("订单编号,发票抬头,发票内容\n{},,\n", ORDERS[0]).as_bytes());
    let preview = office.preview("invoice.import_whole_preview", &standing).await;
    office.commit(&preview).await;
    let sheet = format!(
        "订单编号,发票抬头,发票内容,开票金额,发票编号\n{0},甲公司,咨询费,,\n{1},,,0.001,\n{2},,,,1.9E+19\n{3},,,99999999,\n{4},,,,\n",
        ORDERS[0],
        ORDERS[1],
        ORDERS[2],
        ORDERS[3],
        &ORDERS[1][..29]
    );
    let preview = office.preview("invoice.import_whole_preview", &office.file("trouble.csv", sheet.as_bytes())).await;
    assert_eq!(counts(&preview), "5/0/5/0/0");
    let lines = office.lines(&preview).await;
    let said = [
        "订单已有发票 #1，与本行内容不同",
        "开票金额",
        "数字在表格中被截断",
        "超出订单可开票的金额",
        &format!("没有这个订单 -> {}", ORDERS[1]),
    ];
    for (line, said) in lines.iter().zip(said) {
        assert!(line.contains(said) || line.contains("amount: 不是有效金额"), "{line} lacks {said}");
    }
    let rejects = office.path("rejects.xlsx");
    office.call("import.save_rejects", json!({ "id": preview["id"], "path": rejects })).await;
    assert!(rejects.exists());
    let mended = office.call("import.accept_suggestion", json!({ "id": preview["id"], "row": null })).await;
    assert_eq!(counts(&mended), "5/1/4/0/0");
}

/// The template of orders without an invoice makes their usual invoices as it is.
#[tokio::test(flavor = "multi_thread")]
async fn the_template_comes_in_as_it_is() {
    let office = Office::with_orders().await;
    for language in ["zh", "en"] {
        let path = office.path(&format!("template-{language}.xlsx"));
        let written = office.call("invoice.whole_template", json!({ "path": path, "language": language })).await;
        let preview = office.preview("invoice.import_whole_preview", &path).await;
        assert_eq!((&preview["counts"]["accepted"], &preview["counts"]["rejected"]), (&written["rows"], &json!(0)), "{language}");
        let fed = preview["columns"].as_array().unwrap().iter().filter(|column| column["field"].is_string()).count();
        assert_eq!(fed, 17, "{language}");
    }
}
