//! The review of orders in a terminal (requirements B1.24, B1.28, B16.5, H3): a rule, why an order waits, and deciding it.

use anyhow::{Result, ensure};
use huiji_tests::terminal::Terminal;

const REFUSED: i32 = 1;

/// requirements B1.28, B16.4, B16.5
#[test]
fn an_order_waits_by_a_rule_and_is_decided_once() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    terminal.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
    let add = |buyer: &str, amount: &str| -> Result<String> {
        let order = terminal.json(&["order", "add", "--buyer", buyer, "--amount", amount, "--year", "2026", "--item", "会费"])?;
        Ok(order["order_no"].as_str().unwrap_or_default().to_owned())
    };
    add("先到的", "9000")?;
    ensure!(terminal.run(&["order", "rule", "--reviewed", "some"])?.code == REFUSED, "a rule by no condition was set");
    let rule = terminal.json(&["order", "rule", "--reviewed", "some", "--amount-from", "5000"])?;
    ensure!(rule["conditions"]["amount_from"]["minor"] == 500_000, "{rule}");
    let (small, large, other) = (add("小额", "4999.99")?, add("大额", "5000")?, add("另一笔", "6000")?);
    let waiting = |state: &str| terminal.json(&["order", "list", "--state", state]);
    ensure!(waiting("pending_review")?["total"] == 2, "two orders wait");
    ensure!(terminal.run(&["order", "approve", &small])?.code == REFUSED, "one that does not wait was approved");
    terminal.json(&["order", "pay", &large, "--amount", "5000"])?;
    terminal.json(&["order", "approve", &large])?;
    ensure!(terminal.run(&["order", "reject", &large, "--opinion", "重复"])?.code == REFUSED, "it was decided twice");
    terminal.json(&["order", "return", &other, "--opinion", "核对金额"])?;
    ensure!(waiting("returned")?["total"] == 1, "it was not returned");
    ensure!(terminal.run(&["order", "reject", &other, "--opinion", "重复"])?.code == REFUSED, "what was returned waits for a correction");
    ensure!(terminal.run(&["check"])?.code == 0, "the check found something");
    Ok(())
}
