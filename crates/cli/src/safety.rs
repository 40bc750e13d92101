//! `huiji check`, `huiji backup` and `huiji restore`.

use std::path::PathBuf;

use desk::Failure;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::table::{self, Side};
use crate::terminal::Terminal;

const MIB: u64 = 1024 * 1024;

/// A file.
#[derive(Debug, clap::Args)]
pub struct FileArguments {
    #[arg(value_name = "F")]
    pub file: PathBuf,
}

/// Recomputes everything; exit code 1 where something does not follow.
pub async fn check(terminal: &Terminal) -> Result<Answer, Failure> {
    let words = terminal.words;
    let report = terminal.call("association.check", json!({})).await?;
    let steps = report["steps"].as_array().cloned().unwrap_or_default();
    let rows: Vec<Vec<String>> = steps
        .iter()
        .map(|step| {
            let found = step["findings"].as_u64().unwrap_or_default();
            vec![
                words.say(&format!("check.step.{}", step["step"].as_str().unwrap_or_default())),
                amount::thousands(step["count"].as_u64().unwrap_or_default()),
                if found == 0 { words.say("check.sound") } else { amount::thousands(found) },
            ]
        })
        .collect();
    let columns = [("check.what", Side::Left), ("check.count", Side::Right), ("check.findings", Side::Right)];
    let columns = columns.map(|(key, side)| (words.say(key), side));
    let findings = report["findings"].as_array().cloned().unwrap_or_default();
    let count = findings.len();
    let answer = Answer::of(report).lines(table::lines(&columns, &rows));
    if count == 0 {
        return Ok(answer.line(words.say("check.all_sound")));
    }
    let answer = findings.iter().fold(answer, |answer, finding| answer.notice(sentence(terminal, finding)));
    Ok(answer.refused(Failure::refusal("check_failed").with("count", count)))
}

/// A finding in words.
fn sentence(terminal: &Terminal, finding: &Value) -> String {
    let words = terminal.words;
    let code = finding["code"].as_str().unwrap_or_default();
    let params: Vec<(String, String)> =
        finding["params"].as_object().into_iter().flatten().map(|(name, value)| (name.clone(), shown(terminal, name, value))).collect();
    let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    words.say_with(&format!("check.finding.{code}"), &params)
}

fn shown(terminal: &Terminal, name: &str, value: &Value) -> String {
    match (name, value) {
        (_, Value::Object(_)) => amount::show(value),
        ("command", Value::String(command)) => terminal.words.catalogue_text(&format!("sync:command.{}", command.replace('.', "_"))),
        ("record" | "target", Value::String(table)) => terminal.words.say(&format!("check.record.{table}")),
        ("state", Value::String(state)) => terminal.words.catalogue_text(&format!("order:state.{state}")),
        (_, Value::String(text)) if matches!(text.as_str(), "awaiting" | "part_paid" | "paid" | "overpaid") => {
            terminal.words.catalogue_text(&format!("order:payment_state.{text}"))
        }
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// Writes a backup.
pub async fn backup(terminal: &Terminal, arguments: FileArguments) -> Result<Answer, Failure> {
    let path = arguments.file.to_string_lossy().into_owned();
    let request = |passphrase: Option<String>| json!({ "path": path, "passphrase": passphrase });
    let made = match terminal.call("association.backup", request(terminal.passphrase())).await {
        Err(failure) if failure.code == "backup_passphrase_required" && terminal.can_ask() => {
            // A desk behind a passphrase was just opened by it; any other chooses one for the backup.
            let chosen = terminal.passphrase().map_or_else(|| terminal.ask_new(), |typed| Ok(Some(typed)))?.ok_or(failure)?;
            terminal.call("association.backup", request(Some(chosen))).await?
        }
        other => other?,
    };
    let words = terminal.words;
    let size = format!("{} MiB", amount::thousands(made["bytes"].as_u64().unwrap_or_default().div_ceil(MIB)));
    let is_bare = made["protection"] == "owner_only";
    let answer = Answer::of(made).line(words.say_with("backup.done", &[("path", &path), ("size", &size)]));
    Ok(if is_bare { answer.notice(words.say("backup.bare")) } else { answer.line(words.say("backup.sealed")) })
}

/// Brings a backup back into an empty data folder.
pub async fn restore(terminal: &Terminal, arguments: FileArguments) -> Result<Answer, Failure> {
    let request = |passphrase: Option<String>| json!({ "path": arguments.file.to_string_lossy(), "passphrase": passphrase });
    let state = match terminal.call("association.restore", request(terminal.passphrase())).await {
        Err(failure) if failure.code == "backup_passphrase_required" && terminal.can_ask() => {
            let typed = terminal.ask("passphrase.ask")?;
            terminal.call("association.restore", request(Some(typed))).await?
        }
        other => other?,
    };
    let name = state["association"]["name"].as_str().unwrap_or_default().to_owned();
    let folder = terminal.desk.data().display().to_string();
    Ok(Answer::of(state).line(terminal.words.say_with("restore.done", &[("name", &name), ("folder", &folder)])))
}
