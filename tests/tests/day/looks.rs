//! Every screen once more in English and dark.

use anyhow::Result;
use huiji_tests::window::By;

use crate::Day;

pub fn every_screen(day: &Day) -> Result<()> {
    let window = &day.window;
    window.press_button("English")?;
    window.click(By::Css("button[aria-label='Switch to dark']"))?;
    for (chapter, name) in [
        ("Overview", "overview"),
        ("Unit members", "unit-members"),
        ("Individual members", "individual-members"),
        ("Orders", "orders"),
        ("Invoices", "invoices"),
    ] {
        window.go_to(chapter)?;
        window.screenshot(&format!("dark-{name}"))?;
    }
    Ok(())
}
