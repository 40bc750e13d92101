//! The overview: its cards lead to the lists they count.

use anyhow::Result;
use huiji_tests::window::By;

use crate::Day;

/// requirements A1.1, A1.2
pub fn cards(day: &Day) -> Result<()> {
    let window = &day.window;
    for (card, page, found) in [("单位会员数", "单位会员", 60), ("个人会员数", "个人会员", 120), ("累计交易金额", "订单管理", 100)]
    {
        window.go_to("会员概况")?;
        window.click(By::CssText("main a span", card))?;
        window.see(By::CssText("h1", page))?;
        window.see(By::Text(&format!("共 {found} 条")))?;
    }
    window.go_to("会员概况")?;
    window.screenshot("30-overview")?;
    // A slice of a pie, by its words beside it.
    window.click(By::CssText("main li a", "有效20"))?;
    window.see(By::CssText("h1", "单位会员"))
}
