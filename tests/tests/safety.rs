//! Two desks and a real server through what goes wrong: numbers given offline, a server set back to a backup, a desk that is shut out.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use huiji_tests::server::{self, Server};
use huiji_tests::terminal::Terminal;
use serde_json::Value;

const REFUSED: i32 = 1;

struct Office {
    folder: tempfile::TempDir,
    data: String,
    server: Server,
    head: Terminal,
    branch: Terminal,
}

impl Office {
    /// A server, the desk of the head association, and one of a colleague.
    fn open() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let data = at(folder.path(), "server");
        let server = Server::start("127.0.0.1:0", &["--data", &data])?;
        let code = server.code.clone().context("no code for the first desk")?;
        let head = Terminal::on(&folder.path().join("head"))?;
        head.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
        head.json(&["sync", "--server", &server.address, "--code", &code])?;
        let invited = head.json(&["sync", "--invite", "刘会计", "--role", "administrator"])?;
        let branch = Terminal::on(&folder.path().join("branch"))?;
        branch.json(&["sync", "--server", &server.address, "--code", text(&invited["code"])])?;
        Ok(Self { folder, data, server, head, branch })
    }

    /// The server is killed and started again on the same address.
    fn restart(self, before: impl FnOnce(&str) -> Result<()>) -> Result<Self> {
        let Self { folder, data, server, head, branch } = self;
        let host = server.host().to_owned();
        drop(server);
        before(&data)?;
        let server = Server::start(&host, &["--data", &data])?;
        Ok(Self { folder, data, server, head, branch })
    }

    fn in_step(&self) -> Result<()> {
        for desk in [&self.head, &self.branch, &self.head] {
            let state = desk.json(&["sync"])?;
            ensure!(state["waiting"] == 0 && state["refused"] == 0, "{state}");
        }
        for desk in [&self.head, &self.branch] {
            ensure!(desk.json(&["check"])?["findings"].as_array().is_none_or(Vec::is_empty), "the check of a desk finds something");
        }
        Ok(())
    }
}

#[test]
fn numbers_that_were_given_offline_are_different_and_stay() -> Result<()> {
    let office = Office::open()?;
    // The first member of each desk gets a number from the server, and the desk then holds numbers of its own.
    let marked = add(&office.branch, "钱一", "13900000001")?;
    ensure!(marked.starts_with('~'), "a number out of nothing: {marked}");
    add(&office.head, "赵一", "13900000002")?;
    office.in_step()?;
    let office = office.restart(|_| Ok(()))?;
    let mut given = Vec::new();
    for (desk, name, mobile) in
        [(&office.branch, "钱二", "13900000003"), (&office.head, "赵二", "13900000004"), (&office.branch, "钱三", "13900000005")]
    {
        given.push((name, add(desk, name, mobile)?));
    }
    ensure!(given.iter().all(|(_, number)| number.starts_with("CMEA001")), "{given:?}");
    office.in_step()?;
    for desk in [&office.head, &office.branch] {
        for (name, number) in &given {
            ensure!(number_of(desk, name)? == *number, "{name} was {number}");
        }
        let listed = desk.json(&["member", "list"])?;
        let mut numbers: Vec<&str> = rows(&listed).iter().map(|row| text(&row["member_no"])).collect();
        numbers.sort_unstable();
        numbers.dedup();
        ensure!(numbers.len() == 5 && numbers.iter().all(|number| number.starts_with("CMEA")), "{numbers:?}");
    }
    let report = office.head.json(&["number", "report"])?.to_string();
    ensure!(report.contains("leased") && !report.contains("unexplained"), "{report}");
    Ok(())
}

#[test]
fn a_server_that_was_set_back_gets_back_what_it_lost() -> Result<()> {
    let office = Office::open()?;
    add(&office.head, "赵一", "13900000001")?;
    office.in_step()?;
    let backup = at(office.folder.path(), "backup");
    server::json(&["backup", &backup, "--data", &office.data])?;
    add(&office.branch, "钱一", "13900000002")?;
    office.branch.json(&["sync"])?;
    office.head.json(&["order", "add", "--buyer", "华康医疗科技有限公司", "--amount", "5000", "--year", "2026"])?;
    office.in_step()?;
    // Something waits at a desk while the server breaks.
    office.branch.json(&["order", "add", "--buyer", "中科启明医院", "--amount", "3000", "--year", "2026"])?;
    let office = office.restart(|data| server::json(&["restore", &backup, "--data", data, "--replace"]).map(drop))?;
    office.in_step()?;
    for desk in [&office.head, &office.branch] {
        ensure!(desk.json(&["member", "list"])?["total"] == 2, "a member is missing or doubled");
        ensure!(desk.json(&["order", "list"])?["total"] == 2, "an order is missing or doubled");
    }
    let office = office.restart(|data| {
        let checked = server::json(&["check", "--data", data])?;
        ensure!(checked["findings"].as_array().is_none_or(Vec::is_empty), "{checked}");
        Ok(())
    })?;
    office.in_step()
}

#[test]
fn a_desk_that_was_shut_out_hands_in_its_work_and_forgets_everything() -> Result<()> {
    let office = Office::open()?;
    office.branch.json(&["order", "add", "--buyer", "中科启明医院", "--amount", "3000", "--year", "2026"])?;
    let devices = office.head.json(&["device", "list"])?;
    let device = rows(&devices).iter().find(|row| row["is_this_desk"] == false).context("the other desk is not listed")?;
    ensure!(device["person"] == "刘会计" && device["state"] == "active", "{devices}");
    office.head.json(&["device", "shut-out", text(&device["device_id"])])?;
    let away = office.branch.run_json(&["sync"])?;
    ensure!(away.code == REFUSED && away.object()?["code"] == "desk_revoked", "{away:?}");
    let nothing = office.branch.run_json(&["order", "list"])?;
    ensure!(nothing.code == REFUSED, "the desk still shows the association: {nothing:?}");
    let left: Vec<_> = std::fs::read_dir(office.folder.path().join("branch"))?.collect::<std::io::Result<Vec<_>>>()?;
    ensure!(!left.iter().any(|file| file.file_name() == "key.json" || file.file_name() == "huiji.db"), "{left:?}");

    office.head.json(&["sync"])?;
    ensure!(office.head.json(&["order", "list"])?["total"] == 0, "what a desk sent that was shut out counts");
    let aside = office.head.json(&["device", "set-aside"])?;
    ensure!(aside["total"] == 1 && text(&rows(&aside)[0]["sentence"]).contains("中科启明医院"), "{aside}");
    let after = office.head.json(&["device", "take-up", text(&rows(&aside)[0]["command_id"])])?;
    ensure!(after["total"] == 0, "{after}");
    ensure!(office.head.json(&["order", "list"])?["total"] == 1, "the administrator took it up");
    Ok(())
}

fn add(desk: &Terminal, name: &str, mobile: &str) -> Result<String> {
    let mobile = format!("mobile={mobile}");
    desk.json(&["member", "add", "--kind", "individual", "--name", name, "--level", "普通会员", "--set", &mobile])?;
    number_of(desk, name)
}

fn number_of(desk: &Terminal, name: &str) -> Result<String> {
    let listed = desk.json(&["member", "list", "--kind", "individual"])?;
    let row = rows(&listed).iter().find(|row| row["name"] == name).with_context(|| format!("{name} is missing: {listed}"))?;
    Ok(text(&row["member_no"]).to_owned())
}

fn rows(value: &Value) -> &[Value] {
    value["rows"].as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn at(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}
