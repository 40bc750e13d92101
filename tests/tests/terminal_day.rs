//! The same day in a terminal, by the contract that schedules rely on: exit codes, one JSON object for each run, and the counts of
//! an import. Figures are those of the sample workbooks.

use std::path::Path;

use anyhow::{Result, ensure};
use huiji_tests::terminal::Terminal;
use huiji_tests::{document, sample};
use serde_json::Value;

const DONE: i32 = 0;
const REFUSED: i32 = 1;
const WRONG_USE: i32 = 2;
/// 0.01 due, 20,000.00 paid.
const OVERPAID: &str = "feeaa2232019091609332729329160";
/// 5,000.00 due, nothing paid.
const UNPAID: &str = "feeaa2232026090610150527620969";

#[test]
fn a_clerk_gets_through_the_day_in_a_terminal() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    let created = terminal.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
    ensure!(created["association"]["name"] == "中国医学装备行业协会", "{created}");
    ensure!(terminal.run(&["init", "--name", "another"])?.code == REFUSED, "a second association was made in one folder");

    members(&terminal, folder.path())?;
    orders(&terminal)?;
    invoice_numbers(&terminal)?;
    documents(&terminal, folder.path())?;
    mistakes(&terminal)?;
    safety(&terminal, folder.path())
}

fn members(terminal: &Terminal, folder: &Path) -> Result<()> {
    let (units, individuals) = (sample("unit-members.xlsx"), sample("individual-members.xlsx"));
    // Fifty rows name a branch that is not set up.
    let dry = import(terminal, &["member", "import", "--dry-run"], &units)?;
    counts(&dry, 60, 10, 0)?;
    ensure!(terminal.json(&["member", "list"])?["total"] == 0, "a dry run wrote something");
    counts(&import(terminal, &["member", "import", "--create-missing"], &units)?, 60, 60, 0)?;
    let done = import(terminal, &["member", "import", "--create-missing"], &individuals)?;
    counts(&done, 120, 120, 0)?;
    counts(&import(terminal, &["member", "import"], &units)?, 60, 0, 60)?;
    ensure!(terminal.json(&["member", "list", "--kind", "unit"])?["total"] == 60, "not 60 units");
    ensure!(terminal.json(&["member", "list", "--search", "tgxx"])?["total"] == 1, "pinyin initials find no member");
    let listed = terminal.json(&["member", "list", "--search", "欧阳䶮"])?;
    let number = listed["rows"][0]["member_no"].as_str().unwrap_or_default().to_owned();
    ensure!(terminal.json(&["member", "show", &number])?["member"]["name"] == "欧阳䶮", "{listed}");
    let book = folder.join("members.xlsx");
    terminal.json(&["member", "export", &book.to_string_lossy(), "--kind", "individual"])?;
    ensure!(document::sheet_rows(&book)?.len() > 120, "the workbook lacks members");

    let certificates = folder.join("certificates.pdf");
    let printed = terminal.json(&["certificate", "print", "--member", &number, "-o", &certificates.to_string_lossy()])?;
    ensure!(printed["printed"] == 1, "{printed}");
    ensure!(document::pdf_text(&certificates)?.contains("欧阳䶮"), "the rare character is missing on paper");
    undo(terminal, &done)
}

/// An import is taken back as a whole, and can be done again.
fn undo(terminal: &Terminal, done: &Value) -> Result<()> {
    let id = done["id"].as_str().unwrap_or_default();
    terminal.json(&["member", "import", "--undo", id])?;
    ensure!(terminal.json(&["member", "list", "--kind", "individual"])?["total"] == 0, "the import was not taken back");
    counts(&import(terminal, &["member", "import"], &sample("individual-members.xlsx"))?, 120, 120, 0)
}

fn orders(terminal: &Terminal) -> Result<()> {
    counts(&import(terminal, &["order", "import"], &sample("orders.xlsx"))?, 100, 100, 0)?;
    let over = terminal.json(&["order", "list", "--payment", "overpaid"])?;
    ensure!(over["total"] == 1 && over["rows"][0]["order_no"] == OVERPAID, "{over}");
    ensure!(over["rows"][0]["unpaid"]["minor"] == -1_999_999, "{over}");
    let part = terminal.json(&["order", "pay", UNPAID, "--amount", "3000"])?;
    ensure!(part["payment_state"] == "part_paid" && part["unpaid"]["minor"] == 200_000, "{part}");
    let whole = terminal.json(&["order", "pay", UNPAID, "--amount", "2,000.00", "--method", "wechat"])?;
    ensure!(whole["payment_state"] == "paid" && whole["unpaid"]["minor"] == 0, "{whole}");
    Ok(())
}

fn invoice_numbers(terminal: &Terminal) -> Result<()> {
    let (plain, prefixed) = (sample("invoice-numbers.xlsx"), sample("invoice-numbers-prefixed.xlsx"));
    let verb = ["invoice", "import-numbers"];
    counts(&import(terminal, &verb, &plain)?, 4, 4, 0)?;
    let repaired = import(terminal, &verb, &prefixed)?;
    counts(&repaired, 16, 16, 0)?;
    let issues = repaired["issues"].as_array().map_or(&[][..], Vec::as_slice);
    ensure!(issues.iter().filter(|issue| issue["code"] == "prefix_removed").count() == 16, "prefixes were removed unsaid: {repaired}");
    counts(&import(terminal, &verb, &plain)?, 4, 0, 4)?;
    let issued = terminal.json(&["invoice", "list", "--status", "issued"])?;
    ensure!(issued["total"] == 20, "{issued}");
    Ok(())
}

fn documents(terminal: &Terminal, folder: &Path) -> Result<()> {
    let (paper, book) = (folder.join("invoices.pdf"), folder.join("invoices.xlsx"));
    terminal.json(&["invoice", "list", "--status", "issued", "--pdf", &paper.to_string_lossy(), "--xlsx", &book.to_string_lossy()])?;
    let text = document::pdf_text(&paper)?;
    ensure!(text.contains("A00120") && text.contains(OVERPAID), "{text}");
    ensure!(document::sheet_rows(&book)?.iter().flatten().any(|cell| cell == "A00120"), "the workbook lacks a number");
    Ok(())
}

/// What is refused says why with code 1; what cannot be read is wrong use with code 2. Both leave one object for programs.
fn mistakes(terminal: &Terminal) -> Result<()> {
    for (arguments, code, name) in [
        (&["--json", "order", "pay", "nowhere", "--amount", "1"][..], REFUSED, "order_unknown"),
        (&["--json", "member", "import", "/nowhere.xlsx"], REFUSED, "sheet_missing"),
        (&["--json", "sync"], REFUSED, "no_server"),
        (&["--json", "member", "fly"], WRONG_USE, "wrong_use"),
    ] {
        let answer = terminal.run(arguments)?;
        ensure!(answer.code == code, "{arguments:?} ended with {}", answer.code);
        ensure!(!answer.err.trim().is_empty(), "{arguments:?} says nothing on standard error");
        let object: Value = serde_json::from_str(&answer.out)?;
        ensure!(object["code"] == name, "{arguments:?}: {object}");
    }
    let answer = terminal.run(&["order", "pay", "nowhere", "--amount", "1"])?;
    ensure!(answer.out.is_empty() && answer.err.contains("nowhere"), "{answer:?}");
    Ok(())
}

fn safety(terminal: &Terminal, folder: &Path) -> Result<()> {
    ensure!(terminal.run(&["check"])?.code == DONE, "the check finds something");
    let backup = folder.join("backup.huiji");
    terminal.json(&["backup", &backup.to_string_lossy()])?;
    let restored = Terminal::on(&folder.join("restored"))?;
    restored.json(&["restore", &backup.to_string_lossy()])?;
    ensure!(restored.json(&["member", "list"])?["total"] == 180, "the restored association lacks members");
    Ok(())
}

fn import(terminal: &Terminal, words: &[&str], file: &Path) -> Result<Value> {
    let file = file.to_string_lossy();
    let mut arguments = words.to_vec();
    arguments.push(&file);
    terminal.json(&arguments)
}

fn counts(answer: &Value, rows: u64, accepted: u64, unchanged: u64) -> Result<()> {
    let found = ["rows", "accepted", "unchanged", "rejected"].map(|key| answer[key].as_u64());
    ensure!(found == [Some(rows), Some(accepted), Some(unchanged), Some(rows - accepted - unchanged)], "{answer}");
    Ok(())
}
