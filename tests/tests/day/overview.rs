//! The overview: its cards lead to the lists they count.

use anyhow::{Context as _, Result, ensure};
use huiji_tests::window::By;
use serde_json::json;

use crate::Day;

/// The figure on a card, as it stands there.
const FIGURE: &str = "const card = [...document.querySelectorAll('main a')].find((card) => card.innerText.includes(arguments[0]));
return card?.innerText.replace(arguments[0], '').match(/[0-9,]+/)?.[0] ?? null;";

/// requirements A1.1, A1.2: a card counts who counts as a member today, and leads to just those.
pub fn cards(day: &Day) -> Result<()> {
    let window = &day.window;
    for (card, page, on_file) in [("单位会员数", "单位会员", 60), ("个人会员数", "个人会员", 120)] {
        window.go_to("会员概况")?;
        window.see(By::CssText("main a span", card))?;
        let figure = window.script(FIGURE, &[json!(card)])?;
        let figure = figure.as_str().with_context(|| format!("no figure on {card}"))?;
        ensure!(figure.parse::<u32>().is_ok_and(|count| count > 0 && count <= on_file), "{card}: {figure}");
        window.click(By::CssText("main a span", card))?;
        window.see(By::CssText("h1", page))?;
        window.see(By::Text(&format!("共 {figure} 条")))?;
    }
    window.go_to("会员概况")?;
    window.click(By::CssText("main a span", "累计交易金额"))?;
    window.see(By::CssText("h1", "订单管理"))?;
    window.see(By::Text("共 100 条"))?;
    window.go_to("会员概况")?;
    window.screenshot("30-overview")?;
    // A slice of a pie, by its words beside it.
    window.click(By::CssText("main li a", "有效20"))?;
    window.see(By::CssText("h1", "单位会员"))
}
