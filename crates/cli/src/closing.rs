//! `huiji closing …`: rehearse, close, reopen, list.

use desk::Failure;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::table::{self, Side};
use crate::terminal::Terminal;

/// What a person does with months.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    Rehearse(RehearseArguments),
    Close(CloseArguments),
    Reopen(ReopenArguments),
    List,
}

/// The month to check; the next one to close where none is named.
#[derive(Debug, clap::Args)]
pub struct RehearseArguments {
    #[arg(value_name = "YYYY-MM")]
    month: Option<String>,
}

/// The month to close.
#[derive(Debug, clap::Args)]
pub struct CloseArguments {
    #[arg(value_name = "YYYY-MM")]
    month: String,
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// The month to open again.
#[derive(Debug, clap::Args)]
pub struct ReopenArguments {
    #[arg(value_name = "YYYY-MM")]
    month: String,
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::Rehearse(arguments) => {
            let month = arguments.month.as_deref().map(first_day);
            Ok(rehearsal(terminal, terminal.call("closing.rehearse", json!({ "month": month })).await?))
        }
        Verb::Close(CloseArguments { month, reason }) => {
            let done = terminal.call("closing.close", json!({ "month": first_day(&month), "reason": reason })).await?;
            Ok(Answer::of(done).line(said(terminal, "closing.closed", &month)))
        }
        Verb::Reopen(ReopenArguments { month, reason }) => {
            let done = terminal.call("closing.reopen", json!({ "month": first_day(&month), "reason": reason })).await?;
            Ok(Answer::of(done).line(said(terminal, "closing.reopened", &month)))
        }
        Verb::List => list(terminal, terminal.call("closing.list", json!({})).await?).await,
    }
}

fn said(terminal: &Terminal, key: &str, month: &str) -> String {
    terminal.words.say_with(key, &[("month", month)])
}

/// `2026-06` as its first day; anything else as it was typed, for the desk to refuse.
pub fn first_day(month: &str) -> String {
    if month.len() == 7 { format!("{month}-01") } else { month.to_owned() }
}

fn rehearsal(terminal: &Terminal, rehearsal: Value) -> Answer {
    let words = terminal.words;
    let unconfirmed =
        ["waiting", "conflicts"].map(|key| json!({ "kind": key, "gravity": "error", "count": rehearsal["unconfirmed"][key] }));
    let found = unconfirmed.iter().chain(rehearsal["found"].as_array().into_iter().flatten()).filter(|one| one["count"] != 0);
    let row = |one: &Value| {
        let word = |field: &str, key: &str| words.catalogue_text(&format!("{key}.{}", one[field].as_str().unwrap_or_default()));
        vec![word("gravity", "common:found.gravity"), word("kind", "closing:found"), one["count"].to_string()]
    };
    let rows: Vec<Vec<String>> = found.map(row).collect();
    let month = rehearsal["month"].as_str().unwrap_or_default().chars().take(7).collect::<String>();
    let state = if rehearsal["is_closed"] == true { "closing:state.closed" } else { "closing:state.open" };
    let heading = format!("{month}  {}", words.catalogue_text(state));
    let lines = if rows.is_empty() {
        vec![words.catalogue_text("closing:nothing")]
    } else {
        let columns = [(heading.clone(), Side::Left), (String::new(), Side::Left), (String::new(), Side::Right)];
        table::lines(&columns, &rows).split_off(1)
    };
    Answer::of(rehearsal).line(heading).lines(lines)
}

async fn list(terminal: &Terminal, closings: Value) -> Result<Answer, Failure> {
    let words = terminal.words;
    let days = terminal.days().await?;
    let rows = closings.as_array().cloned().unwrap_or_default();
    let sums = |sums: &Value| {
        let shown: Vec<String> = sums.as_array().into_iter().flatten().map(amount::show).collect();
        if shown.is_empty() { "-".to_owned() } else { shown.join(" ") }
    };
    let row = |row: &Value| {
        let state = if row["stands"] == true { "closing:state.closed" } else { "closing:state.open" };
        vec![
            row["month"].as_str().unwrap_or_default().chars().take(7).collect(),
            words.catalogue_text(state),
            sums(&row["sums"]["income"]),
            sums(&row["sums"]["invoices"]),
            sums(&row["sums"]["deferred"]),
            row["closed_by"].as_str().unwrap_or_default().to_owned(),
            days.of(row["closed_at"].as_str().unwrap_or_default()),
        ]
    };
    let sides = [Side::Left, Side::Left, Side::Right, Side::Right, Side::Right, Side::Left, Side::Left];
    let keys = ["month", "state", "income", "invoices", "deferred", "closed_by", "closed_at"];
    let columns: Vec<_> = keys.into_iter().map(|key| words.catalogue_text(&format!("closing:list.{key}"))).zip(sides).collect();
    let lines = table::lines(&columns, &rows.iter().map(row).collect::<Vec<_>>());
    let count = words.say_with("list.count", &[("shown", &rows.len().to_string()), ("total", &rows.len().to_string())]);
    Ok(Answer::of(json!({ "total": rows.len(), "rows": rows })).lines(lines).line(count))
}
