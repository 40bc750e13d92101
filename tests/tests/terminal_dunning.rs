//! Dunning in a terminal (requirements B20.6, F6.1): who is due is written to once, and a pause holds the next letter back.

use anyhow::{Context, Result, ensure};
use huiji_tests::terminal::Terminal;

const REFUSED: i32 = 1;

fn total(terminal: &Terminal, state: &str) -> Result<u64> {
    terminal.json(&["dunning", "list", "--state", state])?["total"].as_u64().context("no total")
}

#[test]
fn who_owes_is_written_to_once_and_a_pause_holds_the_next_letter_back() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    terminal.json(&["init", "--demo", "120"])?;
    let steps = terminal.json(&["dunning", "steps"])?;
    ensure!(steps["steps"].as_array().is_some_and(|steps| steps.len() == 3), "{steps}");

    let due = terminal.json(&["dunning", "list", "--state", "due"])?;
    let before = due["total"].as_u64().context("no total")?;
    let preview = terminal.json(&["dunning", "preview"])?;
    let receivers = preview["run"]["receivers"].as_u64().context("no receivers")?;
    ensure!(receivers > 0 && receivers + preview["run"]["skipped_count"].as_u64().unwrap_or(0) == before, "{preview}");
    let sent = terminal.json(&["dunning", "send"])?;
    ensure!(sent["changed"] == receivers, "{sent}");
    ensure!(total(&terminal, "due")? == before - receivers, "who was written to is not due any more");

    let waiting = terminal.json(&["dunning", "list", "--state", "waiting"])?;
    let mut numbered = waiting["rows"].as_array().into_iter().flatten().filter_map(|row| row["member_no"].as_str());
    let number = numbered.next_back().context("nobody has a number")?.to_owned();
    ensure!(terminal.run(&["dunning", "send", &number])?.code == REFUSED, "a second letter on one day");
    ensure!(terminal.run(&["dunning", "promise", &number, "--until", "2020-01-01"])?.code == REFUSED, "a promise for the past");
    terminal.json(&["dunning", "pause", &number, "--note", "正在核对"])?;
    let paused = terminal.json(&["dunning", "list", "--state", "paused", "--search", &number])?;
    ensure!(paused["total"] == 1, "{paused}");
    terminal.json(&["dunning", "resume", &number])?;
    ensure!(terminal.run(&["dunning", "resume", &number])?.code == REFUSED, "nothing was paused");

    terminal.json(&["dunning", "add-step", "律师函", "--after", "400", "--template", "会费再次催缴"])?;
    ensure!(terminal.run(&["dunning", "add-step", "早了", "--after", "10", "--template", "会费催缴"])?.code == REFUSED, "steps go up");
    terminal.json(&["dunning", "remove-step", "4"])?;
    terminal.json(&["dunning", "rest", "10"])?;
    let steps = terminal.json(&["dunning", "steps"])?;
    ensure!(steps["rest_days"] == 10 && steps["steps"].as_array().is_some_and(|steps| steps.len() == 3), "{steps}");
    Ok(())
}
