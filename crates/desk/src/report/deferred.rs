//! Deferred dues (预收会费, requirements B20.6): what was paid and belongs to months after one, by these months, by organisation or by level.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Money;
use domain::closing::{first_of, last_of, name_of, next_after};
use serde::{Deserialize, Serialize};
use store::order::OrderFilter;
use store::report::{AHEAD_LIMIT, DeferredBy, DeferredGroup, months_ahead};
use ts_rs::TS;

use super::Names;
use crate::Desk;
use crate::failure::Failure;
use crate::session::Session;
use crate::texts::{Language, text, text_with};

/// Which deferred dues, by what.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DeferredRequest {
    /// A day of the month at whose end they are looked at; this month where none is given.
    pub month: Option<NaiveDate>,
    /// What they are grouped by.
    pub by: DeferredBy,
    /// In which language groups are named.
    pub language: Language,
}

/// Deferred dues at the end of a month.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DeferredReport {
    /// The first day of the month.
    pub month: NaiveDate,
    /// Its last day.
    pub end: NaiveDate,
    /// The groups.
    pub rows: Vec<DeferredRow>,
    /// All of them together, for each currency.
    pub totals: Vec<DeferredFigures>,
}

/// One group, in one currency.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DeferredRow {
    /// What it is called.
    pub label: String,
    /// What it comes to.
    #[serde(flatten)]
    pub figures: DeferredFigures,
    /// The orders behind it.
    pub filter: OrderFilter,
}

/// What periods of membership come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct DeferredFigures {
    /// How many periods.
    pub count: u32,
    /// What was paid for them; none where the group is a month ahead.
    pub dues: Option<Money>,
    /// What of it belongs to months up to the end; none where the group is a month ahead.
    pub earned: Option<Money>,
    /// What belongs to later months, or to just this one.
    pub deferred: Money,
}

/// Deferred dues by group.
pub async fn deferred(desk: &Desk, request: DeferredRequest) -> Result<DeferredReport, Failure> {
    let session = desk.session().await?;
    deferred_of(&session, &request).await
}

pub(super) async fn deferred_of(session: &Session, request: &DeferredRequest) -> Result<DeferredReport, Failure> {
    let month = first_of(request.month.unwrap_or(session.today().await?));
    let end = last_of(month);
    let all = session.store.deferred(DeferredBy::Month, month).await?;
    let totals = all.iter().map(figures_of).collect();
    let rows = match request.by {
        DeferredBy::Month => all.iter().flat_map(|group| ahead(group, month, end, request.language)).collect(),
        by => {
            let names = Names::of(session, request.language).await?;
            session.store.deferred(by, month).await?.iter().map(|group| row(group, by, end, &names)).collect()
        }
    };
    Ok(DeferredReport { month, end, rows, totals })
}

fn figures_of(group: &DeferredGroup) -> DeferredFigures {
    DeferredFigures { count: group.count, dues: Some(group.dues), earned: Some(group.earned), deferred: group.deferred }
}

fn orders(group: &DeferredGroup, end: NaiveDate) -> OrderFilter {
    OrderFilter { deferred_at: Some(end), currency: Some(group.deferred.currency()), ..OrderFilter::default() }
}

fn row(group: &DeferredGroup, by: DeferredBy, end: NaiveDate, names: &Names) -> DeferredRow {
    let key = group.key.as_deref();
    let id = key.and_then(|key| key.parse().ok());
    let mut filter = orders(group, end);
    match by {
        DeferredBy::Org => filter.org_id = id.map(domain::id::OrgId),
        DeferredBy::Level => filter.period_level_id = id.map(domain::id::LevelId),
        DeferredBy::Month => {}
    }
    DeferredRow { label: key.map(|key| names.of_id(key)).unwrap_or_default(), figures: figures_of(group), filter }
}

/// The months ahead that have dues, and what comes after them.
fn ahead(group: &DeferredGroup, month: NaiveDate, end: NaiveDate, language: Language) -> Vec<DeferredRow> {
    let months = months_ahead(month);
    let one = |(place, (month, (count, amount))): (usize, (NaiveDate, &(u32, Money)))| {
        let is_later = place == AHEAD_LIMIT;
        let label = if is_later { text_with(language, "report:deferred.later", &said("month", name_of(month))) } else { name_of(month) };
        DeferredRow {
            label,
            figures: DeferredFigures { count: *count, dues: None, earned: None, deferred: *amount },
            filter: OrderFilter { dues_in: Some(month), dues_later: is_later.then_some(true), ..orders(group, end) },
        }
    };
    months.into_iter().zip(&group.ahead).enumerate().map(one).filter(|row| row.figures.count > 0).collect()
}

/// How the end of the month of a report is said.
pub(super) fn at_end(report: &DeferredReport, language: Language) -> String {
    debug_assert_eq!(next_after(report.month).pred_opt(), Some(report.end));
    text_with(language, "report:deferred.at", &said("day", report.end.to_string()))
}

fn said(name: &str, value: String) -> BTreeMap<String, String> {
    [(name.to_owned(), value)].into()
}

/// What groups are called.
pub(super) fn group_text(by: DeferredBy, language: Language) -> String {
    let key = match by {
        DeferredBy::Month => "month",
        DeferredBy::Org => "org",
        DeferredBy::Level => "level",
    };
    text(language, &format!("report:deferred_by.{key}"))
}
