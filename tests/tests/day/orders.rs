//! Orders: imported, opened, paid in two parts; one of the sample is paid far too much.

use anyhow::Result;
use huiji_tests::sample;
use huiji_tests::window::{By, key};

use crate::Day;

/// 0.01 due, 20,000.00 paid.
const OVERPAID: &str = "feeaa2232019091609332729329160";
/// 5,000.00 due, nothing paid.
pub const UNPAID: &str = "feeaa2232026090610150527620969";

pub fn import(day: &Day) -> Result<()> {
    let window = &day.window;
    window.go_to("订单管理")?;
    window.screenshot("15-orders-empty")?;
    window.press_button("导入")?;
    window.see(By::CssText("h1", "导入订单"))?;
    window.drop_files(&[&sample("orders.xlsx")], By::CssText("h1", "导入订单"))?;
    window.see(By::CssText("[role=tab]", "全部100"))?;
    window.screenshot("16-import-orders")?;
    window.press_button("导入 100 行")?;
    window.see(By::Text("已导入 100 行"))?;
    window.screenshot("17-imported-orders")?;
    window.press_button("查看结果")?;
    window.see(By::Text("共 100 条"))
}

pub fn pay(day: &Day) -> Result<()> {
    let window = &day.window;
    find_order(day, OVERPAID)?;
    window.see(By::Text("−¥19,999.99"))?;
    window.screenshot("18-overpaid")?;
    find_order(day, UNPAID)?;
    window.click(By::InRow(UNPAID, "查看"))?;
    window.see(By::CssText("h2", &format!("订单 {UNPAID}")))?;
    window.see(By::Part("尚欠 ¥5,000.00"))?;
    window.screenshot("19-order")?;
    record(day, "3000", "尚欠")?;
    window.see(By::Part("尚欠 ¥2,000.00"))?;
    record(day, "2,000.00", "已付清")?;
    window.see(By::Part("已付清"))?;
    window.screenshot("21-order-paid")?;
    Ok(())
}

fn record(day: &Day, amount: &str, then: &str) -> Result<()> {
    let window = &day.window;
    window.press_button("添加付款")?;
    window.type_into(By::Label("金额"), amount)?;
    if then == "尚欠" {
        window.screenshot("20-payment")?;
    }
    window.press_button("记录付款")?;
    window.see(By::Part("已记录付款"))?;
    window.see_gone(By::CssText("button", "记录付款"))
}

pub fn find_order(day: &Day, number: &str) -> Result<()> {
    let window = &day.window;
    window.type_into(By::Label("订单编号 / 单位名称 / 电话"), number)?;
    window.press(key::ENTER)?;
    window.see(By::Text("共 1 条"))
}
