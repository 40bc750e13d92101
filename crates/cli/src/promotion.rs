//! `huiji promotion`: promotion codes (requirements B20.7).

use clap::Subcommand;
use desk::Failure;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::package;
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 6] = [
    ("code", "package:promotion.column.code", Shown::Text),
    ("name", "package:promotion.column.name", Shown::Text),
    ("takes_off", "package:promotion.column.off", Shown::Text),
    ("valid", "package:promotion.column.valid", Shown::Text),
    ("uses", "package:promotion.column.uses", Shown::Text),
    ("standing", "package:promotion.column.standing", Shown::Word("package:promotion.standing")),
];
/// Most codes among which one is looked for.
const MOST: u32 = 500;

/// What can be done with codes.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
    Add(AddArguments),
    Retire(CodeArguments),
    TakeUp(CodeArguments),
}

/// Which codes.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// A new code.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("off").required(true).args(["percent", "amount"]))]
pub struct AddArguments {
    #[arg(long)]
    code: String,
    #[arg(long)]
    name: String,
    #[arg(long, value_name = "PERCENT", value_parser = amount::basis_points)]
    percent: Option<u32>,
    #[arg(long, value_name = "AMOUNT", value_parser = amount::read)]
    amount: Option<Value>,
    #[arg(long, value_name = "CODE", num_args = 1..)]
    package: Vec<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: String,
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<String>,
    #[arg(long, value_name = "N")]
    most: Option<u32>,
}

/// A code.
#[derive(Debug, clap::Args)]
pub struct CodeArguments {
    #[arg(value_name = "CODE")]
    code: String,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::Add(arguments) => add(terminal, arguments).await,
        Verb::Retire(CodeArguments { code }) => retire(terminal, &code, true).await,
        Verb::TakeUp(CodeArguments { code }) => retire(terminal, &code, false).await,
    }
}

async fn list(terminal: &Terminal, ListArguments { search, page }: ListArguments) -> Result<Answer, Failure> {
    let request = json!({ "filter": { "text": search }, "sort": null, "page": page.request() });
    let listed = terminal.call("package.promotions", request).await?;
    let rows: Vec<Value> = listed["rows"].as_array().into_iter().flatten().map(worded).collect();
    let count = listing::count(terminal, &listed);
    Ok(Answer::of(listed).lines(listing::lines(terminal, &rows, &COLUMNS).await?).line(count))
}

/// The row with what it takes off, and when, in words.
fn worded(row: &Value) -> Value {
    let mut row = row.clone();
    let off = &row["off"];
    row["takes_off"] = match off["rate_bp"].as_u64() {
        Some(rate) => format!("{}.{:02}%", rate / 100, rate % 100).into(),
        None => amount::show(&off["amount"]).into(),
    };
    let day = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    row["valid"] = format!("{} – {}", day("valid_from"), day("valid_to")).into();
    if !row["most_uses"].is_null() {
        row["uses"] = format!("{} / {}", row["uses"], row["most_uses"]).into();
    }
    row
}

async fn add(terminal: &Terminal, arguments: AddArguments) -> Result<Answer, Failure> {
    let AddArguments { code, name, percent, amount, package, from, to, most } = arguments;
    let mut packages = Vec::new();
    for code in &package {
        packages.push(package::find(terminal, code).await?["id"].clone());
    }
    let off = match percent {
        Some(rate_bp) => json!({ "kind": "percent", "rate_bp": rate_bp }),
        None => json!({ "kind": "amount", "amount": amount }),
    };
    let line = terminal.words.catalogue_text("package:promotion.added").replace("{{code}}", code.trim());
    let request = json!({
        "code": code, "name": name, "off": off, "package_ids": packages, "valid_from": from, "valid_to": to, "most_uses": most,
    });
    Ok(Answer::of(terminal.call("package.add_promotion", request).await?).line(line))
}

async fn retire(terminal: &Terminal, code: &str, is_retired: bool) -> Result<Answer, Failure> {
    let request = json!({ "filter": { "text": code.trim() }, "sort": null, "page": { "number": 1, "size": MOST } });
    let listed = terminal.call("package.promotions", request).await?;
    let named = |row: &&Value| row["code"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(code.trim()));
    let found = listed["rows"].as_array().into_iter().flatten().find(named).cloned();
    let mut promotion = found.ok_or_else(|| Failure::refusal("not_found").with("record", "promotion"))?;
    promotion["is_retired"] = is_retired.into();
    let key = if is_retired { "package:promotion.retired" } else { "package:promotion.taken_up" };
    let line = terminal.words.catalogue_text(key).replace("{{code}}", promotion["code"].as_str().unwrap_or_default());
    Ok(Answer::of(terminal.call("package.edit_promotion", promotion).await?).line(line))
}
