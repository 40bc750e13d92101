//! The order workbook (requirements A19, A20.6).

use serde_json::json;

use crate::office::{BRANCHES, Office, counts, sample};

/// A hundred orders of sixty units, eighty of them paid; forty units bought twice.
#[tokio::test(flavor = "multi_thread")]
async fn the_sample_comes_in_with_buyers_and_payments() {
    let office = Office::open().await;
    for name in BRANCHES {
        office.call("association.add_org", json!({ "name": name, "parent_id": null })).await;
    }
    let members = office.preview("member.import_preview", &sample("unit-members")).await;
    office.commit(&members).await;
    let preview = office.preview("order.import_preview", &sample("orders")).await;
    assert_eq!((preview["kind"].as_str(), counts(&preview).as_str()), (Some("orders"), "100/100/0/0/0"));
    let lines = office.lines(&preview).await;
    assert_eq!(lines[0], "2 add 归入会员“华康医疗科技有限公司”");
    assert_eq!(lines[1], "3 add 记录实收 20000.00；归入会员“中科启明医院”");
    office.commit(&preview).await;

    let request = json!({ "filter": {}, "sort": { "key": "ordered_at", "direction": "ascending" }, "page": { "number": 1, "size": 500 } });
    let found = office.call("order.list", request).await;
    assert_eq!(found["total"], 100);
    let of = |order_no: &str| found["rows"].as_array().unwrap().iter().find(|row| row["order_no"] == order_no).unwrap();
    // Nothing to pay counts as paid; 20,000.00 towards 0.01 is overpaid by 19,999.99 (requirements A20.6).
    let free = of("feeaa2232019101515265127581374");
    assert_eq!(free["payment_state"], "paid");
    let over = of("feeaa2232019091609332729329160");
    assert_eq!((&over["payment_state"], &over["unpaid"]["minor"]), (&json!("overpaid"), &json!(-1_999_999)));
    assert_eq!(of("feeaa2232026090610150527620969")["payment_state"], "awaiting");

    let second = office.preview("order.import_preview", &sample("orders")).await;
    assert_eq!(counts(&second), "100/0/0/100/0");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_members_the_names_alone_are_kept() {
    let office = Office::open().await;
    let preview = office.preview("order.import_preview", &sample("orders")).await;
    assert_eq!(counts(&preview), "100/100/0/0/100");
    let lines = office.lines(&preview).await;
    assert_eq!(lines[0], "2 add | buyer_name: 没有名为“华康医疗科技有限公司”的会员，只记录名称");
}

/// Money that stands is never overwritten.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_sheet_tells_otherwise_is_reported() {
    let office = Office::with_orders().await;
    let sheet = "订单编号,单位名称,金额,实收金额,下单时间,支付方式\n\
        feeaa2232026090610150527620969,博雅器械制造有限公司,5000.00,5000.00,2026-09-06,微信\n\
        feeaa2232026090710150627628888,天工信息技术有限公司,20000.01,20000.00,2026-09-07,微信\n\
        feeaa2232026090810150727636807,晨光研究院,50000,50000,2026-09-08,微信\n\
        合计,,75000.01,,,\n";
    let preview = office.preview("order.import_preview", &office.file("o.csv", sheet.as_bytes())).await;
    assert_eq!(
        office.lines(&preview).await,
        [
            "2 unchanged | paid: 已记录实收 0.00，表格中是 5000.00，不会自动补记",
            "3 reject | amount: 已有订单的金额是 20000.00，表格中是 20000.01，不会自动改写",
            "4 unchanged | buyer_name: 已有订单的单位是“晨光检验研究院”，不会自动改写",
            "5 reject | order_no: 含有不可用的字符 合 | ordered_at: 未填写 | buyer_name: 未填写",
        ]
    );
}
