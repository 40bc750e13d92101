//! `huiji report …`: income, received, receivable, deferred, payout, number; as a table, or written as a sheet or a printed page.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::closing::first_day;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::number;
use crate::terminal::Terminal;

/// The columns of received money, at the terminal and in a file.
const RECEIVED: [ListColumn; 7] = [
    ("received_at", "report:column.received_at", Shown::Day),
    ("kind", "report:column.kind", Shown::Word("report:kind")),
    ("amount", "report:column.amount", Shown::Money),
    ("method", "report:column.method", Shown::Word("payment:method")),
    ("order_no", "report:column.order_no", Shown::Text),
    ("buyer_name", "report:column.buyer_name", Shown::Text),
    ("booked_at", "report:column.booked_at", Shown::Day),
];

/// Which report.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Income(IncomeArguments),
    Received(ReceivedArguments),
    Receivable(ReceivableArguments),
    Deferred(DeferredArguments),
    Payout(PayoutArguments),
    Number(FileArguments),
}

/// Where a report is written: `.xlsx`, `.csv` or `.pdf`.
#[derive(Debug, clap::Args)]
pub struct FileArguments {
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Days.
#[derive(Debug, clap::Args)]
pub struct DaysArguments {
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<String>,
}

/// Income by group.
#[derive(Debug, clap::Args)]
pub struct IncomeArguments {
    #[arg(long, value_enum, default_value = "month", hide_default_value = true, hide_possible_values = true, value_name = "BY")]
    by: IncomeBy,
    #[command(flatten)]
    days: DaysArguments,
    #[command(flatten)]
    file: FileArguments,
}

/// Received money.
#[derive(Debug, clap::Args)]
pub struct ReceivedArguments {
    #[command(flatten)]
    days: DaysArguments,
    #[command(flatten)]
    page: PageArguments,
    #[command(flatten)]
    file: FileArguments,
}

/// What open orders lack.
#[derive(Debug, clap::Args)]
pub struct ReceivableArguments {
    #[arg(long, value_enum, default_value = "org", hide_default_value = true, hide_possible_values = true, value_name = "BY")]
    by: ReceivableBy,
    #[command(flatten)]
    file: FileArguments,
}

/// Deferred dues.
#[derive(Debug, clap::Args)]
pub struct DeferredArguments {
    #[arg(long, value_name = "YYYY-MM")]
    month: Option<String>,
    #[arg(long, value_enum, default_value = "month", hide_default_value = true, hide_possible_values = true, value_name = "BY")]
    by: DeferredBy,
    #[command(flatten)]
    file: FileArguments,
}

/// Payouts of channels.
#[derive(Debug, clap::Args)]
pub struct PayoutArguments {
    #[command(flatten)]
    days: DaysArguments,
    #[command(flatten)]
    file: FileArguments,
}

/// What income is grouped by.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum IncomeBy {
    /// 月份
    Month,
    /// 机构
    Org,
    /// 等级
    Level,
    /// 项目
    Item,
    /// 订单类型
    OrderKind,
    /// 收款方式
    Method,
}

/// What receivables are grouped by.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum ReceivableBy {
    /// 机构
    Org,
    /// 等级
    Level,
    /// 订单类型
    OrderKind,
    /// 年度
    DuesYear,
}

/// What deferred dues are grouped by.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum DeferredBy {
    /// 月份
    Month,
    /// 机构
    Org,
    /// 等级
    Level,
}

/// The name of a choice in a request.
fn name_of(choice: impl ValueEnum) -> String {
    choice.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    let language = terminal.words.code();
    match verb {
        Verb::Income(IncomeArguments { by, days, file }) => {
            let filter = json!({ "received_from": days.from, "received_to": days.to });
            let by = name_of(by);
            let request = json!({ "filter": filter, "by": by, "language": language });
            if let Some(written) = write(terminal, &file, json!({ "income": request })).await? {
                return Ok(written);
            }
            let report = terminal.call("report.income", request).await?;
            let row = |row: &Value| {
                json!({ "label": row["label"], "count": row["sum"]["count"], "arrived": row["sum"]["arrived"],
                "returned": row["sum"]["returned"], "net": row["sum"]["net"] })
            };
            let columns = [group(&by, "income_by"), COUNT, money("arrived"), money("returned"), money("net")];
            table(terminal, report, row, &columns).await
        }
        Verb::Received(arguments) => received(terminal, arguments).await,
        Verb::Receivable(ReceivableArguments { by, file }) => {
            let by = name_of(by);
            let request = json!({ "filter": {}, "by": by, "language": language });
            if let Some(written) = write(terminal, &file, json!({ "receivables": request })).await? {
                return Ok(written);
            }
            let report = terminal.call("report.receivables", request).await?;
            let row = |row: &Value| json!({ "label": row["label"], "count": row["total"]["count"], "unpaid": row["total"]["unpaid"] });
            table(terminal, report, row, &[group(&by, "receivable_by"), COUNT, money("unpaid")]).await
        }
        Verb::Deferred(DeferredArguments { month, by, file }) => {
            let by = name_of(by);
            let request = json!({ "month": month.as_deref().map(first_day), "by": by, "language": language });
            if let Some(written) = write(terminal, &file, json!({ "deferred": request })).await? {
                return Ok(written);
            }
            let report = terminal.call("report.deferred", request).await?;
            let columns = [group(&by, "deferred_by"), COUNT, money("dues"), money("earned"), money("deferred")];
            table(terminal, report, Value::clone, &columns).await
        }
        Verb::Payout(PayoutArguments { days, file }) => {
            let request = json!({ "from": days.from, "to": days.to, "language": language });
            if let Some(written) = write(terminal, &file, json!({ "payouts": request })).await? {
                return Ok(written);
            }
            let report = terminal.call("report.payouts", request).await?;
            let row = |row: &Value| {
                let state = match row["is_paid_out"].as_bool() {
                    None => "soon",
                    Some(true) => "paid_out",
                    Some(false) => "missing",
                };
                let mut row = row.clone();
                row["state"] = json!(state);
                row
            };
            let columns = [
                ("day", "report:column.day", Shown::Text),
                ("method", "report:column.method", Shown::Word("payment:method")),
                COUNT,
                money("collected"),
                money("returned"),
                money("due"),
                ("due_on", "report:column.due_on", Shown::Text),
                ("state", "report:column.bank", Shown::Word("report:payout_state")),
            ];
            table(terminal, report, row, &columns).await
        }
        Verb::Number(file) => match write(terminal, &file, json!({ "numbers": { "language": language } })).await? {
            Some(written) => Ok(written),
            None => number::run(terminal, number::Verb::Report).await,
        },
    }
}

const COUNT: ListColumn = ("count", "report:column.count", Shown::Text);

/// The column of the group: what it is called follows from what is grouped by.
fn group(by: &str, texts: &str) -> ListColumn {
    let key = match (texts, by) {
        ("income_by", "month") => "report:income_by.month",
        ("deferred_by", "month") => "report:deferred_by.month",
        (_, "org") => "report:income_by.org",
        (_, "level") => "report:income_by.level",
        (_, "item") => "report:income_by.item",
        (_, "method") => "report:income_by.method",
        (_, "dues_year") => "report:receivable_by.dues_year",
        _ => "report:income_by.order_kind",
    };
    ("label", key, Shown::Text)
}

fn money(field: &'static str) -> ListColumn {
    let key = match field {
        "arrived" => "report:column.arrived",
        "returned" => "report:column.returned",
        "net" => "report:column.net",
        "unpaid" => "report:column.unpaid",
        "dues" => "report:column.dues",
        "earned" => "report:column.earned",
        "collected" => "report:column.collected",
        "due" => "report:column.due",
        _ => "report:column.deferred",
    };
    (field, key, Shown::Money)
}

/// The rows of a report for eyes, and the report as it came for programs.
async fn table(terminal: &Terminal, report: Value, row: impl Fn(&Value) -> Value, columns: &[ListColumn]) -> Result<Answer, Failure> {
    let rows: Vec<Value> = report["rows"].as_array().into_iter().flatten().map(row).collect();
    let lines = listing::lines(terminal, &rows, columns).await?;
    Ok(Answer::of(report).lines(lines))
}

/// Writes a report where a file is named: a printed page for `.pdf`, a sheet for anything else.
async fn write(terminal: &Terminal, file: &FileArguments, report: Value) -> Result<Option<Answer>, Failure> {
    let Some(path) = &file.output else { return Ok(None) };
    let call = if is_printed(path) { "report.print" } else { "report.export" };
    let written = terminal.call(call, json!({ "report": report, "path": path.to_string_lossy() })).await?;
    Ok(Some(told(terminal, written)))
}

fn is_printed(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

fn told(terminal: &Terminal, written: Value) -> Answer {
    let path = written["path"].as_str().unwrap_or_default().to_owned();
    Answer::of(written).line(terminal.words.say_with("report.written", &[("path", &path)]))
}

async fn received(terminal: &Terminal, arguments: ReceivedArguments) -> Result<Answer, Failure> {
    let ReceivedArguments { days, page, file } = arguments;
    let filter = json!({ "received_from": days.from, "received_to": days.to });
    let Some(path) = &file.output else {
        let request = json!({ "filter": filter, "sort": null, "page": page.request() });
        return listing::answer(terminal, terminal.call("report.received", request).await?, &RECEIVED).await;
    };
    let call = if is_printed(path) { "report.print_money" } else { "report.export_money" };
    let columns: Vec<&str> = RECEIVED.iter().map(|(field, _, _)| *field).collect();
    let money = json!({ "all": { "filter": filter, "except": [] } });
    let request =
        json!({ "money": money, "sort": null, "columns": columns, "path": path.to_string_lossy(), "language": terminal.words.code() });
    Ok(told(terminal, terminal.call(call, request).await?))
}
