//! Figures of the finance office (财务报表, requirements B20.6, C5.1): money received, income by group, receivables by age. Each figure says by
//! its group which rows stand behind it.

mod deferred;
mod money;
mod payout;
mod write;

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use domain::Money;
use serde::{Deserialize, Serialize};
use store::order::OrderFilter;
use store::report::{IncomeBy, Lacking, ReceivableBy, ReceivedFilter, ReceivedSum, age_days, months};
use ts_rs::TS;

pub use deferred::{DeferredFigures, DeferredReport, DeferredRequest, DeferredRow, deferred};
pub use money::{
    MoneyColumn, MoneyExportRequest, MoneyFilterRequest, MoneyListRequest, MoneyRow, export_money, print_money, received, received_totals,
};
pub use payout::{PayoutReport, PayoutRequest, PayoutRow, payouts};
pub use write::{ReportChoice, ReportExportRequest, export, print};

use crate::Desk;
use crate::failure::Failure;
use crate::session::Session;
use crate::texts::{Language, choice, text};

/// Most months that one report shows.
const MONTHS_LIMIT: usize = 120;

/// Which income, by what.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct IncomeRequest {
    /// Which money; from the beginning of this year until today where it says no days.
    pub filter: ReceivedFilter,
    /// What it is grouped by.
    pub by: IncomeBy,
    /// In which language groups are named.
    pub language: Language,
}

/// Income by group.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IncomeReport {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The groups.
    pub rows: Vec<IncomeRow>,
    /// What all of them add up to, for each currency.
    pub totals: Vec<ReceivedSum>,
}

/// One group.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IncomeRow {
    /// What it is called.
    pub label: String,
    /// What it adds up to, in one currency.
    pub sum: ReceivedSum,
    /// The money behind it.
    pub filter: ReceivedFilter,
}

/// Which receivables, by what.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReceivablesRequest {
    /// Of which orders.
    pub filter: OrderFilter,
    /// What they are grouped by.
    pub by: ReceivableBy,
    /// In which language groups are named.
    pub language: Language,
}

/// Receivables by group and age.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReceivablesReport {
    /// The day from which ages count.
    pub today: NaiveDate,
    /// The groups.
    pub rows: Vec<ReceivablesRow>,
    /// What all of them add up to, for each currency.
    pub totals: Vec<ReceivablesTotal>,
}

/// One group, in one currency.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReceivablesRow {
    /// What it is called.
    pub label: String,
    /// By age, the youngest first.
    pub ages: Vec<AgeFigure>,
    /// All ages together.
    pub total: AgeFigure,
}

/// What orders of one age lack, and which they are.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AgeFigure {
    /// How many, and what they lack.
    #[serde(flatten)]
    pub lacking: Lacking,
    /// The orders.
    pub filter: OrderFilter,
}

/// The sums of a currency.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReceivablesTotal {
    /// By age, the youngest first.
    pub ages: Vec<Lacking>,
    /// All ages together.
    pub total: Lacking,
}

/// Income by group.
pub async fn income(desk: &Desk, request: IncomeRequest) -> Result<IncomeReport, Failure> {
    let session = desk.session().await?;
    income_of(&session, &request).await
}

async fn income_of(session: &Session, request: &IncomeRequest) -> Result<IncomeReport, Failure> {
    let IncomeRequest { filter, by, language } = request;
    let today = session.today().await?;
    let from = filter.received_from.or_else(|| today.with_ordinal(1)).unwrap_or(today);
    let to = filter.received_to.unwrap_or(today);
    if *by == IncomeBy::Month && months(from, to).len() > MONTHS_LIMIT {
        return Err(Failure::refusal("too_many_months").with("limit", MONTHS_LIMIT));
    }
    let filter = ReceivedFilter { received_from: Some(from), received_to: Some(to), ..filter.clone() };
    let groups = session.store.income(&filter, *by).await?;
    let names = Names::of(session, *language).await?;
    let row = |group: store::report::IncomeGroup| IncomeRow {
        label: names.income(*by, group.key.as_deref()),
        filter: narrowed(&filter, *by, group.key.as_deref(), &group.sum),
        sum: group.sum,
    };
    Ok(IncomeReport { from, to, rows: groups.into_iter().map(row).collect(), totals: session.store.money_sums(&filter).await? })
}

/// The money of one group.
fn narrowed(filter: &ReceivedFilter, by: IncomeBy, key: Option<&str>, sum: &ReceivedSum) -> ReceivedFilter {
    let mut narrow = ReceivedFilter { currency: Some(sum.net.currency()), ..filter.clone() };
    let id = key.and_then(|key| key.parse().ok());
    match (by, key) {
        (IncomeBy::Month, Some(month)) => {
            let of_month = |(first, _): &(NaiveDate, NaiveDate)| first.format("%Y-%m").to_string() == month;
            let (Some(from), Some(to)) = (filter.received_from, filter.received_to) else { return narrow };
            if let Some((first, last)) = months(from, to).into_iter().find(of_month) {
                (narrow.received_from, narrow.received_to) = (Some(first), Some(last));
            }
        }
        (IncomeBy::Org, Some(_)) => narrow.org_id = id.map(domain::id::OrgId),
        (IncomeBy::Level, Some(_)) => narrow.level_id = id.map(domain::id::LevelId),
        (IncomeBy::Item, Some(item)) => narrow.item = Some(item.to_owned()),
        (IncomeBy::OrderKind, Some(kind)) => narrow.order_kind = domain::order::OrderKind::from_name(kind),
        (IncomeBy::Method, Some(method)) => narrow.method = domain::payment::PaymentMethod::from_name(method),
        (IncomeBy::Org | IncomeBy::Level, None) => narrow.is_of_member = Some(false),
        // What is for no order went to a balance, or came back from there.
        (IncomeBy::Item | IncomeBy::OrderKind, None) => narrow.is_for_order = Some(false),
        (IncomeBy::Month | IncomeBy::Method, None) => {}
    }
    narrow
}

/// Receivables by group and age.
pub async fn receivables(desk: &Desk, request: ReceivablesRequest) -> Result<ReceivablesReport, Failure> {
    let session = desk.session().await?;
    receivables_of(&session, &request).await
}

async fn receivables_of(session: &Session, request: &ReceivablesRequest) -> Result<ReceivablesReport, Failure> {
    let ReceivablesRequest { filter, by, language } = request;
    let today = session.today().await?;
    let groups = session.store.receivables(filter, *by, today).await?;
    let names = Names::of(session, *language).await?;
    let mut totals: Vec<ReceivablesTotal> = Vec::new();
    let mut rows = Vec::new();
    for group in groups {
        let total = together(&group.ages)?;
        match totals.iter_mut().find(|one| one.total.unpaid.currency() == total.unpaid.currency()) {
            Some(sum) => {
                for (one, more) in sum.ages.iter_mut().zip(&group.ages) {
                    *one = together(&[*one, *more])?;
                }
                sum.total = together(&[sum.total, total])?;
            }
            None => totals.push(ReceivablesTotal { ages: group.ages.clone(), total }),
        }
        let own = of_group(filter, *by, group.key.as_deref(), total.unpaid);
        let aged = |(lacking, (from, to)): (Lacking, (Option<NaiveDate>, Option<NaiveDate>))| AgeFigure {
            lacking,
            filter: OrderFilter { ordered_from: from, ordered_to: to, ..own.clone() },
        };
        rows.push(ReceivablesRow {
            label: names.receivable(*by, group.key.as_deref()),
            ages: group.ages.into_iter().zip(age_days(today)).map(aged).collect(),
            total: AgeFigure { lacking: total, filter: own.clone() },
        });
    }
    Ok(ReceivablesReport { today, rows, totals })
}

fn together(lacking: &[Lacking]) -> Result<Lacking, Failure> {
    let currency = lacking.first().map(|one| one.unpaid.currency()).unwrap_or_default();
    lacking.iter().try_fold(Lacking { count: 0, unpaid: Money::zero(currency) }, |sum, one| {
        let unpaid = sum.unpaid.plus(one.unpaid).map_err(domain::Refusal::from)?;
        Ok(Lacking { count: sum.count + one.count, unpaid })
    })
}

/// The orders of one group.
fn of_group(filter: &OrderFilter, by: ReceivableBy, key: Option<&str>, unpaid: Money) -> OrderFilter {
    let mut narrow = OrderFilter { is_unpaid: Some(true), currency: Some(unpaid.currency()), ..filter.clone() };
    let id = key.and_then(|key| key.parse().ok());
    match (by, key) {
        (ReceivableBy::Org, Some(_)) => narrow.org_id = id.map(domain::id::OrgId),
        (ReceivableBy::Level, Some(_)) => narrow.level_id = id.map(domain::id::LevelId),
        (ReceivableBy::OrderKind, Some(kind)) => narrow.kind = domain::order::OrderKind::from_name(kind),
        (ReceivableBy::DuesYear, Some(year)) => narrow.dues_year = year.parse().ok(),
        (ReceivableBy::Org | ReceivableBy::Level, None) => narrow.is_of_member = Some(false),
        (ReceivableBy::DuesYear, None) => narrow.has_dues_year = Some(false),
        (ReceivableBy::OrderKind, None) => {}
    }
    narrow
}

/// What groups are called.
struct Names {
    of_ids: HashMap<String, String>,
    language: Language,
}

impl Names {
    async fn of(session: &Session, language: Language) -> Result<Self, Failure> {
        let choices = session.store.choices().await?;
        let orgs = choices.orgs.into_iter().map(|org| (org.id.to_string(), org.name));
        let levels = choices.levels.into_iter().map(|level| (level.id.to_string(), level.name));
        Ok(Self { of_ids: orgs.chain(levels).collect(), language })
    }

    fn income(&self, by: IncomeBy, key: Option<&str>) -> String {
        match (by, key) {
            (IncomeBy::Org | IncomeBy::Level, Some(id)) => self.of_id(id),
            (IncomeBy::Org | IncomeBy::Level, None) => text(self.language, "report:of_nobody"),
            (IncomeBy::Item | IncomeBy::OrderKind, None) => text(self.language, "report:for_no_order"),
            (IncomeBy::OrderKind, Some(kind)) => choice(self.language, "order:kind", kind),
            (IncomeBy::Method, Some(method)) => choice(self.language, "payment:method", method),
            (_, key) => key.unwrap_or_default().to_owned(),
        }
    }

    fn receivable(&self, by: ReceivableBy, key: Option<&str>) -> String {
        match (by, key) {
            (ReceivableBy::Org | ReceivableBy::Level, Some(id)) => self.of_id(id),
            (ReceivableBy::Org | ReceivableBy::Level, None) => text(self.language, "report:of_nobody"),
            (ReceivableBy::OrderKind, Some(kind)) => choice(self.language, "order:kind", kind),
            (ReceivableBy::DuesYear, None) => text(self.language, "report:no_year"),
            (_, key) => key.unwrap_or_default().to_owned(),
        }
    }

    fn of_id(&self, id: &str) -> String {
        self.of_ids.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}
