//! What all imports share at a terminal: the sheet is judged row by row, what is accepted comes in by one command, and everything to know
//! is told; the same for members, orders, invoices and their numbers.

use std::path::PathBuf;

use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::table::{self, Side};
use crate::terminal::Terminal;

/// Issues that are shown to eyes; a program gets all of them.
const SHOWN_ISSUES: usize = 200;
/// Characters of an id, and where its dashes stand.
const ID_CHARS: usize = 36;

/// The sheet, and what to do with it.
#[derive(Debug, clap::Args)]
pub struct ImportArguments {
    #[arg(value_name = "FILE", required_unless_present = "undo")]
    file: Option<PathBuf>,
    #[arg(long, conflicts_with = "undo")]
    dry_run: bool,
    #[arg(long, value_name = "ID", value_parser = id, conflicts_with = "file")]
    undo: Option<String>,
}

/// What is imported.
#[derive(Debug, Clone)]
pub enum What {
    /// Units or individuals; by their headings, where it is not said.
    Members {
        /// `unit` or `individual`.
        kind: Option<&'static str>,
        /// What becomes of levels and organisations that are not set up.
        missing: Missing,
    },
    /// Orders.
    Orders,
    /// Numbers of invoices.
    InvoiceNumbers,
    /// Whole invoices.
    Invoices,
    /// What a bank tells.
    BankStatement,
    /// Until when members have packages.
    BindingExpiries,
}

/// What becomes of levels and organisations that a sheet names and that are not set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Their rows stay out.
    Refused,
    /// They are set up first.
    Created,
}

impl What {
    fn verb(&self) -> &'static str {
        match self {
            Self::Members { .. } => "member import",
            Self::Orders => "order import",
            Self::InvoiceNumbers => "invoice import-numbers",
            Self::Invoices => "invoice import",
            Self::BankStatement => "bank import",
            Self::BindingExpiries => "binding import",
        }
    }

    fn preview(&self, path: &str) -> (&'static str, Value) {
        match self {
            Self::Members { kind, .. } => ("member.import_preview", json!({ "path": path, "mapping": null, "kind": kind })),
            Self::Orders => ("order.import_preview", json!({ "path": path, "mapping": null })),
            Self::InvoiceNumbers => ("invoice.import_preview", json!({ "path": path, "mapping": null })),
            Self::Invoices => ("invoice.import_whole_preview", json!({ "path": path, "mapping": null })),
            Self::BindingExpiries => ("binding.import_preview", json!({ "path": path, "mapping": null })),
            Self::BankStatement => ("bank.import_preview", json!({ "path": path, "mapping": null })),
        }
    }
}

/// Imports, rehearses, or takes back.
pub async fn run(terminal: &Terminal, what: What, arguments: ImportArguments) -> Result<Answer, Failure> {
    match (arguments.undo, arguments.file) {
        (Some(id), _) => undo(terminal, &id).await,
        (None, file) => import(terminal, what, &file.unwrap_or_default(), arguments.dry_run).await,
    }
}

async fn import(terminal: &Terminal, what: What, file: &std::path::Path, dry_run: bool) -> Result<Answer, Failure> {
    let words = terminal.words;
    let (call, request) = what.preview(&file.to_string_lossy());
    let mut preview = terminal.call(call, request).await?;
    require_columns(terminal, &preview)?;
    let mut made = Vec::new();
    if let What::Members { missing: Missing::Created, .. } = what {
        (preview, made) = create_missing(terminal, preview).await?;
    }
    let of_preview = json!({ "id": preview["id"], "language": words.code() });
    let mut report = terminal.call("import.report", of_preview.clone()).await?;
    let has_rows = report["accepted"] != 0;
    let done = if dry_run || !has_rows { Value::Null } else { terminal.call("import.commit", of_preview).await? };
    let id = done["command_id"].clone();
    let count = |key: &str| report[key].to_string();
    let (rows, accepted, rejected, unchanged) = (count("rows"), count("accepted"), count("rejected"), count("unchanged"));
    let counts = [("rows", rows.as_str()), ("accepted", &accepted), ("rejected", &rejected), ("unchanged", &unchanged)];
    let mut lines = made;
    lines.push(words.say_with("import.summary", &counts));
    lines.extend(issues(terminal, &report));
    lines.push(match id.as_str() {
        Some(id) => {
            let undo = format!("huiji {} --undo {id}", what.verb());
            words.say_with("import.done", &[("accepted", &accepted), ("undo", &undo)])
        }
        None if dry_run => words.say("import.rehearsed"),
        None => words.say("import.nothing"),
    });
    for (key, value) in [
        ("dry_run", dry_run.into()),
        ("command_id", id.clone()),
        ("id", id),
        ("kind", preview["kind"].clone()),
        ("file_name", preview["file_name"].clone()),
        ("missing", preview["missing"].clone()),
    ] {
        report[key] = value;
    }
    Ok(Answer::of(report).lines(lines))
}

/// A sheet without a column that every row needs is the wrong sheet, or needs a hand that maps its columns.
fn require_columns(terminal: &Terminal, preview: &Value) -> Result<(), Failure> {
    let list = |key: &str| preview[key].as_array().map(Vec::as_slice).unwrap_or_default();
    let has_column = |field: &Value| list("columns").iter().any(|column| column["field"] == field["key"]);
    let missing = list("fields").iter().filter(|field| field["required"] == true && !has_column(field));
    let names: Vec<String> = missing.map(|field| terminal.words.catalogue_text(field["label_key"].as_str().unwrap_or_default())).collect();
    if names.is_empty() {
        Ok(())
    } else {
        Err(Failure::refusal("columns_missing").with("columns", names.join(terminal.words.say("list.comma").as_str())))
    }
}

/// Sets up what rows name; the preview as it is then, and a line for each.
async fn create_missing(terminal: &Terminal, preview: Value) -> Result<(Value, Vec<String>), Failure> {
    let missing = preview["missing"].as_array().cloned().unwrap_or_default();
    if missing.is_empty() {
        return Ok((preview, Vec::new()));
    }
    let of = |choice: &str| missing.iter().filter(|one| one["choice"] == choice).map(|one| one["name"].clone()).collect::<Vec<_>>();
    let (levels, orgs) = (of("level"), of("org"));
    let made = [("import.created_level", &levels), ("import.created_org", &orgs)];
    let lines = made
        .iter()
        .flat_map(|(key, names)| names.iter().map(|name| terminal.words.say_with(key, &[("name", name.as_str().unwrap_or_default())])));
    let lines = lines.collect();
    let request = json!({ "id": preview["id"], "levels": levels, "orgs": orgs });
    Ok((terminal.call("import.create_missing", request).await?, lines))
}

/// Everything to know about the rows, as a table.
fn issues(terminal: &Terminal, report: &Value) -> Vec<String> {
    let words = terminal.words;
    let issues = report["issues"].as_array().map(Vec::as_slice).unwrap_or_default();
    if issues.is_empty() {
        return Vec::new();
    }
    let text =
        |value: &Value| value.as_str().map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, ToOwned::to_owned);
    let keys = ["row", "column", "message", "suggestion"];
    let rows: Vec<Vec<String>> =
        issues.iter().take(SHOWN_ISSUES).map(|issue| keys.iter().map(|key| text(&issue[*key])).collect()).collect();
    let columns = keys.map(|key| (words.say(&format!("import.{key}")), if key == "row" { Side::Right } else { Side::Left }));
    let mut lines = table::lines(&columns, &rows);
    if issues.len() > SHOWN_ISSUES {
        lines.push(words.say_with("import.more", &[("count", &(issues.len() - SHOWN_ISSUES).to_string())]));
    }
    lines
}

async fn undo(terminal: &Terminal, id: &str) -> Result<Answer, Failure> {
    let words = terminal.words;
    let undone = terminal.call("import.undo", json!({ "command_id": id })).await?;
    let kept = undone["kept"].as_array().cloned().unwrap_or_default();
    let mut lines = vec![words.say_with("import.undone", &[("count", &undone["undone"].to_string())])];
    if !kept.is_empty() {
        lines.push(words.say_with("import.kept", &[("count", &kept.len().to_string())]));
        lines.extend(kept.iter().map(|one| {
            let code = one["reason"]["code"].as_str().unwrap_or_default();
            let name = one["name"].as_str().unwrap_or_default();
            let params: Vec<(&str, &str)> = one["reason"]["params"]
                .as_object()
                .into_iter()
                .flatten()
                .filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)))
                .collect();
            format!("{name}  {}", words.refusal(code, &params))
        }));
    }
    Ok(Answer::of(undone).lines(lines))
}

/// An id as imports answer with.
fn id(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_id = text.len() == ID_CHARS
        && text.bytes().enumerate().all(|(at, byte)| if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() });
    if is_id { Ok(text.to_owned()) } else { Err(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_their_shape() {
        assert!(id("0199a000-0000-7000-8000-00000000000f").is_ok());
        for wrong in ["", "0199a000", "0199a000-0000-7000-8000-00000000000g", "0199a00000000-7000-8000-00000000000f"] {
            assert!(id(wrong).is_err(), "{wrong}");
        }
    }
}
