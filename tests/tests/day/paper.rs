//! What goes on paper: the invoice list, certificates, and the list as a workbook.

use anyhow::{Result, ensure};
use huiji_tests::document;
use huiji_tests::window::By;

use crate::Day;
use crate::units::TICK;

/// Members whose names hold characters of the later extensions of Unicode: U+4DAE, U+2CB2D, U+36C3.
const RARE: [&str; 3] = ["欧阳䶮", "李𬭎", "何㛃"];

pub fn invoices(day: &Day) -> Result<()> {
    let window = &day.window;
    let (paper, sheet) = (day.document("发票列表.pdf")?, day.document("发票列表.xlsx")?);
    window.go_to("发票管理")?;
    window.screenshot("26-invoices-numbered")?;
    window.answer_save(&paper)?;
    window.press_button("打印")?;
    window.wait("the printed list to be opened", || Ok(window.opened().contains(&paper).then_some(())))?;
    let text = document::pdf_text(&paper)?;
    for words in ["A00001", "A00120", "社会团体会费票据", "2/2"] {
        ensure!(text.contains(words), "{words} is missing on the printed list: {text}");
    }
    document::draw_first_page(&paper)?;
    window.answer_save(&sheet)?;
    window.press_button("导出")?;
    window.wait("the workbook to be opened", || Ok(window.opened().contains(&sheet).then_some(())))?;
    let rows = document::sheet_rows(&sheet)?;
    ensure!(rows.iter().flatten().any(|cell| cell == "A00120"), "the workbook lacks a number: {rows:?}");
    Ok(())
}

/// One from its row, then those of everybody found.
pub fn certificates(day: &Day) -> Result<()> {
    let window = &day.window;
    window.go_to("个人会员")?;
    window.type_into(By::Label("姓名"), RARE[0])?;
    window.press_button("搜索")?;
    window.see(By::Text("共 1 条"))?;
    window.click(By::InRow(RARE[0], "证书"))?;
    let one = print(day, 1, "会员证书-1.pdf")?;
    ensure!(one.contains(RARE[0]), "the name is missing on the certificate: {one}");
    window.press_button("重置")?;
    window.see(By::Text("共 120 条"))?;
    window.tick_rows(TICK, &[1])?;
    window.press_button("选择全部 120 条")?;
    window.see(By::Text("已选 120 条"))?;
    window.press_button("下载证书")?;
    let all = print(day, 120, "会员证书.pdf")?;
    for name in RARE {
        ensure!(all.contains(name), "{name} is missing on the certificates");
    }
    Ok(())
}

/// Answers the dialog, and looks at the document: a page for each.
fn print(day: &Day, count: usize, name: &str) -> Result<String> {
    let window = &day.window;
    let path = day.document(name)?;
    window.see(By::CssText(".ant-modal-title", &format!("打印 {count} 名会员的证书")))?;
    window.screenshot(&format!("27-certificates-{count}"))?;
    window.answer_save(&path)?;
    window.press_button("选择位置并打印…")?;
    window.wait("the certificates to be opened", || Ok(window.opened().contains(&path).then_some(())))?;
    ensure!(document::pdf_pages(&path)? == count, "{count} certificates are not {count} pages");
    document::draw_first_page(&path)?;
    document::pdf_text(&path)
}
