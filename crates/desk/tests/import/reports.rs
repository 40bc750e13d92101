//! Reports on the sample workbooks (requirements B20.6, C5.1). The sums are those of the column 实收金额 of `orders.xlsx`.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::office::Office;

/// The words on a paper.
fn pdf_text(path: &Path) -> String {
    let output = Command::new("pdftotext").arg("-layout").arg(path).arg("-").output().expect("poppler-utils is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

const YEARS: [&str; 2] = ["2019-01-01", "2026-12-31"];

fn of_years() -> Value {
    json!({ "received_from": YEARS[0], "received_to": YEARS[1] })
}

fn figures(report: &Value) -> Vec<(String, u64, i64)> {
    let row = |row: &Value| {
        let sum = &row["sum"];
        (row["label"].as_str().unwrap().to_owned(), sum["count"].as_u64().unwrap(), sum["net"]["minor"].as_i64().unwrap())
    };
    report["rows"].as_array().unwrap().iter().map(row).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_sample_received_stands_by_month_and_by_channel() {
    let office = Office::with_orders().await;
    let report = async |by: &str| office.call("report.income", json!({ "filter": of_years(), "by": by, "language": "zh" })).await;
    let months = report("month").await;
    assert_eq!(figures(&months), [("2019-09".into(), 3, 70_000_01), ("2026-09".into(), 77, 1_465_000_00)]);
    assert_eq!(months["totals"][0]["net"]["minor"], 1_535_000_01);
    let channels = report("method").await;
    assert_eq!(
        figures(&channels),
        [("微信".into(), 27, 564_000_00), ("线下转账".into(), 27, 489_000_00), ("支付宝".into(), 26, 482_000_01)]
    );
    // Behind each figure stands what the list finds by its filter.
    for by in ["month", "org", "level", "item", "order_kind", "method"] {
        for row in report(by).await["rows"].as_array().unwrap() {
            let totals = office.call("report.received_totals", json!({ "filter": row["filter"] })).await;
            assert_eq!(totals[0], row["sum"], "{by} {}", row["label"]);
        }
    }
    let long = json!({ "filter": { "received_from": "1990-01-01", "received_to": "2026-12-31" }, "by": "month", "language": "zh" });
    assert_eq!(office.refusal("report.income", long).await, "too_many_months");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_lacking_leads_to_its_orders() {
    let office = Office::with_orders().await;
    let nothing = json!({ "amount_from_minor": null, "amount_to_minor": null });
    for by in ["org", "level", "order_kind", "dues_year"] {
        let report = office.call("report.receivables", json!({ "filter": nothing, "by": by, "language": "en" })).await;
        let rows = report["rows"].as_array().unwrap();
        assert!(!rows.is_empty(), "{by}");
        for row in rows {
            for figure in row["ages"].as_array().unwrap().iter().chain([&row["total"]]) {
                let sums = office.call("order.totals", json!({ "filter": figure["filter"] })).await;
                let (count, unpaid) = (sums[0]["count"].as_u64().unwrap_or(0), sums[0]["unpaid"]["minor"].as_i64().unwrap_or(0));
                assert_eq!((&json!(count), &json!(unpaid)), (&figure["count"], &figure["unpaid"]["minor"]), "{by} {}", row["label"]);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_leave_the_desk_as_sheets_and_on_paper() {
    let office = Office::with_orders().await;
    let path = office.path("收入统计.csv");
    let income = json!({ "income": { "filter": of_years(), "by": "month", "language": "zh" } });
    office.call("report.export", json!({ "report": income, "path": path })).await;
    let written = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = written.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[..3], ["月份,笔数,收款,退款与冲销,净额", "2019-09,3,70000.01,0.00,70000.01", "2026-09,77,1465000.00,0.00,1465000.00"]);

    let paper = office.path("report.pdf");
    office.call("report.print", json!({ "report": income, "path": paper })).await;
    let text = pdf_text(&paper);
    for words in ["收入统计", "2019-01-01 至 2026-12-31", "1,535,000.01"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let receivables =
        json!({ "receivables": { "filter": { "amount_from_minor": null, "amount_to_minor": null }, "by": "org", "language": "en" } });
    office.call("report.print", json!({ "report": receivables, "path": office.path("receivables.pdf") })).await;
    let money = json!({
        "money": { "all": { "filter": { "method": "wechat" }, "except": [] } }, "sort": null, "columns": ["received_at", "amount", "method", "buyer_name"],
        "path": paper, "language": "zh",
    });
    assert_eq!(office.call("report.print_money", money).await["rows"], 27);
    assert!(pdf_text(&paper).contains("564,000.00"));
}
