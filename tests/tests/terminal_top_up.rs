//! Top-ups in a terminal (requirements D5.1, D6.1, F8.1): filed, credited once, a number that was used is told, and taken back.

use anyhow::{Result, ensure};
use huiji_tests::sample;
use huiji_tests::terminal::Terminal;

const REFUSED: i32 = 1;

/// requirements D5.1, D6.1, D6.2, F8.1
#[test]
fn a_top_up_is_filed_reviewed_and_taken_back() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    terminal.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
    terminal.json(&["member", "import", "--create-missing", &sample("individual-members.xlsx").to_string_lossy()])?;
    let members = terminal.json(&["member", "list"])?;
    let number = members["rows"][0]["member_no"].as_str().unwrap_or_default().to_owned();
    let file = |more: &[&str]| terminal.json(&[&["balance", "topup", "file", &number, "--amount", "500"], more].concat());
    let first = file(&["--voucher", "A1"])?;
    let draft = file(&["--draft", "--voucher", "A1"])?;
    let id = |row: &serde_json::Value| row["id"].as_str().unwrap_or_default().to_owned();
    let (first, draft) = (id(&first), id(&draft));
    ensure!(terminal.run(&["balance", "topup", "file", &number, "--amount", "5"])?.code == REFUSED, "a request without a number was filed");

    let approve = |id: &str, more: &[&str]| [&["balance", "topup", "approve", id, "--opinion", "已核对"], more].concat().join("\u{1f}");
    let run = |line: String| terminal.run(&line.split('\u{1f}').collect::<Vec<_>>());
    ensure!(run(approve(&first, &[]))?.code == 0, "the request was not approved");
    ensure!(run(approve(&first, &[]))?.code == REFUSED, "the request was approved twice");
    terminal.json(&["balance", "topup", "submit", &draft])?;
    terminal.json(&["balance", "topup", "return", &draft, "--opinion", "缺回单"])?;
    terminal.json(&["balance", "topup", "submit", &draft])?;
    ensure!(run(approve(&draft, &[]))?.code == REFUSED, "the number was credited twice unasked");
    ensure!(run(approve(&draft, &["--other-money"]))?.code == 0, "other money was not credited");
    let shown = terminal.json(&["balance", "show", &number])?;
    ensure!(shown["balances"][0]["minor"] == 100_000, "{shown}");

    terminal.json(&["balance", "topup", "reverse", &draft, "--remarks", "录错"])?;
    let online = id(&file(&["--online", "--method", "paypal", "--currency", "USD"])?);
    terminal.json(&["balance", "topup", "receive", &online, "--voucher", "9XJ04217"])?;
    let credited = terminal.json(&["balance", "topup", "list", "--state", "credited", "--member", &number])?;
    ensure!(credited["total"] == 2, "{credited}");
    let refused = id(&file(&["--voucher", "B2"])?);
    terminal.json(&["balance", "topup", "refuse", &refused, "--opinion", "不是本会款项"])?;
    ensure!(run(approve(&refused, &[]))?.code == REFUSED, "what was refused was approved");
    ensure!(terminal.run(&["check"])?.code == 0, "the check found something");
    Ok(())
}
