//! Reports as sheets and on paper.

use domain::{Currency, Money};
use serde::Deserialize;
use store::report::Lacking;
use ts_rs::TS;

use super::{IncomeRequest, ReceivablesRequest, income_of, receivables_of};
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Column, Listing, Look, Rows, days, total_rows, with_currency};
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
    amounts: Vec<String>,
    rows: Vec<(String, u32, Vec<Money>)>,
    totals: Vec<Vec<Money>>,
}

async fn prepare(session: &Session, report: &ReportChoice, task: &'static str) -> Result<(Listing, Written), Failure> {
    let (table, language) = match report {
        ReportChoice::Income(request) => (income(session, request).await?, request.language),
        ReportChoice::Receivables(request) => (receivables(session, request).await?, request.language),
    };
    let currency_of = |amounts: &[Money]| amounts.first().map(|amount| amount.currency()).unwrap_or_default();
    let has_currencies = table.totals.iter().any(|amounts| currency_of(amounts) != Currency::default());
    let mut columns = vec![
        Column { title: table.group, look: Look::Words(30) },
        Column { title: text(language, "report:column.count"), look: Look::Whole },
    ];
    columns.extend(table.amounts.into_iter().map(|title| Column { title, look: Look::Amount }));
    if has_currencies {
        columns.push(listing::currency_column(language));
    }
    let cells = |(label, count, amounts): (String, u32, Vec<Money>)| {
        let currency = currency_of(&amounts);
        let head = [Cell::Text(label), Cell::Whole(count.into())];
        with_currency(head.into_iter().chain(amounts.into_iter().map(Cell::Amount)).collect(), currency, has_currencies)
    };
    let totals = table.totals.into_iter().map(|amounts| {
        let currency = currency_of(&amounts);
        (currency, [None, None].into_iter().chain(amounts.into_iter().map(Some)).collect())
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
        amounts: ["arrived", "returned", "net"].map(|key| text(language, &format!("report:column.{key}"))).to_vec(),
        rows: report.rows.into_iter().map(|row| (row.label, row.sum.count, amounts(&row.sum))).collect(),
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
        (row.label, row.total.lacking.count, amounts(&ages, row.total.lacking))
    };
    Ok(Table {
        title: "report:receivables.title",
        subtitle: as_of(report.today, language),
        group: choice(language, "report:receivable_by", name_of(&request.by)?.as_str()),
        amounts: ages.chain([text(language, "report:column.unpaid")]).collect(),
        rows: report.rows.into_iter().map(row).collect(),
        totals: report.totals.iter().map(|total| amounts(&total.ages, total.total)).collect(),
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
