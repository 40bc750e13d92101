//! `huiji sync`: publish or join, keep in step, invite, and see what was refused.

use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::terminal::Terminal;

/// Synchronising with the central server.
#[derive(Debug, clap::Args)]
pub struct SyncArguments {
    #[arg(long, value_name = "URL", requires = "code")]
    pub server: Option<String>,
    #[arg(long, value_name = "CODE", requires = "server")]
    pub code: Option<String>,
    #[arg(long, value_name = "NAME", conflicts_with_all = ["server", "status", "refused"])]
    pub invite: Option<String>,
    #[arg(long, value_name = "ROLE", value_parser = ["administrator", "finance", "clerk", "viewer"], default_value = "clerk", requires = "invite")]
    pub role: String,
    #[arg(long, conflicts_with_all = ["server", "refused"])]
    pub status: bool,
    #[arg(long, conflicts_with = "server")]
    pub refused: bool,
}

/// Synchronises once, or does what an option asks for.
pub async fn run(terminal: &Terminal, arguments: SyncArguments) -> Result<Answer, Failure> {
    let SyncArguments { server, code, invite, role, status, refused } = arguments;
    if let Some(name) = invite {
        let invited = terminal.call("sync.invite", json!({ "name": name, "role": role })).await?;
        let line = terminal.words.say_with("sync.code", &[("code", invited["code"].as_str().unwrap_or_default())]);
        return Ok(Answer::of(invited).line(line));
    }
    if refused {
        return list_refused(terminal).await;
    }
    let state = match (server, status) {
        (Some(server), _) => {
            terminal.call("sync.connect", json!({ "server": server, "code": code, "device_name": null, "passphrase": null })).await?
        }
        (None, true) => terminal.call("sync.state", json!({})).await?,
        (None, false) => terminal.call("sync.now", json!({})).await?,
    };
    let line = sentence(terminal, &state);
    Ok(Answer::of(state).line(line))
}

fn sentence(terminal: &Terminal, state: &Value) -> String {
    let number = |key: &str| state[key].as_u64().unwrap_or_default().to_string();
    match state["server"].as_str() {
        None => terminal.words.say_with("sync.alone", &[("waiting", &number("waiting"))]),
        Some(server) => terminal.words.say_with(
            "sync.state",
            &[("server", server), ("waiting", &number("waiting")), ("refused", &number("refused")), ("version", &number("version"))],
        ),
    }
}

async fn list_refused(terminal: &Terminal) -> Result<Answer, Failure> {
    let refused = terminal.call("sync.refused", json!({})).await?;
    let rows = refused.as_array().cloned().unwrap_or_default();
    let line = |row: &Value| {
        let params = row["reason"]["params"].as_object().into_iter().flatten();
        let params: Vec<(String, String)> =
            params.map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned())).collect();
        let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let reason = terminal.words.refusal(row["reason"]["code"].as_str().unwrap_or_default(), &params);
        format!("{}  {}  {reason}", row["issued_at"].as_str().unwrap_or_default(), row["name"].as_str().unwrap_or_default())
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    Ok(Answer::of(json!({ "total": rows.len(), "rows": rows })).lines(lines))
}
