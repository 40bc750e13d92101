//! `huiji number`: what this desk may still number without a network, and what became of every number.

use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::table::{self, Side};
use crate::terminal::Terminal;

/// Serials that `lease` asks for, unless told otherwise.
const USUAL_COUNT: i64 = 50;

/// What can be done with numbers.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    List,
    Lease(LeaseArguments),
    Return(SeriesArguments),
    Report,
}

/// A series, and how many.
#[derive(Debug, clap::Args)]
pub struct LeaseArguments {
    #[arg(value_name = "SERIES")]
    pub series: String,
    #[arg(long, value_name = "N", default_value_t = USUAL_COUNT, hide_default_value = true)]
    pub count: i64,
}

/// A series.
#[derive(Debug, clap::Args)]
pub struct SeriesArguments {
    #[arg(value_name = "SERIES")]
    pub series: String,
}

/// Runs a verb.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List => Ok(supplies(terminal, terminal.call("number.list", json!({})).await?)),
        Verb::Lease(LeaseArguments { series, count }) => {
            let done = terminal.call("number.lease", json!({ "key": series, "count": count })).await?;
            Ok(Answer::of(done).line(terminal.words.say("number.asked")))
        }
        Verb::Return(SeriesArguments { series }) => {
            Ok(supplies(terminal, terminal.call("number.give_back", json!({ "key": series })).await?))
        }
        Verb::Report => Ok(report(terminal, terminal.call("number.report", json!({})).await?)),
    }
}

fn supplies(terminal: &Terminal, supplies: Value) -> Answer {
    let words = terminal.words;
    let rows = supplies.as_array().cloned().unwrap_or_default();
    let line = |row: &Value| {
        let left = match (row["left"].as_i64(), row["is_asked"].as_bool()) {
            (None, _) => words.catalogue_text("number:supply.unlimited"),
            (Some(left), Some(true)) => format!("{left} {}", words.catalogue_text("number:supply.asked")),
            (Some(left), _) => left.to_string(),
        };
        vec![text(&row["series"]["key"]), series(terminal, &row["series"]), left]
    };
    let columns = ["number:column.key", "number:column.series", "number:column.left"];
    let columns = [Side::Left, Side::Left, Side::Right].into_iter().zip(columns).map(|(side, key)| (words.catalogue_text(key), side));
    let lines = table::lines(&columns.collect::<Vec<_>>(), &rows.iter().map(line).collect::<Vec<_>>());
    Answer::of(json!({ "total": rows.len(), "rows": rows })).lines(lines)
}

fn report(terminal: &Terminal, reports: Value) -> Answer {
    let words = terminal.words;
    let mut lines = Vec::new();
    for report in reports.as_array().into_iter().flatten() {
        let handed_out = text(&report["handed_out"]);
        lines.push(format!("{}  1–{handed_out}", series(terminal, &report["series"])));
        for stretch in report["stretches"].as_array().into_iter().flatten() {
            let fate = words.catalogue_text(&format!("number:fate.{}", text(&stretch["fate"])));
            let act = text(&stretch["command"]);
            let act = if act.is_empty() { act } else { words.catalogue_text(&format!("sync:command.{}", act.replace('.', "_"))) };
            let (first, last) = (text(&stretch["first"]), text(&stretch["last"]));
            let line = format!("  {first}–{last}  {fate}  {act} {} {}", text(&stretch["actor"]), text(&stretch["at"]));
            lines.push(line.trim_end().to_owned());
        }
    }
    Answer::of(json!({ "series": reports })).lines(lines)
}

/// What people call a series.
fn series(terminal: &Terminal, series: &Value) -> String {
    let words = terminal.words;
    match series["members"].as_str() {
        None => words.catalogue_text(&format!("number:series.{}", text(&series["key"]))),
        Some(kind) => format!("{} {}", words.catalogue_text(&format!("number:series.{kind}")), text(&series["org"])),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
