//! Individual members: imported through the page and taken back.

use anyhow::Result;
use huiji_tests::sample;
use huiji_tests::window::By;

use crate::Day;

/// A member of the sheet that is edited before the import is taken back: the last row, which the list shows first.
const EDITED: (&str, &str) = ("郭玉兰", "19910001254");

pub fn import(day: &Day) -> Result<()> {
    let window = &day.window;
    open_import(day)?;
    choose_file(day)?;
    window.see(By::CssText("[role=tab]", "可导入120"))?;
    window.screenshot("07-import-individual-members")?;
    confirm(day, 120)
}

fn open_import(day: &Day) -> Result<()> {
    day.window.go_to("个人会员")?;
    day.window.click(By::CssText("h1 ~ div button", "导入"))?;
    day.window.see(By::CssText("h1", "导入个人会员"))
}

fn choose_file(day: &Day) -> Result<()> {
    day.window.answer_open(&[&sample("individual-members.xlsx")])?;
    day.window.press_button("选择文件…")?;
    day.window.see(By::CssText("[role=tab]", "全部120"))
}

fn confirm(day: &Day, rows: usize) -> Result<()> {
    let window = &day.window;
    window.press_button(&format!("导入 {rows} 行"))?;
    window.see(By::Text(&format!("已导入 {rows} 行")))?;
    window.press_button("查看结果")?;
    window.see(By::CssText("h1", "个人会员"))?;
    window.see(By::Text("共 120 条"))
}

/// The import is taken back as a whole; the member that was edited since is kept and named. Then the same file once more.
pub fn undo(day: &Day) -> Result<()> {
    let window = &day.window;
    window.go_to("个人会员")?;
    window.click(By::InRow(EDITED.1, "编辑"))?;
    window.type_into(By::Label("职务"), "名誉主任")?;
    window.press_button("保存")?;
    window.see(By::CssText("h1", "个人会员"))?;
    open_import(day)?;
    window.see(By::Text("individual-members.xlsx"))?;
    window.screenshot("08-import-history")?;
    window.press_button("撤销这次导入")?;
    window.see(By::Part("撤销导入“individual-members.xlsx”？"))?;
    window.click(By::CssText(".ant-modal button", "撤销这次导入"))?;
    window.see(By::Part(&format!("“{}”之后被修改过，保持不变。", EDITED.0)))?;
    window.screenshot("09-import-undone")?;
    window.click(By::Css(".ant-modal button"))?;
    window.see_gone(By::Css(".ant-modal button"))?;
    choose_file(day)?;
    window.screenshot("10-import-again")?;
    confirm(day, 119)
}
