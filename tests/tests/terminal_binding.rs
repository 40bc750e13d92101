//! Packages beside membership in a terminal (requirements D1.3, D1.5, D3.1, D4, D7.1, D8, F7.2): bound, renewed with the money, suspended, taken away.

use anyhow::{Context, Result, ensure};
use huiji_tests::terminal::Terminal;
use serde_json::Value;

const REFUSED: i32 = 1;
/// A package of the demonstration with a price for a month, 180.00 for members.
const PACKAGE: &str = "V03";

fn of(terminal: &Terminal, number: &str) -> Result<Value> {
    let listed = terminal.json(&["binding", "list", "--package", PACKAGE, "--search", number])?;
    Ok(listed["rows"].as_array().and_then(|rows| rows.first()).cloned().unwrap_or_default())
}

#[test]
fn a_package_is_bound_renewed_suspended_and_taken_away() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    terminal.json(&["init", "--demo", "120"])?;
    let members = terminal.json(&["member", "list", "--size", "200"])?;
    let bound = terminal.json(&["binding", "list"])?;
    ensure!(bound["total"].as_u64().is_some_and(|total| total >= 10), "{bound}");
    let has_one = |number: &str| bound["rows"].as_array().into_iter().flatten().any(|row| row["member_no"] == number);
    let mut free = members["rows"].as_array().into_iter().flatten().filter(|row| row["status"] == "active");
    let number = free.find_map(|row| row["member_no"].as_str().filter(|number| !has_one(number))).context("nobody is free")?;

    terminal.json(&["binding", "bind", PACKAGE, number])?;
    ensure!(of(&terminal, number)?["state"] == "bound", "nothing was paid yet");
    ensure!(terminal.run(&["binding", "bind", PACKAGE, number])?.code == REFUSED, "it is bound already");
    let preview = terminal.json(&["binding", "preview", PACKAGE, number, "--months", "6"])?;
    ensure!(preview["sums"][0]["minor"] == 1_080_00, "6 × 180.00: {preview}");
    ensure!(of(&terminal, number)?["waiting"].is_null(), "a preview orders nothing");

    let billing = terminal.json(&["binding", "billing", "--member", number, "--cycle", "6", "--auto", "on"])?;
    ensure!(billing["cycle_months"] == 6 && billing["auto_renewal"] == "on", "{billing}");
    let by_cycle = terminal.json(&["binding", "preview", PACKAGE, number])?;
    ensure!(by_cycle["sums"] == preview["sums"], "the cycle says the months: {by_cycle}");
    terminal.json(&["binding", "renew", PACKAGE, number])?;
    ensure!(of(&terminal, number)?["waiting"].is_string(), "the order waits for its money");
    ensure!(terminal.run(&["binding", "renew", PACKAGE, number])?.code == REFUSED, "it is not ordered twice");
    let order = of(&terminal, number)?["waiting"].as_str().context("no order")?.to_owned();
    terminal.json(&["order", "pay", &order, "1080.00", "--method", "bank_transfer"])?;
    ensure!(of(&terminal, number)?["state"] == "active", "it was paid");

    ensure!(terminal.run(&["binding", "unbind", PACKAGE, number])?.code == REFUSED, "it may be used still");
    terminal.json(&["binding", "suspend", PACKAGE, number, "--reason", "会员要求"])?;
    ensure!(of(&terminal, number)?["state"] == "suspended", "it is suspended");
    terminal.json(&["binding", "enable", PACKAGE, number])?;
    terminal.json(&["binding", "expiry", PACKAGE, number, "--until", "2020-01-31"])?;
    ensure!(of(&terminal, number)?["state"] == "expired", "its end was set by hand");
    let again = terminal.json(&["binding", "billing", "--member", number, "--inherit"])?;
    ensure!(again["own_cycle_months"].is_null() && again["auto_renewal"] == "off", "{again}");
    terminal.json(&["binding", "unbind", PACKAGE, number])?;
    ensure!(of(&terminal, number)?.is_null(), "it is gone");
    let due = terminal.json(&["binding", "renew-due"])?;
    ensure!(due["changed"].as_u64().is_some_and(|changed| changed > 0), "{due}");
    ensure!(terminal.json(&["binding", "renew-due"])?["changed"] == 0, "what waits for its money is not ordered again");
    Ok(())
}
