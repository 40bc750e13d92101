//! Two desks and a real server, from the terminal: one publishes, the other joins; both work without the server; both come back.

use anyhow::{Context, Result, ensure};
use huiji_tests::sample;
use huiji_tests::server::Server;
use huiji_tests::terminal::Terminal;
use serde_json::Value;

const REFUSED: i32 = 1;

#[test]
fn two_desks_on_one_server_lose_nothing_and_double_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("server").to_string_lossy().into_owned();
    let server = Server::start("127.0.0.1:0", &["--data", &data])?;
    let (address, code) = (server.address.clone(), server.code.clone().context("no code for the first desk")?);

    let head = Terminal::on(&folder.path().join("head"))?;
    head.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
    let units = sample("unit-members.xlsx").to_string_lossy().into_owned();
    head.json(&["member", "import", &units, "--create-missing"])?;
    let wrong = head.run_json(&["sync", "--server", &address, "--code", "2222-2222-2222-2222"])?;
    ensure!(wrong.code == REFUSED && wrong.object()?["code"] == "code_not_good", "{wrong:?}");
    let published = head.json(&["sync", "--server", &address, "--code", &code])?;
    ensure!(published["waiting"] == 0 && published["refused"] == 0, "{published}");
    let again = head.run_json(&["sync", "--server", &address, "--code", &code])?;
    ensure!(again.code == REFUSED, "a code worked twice: {again:?}");

    let invited = head.json(&["sync", "--invite", "刘会计", "--role", "finance"])?;
    let branch = Terminal::on(&folder.path().join("branch"))?;
    branch.json(&["sync", "--server", &address, "--code", text(&invited["code"])])?;
    ensure!(branch.json(&["member", "list"])?["total"] == 60, "the second desk lacks members");

    // Both work while there is no server.
    drop(server);
    let orders = sample("orders.xlsx").to_string_lossy().into_owned();
    head.json(&["order", "import", &orders])?;
    let away = branch.run_json(&["sync"])?;
    ensure!(away.code == REFUSED && away.object()?["code"] == "server_unreachable", "{away:?}");
    branch.json(&["order", "add", "--buyer", "华康医疗科技有限公司", "--amount", "5000", "--year", "2026"])?;
    let persons = sample("individual-members.xlsx").to_string_lossy().into_owned();
    let forbidden = branch.run_json(&["member", "import", &persons])?;
    ensure!(forbidden.code == REFUSED, "the finance office imported members: {forbidden:?}");

    // Both come back, to a server that was killed and started again.
    let server = Server::start(address.trim_start_matches("http://"), &["--data", &data])?;
    ensure!(server.code.is_none(), "a server that has its association lets strangers in");
    for desk in [&head, &branch, &head] {
        let state = desk.json(&["sync"])?;
        ensure!(state["waiting"] == 0, "{state}");
    }
    for desk in [&head, &branch] {
        ensure!(desk.json(&["order", "list"])?["total"] == 101, "an order is missing or doubled");
        ensure!(desk.json(&["check"])?["findings"].as_array().is_none_or(Vec::is_empty), "the check finds something");
    }
    Ok(())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
