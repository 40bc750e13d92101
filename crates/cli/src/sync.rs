//! `huiji sync`: publish or join, keep in step, invite, and see what was refused.

use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::terminal::Terminal;

/// The password to sign in with, for schedules and tests; a password on the command line would be seen by others.
const PASSWORD: &str = "HUIJI_PASSWORD";
/// The password so far, where it is changed.
const CURRENT_PASSWORD: &str = "HUIJI_CURRENT_PASSWORD";

/// Synchronising with the central server.
#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(group = clap::ArgGroup::new("pass").args(["code", "person"]))]
pub struct SyncArguments {
    #[arg(long, value_name = "URL", requires = "pass")]
    pub server: Option<String>,
    #[arg(long, value_name = "CODE", requires = "server")]
    pub code: Option<String>,
    #[arg(long, value_name = "NAME", requires = "server", conflicts_with = "code")]
    pub person: Option<String>,
    #[arg(long, conflicts_with_all = ["server", "invite", "status", "refused"])]
    pub password: bool,
    #[arg(long, conflicts_with_all = ["server", "invite", "status", "refused", "password"])]
    pub listen: bool,
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
    let SyncArguments { server, code, person, password, listen, invite, role, status, refused } = arguments;
    if let Some(name) = invite {
        let invited = terminal.call("sync.invite", json!({ "name": name, "role": role })).await?;
        let line = terminal.words.say_with("sync.code", &[("code", invited["code"].as_str().unwrap_or_default())]);
        return Ok(Answer::of(invited).line(line));
    }
    if password {
        return choose_password(terminal).await;
    }
    let news = if listen { Some(terminal.call("sync.wait", json!({})).await?) } else { None };
    if refused {
        return list_refused(terminal).await;
    }
    let mut state = match (server, status) {
        (Some(server), _) => {
            let person = match person {
                Some(name) => Some(json!({ "name": name, "password": typed_password(terminal, "sync.password_ask")? })),
                None => None,
            };
            let request = json!({ "server": server, "code": code, "person": person, "device_name": null, "passphrase": null });
            terminal.call("sync.connect", request).await?
        }
        (None, true) => terminal.call("sync.state", json!({})).await?,
        (None, false) => terminal.call("sync.now", json!({})).await?,
    };
    if let Some(news) = news {
        state["has_news"] = news["has_news"].clone();
    }
    let line = sentence(terminal, &state);
    Ok(Answer::of(state).line(line))
}

/// The password of the environment, or what a person types.
fn typed_password(terminal: &Terminal, key: &str) -> Result<String, Failure> {
    match std::env::var(PASSWORD).ok().filter(|password| !password.is_empty()) {
        Some(password) => Ok(password),
        None if terminal.can_ask() => terminal.ask(key),
        None => Err(Failure::refusal("sign_in_wrong")),
    }
}

async fn choose_password(terminal: &Terminal) -> Result<Answer, Failure> {
    let current = match std::env::var(CURRENT_PASSWORD).ok() {
        None if terminal.can_ask() => Some(terminal.ask("sync.password_current")?),
        current => current,
    };
    let current = current.filter(|current| !current.is_empty());
    let password = typed_password(terminal, "sync.password_ask")?;
    let chosen = terminal.call("sync.password", json!({ "current": current, "password": password })).await?;
    Ok(Answer::of(chosen).line(terminal.words.say("sync.password_chosen")))
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
