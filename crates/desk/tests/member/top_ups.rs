//! Top-ups as a person works with them: filed, seen to today, credited, written as a sheet and on paper.

use serde_json::{Value, json};

use crate::office::{Office, pdf_text};

fn terms(minor: i64, currency: &str, method: &str, voucher: &str) -> Value {
    json!({
        "amount": { "minor": minor, "currency": currency }, "method": method, "voucher": voucher, "received_at": "2026-11-20T02:00:00Z",
        "payer": null, "remarks": null,
    })
}

/// requirements D2.2, D2.3, D5.1, D5.3, D6.1: from the form to the list, the day's work and the ledger of the member.
#[tokio::test(flavor = "multi_thread")]
async fn a_top_up_goes_from_the_form_to_the_ledger_and_out_as_a_list() {
    let office = Office::open().await;
    let member = office.add(office.person("王丽", "19910000526").await).await;
    let methods = office.call("balance.top_up_methods", json!({})).await;
    let told: Vec<_> = methods["online"].as_array().unwrap().iter().map(|one| (&one["method"], &one["currency"])).collect();
    let (wechat, alipay, paypal, cny, usd) = (json!("wechat"), json!("alipay"), json!("paypal"), json!("CNY"), json!("USD"));
    assert_eq!(told, [(&wechat, &cny), (&alipay, &cny), (&paypal, &usd)]);
    assert!(!methods["offline"].as_array().unwrap().iter().any(|one| one["method"] == "balance"));

    let file = |start: &str, terms: Value| json!({ "member_id": member, "start": start, "terms": terms });
    let wrong = office.failure("balance.file_top_up", file("awaiting", terms(1, "CNY", "paypal", "9XJ"))).await;
    assert_eq!((wrong.fields[0].field.as_str(), wrong.fields[0].params["currency"].as_str()), ("currency", "USD"));
    let first = office.call("balance.file_top_up", file("pending", terms(50_000, "CNY", "bank_transfer", "A1"))).await["subject"].clone();
    office.call("balance.file_top_up", file("awaiting", terms(900, "USD", "paypal", "9XJ"))).await;
    let today = office.call("overview.today", json!({})).await["pending_top_ups"].clone();
    assert_eq!((today["count"].as_u64(), &today["rows"][0]["id"]), (Some(1), &first));

    let shown = office.call("balance.top_up_show", json!({ "id": first })).await;
    let approve = json!({ "id": first, "read_at": shown["updated_at"], "opinion": "已核对回单" });
    office.call("balance.approve_top_up", approve).await;
    let shown = office.call("balance.top_up_show", json!({ "id": first })).await;
    assert_eq!((&shown["state"], &shown["filed_by"], &shown["decided_by"]), (&json!("credited"), &shown["decided_by"], &shown["filed_by"]));
    assert_eq!((&shown["notes"][0]["act"], &shown["notes"][0]["opinion"]), (&json!("approve"), &json!("已核对回单")));
    let fields: Vec<_> = shown["history"][0]["changes"].as_array().unwrap().iter().map(|change| change["field"].clone()).collect();
    assert_eq!(fields, ["state"], "a person is told what changed, not how it is kept");
    let ledger = office.call("balance.show", json!({ "member_id": member })).await;
    assert_eq!((&ledger["balances"][0]["minor"], &ledger["entries"][0]["top_up_id"]), (&json!(50_000), &first));
    assert_eq!(office.call("overview.today", json!({})).await["pending_top_ups"]["count"], 0);

    let everything = json!({ "all": { "filter": { "received_from": "2026-11-01" }, "except": [] } });
    let columns = json!(["member_name", "kind", "amount", "method", "voucher", "received_at", "state", "opinion"]);
    let sort = json!({ "key": "amount", "direction": "descending" });
    let (sheet, paper) = (office.path("充值记录.csv"), office.path("充值记录.pdf"));
    let to = |path| json!({ "top_ups": everything, "sort": sort, "columns": columns, "path": path, "language": "zh" });
    assert_eq!(office.call("balance.export_top_ups", to(&sheet)).await["rows"], 2);
    let written = std::fs::read_to_string(&sheet).unwrap();
    let lines: Vec<_> = written.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[..3],
        [
            "会员,充值方式,金额,支付方式,编号,到账时间,状态,审核意见,币种",
            "王丽,线下充值,500.00,线下转账,A1,2026-11-20 10:00:00,已到账,已核对回单,CNY",
            "王丽,线上充值,9.00,PayPal,9XJ,2026-11-20 10:00:00,待支付,,USD",
        ]
    );
    office.call("balance.print_top_ups", to(&paper)).await;
    let words = pdf_text(&paper);
    assert!(words.contains("充值记录") && words.contains("到账日期"), "{words}");
}
