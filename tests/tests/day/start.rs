//! The first start.

use anyhow::Result;
use huiji_tests::window::By;

use crate::Day;

pub const ASSOCIATION: &str = "中国医学装备行业协会";
const PASSPHRASE: &str = "早上八点半 2026";

pub fn create(day: &Day) -> Result<()> {
    let window = &day.window;
    window.type_into(By::Label("协会名称"), ASSOCIATION)?;
    window.type_into(By::Label("编号简码"), "cmea")?;
    window.type_into(By::Label("口令"), PASSPHRASE)?;
    window.screenshot("01-first-start")?;
    window.press_button("新建协会")?;
    window.see_gone(By::Label("编号简码"))?;
    window.see(By::CssText("header span", ASSOCIATION))?;
    window.screenshot("02-empty-overview")?;
    Ok(())
}
