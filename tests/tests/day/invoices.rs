//! Invoices: made of orders, issued, deleted while that is still allowed, numbered from dropped sheets, printed and exported.

use anyhow::Result;
use huiji_tests::sample;
use huiji_tests::window::By;

use crate::Day;
use crate::units::TICK;

pub fn create(day: &Day) -> Result<()> {
    let window = &day.window;
    window.go_to("订单管理")?;
    window.see(By::Text("共 100 条"))?;
    window.tick_rows(TICK, &[1, 2, 3])?;
    window.press_button("生成发票")?;
    window.agree("生成发票？", "为 3 笔订单生成")?;
    window.see(By::Part("已为 3 笔订单生成发票"))
}

pub fn issue_and_delete(day: &Day) -> Result<()> {
    let window = &day.window;
    window.go_to("发票管理")?;
    window.see(By::Text("共 3 条"))?;
    window.screenshot("22-invoices")?;
    window.tick_rows(TICK, &[1])?;
    window.press_button("开票")?;
    window.agree("开票？", "开出 1 张")?;
    window.see(By::Part("已开出 1 张发票"))?;
    window.tick_rows(TICK, &[2])?;
    window.press_button("批量删除")?;
    window.agree("删除发票？", "删除 1 张")?;
    window.see(By::Part("已删除 1 张发票"))?;
    window.see(By::Text("共 2 条"))?;
    window.click(By::CssText("[role=tab]", "已开发票1"))?;
    window.see(By::Text("共 1 条"))?;
    let delete = By::CssText("tbody button[aria-disabled=true]", "删除");
    window.see(delete)?;
    window.screenshot("23-issued-invoice-stays").map(|_| ())
}

pub fn import_numbers(day: &Day) -> Result<()> {
    let window = &day.window;
    window.go_to("发票管理")?;
    for (file, rows, accepted) in [("invoice-numbers.xlsx", 4, 4), ("invoice-numbers-prefixed.xlsx", 16, 16)] {
        window.drop_files(&[&sample(file)], By::Css("h1"))?;
        window.see(By::CssText("h1", "导入发票编号"))?;
        window.see(By::CssText("[role=tab]", &format!("全部{rows}")))?;
        window.screenshot(&format!("24-{}", file.trim_end_matches(".xlsx")))?;
        window.press_button(&format!("导入 {accepted} 行"))?;
        window.see(By::Text(&format!("已导入 {accepted} 行")))?;
    }
    // The same file once more changes nothing.
    window.press_button("再导入一个文件")?;
    window.screenshot("24-import-numbers")?;
    window.drop_files(&[&sample("invoice-numbers.xlsx")], By::CssText("h1", "导入发票编号"))?;
    window.see(By::CssText("[role=tab]", "无变化4"))?;
    window.see(By::CssText("button:disabled", "导入 0 行"))?;
    window.screenshot("25-numbers-unchanged")?;
    window.press_button("取消")
}
