//! What lists share at a terminal: the page a person asks for, columns headed by the catalogue's words, and the line that says how much
//! more there is.

use desk::Failure;
use desk::calendar::Days;
use desk::texts::Language;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::table::{self, Column, Side};
use crate::terminal::Terminal;
use crate::words::Words;

/// Which part of a list.
#[derive(Debug, clap::Args)]
pub struct PageArguments {
    #[arg(long, default_value_t = 1, hide_default_value = true, value_name = "N")]
    page: u32,
    #[arg(long, default_value_t = 50, hide_default_value = true, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=500))]
    size: u32,
}

impl PageArguments {
    /// The page in a request.
    pub fn request(&self) -> Value {
        json!({ "number": self.page, "size": self.size })
    }
}

/// How the values of a column read.
#[derive(Debug, Clone, Copy)]
pub enum Shown {
    /// As they are.
    Text,
    /// A word of the catalogue, below this key.
    Word(&'static str),
    /// An amount.
    Money,
    /// An instant, as the day it was in the association's time zone.
    Day,
}

/// A column of a list: the field of a row, the key of its heading, how it reads.
pub type ListColumn = (&'static str, &'static str, Shown);

/// A list for eyes, with the rows as they came for programs.
pub async fn answer(terminal: &Terminal, listed: Value, columns: &[ListColumn]) -> Result<Answer, Failure> {
    let rows = listed["rows"].as_array().cloned().unwrap_or_default();
    let (lines, count) = (lines(terminal, &rows, columns).await?, count(terminal, &listed));
    Ok(Answer::of(listed).lines(lines).line(count))
}

/// How many of how many rows are shown.
pub fn count(terminal: &Terminal, listed: &Value) -> String {
    let shown = listed["rows"].as_array().map_or(0, Vec::len).to_string();
    let total = amount::thousands(listed["total"].as_u64().unwrap_or_default());
    terminal.words.say_with("list.count", &[("shown", &shown), ("total", &total)])
}

/// Rows under their headings, for eyes.
pub async fn lines(terminal: &Terminal, rows: &[Value], columns: &[ListColumn]) -> Result<Vec<String>, Failure> {
    let days = terminal.days().await?;
    let cells: Vec<Vec<String>> =
        rows.iter().map(|row| columns.iter().map(|(field, _, reads)| cell(&row[*field], *reads, terminal.words, days)).collect()).collect();
    let headings: Vec<Column> = columns.iter().map(|(_, key, reads)| (terminal.words.catalogue_text(key), side(*reads))).collect();
    Ok(table::lines(&headings, &cells))
}

/// Names and values of a record, one a line, for eyes.
pub fn facts(record: &Value, fields: &[ListColumn], words: Words, days: Days) -> Vec<String> {
    let rows: Vec<Vec<String>> = fields
        .iter()
        .filter(|(field, _, _)| !record[*field].is_null())
        .map(|(field, key, reads)| vec![words.catalogue_text(key), cell(&record[*field], *reads, words, days)])
        .collect();
    let columns = [(String::new(), Side::Left), (String::new(), Side::Left)];
    table::lines(&columns, &rows).split_off(1)
}

fn side(reads: Shown) -> Side {
    if matches!(reads, Shown::Money) { Side::Right } else { Side::Left }
}

fn cell(value: &Value, reads: Shown, words: Words, days: Days) -> String {
    match (reads, value) {
        (_, Value::Null) => "-".to_owned(),
        (Shown::Money, money) => amount::show(money),
        (Shown::Word(key), Value::String(name)) => words.catalogue_text(&format!("{key}.{name}")),
        (Shown::Day, Value::String(instant)) => days.of(instant),
        (_, Value::String(text)) if text.is_empty() => "-".to_owned(),
        (_, Value::String(text)) => text.clone(),
        // A code with its words: an industry, a region.
        (_, Value::Object(named)) => named_code(named, words),
        (_, Value::Array(many)) => many.iter().map(|one| cell(one, Shown::Text, words, days)).collect::<Vec<_>>().join(" "),
        (_, other) => other.to_string(),
    }
}

fn named_code(named: &serde_json::Map<String, Value>, words: Words) -> String {
    let english = named.get("english").and_then(Value::as_str).filter(|_| words.0 == Language::En);
    english.or_else(|| named.get("name").and_then(Value::as_str)).unwrap_or("-").to_owned()
}
