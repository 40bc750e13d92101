//! The end of a month at the terminal: the invoices of what was paid, what there is to look at before they are issued, closing with the
//! reason for what is left, and what can be taken back (requirements A20.8, A23.1, B20.2, B20.6).

use anyhow::{Context, Result, ensure};
use huiji_tests::terminal::Terminal;
use serde_json::Value;

const DONE: i32 = 0;
const REFUSED: i32 = 1;

fn count(found: &Value, kind: &str) -> u64 {
    let of_kind = found["found"].as_array().into_iter().flatten().find(|one| one["kind"] == kind);
    of_kind.map_or(0, |one| one["count"].as_u64().unwrap_or_default())
}

#[test]
fn a_month_is_invoiced_checked_closed_and_opened_again() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    terminal.json(&["init", "--demo", "120", "--seed", "7"])?;
    let made = terminal.json(&["invoice", "create", "--paid"])?;
    ensure!(made["changed"].as_u64() > Some(0), "{made}");
    ensure!(terminal.run(&["invoice", "create", "--paid"])?.code == REFUSED, "what has invoices got more");
    let rehearsal = terminal.json(&["invoice", "issue", "--all", "--rehearse"])?;
    let issued = rehearsal["issued"].as_u64().context("no count")?;
    ensure!(issued >= made["changed"].as_u64().unwrap_or_default(), "{rehearsal}");
    let done = terminal.json(&["invoice", "issue", "--all"])?;
    ensure!(done["changed"].as_u64() == Some(issued), "{done}");
    let runs = terminal.json(&["run", "list"])?;
    let last = runs["rows"][0]["id"].as_str().context("nothing can be taken back")?;
    ensure!(terminal.json(&["run", "undo", last])?["changed"].as_u64() == Some(issued), "not all is unissued again");
    ensure!(terminal.run(&["run", "undo", last])?.code == REFUSED, "taken back twice");
    terminal.json(&["invoice", "issue", "--all"])?;

    let month = terminal.json(&["closing", "rehearse"])?;
    let name = month["month"].as_str().context("no month")?.get(..7).context("no month")?.to_owned();
    let left = count(&month, "bank_waiting");
    let plain = terminal.run(&["closing", "close", &name])?;
    ensure!((plain.code == DONE) == (month["errors"] == 0), "{left} {plain:?}");
    if plain.code != DONE {
        terminal.json(&["closing", "close", &name, "--reason", "利息下月处理"])?;
    }
    ensure!(terminal.json(&["closing", "rehearse", &name])?["is_closed"] == true, "it is open");
    ensure!(terminal.run(&["closing", "close", &name])?.code == REFUSED, "closed twice");
    terminal.json(&["closing", "reopen", &name, "--reason", "漏记退款"])?;
    ensure!(terminal.run(&["check"])?.code == DONE, "the check found something");
    Ok(())
}
