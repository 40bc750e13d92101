//! `huiji package`: the catalogue of packages, its categories and prices (requirements D7.2–D7.4).

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 9] = [
    ("code", "package:column.code", Shown::Text),
    ("name", "package:column.name", Shown::Text),
    ("major", "package:column.major", Shown::Text),
    ("minor", "package:column.minor", Shown::Text),
    ("kind", "package:column.kind", Shown::Word("package:kind")),
    ("pricing", "package:column.pricing", Shown::Word("package:pricing")),
    ("price", "package:column.price", Shown::Text),
    ("lines", "package:column.lines", Shown::Text),
    ("retired_on", "package:column.retired_on", Shown::Text),
];
/// The columns of the versions of a price.
const PRICE_COLUMNS: [ListColumn; 3] = [
    ("effective_on", "package:column.effective_on", Shown::Text),
    ("standing", "package:column.state", Shown::Word("package:price.standing")),
    ("price", "package:column.steps", Shown::Text),
];
/// The columns of categories.
const CATEGORY_COLUMNS: [ListColumn; 5] = [
    ("rank", "package:column.rank", Shown::Word("package:rank")),
    ("code", "package:column.code", Shown::Text),
    ("name", "package:column.name", Shown::Text),
    ("packages", "package:column.packages", Shown::Text),
    ("note", "package:column.note", Shown::Text),
];
/// Most records among which one is looked for by its code.
const MOST: u32 = 500;

/// What can be done with packages.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
    Add(AddArguments),
    Price(PriceArguments),
    Prices(CodeArguments),
    Retire(CodeArguments),
    TakeUp(CodeArguments),
    Categories(CategoriesArguments),
    AddCategory(AddCategoryArguments),
}

/// Which packages.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[arg(long)]
    with_retired: bool,
    #[command(flatten)]
    page: PageArguments,
}

/// What a package is for.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Kind {
    /// 会费
    Dues,
    /// 续费
    Renewal,
    /// 增值
    ValueAdded,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Dues => "dues",
            Self::Renewal => "renewal",
            Self::ValueAdded => "value_added",
        }
    }
}

/// How a package is priced.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Pricing {
    /// 一口价
    Fixed,
    /// 按月
    PerMonth,
    /// 按席位
    PerSeat,
    /// 按席位和月
    PerSeatMonth,
    /// 阶梯价
    Tiered,
    /// 按年折算
    Prorated,
}

impl Pricing {
    fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::PerMonth => "per_month",
            Self::PerSeat => "per_seat",
            Self::PerSeatMonth => "per_seat_month",
            Self::Tiered => "tiered",
            Self::Prorated => "prorated",
        }
    }
}

/// Major or minor.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Rank {
    /// 套餐大类
    Major,
    /// 套餐小类
    Minor,
}

impl Rank {
    fn name(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
        }
    }
}

/// A new package; categories by their codes.
#[derive(Debug, clap::Args)]
pub struct AddArguments {
    #[arg(long)]
    code: String,
    #[arg(long)]
    name: String,
    #[arg(long, value_name = "CODE")]
    major: String,
    #[arg(long, value_name = "CODE")]
    minor: String,
    #[arg(long, value_enum, default_value_t = Kind::ValueAdded, hide_possible_values = true, hide_default_value = true, value_name = "KIND")]
    kind: Kind,
    #[arg(long, value_name = "NAME")]
    level: Option<String>,
    #[arg(long, value_enum, default_value_t = Pricing::Fixed, hide_possible_values = true, hide_default_value = true, value_name = "PRICING")]
    pricing: Pricing,
    #[arg(long, default_value = "CNY", hide_default_value = true, value_name = "CNY")]
    currency: String,
    #[arg(long, value_name = "PERCENT", value_parser = amount::basis_points)]
    tax_rate: Option<u32>,
    #[arg(long, value_name = "CODE")]
    goods_code: Option<String>,
}

/// A price from a day on: one for everybody, or one for new and one for existing members; or steps of quantity.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["price", "step"]))]
pub struct PriceArguments {
    #[arg(value_name = "CODE")]
    code: String,
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: String,
    #[arg(long, value_name = "NEW[/OLD]", value_parser = pair)]
    price: Option<(Value, Value)>,
    #[arg(long, value_name = "N=NEW[/OLD]", value_parser = step, num_args = 1..)]
    step: Vec<(u32, Value, Value)>,
}

/// A package by its code.
#[derive(Debug, clap::Args)]
pub struct CodeArguments {
    #[arg(value_name = "CODE")]
    code: String,
}

/// Which categories.
#[derive(Debug, clap::Args)]
pub struct CategoriesArguments {
    #[command(flatten)]
    page: PageArguments,
}

/// A new category.
#[derive(Debug, clap::Args)]
pub struct AddCategoryArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "RANK")]
    rank: Rank,
    #[arg(long)]
    code: String,
    #[arg(long)]
    name: String,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// `100/80`, or `100` for everybody.
fn pair(text: &str) -> Result<(Value, Value), String> {
    let (fresh, existing) = text.split_once('/').unwrap_or((text, text));
    Ok((amount::read(fresh)?, amount::read(existing)?))
}

/// `10=90/70`.
fn step(text: &str) -> Result<(u32, Value, Value), String> {
    let (quantity, prices) = text.split_once('=').ok_or_else(|| text.to_owned())?;
    let (fresh, existing) = pair(prices)?;
    Ok((quantity.trim().parse().map_err(|_| text.to_owned())?, fresh, existing))
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::Add(arguments) => add(terminal, arguments).await,
        Verb::Price(arguments) => price(terminal, arguments).await,
        Verb::Prices(CodeArguments { code }) => prices(terminal, &code).await,
        Verb::Retire(CodeArguments { code }) => retire(terminal, &code, true).await,
        Verb::TakeUp(CodeArguments { code }) => retire(terminal, &code, false).await,
        Verb::Categories(CategoriesArguments { page }) => {
            let request = json!({ "filter": {}, "sort": null, "page": page.request() });
            listing::answer(terminal, terminal.call("package.categories", request).await?, &CATEGORY_COLUMNS).await
        }
        Verb::AddCategory(AddCategoryArguments { rank, code, name, note }) => {
            let line = said(terminal, "package:category.added", &name);
            let request = json!({ "rank": rank.name(), "code": code, "name": name, "note": note });
            Ok(Answer::of(terminal.call("package.add_category", request).await?).line(line))
        }
    }
}

async fn list(terminal: &Terminal, arguments: ListArguments) -> Result<Answer, Failure> {
    let ListArguments { search, with_retired, page } = arguments;
    let is_retired = if with_retired { Value::Null } else { false.into() };
    let request = json!({ "filter": { "text": search, "is_retired": is_retired }, "sort": null, "page": page.request() });
    let listed = terminal.call("package.list", request).await?;
    let rows: Vec<Value> = listed["rows"].as_array().into_iter().flatten().map(|row| priced(terminal, row)).collect();
    let counts = [("shown", rows.len().to_string()), ("total", listed["total"].to_string())];
    let counts: Vec<_> = counts.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let count = terminal.words.say_with("list.count", &counts);
    Ok(Answer::of(listed).lines(listing::lines(terminal, &rows, &COLUMNS).await?).line(count))
}

async fn add(terminal: &Terminal, arguments: AddArguments) -> Result<Answer, Failure> {
    let AddArguments { code, name, major, minor, kind, level, pricing, currency, tax_rate, goods_code } = arguments;
    let line = said(terminal, "package:added", &name);
    let request = json!({
        "code": code,
        "name": name,
        "major_id": category_id(terminal, "major", &major).await?,
        "minor_id": category_id(terminal, "minor", &minor).await?,
        "kind": kind.name(),
        "level_id": level_id(terminal, level.as_deref()).await?,
        "pricing": pricing.name(),
        "currency": currency,
        "tax_rate_bp": tax_rate,
        "tax_goods_code": goods_code,
    });
    Ok(Answer::of(terminal.call("package.add", request).await?).line(line))
}

async fn price(terminal: &Terminal, arguments: PriceArguments) -> Result<Answer, Failure> {
    let PriceArguments { code, from, price, step } = arguments;
    let package = find(terminal, &code).await?;
    let in_currency = |money: &Value| json!({ "minor": money["minor"], "currency": package["currency"] });
    let steps: Vec<Value> = price
        .map(|(fresh, existing)| (1, fresh, existing))
        .into_iter()
        .chain(step)
        .map(|(quantity, fresh, existing)| {
            json!({ "from_quantity": quantity, "fresh": in_currency(&fresh), "existing": in_currency(&existing) })
        })
        .collect();
    let request = json!({ "package_id": package["id"], "effective_on": from, "steps": steps });
    let line = terminal.words.say_with("package.priced", &[("name", package["name"].as_str().unwrap_or_default()), ("day", &from)]);
    Ok(Answer::of(terminal.call("package.set_price", request).await?).line(line))
}

async fn prices(terminal: &Terminal, code: &str) -> Result<Answer, Failure> {
    let package = find(terminal, code).await?;
    let versions = terminal.call("package.prices", json!({ "id": package["id"] })).await?;
    let rows: Vec<Value> = versions.as_array().into_iter().flatten().map(|version| priced(terminal, version)).collect();
    Ok(Answer::of(versions).lines(listing::lines(terminal, &rows, &PRICE_COLUMNS).await?))
}

async fn retire(terminal: &Terminal, code: &str, is_retired: bool) -> Result<Answer, Failure> {
    let mut package = find(terminal, code).await?;
    let line = said(terminal, "package:changed", package["name"].as_str().unwrap_or_default());
    package["is_retired"] = is_retired.into();
    Ok(Answer::of(terminal.call("package.edit", package).await?).line(line))
}

/// The row with its price in words: new and existing members, each step of several.
fn priced(terminal: &Terminal, row: &Value) -> Value {
    let steps = row["steps"].as_array().cloned().unwrap_or_default();
    let one = |step: &Value| {
        let (fresh, existing) = (amount::show(&step["fresh"]), amount::show(&step["existing"]));
        let pair = format!("{fresh} / {existing}");
        if steps.len() > 1 { format!("{}+ {pair}", step["from_quantity"]) } else { pair }
    };
    let words: Vec<String> = steps.iter().map(one).collect();
    let mut row = row.clone();
    row["price"] = if words.is_empty() { terminal.words.catalogue_text("package:price.unpriced") } else { words.join("; ") }.into();
    row
}

/// The package of a code.
pub async fn find(terminal: &Terminal, code: &str) -> Result<Value, Failure> {
    let request = json!({ "filter": { "text": code.trim() }, "sort": null, "page": { "number": 1, "size": MOST } });
    of_code(&terminal.call("package.list", request).await?, code).ok_or_else(|| Failure::refusal("not_found").with("record", "package"))
}

async fn category_id(terminal: &Terminal, rank: &str, code: &str) -> Result<Value, Failure> {
    let request = json!({ "filter": { "text": code.trim(), "rank": rank }, "sort": null, "page": { "number": 1, "size": MOST } });
    let found = of_code(&terminal.call("package.categories", request).await?, code);
    Ok(found.ok_or_else(|| Failure::refusal("not_found").with("record", "package_category"))?["id"].clone())
}

fn of_code(listed: &Value, code: &str) -> Option<Value> {
    listed["rows"].as_array()?.iter().find(|row| row["code"] == code.trim()).cloned()
}

async fn level_id(terminal: &Terminal, name: Option<&str>) -> Result<Value, Failure> {
    let Some(name) = name else { return Ok(Value::Null) };
    let choices = terminal.call("association.choices", json!({})).await?;
    let found = choices["levels"].as_array().into_iter().flatten().find(|level| level["name"] == name.trim());
    Ok(found.ok_or_else(|| Failure::refusal("not_found").with("record", "level"))?["id"].clone())
}

fn said(terminal: &Terminal, key: &str, name: &str) -> String {
    terminal.words.catalogue_text(key).replace("{{name}}", name.trim())
}
