//! Unit members: dropped on the window, found again, arranged, looked at, tagged.

use anyhow::Result;
use huiji_tests::sample;
use huiji_tests::window::{By, key};

use crate::Day;

/// The label of the box in front of a row, with a place for its number.
pub const TICK: &str = "选择第 {} 行";

pub fn import(day: &Day) -> Result<()> {
    let window = &day.window;
    window.go_to("单位会员")?;
    window.see(By::Part("还没有单位会员"))?;
    window.screenshot("03-unit-members-empty")?;
    // A real drop anywhere on the window: what the sheet is decides which import opens.
    window.drop_files(&[&sample("unit-members.xlsx")], By::CssText("h1", "单位会员"))?;
    window.see(By::CssText("h1", "导入单位会员"))?;
    window.see(By::CssText("[role=tab]", "全部60"))?;
    // Five branches of the sheet are not set up yet; the levels came with the association.
    window.see(By::Part("分会“骨科学分会”（10 行）"))?;
    window.click(By::CssText("[role=tab]", "被拒绝50"))?;
    window.see(By::Part("没有名为“骨科学分会”的机构"))?;
    window.screenshot("04-import-unit-members-missing")?;
    window.press_button("创建 5 项并重新检查")?;
    window.see(By::CssText("[role=tab]", "可导入60"))?;
    window.click(By::CssText("[role=tab]", "全部60"))?;
    window.see(By::InRow("华康医疗科技有限公司", "新增"))?;
    window.screenshot("05-import-unit-members")?;
    window.press_button("导入 60 行")?;
    window.see(By::Text("已导入 60 行"))?;
    window.screenshot("06-imported-unit-members")?;
    window.press_button("查看结果")?;
    window.see(By::CssText("h1", "单位会员"))?;
    window.see(By::Text("共 60 条"))
}

pub fn find(day: &Day) -> Result<()> {
    let window = &day.window;
    window.go_to("单位会员")?;
    window.see(By::Text("共 60 条"))?;
    window.press_button("展开")?;
    for (typed, found) in [("天工", 3), ("tgxx", 1), ("0421", 0), ("0407", 1)] {
        window.type_into(By::Label("查找"), typed)?;
        window.press(key::ENTER)?;
        window.see(By::Text(&format!("共 {found} 条")))?;
    }
    window.type_into(By::Label("查找"), "天工")?;
    window.press_button("搜索")?;
    window.see(By::Text("共 3 条"))?;
    window.screenshot("08-unit-members-found")?;
    window.press_button("常用搜索")?;
    window.type_into(By::Css(".ant-popover input"), "天工各家")?;
    window.click(By::CssText(".ant-popover button", "保存"))?;
    window.see(By::CssText(".ant-popover button", "天工各家"))?;
    window.press(key::ESCAPE)?;
    window.press_button("重置")?;
    window.see(By::Text("共 60 条"))?;
    window.press_button("常用搜索")?;
    window.click(By::CssText(".ant-popover button", "天工各家"))?;
    window.see(By::Text("共 3 条"))?;
    window.press_button("重置")?;
    window.see(By::Text("共 60 条"))?;
    window.click(By::Part("收起"))?;
    window.see_gone(By::Label("查找"))
}

pub fn arrange(day: &Day) -> Result<()> {
    let window = &day.window;
    window.click(By::Css("button[aria-label='字段配置与顺序']"))?;
    window.click(By::CssText(".ant-modal label", "统一社会信用代码"))?;
    window.click(By::Css("button[aria-label='上移 等级']"))?;
    window.screenshot("09-columns")?;
    window.click(By::CssText(".ant-modal button", "保存"))?;
    window.see(By::CssText("th", "统一社会信用代码"))?;
    window.see(By::Text("第1-20条，共60条数据"))?;
    window.click(By::Css(".ant-pagination-options .ant-select"))?;
    window.click(By::Css(".ant-select-item-option[title^='50']"))?;
    window.see(By::Text("第1-50条，共60条数据"))?;
    window.click(By::Css(".ant-pagination-next"))?;
    window.see(By::Text("第51-60条，共60条数据"))?;
    window.wait("the ten rows of the second page", || Ok((window.column(1)?.len() == 10).then_some(())))?;
    window.click(By::Css(".ant-pagination-prev"))?;
    window.see(By::Text("第1-50条，共60条数据"))?;
    window.screenshot("07-unit-members")?;
    Ok(())
}

pub fn panorama(day: &Day) -> Result<()> {
    let window = &day.window;
    window.click(By::InRow("安泰（上海）商贸有限公司", "全景图"))?;
    window.see(By::CssText("h2", "安泰（上海）商贸有限公司"))?;
    window.see(By::Part("入会完成"))?;
    window.screenshot("10-panorama")?;
    for tab in ["申请表", "会员历史", "缴费记录", "跟进记录"] {
        window.click(By::CssText("[role=tab]", tab))?;
    }
    window.press(key::ESCAPE)?;
    window.see_gone(By::CssText("h2", "安泰（上海）商贸有限公司"))
}

pub fn tag(day: &Day) -> Result<()> {
    let window = &day.window;
    window.go_to("单位会员")?;
    window.tick_rows(TICK, &[1, 2])?;
    window.see(By::Text("已选 2 条"))?;
    window.press_button("打标签")?;
    window.type_into(By::Label("加上标签"), "重点联系")?;
    window.press(key::ENTER)?;
    window.screenshot("13-tag")?;
    window.click(By::CssText(".ant-modal button", "保存"))?;
    window.see(By::Part("已更新 2 名会员的标签"))?;
    window.screenshot("14-tagged")?;
    Ok(())
}
