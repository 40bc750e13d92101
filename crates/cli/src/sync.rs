//! `huiji sync`: publish or join, keep in step, invite, and see what was refused.

use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::person::{AccessArguments, ROLES, give};
use crate::terminal::Terminal;

/// The password to sign in with, for schedules and tests; a password on the command line would be seen by others.
const PASSWORD: &str = "HUIJI_PASSWORD";
/// The password so far, where it is changed.
const CURRENT_PASSWORD: &str = "HUIJI_CURRENT_PASSWORD";

/// As much of a list as the terminal shows.
static FIRST_PAGE: std::sync::LazyLock<Value> = std::sync::LazyLock::new(|| json!({ "number": 1, "size": 500 }));

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
    #[arg(long, value_name = "ROLE", value_parser = ROLES, default_value = "clerk", requires = "invite")]
    pub role: String,
    #[command(flatten)]
    pub access: AccessArguments,
    #[arg(long, conflicts_with_all = ["server", "refused"])]
    pub status: bool,
    #[arg(long, conflicts_with = "server")]
    pub refused: bool,
    #[arg(long, conflicts_with_all = ["server", "status", "refused"])]
    pub pending: bool,
}

/// Synchronises once, or does what an option asks for.
pub async fn run(terminal: &Terminal, arguments: SyncArguments) -> Result<Answer, Failure> {
    let SyncArguments { server, code, person, password, listen, invite, role, status, refused, pending, access } = arguments;
    if let Some(name) = invite {
        let mut request = json!({ "name": name, "role": role });
        give(&mut request, &terminal.call("association.people", json!({})).await?, &access)?;
        let invited = terminal.call("sync.invite", request).await?;
        let line = terminal.words.say_with("sync.code", &[("code", invited["code"].as_str().unwrap_or_default())]);
        return Ok(Answer::of(invited).line(line));
    }
    if password {
        return choose_password(terminal).await;
    }
    let news = if listen { Some(terminal.call("sync.wait", json!({})).await?) } else { None };
    if refused {
        return list_conflicts(terminal).await;
    }
    if pending {
        return list_pending(terminal).await;
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
        (None, false) => {
            let mut state = terminal.call("sync.now", json!({})).await?;
            // Nobody looks on here, so what happened before is fetched to its end.
            while !state["past"].is_null() || state["is_indexing"] == true {
                state = terminal.call("sync.now", json!({})).await?;
            }
            state
        }
    };
    if let Some(news) = news {
        state["has_news"] = news["has_news"].clone();
    }
    let mut lines = vec![sentence(terminal, &state)];
    if let Some(since) = state["offline_since"].as_str() {
        lines.push(terminal.words.say_with("sync.offline", &[("since", since)]));
    }
    Ok(Answer::of(state).lines(lines))
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
            &[
                ("server", server),
                ("waiting", &number("waiting")),
                ("confirmed", &number("confirmed")),
                ("refused", &number("refused")),
                ("version", &number("version")),
            ],
        ),
    }
}

async fn list_pending(terminal: &Terminal) -> Result<Answer, Failure> {
    let request = json!({ "page": *FIRST_PAGE, "language": terminal.words.code() });
    let listed = terminal.call("sync.pending", request).await?;
    let line = |row: &Value| {
        let foreseen = if row["foreseen"].is_null() { String::new() } else { format!("  ({})", terminal.words.reason(&row["foreseen"])) };
        format!("{}  {}  {}{foreseen}", text(row, "issued_at"), text(row, "actor"), text(row, "sentence"))
    };
    Ok(listing(terminal, listed, "sync.pending_none", line))
}

async fn list_conflicts(terminal: &Terminal) -> Result<Answer, Failure> {
    let request = json!({ "is_settled": false, "page": *FIRST_PAGE, "language": terminal.words.code() });
    let listed = terminal.call("sync.conflicts", request).await?;
    let line = |row: &Value| {
        let why = match text(row, "clash") {
            met @ ("overwrote" | "overwritten") => {
                let other = text(&row["other"], "actor");
                terminal.words.say_with(&format!("sync.{met}"), &[("other", other)])
            }
            _ => terminal.words.reason(&row["reason"]),
        };
        format!("{}  {}  {}  {why}", text(row, "issued_at"), text(row, "actor"), text(row, "sentence"))
    };
    Ok(listing(terminal, listed, "sync.conflict_none", line))
}

fn listing(terminal: &Terminal, listed: Value, none: &str, line: impl Fn(&Value) -> String) -> Answer {
    let mut lines: Vec<String> = listed["rows"].as_array().into_iter().flatten().map(line).collect();
    if lines.is_empty() {
        lines.push(terminal.words.say(none));
    }
    Answer::of(listed).lines(lines)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}
