//! The contract of the terminal beyond the day: wrong use, bad files, passphrases, demonstrations, one program at a time, and the bridge.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use huiji_tests::sample;
use huiji_tests::terminal::{Answer, Terminal};
use serde_json::{Value, json};

const DONE: i32 = 0;
const REFUSED: i32 = 1;
const WRONG_USE: i32 = 2;

/// What the form of a unit asks for (requirements A3.4).
const UNIT_FIELDS: [&str; 14] = [
    "uscc=91110105YG58BRK2AU",
    "industry=农、林、牧、渔业",
    "registration_type=有限责任公司",
    "founded_on=1990-01-01",
    "main_business=医学装备与检验服务",
    "address=北京市海淀区中关村大街10号",
    "website=https://www.example0.org.cn",
    "office_phone=010-80000000",
    "headcount=20",
    "total_assets=500",
    "last_year_revenue=200",
    "last_year_tax=8",
    "contact_name=杨子轩",
    "mobile=19910000001",
];

fn refused(answer: &Answer, code: &str) -> Result<Value> {
    let object = answer.object()?;
    ensure!(answer.code == REFUSED && object["code"] == code, "expected {code}: {answer:?}");
    for key in ["kind", "params", "fields", "messages"] {
        ensure!(!object[key].is_null(), "{key} is missing: {object}");
    }
    let sentence = object["messages"][0].as_str().unwrap_or_default();
    ensure!(!sentence.is_empty() && answer.err.contains(sentence), "the reason is not on standard error: {answer:?}");
    ensure!(!sentence.contains("{{") && !sentence.contains(':'), "a raw key or parameter reaches the person: {sentence}");
    Ok(object)
}

#[test]
fn wrong_use_ends_with_two_and_says_why_in_both_languages() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(folder.path())?;
    for (line, mistake) in [
        (&["fly"][..], "unknown_verb"),
        (&["member"], "verb_missing"),
        (&["member", "import"], "missing"),
        (&["check", "--loudly"], "unknown_word"),
        (&["order", "pay", "x", "--amount", "1.234"], "value"),
        (&["certificate", "print", "-o", "a.pdf"], "missing"),
        (&["certificate", "print", "--all", "--member", "E1", "-o", "a.pdf"], "conflict"),
        (&["init"], "missing"),
        (&["init", "--name", "x", "--seed", "1"], "missing"),
    ] {
        let (chinese, english) = (terminal.run_json(line)?, terminal.run(&[&["--language", "en"], line].concat())?);
        ensure!((chinese.code, english.code) == (WRONG_USE, WRONG_USE), "{line:?}: {chinese:?} {english:?}");
        ensure!(chinese.object()?["params"]["mistake"] == mistake, "{line:?}: {chinese:?}");
        ensure!(english.out.is_empty() && english.err.is_ascii() && !english.err.trim().is_empty(), "{line:?}: {english:?}");
        ensure!(!chinese.err.is_ascii(), "{line:?}: {chinese:?}");
    }
    ensure!(std::fs::read_dir(folder.path())?.next().is_none(), "wrong use left something behind");
    for (language, word) in [("zh", "用法"), ("en", "Usage")] {
        let help = terminal.run(&["--language", language, "member", "import", "--help"])?;
        ensure!(help.code == DONE && help.out.contains(word) && !help.out.contains("terminal:"), "{help:?}");
    }
    Ok(())
}

#[test]
fn without_an_association_everything_but_creating_one_is_refused() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    for line in [&["member", "list"][..], &["check"], &["invoice", "list"], &["certificate", "print", "--all", "-o", "a.pdf"]] {
        refused(&terminal.run_json(line)?, "no_association").with_context(|| format!("{line:?}"))?;
    }
    refused(&terminal.run_json(&["sync", "--status"])?, "no_association")?;
    refused(&terminal.run_json(&["member", "renew", "E349990001PT"])?, "no_association")?;
    refused(&terminal.run_json(&["init", "--name", "甲", "--code", "x"])?, "invalid_fields")?;
    refused(&terminal.run_json(&["init", "--demo", "1"])?, "demonstration_size")?;
    Ok(())
}

#[test]
fn bad_files_are_refused_with_a_clear_sentence_and_change_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    terminal.json(&["init", "--name", "中国医学装备协会", "--code", "E34"])?;
    let whole = std::fs::read(sample("orders.xlsx"))?;
    for (name, bytes) in [
        ("empty.xlsx", &b""[..]),
        ("cut.xlsx", &whole[..whole.len() / 2]),
        ("not-a-sheet.xlsx", b"%PDF-1.7 nothing of a sheet"),
        ("header-only.csv", "订单编号,单位名称,金额\n".as_bytes()),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes)?;
        for area in ["member", "order"] {
            let answer = terminal.run_json(&[area, "import", &path.to_string_lossy()])?;
            let object = answer.object()?;
            ensure!(answer.code == REFUSED && object["messages"][0].is_string(), "{name}: {answer:?}");
        }
    }
    // A sheet of another kind.
    let answer = terminal.run_json(&["order", "import", &sample("unit-members.xlsx").to_string_lossy()])?;
    refused(&answer, "columns_missing")?;
    ensure!(terminal.json(&["order", "list"])?["total"] == 0 && terminal.json(&["member", "list"])?["total"] == 0, "something came in");
    Ok(())
}

#[test]
fn unknown_branches_refuse_their_rows_unless_they_may_be_created() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    terminal.json(&["init", "--name", "中国医学装备协会", "--code", "E34"])?;
    let sheet = sample("unit-members.xlsx");
    let sheet = sheet.to_string_lossy();
    let strict = terminal.json(&["member", "import", &sheet, "--dry-run"])?;
    // 50 of 60 rows name one of five branches that a new association lacks.
    ensure!(strict["accepted"] == 10 && strict["rejected"] == 50 && strict["dry_run"] == true, "{strict}");
    let issue = &strict["issues"][0];
    ensure!(issue["code"] == "unknown_org" && issue["row"].is_u64() && issue["column"].is_string(), "{issue}");
    ensure!(issue["message"].as_str().is_some_and(|message| !message.is_empty()), "{issue}");
    let created = terminal.json(&["member", "import", &sheet, "--create-missing"])?;
    ensure!(created["accepted"] == 60 && created["rejected"] == 0 && created["command_id"].is_string(), "{created}");
    let eyes = terminal.run(&["member", "import", &sheet])?;
    ensure!(eyes.code == DONE && eyes.out.contains("60") && eyes.err.is_empty(), "{eyes:?}");
    Ok(())
}

#[test]
fn the_same_seed_makes_the_same_demonstration_and_it_is_sound() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut lists = Vec::new();
    for (name, seed) in [("a", "7"), ("b", "7"), ("c", "8")] {
        let terminal = Terminal::on(&folder.path().join(name))?;
        let state = terminal.json(&["init", "--demo", "240", "--seed", seed, "--code", "E34"])?;
        ensure!(state["association"]["code"] == "E34", "{state}");
        lists.push([
            contents(&terminal, &["member", "list"])?,
            contents(&terminal, &["order", "list"])?,
            contents(&terminal, &["invoice", "list"])?,
            contents(&terminal, &["application", "list"])?,
            contents(&terminal, &["message", "list"])?,
        ]);
    }
    ensure!(lists[0] == lists[1], "the same seed made something else");
    ensure!(lists[0][0] != lists[2][0], "another seed made the same members");
    let terminal = Terminal::on(&folder.path().join("a"))?;
    ensure!(terminal.json(&["member", "list"])?["total"] == 240, "not 240 members");
    for status in ["active", "due", "grace", "expired", "joining", "rejected", "withdrawn", "blacklisted"] {
        ensure!(terminal.json(&["member", "list", "--status", status])?["total"] != 0, "nobody is {status}");
    }
    for state in ["awaiting", "part_paid", "paid", "overpaid"] {
        ensure!(terminal.json(&["order", "list", "--payment", state])?["total"] != 0, "no order is {state}");
    }
    for state in ["pending", "approved", "completed", "returned", "rejected", "cancelled"] {
        ensure!(terminal.json(&["application", "list", "--state", state])?["total"] != 0, "no request is {state}");
    }
    for state in ["queued", "cancelled"] {
        ensure!(terminal.json(&["message", "list", "--state", state])?["total"] != 0, "no message is {state}");
    }
    for status in ["issued", "unissued"] {
        ensure!(terminal.json(&["invoice", "list", "--status", status])?["total"] != 0, "no invoice is {status}");
    }
    let checked = terminal.json(&["check"])?;
    ensure!(checked["findings"] == json!([]), "{checked}");
    let eyes = terminal.run(&["order", "list", "--size", "5"])?;
    ensure!(eyes.out.lines().count() == 7 && eyes.out.contains(".00"), "{eyes:?}");
    Ok(())
}

/// What a person sees of a list, without the ids and numbers that each association draws for itself.
fn contents(terminal: &Terminal, verb: &[&str]) -> Result<Vec<Value>> {
    let mut listed = terminal.json(&[verb, &["--size", "500"]].concat())?;
    let rows = listed["rows"].as_array_mut().context("rows")?;
    rows.iter_mut().for_each(without_what_is_drawn);
    Ok(std::mem::take(rows))
}

/// requirements A3.7
#[test]
fn an_association_adds_fields_of_its_own_and_says_what_a_group_is_asked() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(folder.path())?;
    terminal.run(&["init", "--name", "中国医学装备协会"])?;
    terminal.json(&["field", "add", "医院等级", "--input", "choice", "--for", "unit", "--option", "三级甲等", "--option", "三级乙等"])?;
    terminal.json(&["field", "add", "传呼"])?;
    terminal.json(&["field", "edit", "传呼", "--retire"])?;
    let listed = terminal.run(&["field", "list"])?;
    ensure!(listed.out.contains("三级甲等 三级乙等") && listed.out.contains("已停用"), "{listed:?}");
    refused(&terminal.run_json(&["field", "add", "传呼", "--input", "date"])?, "name_taken")?;

    let group = "企事业单位会员";
    terminal.json(&["form", "set", group, "--require", "医院等级", "--first", "医院等级", "--hide", "单位网站"])?;
    let shown = terminal.json(&["form", "show", group])?;
    ensure!(shown["is_set"] == true && shown["fields"][0]["is_required"] == true, "{shown}");
    let mut line = vec!["member", "add", "--kind", "unit", "--name", "华康医疗科技有限公司", "--level", "单位会员"];
    line.extend(UNIT_FIELDS.iter().filter(|field| !field.starts_with("website")).flat_map(|field| ["--set", field]));
    let unfilled = terminal.run(&line)?;
    ensure!(unfilled.code == REFUSED && unfilled.err.contains("医院等级: 必填"), "a field is not called by its name: {unfilled:?}");
    line.extend(["--set", "医院等级=三级甲等"]);
    let added = terminal.json(&line)?;
    ensure!(added["custom"].as_object().is_some_and(|own| own.values().eq(["三级甲等"])), "{added}");
    terminal.json(&["form", "set", group, "--reset"])?;
    ensure!(terminal.json(&["form", "show", group])?["is_set"] == false, "the form is still set");
    Ok(())
}

fn without_what_is_drawn(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, _| {
                let is_drawn = matches!(key.as_str(), "created_at" | "updated_at" | "order_no" | "tags");
                !is_drawn && !key.ends_with("id") && !key.ends_with("ids")
            });
            fields.values_mut().for_each(without_what_is_drawn);
        }
        Value::Array(values) => values.iter_mut().for_each(without_what_is_drawn),
        _ => {}
    }
}

#[test]
fn a_backup_travels_behind_its_passphrase_and_only_into_an_empty_folder() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    let terminal = Terminal::on(&path("data"))?;
    let created = terminal.run(&["init", "--name", "中国医学装备协会"])?;
    ensure!(created.code == DONE && !created.err.is_empty(), "the bare key is not mentioned: {created:?}");
    let unnamed = terminal.run(&["member", "add", "--kind", "unit", "--name", "华康", "--level", "单位会员"])?;
    ensure!(unnamed.code == REFUSED && unnamed.err.contains("成立时间: 必填"), "a field is not called by its name: {unnamed:?}");
    let mut line = vec!["member", "add", "--kind", "unit", "--name", "华康医疗科技有限公司", "--level", "单位会员"];
    line.extend(UNIT_FIELDS.iter().flat_map(|field| ["--set", field]));
    let added = terminal.json(&line)?;
    ensure!(added["member_no"] == "HJT0010001", "{added}");
    let file = path("desk.huiji-backup").to_string_lossy().into_owned();
    let sealed = Terminal::on(&path("data"))?.with_passphrase("一句足够长的口令");
    let made = sealed.json(&["backup", &file])?;
    ensure!(made["protection"] == "passphrase", "{made}");
    refused(&sealed.run_json(&["backup", &file])?, "file_exists")?;

    refused(&Terminal::on(&path("no-key"))?.run_json(&["restore", &file])?, "backup_passphrase_required")?;
    refused(&Terminal::on(&path("no-key"))?.with_passphrase("另一句足够长的口令").run_json(&["restore", &file])?, "wrong_passphrase")?;
    refused(&sealed.run_json(&["restore", &file])?, "folder_not_empty")?;
    ensure!(!path("no-key").exists(), "a refused restore left something behind");
    let damaged = path("damaged.huiji-backup");
    let mut bytes = std::fs::read(&file)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&damaged, bytes)?;
    let other = Terminal::on(&path("other"))?.with_passphrase("一句足够长的口令");
    refused(&other.run_json(&["restore", &damaged.to_string_lossy()])?, "backup_damaged")?;
    refused(&other.run_json(&["restore", &sample("orders.xlsx").to_string_lossy()])?, "not_a_backup")?;

    let moved = Terminal::on(&path("moved"))?.with_passphrase("一句足够长的口令");
    moved.json(&["restore", &file])?;
    ensure!(moved.json(&["member", "list"])?["rows"][0]["name"] == "华康医疗科技有限公司", "the member did not travel");
    ensure!(moved.json(&["check"])?["findings"] == json!([]), "the restored data is not sound");
    refused(&Terminal::on(&path("moved"))?.run_json(&["member", "list"])?, "locked")?;
    Ok(())
}

#[test]
fn the_bridge_lets_only_its_own_pages_in() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let ui = folder.path().join("ui");
    std::fs::create_dir_all(&ui)?;
    std::fs::write(ui.join("index.html"), "<title>huiji</title>")?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    terminal.json(&["init", "--name", "中国医学装备协会"])?;
    let bridge = terminal.bridge(&["--ui".as_ref(), ui.as_os_str()])?;
    let (port, address) = (bridge.said["port"].as_u64().context("port")?, bridge.said["address"].as_str().context("address")?.to_owned());
    let token = address.split("token=").nth(1).context("token")?.to_owned();
    let at = |path: &str| format!("http://127.0.0.1:{port}{path}");
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
    let call = |headers: &[(&str, &str)], name: &str, body: Value| -> Result<(u16, Value)> {
        let mut request = agent.post(at(&format!("/call/{name}")));
        for (key, value) in headers {
            request = request.header(*key, *value);
        }
        let mut answer = request.send_json(body)?;
        Ok((answer.status().as_u16(), answer.body_mut().read_json().unwrap_or_default()))
    };
    let known = ("x-huiji-token", token.as_str());
    ensure!(call(&[], "association.state", json!({}))?.0 == 401, "no token was let in");
    ensure!(call(&[known, ("origin", "http://evil.example")], "association.state", json!({}))?.0 == 403, "a foreign page was let in");
    ensure!(call(&[known, ("host", "evil.example")], "association.state", json!({}))?.0 == 421, "a foreign name was let in");
    let (status, state) = call(&[known], "association.state", json!({}))?;
    ensure!(status == 200 && state["state"] == "open", "{status} {state}");
    refused(&terminal.run_json(&["member", "list"])?, "desk_in_use")?;
    let (status, failure) = call(&[known], "order.show", json!({ "id": "00000000-0000-7000-8000-000000000000" }))?;
    ensure!(status == 422 && failure["kind"] == "refusal", "{status} {failure}");
    let (status, figures) = call(&[known], "overview.figures", json!({}))?;
    ensure!(status == 200 && figures["growth"].as_array().is_some_and(|months| months.len() == 12), "{status} {figures}");
    let (status, header) = call(&[known], "association.status", json!({}))?;
    ensure!(status == 200 && header["server"].is_null() && header["waiting"] == 1 && header["since"].is_string(), "{status} {header}");

    // A browser comes with the token once and is given a cookie.
    let first = agent.get(&address).call()?;
    let cookie = first.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok()).context("cookie")?.to_owned();
    ensure!(first.status() == 303 && cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    let page = agent.get(at("/members/unit")).header("cookie", &cookie).call()?.body_mut().read_to_string()?;
    ensure!(page.contains("huiji"), "{page}");
    files(&agent, &at, &cookie, folder.path())
}

/// Files go in and come out through the out folder only.
fn files(agent: &ureq::Agent, at: &dyn Fn(&str) -> String, cookie: &str, folder: &Path) -> Result<()> {
    let put = agent
        .post(at("/upload?name=..%2F%E5%8F%91%E7%A5%A8.csv"))
        .header("cookie", cookie)
        .send("a,b\n")?
        .body_mut()
        .read_json::<Value>()?;
    let path = put["path"].as_str().context("path")?.to_owned();
    ensure!(path.ends_with("发票.csv") && Path::new(&path).starts_with(folder.join("data/out").canonicalize()?), "{path}");
    let encoded: String = path.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let back = agent.get(at(&format!("/download?path={encoded}"))).header("cookie", cookie).call()?.body_mut().read_to_string()?;
    ensure!(back == "a,b\n", "{back}");
    let foreign = agent.get(at("/download?path=%2Fetc%2Fpasswd")).header("cookie", cookie).call()?;
    ensure!(foreign.status() == 404, "a foreign file was handed out");
    let save = agent
        .post(at("/pick_save"))
        .header("cookie", cookie)
        .send_json(json!({ "suggested": "发票列表.pdf" }))?
        .body_mut()
        .read_json::<Value>()?;
    ensure!(save["path"].as_str().is_some_and(|path| path.ends_with("发票列表.pdf")), "{save}");
    Ok(())
}
