//! A member files a renewal on a real server that is killed and started again, and the office decides on it: what anybody can do with a
//! browser, without a desk (requirements A15, F1.10). Another applies to join with a document, which is what the desk then has.

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use huiji_tests::server::Server;
use huiji_tests::terminal::Terminal;
use serde_json::{Value, json};

/// Posts as a browser does; the status and what was said.
fn post(address: &str, path: &str, body: &Value) -> Result<(u16, Value)> {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut response = agent.post(format!("{address}{path}")).header("content-type", "application/json").send(body.to_string())?;
    let text = response.body_mut().read_to_string()?;
    Ok((response.status().as_u16(), serde_json::from_str(&text).unwrap_or_default()))
}

fn renewal(key: u32, number: &str, mobile: &str) -> Value {
    let proof = json!({ "member_kind": "individual", "member_no": number, "secret": mobile });
    let asked = json!({ "asks": "request", "proof": proof, "wish": { "kind": "renewal", "terms": 1 } });
    json!({ "key": format!("0193c2a0-5e3b-4c11-9a57-{key:012}"), "statement": "请尽快办理", "asked": asked })
}

#[test]
fn a_member_files_at_the_server_the_office_decides_and_the_receipt_tells() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("server").to_string_lossy().into_owned();
    let server = Server::start("127.0.0.1:0", &["--data", &data])?;
    let (address, code) = (server.address.clone(), server.code.clone().context("no code for the first desk")?);
    let desk = Terminal::on(&folder.path().join("desk"))?;
    desk.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
    let add = ["member", "add", "--kind", "individual", "--level", "普通会员", "--name", "郑建国", "--set", "mobile=13800138000"];
    let number = desk.json(&add)?["member_no"].as_str().context("no number")?.to_owned();
    desk.json(&["sync", "--server", &address, "--code", &code])?;

    let (status, closed) = post(&address, "/v1/public/applications", &renewal(1, &number, "13800138000"))?;
    ensure!((status, &closed["code"]) == (403, &json!("filings_closed")), "{status} {closed}");
    desk.json(&["application", "intake", "--take", "renewal"])?;
    desk.json(&["sync"])?;

    let file = |key: u32, mobile: &str| post(&address, "/v1/public/applications", &renewal(key, &number, mobile));
    let (status, receipt) = file(1, "13800138000")?;
    ensure!(status == 200, "{status} {receipt}");
    let (_, wrong) = file(2, "13800138001")?;
    ensure!(wrong.as_object().map(serde_json::Map::len) == receipt.as_object().map(serde_json::Map::len), "{wrong} {receipt}");

    // A server that is killed and started again knows what it took in, and takes the same in once.
    drop(server);
    let _server = Server::start(address.trim_start_matches("http://"), &["--data", &data])?;
    ensure!(file(1, "13800138000")? == (200, receipt.clone()), "the same was filed twice");
    let progress = |receipt: &Value| post(&address, "/v1/public/applications/progress", &json!({ "receipt_no": receipt["receipt_no"] }));
    ensure!(progress(&receipt)?.1["state"] == "received" && progress(&wrong)?.1["state"] == "received");

    desk.json(&["sync"])?;
    let filed = desk.json(&["application", "filings"])?;
    ensure!(filed["total"] == 2, "{filed}");
    let open = desk.json(&["application", "filings", "--state", "open"])?;
    let id = open["rows"][0]["id"].as_str().context("nothing to close")?.to_owned();
    desk.json(&["application", "close", &id, "--note", "请核对手机号"])?;
    let waiting = desk.json(&["application", "list", "--state", "pending"])?;
    let request = waiting["rows"][0]["id"].as_str().with_context(|| format!("{waiting}"))?.to_owned();
    desk.json(&["application", "approve", &request])?;
    desk.json(&["sync"])?;
    ensure!(progress(&receipt)?.1["state"] == "approved");
    let closed = progress(&wrong)?.1;
    ensure!(closed["state"] == "closed" && closed["opinion"] == "请核对手机号", "{closed}");
    ensure!(desk.json(&["check"])?["findings"].as_array().is_none_or(Vec::is_empty));
    Ok(())
}

/// A PDF of some pages, none like the other, so that a part that is lost or stands elsewhere shows.
fn document() -> Vec<u8> {
    let lines = (0..60_000_u32).flat_map(|line| line.wrapping_mul(2_654_435_761).to_le_bytes());
    b"%PDF-1.7\n".iter().copied().chain(lines).collect()
}

// requirements A6.1, A3.4
#[test]
fn who_applies_with_a_document_is_seen_at_the_desk_with_the_same_document() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("server").to_string_lossy().into_owned();
    let server = Server::start("127.0.0.1:0", &["--data", &data])?;
    let (address, code) = (server.address.clone(), server.code.clone().context("no code for the first desk")?);
    let desk = Terminal::on(&folder.path().join("desk"))?;
    desk.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
    desk.json(&["application", "intake", "--take", "join"])?;
    desk.json(&["sync", "--server", &address, "--code", &code])?;

    // As the page does: what is offered, then the form with the document in it.
    let offer: Value = serde_json::from_str(&ureq::get(format!("{address}/v1/public/offer")).call()?.body_mut().read_to_string()?)?;
    let level = offer["levels"].as_array().into_iter().flatten().find(|level| level["kind"] == "individual").context("no level")?;
    let texts = json!({ "name": "王小明", "mobile": "19910000432", "region": "440305" });
    let draft = json!({ "kind": "individual", "level_id": level["id"], "org_id": offer["orgs"][0]["id"], "texts": texts });
    let document = document();
    let file = |content: &[u8]| json!([{ "kind": "certified", "file_name": "职称证书.pdf", "content": STANDARD.encode(content) }]);
    let apply = |key: u32, files: Value| {
        let asked = json!({ "asks": "join", "draft": draft, "files": files });
        let filing = json!({ "key": format!("0193c2a0-5e3b-4c11-9a57-{key:012}"), "statement": "申请入会", "asked": asked });
        post(&address, "/v1/public/applications", &filing)
    };
    let (status, refused) = apply(1, file(b"MZ"))?;
    ensure!((status, &refused["fields"][0]["field"]) == (422, &json!("files_certified")), "{status} {refused}");
    let (status, receipt) = apply(2, file(&document))?;
    ensure!(status == 200, "{status} {receipt}");

    ensure!(desk.json(&["member", "list"])?["total"] == 0, "nobody is here before the desk has asked");
    desk.json(&["sync"])?;
    let listed = desk.json(&["member", "list"])?;
    let applicant = &listed["rows"][0];
    ensure!(listed["total"] == 1 && applicant["name"] == "王小明" && applicant["status"] == "joining", "{listed}");
    let filed = desk.json(&["application", "filings"])?;
    ensure!(filed["rows"][0]["name"] == "王小明", "{filed}");

    // Who applies has no number yet by which the terminal would know them, so it is the calls of the screens that show the document.
    let saved = folder.path().join("职称证书.pdf");
    let bridge = desk.bridge::<&str>(&[])?;
    let (port, token) = (&bridge.said["port"], bridge.said["address"].as_str().and_then(|address| address.split("token=").nth(1)));
    let call = |name: &str, body: Value| -> Result<Value> {
        let request = ureq::post(format!("http://127.0.0.1:{port}/call/{name}")).header("x-huiji-token", token.context("no token")?);
        Ok(request.send_json(body)?.body_mut().read_json()?)
    };
    let kept = call("member.attachments", json!({ "id": applicant["id"] }))?;
    let known = &kept[0];
    ensure!((&known["kind"], &known["file_name"]) == (&json!("certified"), &json!("职称证书.pdf")), "{kept}");
    ensure!(known["size_bytes"] == document.len(), "{kept}");
    call("member.save_attachment", json!({ "id": known["id"], "path": saved.to_string_lossy() }))?;
    ensure!(std::fs::read(&saved)? == document, "the document is another than was sent");
    drop(bridge);
    ensure!(desk.json(&["check"])?["findings"].as_array().is_none_or(Vec::is_empty));
    Ok(())
}
