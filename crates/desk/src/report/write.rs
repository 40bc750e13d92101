//! Reports as sheets and on paper.

use domain::{Currency, Money};
use serde::Deserialize;
use store::report::{DeferredBy, Lacking};
use ts_rs::TS;

use super::deferred::{at_end, deferred_of, group_text};
use super::payout::payouts_of;
use super::{DeferredFigures, DeferredRequest, IncomeRequest, PayoutRequest, PayoutRow, ReceivablesRequest, income_of, receivables_of};
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Column, Listing, Look, Rows, days, total_rows, with_currency};
use crate::number::NumberStretch;
use crate::session::Session;
use crate::texts::{Language, choice, text};

/// Which report.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportChoice {
    /// 收入统计
    Income(IncomeRequest),
    /// 应收账龄
    Receivables(Box<ReceivablesRequest>),
    /// 预收会费
    Deferred(DeferredRequest),
    /// 到账核对
    Payouts(PayoutRequest),
    /// 号码去向
    Numbers(NumbersRequest),
}

/// What became of every number.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NumbersRequest {
    /// In which language it is written.
    pub language: Language,
}

/// A report as a sheet or on paper.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReportExportRequest {
    /// Which.
    pub report: ReportChoice,
    /// Where to; the ending of a sheet decides between `xlsx` and `csv`.
    pub path: String,
}

/// Writes a report as a sheet.
pub async fn export(desk: &Desk, request: ReportExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source) = prepare(&session, &request.report, "report.export").await?;
    let places: Vec<usize> = (0..source.0.len()).collect();
    listing::export(desk, listing, &source, &places, &request.path).await
}

/// Prints a report.
pub async fn print(desk: &Desk, request: ReportExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source) = prepare(&session, &request.report, "report.print").await?;
    let places: Vec<usize> = (0..source.0.len()).collect();
    listing::print(desk, listing, &source, &places, &request.path).await
}

/// The rows of a report, known by their places.
struct Written(Vec<Vec<Cell>>);

impl Rows for Written {
    type Id = usize;

    async fn rows(&self, places: &[usize]) -> Result<Vec<Vec<Cell>>, Failure> {
        Ok(places.iter().filter_map(|place| self.0.get(*place)).cloned().collect())
    }
}

/// A report before it is a list: its name, what it is about, its columns of amounts, its rows and its sums.
struct Table {
    title: &'static str,
    subtitle: String,
    group: String,
    /// Columns of words behind the group.
    words: Vec<(String, Look)>,
    amounts: Vec<String>,
    rows: Vec<Line>,
    totals: Vec<Vec<Money>>,
}

/// One row: its group, its words, how many, how much.
type Line = (String, Vec<String>, u32, Vec<Money>);

async fn prepare(session: &Session, report: &ReportChoice, task: &'static str) -> Result<(Listing, Written), Failure> {
    let (table, language) = match report {
        ReportChoice::Income(request) => (income(session, request).await?, request.language),
        ReportChoice::Receivables(request) => (receivables(session, request).await?, request.language),
        ReportChoice::Deferred(request) => (deferred(session, request).await?, request.language),
        ReportChoice::Payouts(request) => (payouts(session, request).await?, request.language),
        ReportChoice::Numbers(request) => (numbers(session, request.language).await?, request.language),
    };
    let currency_of = |amounts: &[Money]| amounts.first().map(|amount| amount.currency()).unwrap_or_default();
    let mut amounts = table.totals.iter().chain(table.rows.iter().map(|(_, _, _, amounts)| amounts));
    let has_currencies = amounts.any(|amounts| currency_of(amounts) != Currency::default());
    let mut columns = vec![Column { title: table.group, look: Look::Words(30) }];
    let words = table.words.len();
    columns.extend(table.words.into_iter().map(|(title, look)| Column { title, look }));
    columns.push(Column { title: text(language, "report:column.count"), look: Look::Whole });
    columns.extend(table.amounts.into_iter().map(|title| Column { title, look: Look::Amount }));
    if has_currencies {
        columns.push(listing::currency_column(language));
    }
    let cells = |(label, words, count, amounts): Line| {
        let currency = currency_of(&amounts);
        let head = [label].into_iter().chain(words).map(Cell::Text).chain([Cell::Whole(count.into())]);
        with_currency(head.chain(amounts.into_iter().map(Cell::Amount)).collect(), currency, has_currencies)
    };
    let totals = table.totals.into_iter().map(|amounts| {
        let currency = currency_of(&amounts);
        (currency, std::iter::repeat_n(None, words + 2).chain(amounts.into_iter().map(Some)).collect())
    });
    let totals = total_rows(totals.collect(), has_currencies, language);
    let listing = Listing { task, title: text(language, table.title), subtitle: table.subtitle, columns, totals, language };
    Ok((listing, Written(table.rows.into_iter().map(cells).collect())))
}

async fn income(session: &Session, request: &IncomeRequest) -> Result<Table, Failure> {
    let report = income_of(session, request).await?;
    let language = request.language;
    let amounts = |sum: &store::report::ReceivedSum| vec![sum.arrived, sum.returned, sum.net];
    Ok(Table {
        title: "report:income.title",
        subtitle: days(Some(report.from), Some(report.to), language).unwrap_or_default(),
        group: choice(language, "report:income_by", name_of(&request.by)?.as_str()),
        words: Vec::new(),
        amounts: ["arrived", "returned", "net"].map(|key| text(language, &format!("report:column.{key}"))).to_vec(),
        rows: report.rows.into_iter().map(|row| (row.label, Vec::new(), row.sum.count, amounts(&row.sum))).collect(),
        totals: report.totals.iter().map(amounts).collect(),
    })
}

async fn receivables(session: &Session, request: &ReceivablesRequest) -> Result<Table, Failure> {
    let report = receivables_of(session, request).await?;
    let language = request.language;
    let amounts = |ages: &[Lacking], total: Lacking| ages.iter().chain([&total]).map(|one| one.unpaid).collect::<Vec<_>>();
    let ages = (0..=store::report::AGES.len()).map(|age| text(language, &format!("report:age.{age}")));
    let row = |row: super::ReceivablesRow| {
        let ages: Vec<Lacking> = row.ages.iter().map(|age| age.lacking).collect();
        (row.label, Vec::new(), row.total.lacking.count, amounts(&ages, row.total.lacking))
    };
    Ok(Table {
        title: "report:receivables.title",
        subtitle: as_of(report.today, language),
        group: choice(language, "report:receivable_by", name_of(&request.by)?.as_str()),
        words: Vec::new(),
        amounts: ages.chain([text(language, "report:column.unpaid")]).collect(),
        rows: report.rows.into_iter().map(row).collect(),
        totals: report.totals.iter().map(|total| amounts(&total.ages, total.total)).collect(),
    })
}

async fn deferred(session: &Session, request: &DeferredRequest) -> Result<Table, Failure> {
    let report = deferred_of(session, request).await?;
    let language = request.language;
    // A month ahead has one amount, everything else three.
    let amounts =
        |figures: &DeferredFigures| [figures.dues, figures.earned].into_iter().flatten().chain([figures.deferred]).collect::<Vec<_>>();
    let is_by_month = request.by == DeferredBy::Month;
    let keys: &[&str] = if is_by_month { &["belongs"] } else { &["dues", "earned", "deferred"] };
    let total = |figures: &DeferredFigures| if is_by_month { vec![figures.deferred] } else { amounts(figures) };
    Ok(Table {
        title: "report:deferred.title",
        subtitle: at_end(&report, language),
        group: group_text(request.by, language),
        words: Vec::new(),
        amounts: keys.iter().map(|key| text(language, &format!("report:column.{key}"))).collect(),
        rows: report.rows.iter().map(|row| (row.label.clone(), Vec::new(), row.figures.count, amounts(&row.figures))).collect(),
        totals: report.totals.iter().map(total).collect(),
    })
}

async fn payouts(session: &Session, request: &PayoutRequest) -> Result<Table, Failure> {
    let report = payouts_of(session, request).await?;
    let language = request.language;
    let title = |key: &str| text(language, &format!("report:column.{key}"));
    let row = |row: PayoutRow| {
        let state = match row.is_paid_out {
            None => "soon",
            Some(true) => "paid_out",
            Some(false) => "missing",
        };
        let words = vec![
            choice(language, "payment:method", row.method.name()),
            row.due_on.to_string(),
            choice(language, "report:payout_state", state),
        ];
        (row.day.to_string(), words, row.count, vec![row.collected, row.returned, row.due])
    };
    Ok(Table {
        title: "report:payouts.title",
        subtitle: days(Some(report.from), Some(report.to), language).unwrap_or_default(),
        group: title("day"),
        words: vec![(title("method"), Look::Words(14)), (title("due_on"), Look::Code(12)), (title("bank"), Look::Words(14))],
        amounts: ["collected", "returned", "due"].map(title).to_vec(),
        rows: report.rows.into_iter().map(row).collect(),
        totals: Vec::new(),
    })
}

async fn numbers(session: &Session, language: Language) -> Result<Table, Failure> {
    let zone = session.association().await?.time_zone;
    let title = |key: &str| text(language, &format!("number:column.{key}"));
    let mut rows = Vec::new();
    for report in crate::number::report_of(session).await? {
        let series = crate::number::series_text(&report.series, language);
        for stretch in report.stretches {
            let NumberStretch { first, last, fate, command, actor, at, .. } = stretch;
            let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
            let act = command.map(|name| choice(language, "sync:command", &name.replace('.', "_")));
            let words = vec![
                range,
                choice(language, "number:fate", &name_of(&fate)?),
                act.unwrap_or_default(),
                actor.unwrap_or_default(),
                at.map(|at| zone.text_of(at)).unwrap_or_default(),
            ];
            rows.push((series.clone(), words, u32::try_from(last - first + 1).unwrap_or(u32::MAX), Vec::new()));
        }
    }
    let looks = [Look::Code(16), Look::Words(12), Look::Words(18), Look::Words(12), Look::Code(19)];
    Ok(Table {
        title: "number:report.title",
        subtitle: text(language, "number:report.lead"),
        group: title("series"),
        words: ["range", "fate", "act", "actor", "at"].map(title).into_iter().zip(looks).collect(),
        amounts: Vec::new(),
        rows,
        totals: Vec::new(),
    })
}

fn as_of(today: chrono::NaiveDate, language: Language) -> String {
    days(None, Some(today), language).unwrap_or_default()
}

/// The stable name of a way of grouping.
fn name_of<T: serde::Serialize>(by: &T) -> Result<String, Failure> {
    let name = serde_json::to_value(by).map_err(Failure::bug)?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}
