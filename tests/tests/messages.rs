//! Messages from a desk that wrote them offline, through the real server, to a mail server and an SMS provider; and a server that is killed
//! while it hands one over (requirements A7, F9.5, H10).

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use huiji_tests::mail::MailServer;
use huiji_tests::server::{self, Server};
use huiji_tests::sms::{REFUSED, SmsProvider};
use huiji_tests::terminal::Terminal;
use serde_json::{Value, json};

/// How long a message may take until the desk sees what became of it.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the server is told of the ways out.
fn serving(data: &Path, mail: &MailServer, sms: &SmsProvider) -> Vec<String> {
    let folder = data.to_string_lossy();
    let said = [
        ("--data", &*folder),
        ("--smtp-server", &mail.address),
        ("--smtp-tls", "none"),
        ("--smtp-user", "office"),
        ("--smtp-password", "secret"),
        ("--sms-endpoint", &sms.address),
        ("--sms-key-id", "LTAI-test"),
        ("--sms-key-secret", "secret"),
        ("--sms-template", "SMS_1"),
    ];
    said.iter().flat_map(|(name, value)| [(*name).to_owned(), (*value).to_owned()]).collect()
}

/// A desk of an association with two members, that knows no server yet; their numbers.
fn desk(folder: &Path) -> Result<(Terminal, Vec<String>)> {
    let desk = Terminal::on(&folder.join("desk"))?;
    desk.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
    let add = |name: &str, mobile: &str, email: &str| -> Result<String> {
        let added = desk.json(&[
            "member",
            "add",
            "--kind",
            "individual",
            "--level",
            "普通会员",
            "--name",
            name,
            "--set",
            &format!("mobile={mobile}"),
            "--set",
            &format!("email={email}"),
        ])?;
        Ok(added["member_no"].as_str().unwrap_or_default().to_owned())
    };
    let numbers = vec![add("郑建国", "13800138000", "zheng@example.org.cn")?, add("拒收者", REFUSED, "nobody@refused.example.cn")?];
    desk.json(&[
        "message",
        "setup",
        "--sender-name",
        "会员部",
        "--sender-address",
        "office@example.org.cn",
        "--signature",
        "装备协会",
        "--quiet",
        "none",
    ])?;
    Ok((desk, numbers))
}

/// Synchronises until no message waits, and gives them by their receivers.
fn settled(desk: &Terminal) -> Result<Vec<Value>> {
    let begun = Instant::now();
    loop {
        desk.json(&["sync"])?;
        let listed = desk.json(&["message", "list"])?;
        let rows = listed["rows"].as_array().context("no rows")?.clone();
        if rows.iter().all(|row| row["state"] != "queued") {
            return Ok(rows);
        }
        ensure!(begun.elapsed() < PATIENCE, "messages still wait: {listed}");
    }
}

fn of<'a>(rows: &'a [Value], receiver: &str, channel: &str) -> Result<&'a Value> {
    let is_it = |row: &&Value| row["receiver"] == receiver && row["channel"] == channel;
    rows.iter().find(is_it).with_context(|| format!("no {channel} to {receiver}: {rows:?}"))
}

#[test]
fn what_was_written_offline_is_sent_by_the_server_and_the_desk_sees_what_became_of_it() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (mail, sms) = (MailServer::start()?, SmsProvider::start()?);
    let (desk, numbers) = desk(folder.path())?;
    let all = [
        &["message", "send", "--all"][..],
        &["--channel", "email", "--subject", "续费提醒：{{会员名称}}", "--body", "尊敬的{{会员名称}}：\n您的会员等级是{{会员等级}}。"],
    ]
    .concat();
    desk.json(&all)?;
    desk.json(&["message", "send", "--channel", "sms", "--body", "{{会员名称}}您好", "--member", &numbers[0], &numbers[1]])?;
    ensure!(mail.letters().is_empty() && sms.asked().is_empty(), "nothing leaves the desk itself");

    let server = Server::start("127.0.0.1:0", &serving(&folder.path().join("server"), &mail, &sms))?;
    desk.json(&["sync", "--server", &server.address, "--code", server.code.as_deref().context("no code")?])?;
    let rows = settled(&desk)?;
    let letters = mail.letters();
    ensure!(letters.len() == 1, "{letters:?}");
    let letter = &letters[0];
    ensure!((letter.from.as_str(), letter.to.as_str()) == ("office@example.org.cn", "zheng@example.org.cn"), "{letter:?}");
    ensure!(letter.signed_in == Some(("office".into(), "secret".into())), "{letter:?}");
    ensure!(letter.head("Subject").as_deref() == Some("续费提醒：郑建国"), "{:?} {letter:?}", letter.head("Subject"));
    ensure!(letter.head("From").is_some_and(|from| from.contains("会员部")), "{letter:?}");
    ensure!(letter.body() == "尊敬的郑建国：\n您的会员等级是普通会员。", "{:?}", letter.body());
    ensure!(of(&rows, "郑建国", "email")?["state"] == "sent", "{rows:?}");
    let refused = of(&rows, "拒收者", "email")?;
    ensure!(refused["state"] == "failed" && refused["failure"] == "address_refused", "{refused}");
    ensure!(refused["answer"].as_str().is_some_and(|answer| answer.contains("550")), "{refused}");

    let asked = sms.asked();
    ensure!(asked.len() == 2, "{asked:?}");
    let one = asked.iter().find(|one| one.query["PhoneNumbers"] == "13800138000").context("no SMS")?;
    ensure!(one.query["SignName"] == "装备协会" && one.query["TemplateCode"] == "SMS_1", "{one:?}");
    ensure!(serde_json::from_str::<Value>(&one.query["TemplateParam"])? == json!({ "content": "郑建国您好" }), "{one:?}");
    ensure!(one.headers["x-acs-action"] == "SendSms" && one.headers["x-acs-version"] == "2017-05-25", "{one:?}");
    ensure!(one.headers["authorization"].starts_with("ACS3-HMAC-SHA256 Credential=LTAI-test,SignedHeaders=host;"), "{one:?}");
    ensure!(of(&rows, "郑建国", "sms")?["state"] == "sent", "{rows:?}");
    ensure!(of(&rows, "拒收者", "sms")?["failure"] == "address_refused", "{rows:?}");
    ensure!(
        !std::fs::read(folder.path().join("server").join("server.db"))?.windows(9).any(|bytes| bytes == b"LTAI-test"),
        "a key was kept"
    );
    drop(server);
    let checked = server::json(&["check", "--data", &folder.path().join("server").to_string_lossy()])?;
    ensure!(checked["findings"].as_array().is_some_and(Vec::is_empty), "{checked}");
    Ok(())
}

#[test]
fn a_server_killed_while_it_hands_a_message_over_does_not_send_it_twice() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (mail, sms) = (MailServer::start()?, SmsProvider::start()?);
    let (desk, numbers) = desk(folder.path())?;
    let serve = serving(&folder.path().join("server"), &mail, &sms);
    let server = Server::start("127.0.0.1:0", &serve)?;
    desk.json(&["sync", "--server", &server.address, "--code", server.code.as_deref().context("no code")?])?;
    mail.be_mute(true);
    desk.json(&["message", "send", "--channel", "email", "--subject", "通知", "--body", "您好", "--member", &numbers[0]])?;
    desk.json(&["sync"])?;
    mail.wait()?;
    // The letter is out, the answer is not: the server is gone as by a power cut.
    let listen = server.host().to_owned();
    drop(server);
    mail.be_mute(false);
    let server = Server::start(&listen, &serve)?;
    let rows = settled(&desk)?;
    ensure!(rows[0]["state"] == "unclear" && rows[0]["failure"] == "interrupted", "{rows:?}");
    ensure!(mail.letters().len() == 1, "it was sent again");
    // A person decides to send it again.
    let id = rows[0]["id"].as_str().unwrap_or_default().to_owned();
    desk.json(&["message", "retry", &id])?;
    let rows = settled(&desk)?;
    ensure!(rows[0]["state"] == "sent" && rows[0]["attempts"] == 2, "{rows:?}");
    ensure!(mail.letters().len() == 2, "it was not sent");
    drop(server);
    Ok(())
}
