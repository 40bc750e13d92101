//! Two servers on one PostgreSQL database, behind a network that loses, cuts, delays and doubles; three desks that work and synchronise
//! through it while one server is killed. In the end all hold the same, and nothing was lost or done twice.

// The cluster is started through a POSIX shell.
#![cfg(unix)]

use std::path::Path;
use std::thread;

use anyhow::{Context, Result, anyhow, ensure};
use huiji_tests::cluster::Cluster;
use huiji_tests::proxy::{Proxy, Weather};
use huiji_tests::sample;
use huiji_tests::server::{self, Server};
use huiji_tests::terminal::Terminal;
use serde_json::Value;

const SEED: u64 = 20_261_122;
/// Names another seed, to replay or to look further.
const SEED_VARIABLE: &str = "HUIJI_SEED";
/// Orders that each desk adds while nothing can be relied on.
const ROUNDS: usize = 8;
/// So short that nearly every synchronisation needs a new token.
const ACCESS_SECONDS: &str = "1";

fn seed() -> u64 {
    std::env::var(SEED_VARIABLE).ok().and_then(|text| text.parse().ok()).unwrap_or(SEED)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn published(folder: &Path, address: &str, code: &str) -> Result<Terminal> {
    let head = Terminal::on(&folder.join("head"))?;
    head.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
    let units = sample("unit-members.xlsx").to_string_lossy().into_owned();
    head.json(&["member", "import", &units, "--create-missing"])?;
    head.json(&["sync", "--server", address, "--code", code])?;
    Ok(head)
}

fn joined(head: &Terminal, folder: &Path, address: &str, name: &str) -> Result<Terminal> {
    let invited = head.json(&["sync", "--invite", name, "--role", "finance"])?;
    let desk = Terminal::on(&folder.join(name))?;
    desk.json(&["sync", "--server", address, "--code", text(&invited["code"])])?;
    Ok(desk)
}

/// Works and synchronises through whatever comes; how many synchronisations got through.
fn work(desk: &Terminal, name: &str, seed: u64) -> Result<usize> {
    let mut through = 0;
    for round in 1..=ROUNDS {
        let buyer = format!("{name}第{round}单位");
        desk.json(&["order", "add", "--buyer", &buyer, "--amount", "5000", "--year", "2026"])?;
        let synced = desk.run_json(&["sync"])?;
        through += usize::from(synced.code == 0);
        let code = if synced.code == 0 { Value::Null } else { synced.object()?["code"].clone() };
        let is_expected = matches!(code.as_str(), None | Some("server_unreachable" | "server_failed" | "server_busy"));
        ensure!(is_expected, "seed {seed}: a desk was refused for good: {synced:?}");
    }
    Ok(through)
}

#[test]
fn two_servers_and_three_desks_lose_nothing_and_double_nothing_on_a_bad_network() -> Result<()> {
    let (seed, folder) = (seed(), tempfile::tempdir()?);
    let cluster = Cluster::start()?;
    let database = cluster.database("association")?;
    let serve = ["--database", &database, "--access-seconds", ACCESS_SECONDS];
    let (one, other) = (Server::start("127.0.0.1:0", &serve)?, Server::start("127.0.0.1:0", &serve)?);
    let proxy = Proxy::start(vec![one.host().to_owned(), other.host().to_owned()], seed)?;
    let address = proxy.address.clone();

    let head = published(folder.path(), &address, one.code.as_deref().context("no code for the first desk")?)?;
    let desks = [joined(&head, folder.path(), &address, "刘会计")?, joined(&head, folder.path(), &address, "王会计")?];
    let desks: Vec<(&str, &Terminal)> = vec![("总会", &head), ("刘会计", &desks[0]), ("王会计", &desks[1])];

    proxy.turn(Weather::Rough);
    let revived = thread::scope(|scope| -> Result<Server> {
        let working: Vec<_> = desks.iter().map(|(name, desk)| scope.spawn(move || work(desk, name, seed))).collect();
        // Somewhere in the middle one server is gone, and comes back before the end.
        let listen = one.host().to_owned();
        while proxy.harmed() < ROUNDS {
            ensure!(working.iter().any(|work| !work.is_finished()), "seed {seed}: the work ended before the server was killed");
            thread::yield_now();
        }
        drop(one);
        let harmed = proxy.harmed();
        while proxy.harmed() < harmed + ROUNDS && working.iter().any(|work| !work.is_finished()) {
            thread::yield_now();
        }
        let revived = Server::start(&listen, &serve)?;
        let mut through = 0;
        for work in working {
            through += work.join().map_err(|_| anyhow!("a desk panicked"))??;
        }
        ensure!(through > 0 && through < desks.len() * ROUNDS, "seed {seed}: {through} synchronisations got through, so nothing was tried");
        Ok(revived)
    })?;

    proxy.turn(Weather::Calm);
    for (_, desk) in desks.iter().chain(&desks) {
        let state = desk.json(&["sync"])?;
        ensure!(state["waiting"] == 0 && state["refused"] == 0, "seed {seed}: {state}");
    }
    let central = server::json(&["check", "--database", &database])?;
    ensure!(central["findings"].as_array().is_some_and(Vec::is_empty), "seed {seed}: {central}");
    for (name, desk) in &desks {
        let checked = desk.json(&["check"])?;
        ensure!(checked["findings"].as_array().is_some_and(Vec::is_empty), "seed {seed}, {name}: {checked}");
        ensure!(checked["digest"] == central["digest"], "seed {seed}: {name} holds other rows than the servers");
        let orders = desk.json(&["order", "list", "--limit", "100"]).or_else(|_| desk.json(&["order", "list"]))?;
        ensure!(orders["total"] == desks.len() * ROUNDS, "seed {seed}: an order is missing or doubled: {}", orders["total"]);
    }
    drop((revived, other));
    Ok(())
}

#[test]
fn a_network_on_which_every_token_grows_old_is_a_fault_and_never_shuts_a_desk_out() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let cluster = Cluster::start()?;
    let database = cluster.database("association")?;
    let server = Server::start("127.0.0.1:0", &["--database", &database, "--access-seconds", ACCESS_SECONDS])?;
    let proxy = Proxy::start(vec![server.host().to_owned()], seed())?;
    let head = published(folder.path(), &proxy.address, server.code.as_deref().context("no code for the first desk")?)?;
    head.json(&["order", "add", "--buyer", "华康医疗科技有限公司", "--amount", "5000", "--year", "2026"])?;

    proxy.turn(Weather::Slow);
    let slow = head.run_json(&["sync"])?;
    ensure!(slow.object()?["code"] == "server_unreachable", "{slow:?}");

    proxy.turn(Weather::Calm);
    let state = head.json(&["sync"])?;
    ensure!(state["waiting"] == 0 && state["refused"] == 0, "{state}");
    Ok(())
}

#[test]
fn a_desk_at_one_server_hears_at_once_what_another_did_at_the_other() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let cluster = Cluster::start()?;
    let database = cluster.database("association")?;
    let serve = ["--database", &database];
    let (one, other) = (Server::start("127.0.0.1:0", &serve)?, Server::start("127.0.0.1:0", &serve)?);
    let head = published(folder.path(), &one.address, one.code.as_deref().context("no code for the first desk")?)?;
    let branch = joined(&head, folder.path(), &other.address, "刘会计")?;
    // Whatever was before is known; what is heard now is new.
    branch.json(&["sync"])?;
    let heard = thread::scope(|scope| -> Result<Value> {
        let listening = scope.spawn(|| branch.json(&["sync", "--listen"]));
        head.json(&["order", "add", "--buyer", "华康医疗科技有限公司", "--amount", "5000", "--year", "2026"])?;
        head.json(&["sync"])?;
        listening.join().map_err(|_| anyhow!("listening panicked"))?
    })?;
    ensure!(heard["has_news"] == true, "the branch waited in vain: {heard}");
    ensure!(branch.json(&["order", "list"])?["total"] == 1, "the order did not arrive");
    Ok(())
}

#[test]
fn a_backup_of_one_engine_becomes_a_server_on_the_other_and_a_broken_one_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (data, file, cut, fresh) = (at("data"), at("backup"), at("cut"), at("fresh"));
    let first = Server::start("127.0.0.1:0", &["--data", &data])?;
    published(folder.path(), &first.address, first.code.as_deref().context("no code for the first desk")?)?;

    // While the server runs it does both itself; nobody else may touch its file.
    let made = server::json(&["backup", &file, "--data", &data])?;
    let looked = server::json(&["check", "--data", &data])?;
    ensure!(looked["findings"].as_array().is_some_and(Vec::is_empty), "{looked}");
    let (code, _, complaint) = server::run(&["restore", &file, "--data", &data, "--replace"])?;
    ensure!(code == 1 && complaint.contains("正由运行中的服务器使用"), "a database was replaced under its server: {complaint}");
    drop(first);
    let (again, _, complaint) = server::run(&["backup", &file, "--data", &data])?;
    ensure!(again == 1 && complaint.contains("已经存在"), "a backup was written over: {complaint}");
    let bytes = std::fs::read(&file)?;
    std::fs::write(&cut, &bytes[..bytes.len() * 2 / 3])?;
    let cluster = Cluster::start()?;
    let database = cluster.database("association")?;
    let (code, _, complaint) = server::run(&["restore", &cut, "--database", &database])?;
    ensure!(code == 1 && complaint.contains("不完整"), "a backup that was cut off: {complaint}");
    let (code, _, complaint) = server::run(&["check", "--database", &database])?;
    ensure!(code == 1 && complaint.contains("还没有协会"), "something was restored from half a file: {complaint}");

    let restored = server::json(&["restore", &file, "--database", &database])?;
    ensure!(restored["sha256"] == made["sha256"] && restored["epoch"].is_string(), "{restored}");
    let (code, _, complaint) = server::run(&["restore", &file, "--database", &database])?;
    ensure!(code == 1 && complaint.contains("--replace"), "a living association was replaced: {complaint}");
    let (before, after) = (server::json(&["check", "--data", &data])?, server::json(&["check", "--database", &database])?);
    ensure!(before["digest"] == after["digest"] && before["version"] == after["version"], "{before} {after}");
    ensure!(after["findings"].as_array().is_some_and(Vec::is_empty), "{after}");

    // And back, over what was there, as the primary.
    let back = at("back");
    server::json(&["backup", &back, "--database", &database])?;
    server::json(&["restore", &back, "--data", &data, "--replace"])?;
    server::json(&["restore", &back, "--data", &fresh])?;
    let promoted = server::json(&["promote", "--data", &fresh])?;
    ensure!(promoted["version"] == before["version"], "{promoted}");
    for place in [&data, &fresh] {
        ensure!(server::json(&["check", "--data", place])?["digest"] == before["digest"], "the way back changed something");
    }
    Ok(())
}

#[test]
fn a_person_signs_in_at_another_desk_with_name_and_password() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("server").to_string_lossy().into_owned();
    let running = Server::start("127.0.0.1:0", &["--data", &data])?;
    let address = running.address.clone();
    let head = published(folder.path(), &address, running.code.as_deref().context("no code for the first desk")?)?;
    let branch = joined(&head, folder.path(), &address, "刘会计")?.with_variable("HUIJI_PASSWORD", "会费一定要按时交");
    branch.json(&["sync", "--password"])?;

    let home = folder.path().join("home");
    let wrong = Terminal::on(&home)?.with_variable("HUIJI_PASSWORD", "会费可以不用交吧");
    let refused = wrong.run_json(&["sync", "--server", &address, "--person", "刘会计"])?;
    ensure!(refused.object()?["code"] == "sign_in_wrong", "{refused:?}");
    let home = Terminal::on(&home)?.with_variable("HUIJI_PASSWORD", "会费一定要按时交");
    home.json(&["sync", "--server", &address, "--person", "刘会计"])?;
    ensure!(home.json(&["member", "list"])?["total"] == 60, "the desk at home lacks members");
    home.json(&["order", "add", "--buyer", "华康医疗科技有限公司", "--amount", "5000", "--year", "2026"])?;
    ensure!(home.json(&["sync"])?["waiting"] == 0, "what was done at home did not arrive");
    branch.json(&["sync"])?;
    ensure!(branch.json(&["order", "list"])?["total"] == 1, "the office does not see it");
    Ok(())
}
