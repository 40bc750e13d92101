//! `huiji device`: the computers of the association, shutting one out, and what such a one still meant.

use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::terminal::Terminal;

/// What an administrator can do about desks.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    List,
    ShutOut(DeviceArguments),
    SetAside,
    TakeUp(TakeUpArguments),
}

/// A desk.
#[derive(Debug, clap::Args)]
pub struct DeviceArguments {
    #[arg(value_name = "DEVICE")]
    pub device: String,
}

/// A command that was set aside.
#[derive(Debug, clap::Args)]
pub struct TakeUpArguments {
    #[arg(value_name = "COMMAND")]
    pub command: String,
    #[arg(long)]
    pub put_away: bool,
}

/// Runs a verb.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List => Ok(devices(terminal, terminal.call("sync.devices", json!({})).await?)),
        Verb::ShutOut(DeviceArguments { device }) => {
            Ok(devices(terminal, terminal.call("sync.revoke", json!({ "device_id": device })).await?))
        }
        Verb::SetAside => {
            let request = json!({ "language": terminal.words.code() });
            Ok(set_aside(terminal, terminal.call("sync.set_aside", request).await?))
        }
        Verb::TakeUp(TakeUpArguments { command, put_away }) => {
            let request = json!({ "command_id": command, "is_done": !put_away });
            Ok(set_aside(terminal, terminal.call("sync.take_up", request).await?))
        }
    }
}

fn devices(terminal: &Terminal, rows: Value) -> Answer {
    let line = |row: &Value| {
        let state = terminal.words.say(&format!("device.state.{}", text(row, "state")));
        let here = if row["is_this_desk"] == true { terminal.words.say("device.here") } else { String::new() };
        format!("{}  {}  {}  {state}  {} {here}", text(row, "device_id"), text(row, "person"), text(row, "name"), text(row, "last_seen_at"))
    };
    listed(terminal, rows, line)
}

fn set_aside(terminal: &Terminal, rows: Value) -> Answer {
    let line =
        |row: &Value| format!("{}  {}  {}  {}", text(row, "command_id"), text(row, "issued_at"), text(row, "actor"), text(row, "sentence"));
    listed(terminal, rows, line)
}

fn listed(terminal: &Terminal, rows: Value, line: impl Fn(&Value) -> String) -> Answer {
    let rows = rows.as_array().cloned().unwrap_or_default();
    let mut lines: Vec<String> = rows.iter().map(|row| line(row).trim_end().to_owned()).collect();
    if lines.is_empty() {
        lines.push(terminal.words.say("device.none"));
    }
    Answer::of(json!({ "total": rows.len(), "rows": rows })).lines(lines)
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}
