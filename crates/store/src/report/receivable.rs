//! What orders lack by how long ago they were placed (应收账龄, requirements B20.6). Every figure is the sum of orders that
//! [`crate::order::OrderFilter`] finds.

use chrono::{Days, NaiveDate, NaiveTime};
use domain::calendar::TimeZone;
use domain::{Currency, Money};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::order::OrderFilter;

/// Most groups of a report.
const GROUPS_LIMIT: i64 = 1_000;
/// The last day of each age but the last, counted from the day that is looked at.
pub const AGES: [u64; 4] = [30, 90, 180, 365];

/// What receivables are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReceivableBy {
    /// The organisation of the member as it is now.
    Org,
    /// The level of the member as it is now.
    Level,
    /// The kind of the order.
    OrderKind,
    /// The year its dues are for.
    DuesYear,
}

/// What orders of one age lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Lacking {
    /// How many orders.
    pub count: u32,
    /// What they lack.
    pub unpaid: Money,
}

/// One group, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivableGroup {
    /// Which; none where the orders are of nobody, or for no year.
    pub key: Option<String>,
    /// By age, the youngest first.
    pub ages: Vec<Lacking>,
}

/// The days on which orders of each age were placed, the youngest first: from, and to; open where the age is.
#[must_use]
pub fn age_days(today: NaiveDate) -> Vec<(Option<NaiveDate>, Option<NaiveDate>)> {
    let back = |days: u64| today.checked_sub_days(Days::new(days));
    let firsts: Vec<Option<NaiveDate>> = AGES.iter().map(|days| back(*days)).chain([None]).collect();
    let lasts: Vec<Option<NaiveDate>> = [None].into_iter().chain(AGES.iter().map(|days| back(days + 1))).collect();
    firsts.into_iter().zip(lasts).collect()
}

impl ReceivableBy {
    fn column(self) -> &'static str {
        match self {
            Self::Org => "member.org_id",
            Self::Level => "member.level_id",
            Self::OrderKind => "member_order.kind",
            Self::DuesYear => "cast(member_order.dues_year as text)",
        }
    }
}

impl Store {
    /// What open orders lack, by group and age; the groups that lack most first.
    pub async fn receivables(&self, filter: &OrderFilter, by: ReceivableBy, today: NaiveDate) -> Result<Vec<ReceivableGroup>, Fault> {
        let (mut session, view) = self.look().await?;
        let (sql, values) = statement(&mut session, &view, filter, by, today).await?;
        session.fetch(sql, values).await?.iter().map(|row| group(row, by)).collect()
    }
}

async fn statement(
    session: &mut Session,
    view: &View,
    filter: &OrderFilter,
    by: ReceivableBy,
    today: NaiveDate,
) -> Result<(String, Vec<Value>), Fault> {
    let zone = zone(session, view.association).await?;
    let filter = OrderFilter { is_unpaid: Some(true), ..filter.clone() };
    let mut conditions = filter.conditions(session, view, zone);
    let mut sums = Vec::new();
    for (from, to) in age_days(today) {
        let mut within = vec!["1 = 1".to_owned()];
        for (day, operator) in [(from, ">="), (to.and_then(|day| day.succ_opt()), "<")] {
            if let Some(instant) = day.and_then(|day| begins(day, zone)) {
                let mark = conditions.bind(Value::Int(Some(instant)));
                within.push(format!("member_order.ordered_at {operator} {mark}"));
            }
        }
        let within = within.join(" and ");
        let unpaid = "member_order.amount_minor - member_order.deduction_minor - member_order.paid_minor";
        sums.push(format!("cast(sum(case when {within} then 1 else 0 end) as bigint)"));
        sums.push(format!("cast(sum(case when {within} then {unpaid} else 0 end) as bigint)"));
    }
    let (column, sums, limit) = (by.column(), sums.join(", "), conditions.bind(Value::Int(Some(GROUPS_LIMIT))));
    let sql = format!(
        "select {column}, member_order.amount_currency, {sums},
            sum(member_order.amount_minor - member_order.deduction_minor - member_order.paid_minor) as lacking
        from member_order left join member on member.association_id = $1 and member.id = member_order.member_id
        where {} group by {column}, member_order.amount_currency order by member_order.amount_currency, lacking desc limit {limit}",
        conditions.sql()
    );
    Ok((sql, conditions.values()))
}

fn begins(day: NaiveDate, zone: TimeZone) -> Option<i64> {
    zone.instant_of(day.and_time(NaiveTime::MIN)).map(|instant| instant.timestamp_micros())
}

fn group(row: &Row, by: ReceivableBy) -> Result<ReceivableGroup, Fault> {
    let corrupt = || Fault::corrupt("member_order", "sum");
    let key = match by {
        ReceivableBy::Org | ReceivableBy::Level => {
            row.bytes(0)?.map(|bytes| Uuid::from_slice(&bytes).map_err(|_| corrupt())).transpose()?.map(|id| id.to_string())
        }
        _ => row.text(0)?,
    };
    let currency = row.text(1)?.as_deref().and_then(Currency::from_code).ok_or_else(corrupt)?;
    let ages = (0..=AGES.len()).map(|age| {
        let count = u32::try_from(row.count(2 + age * 2)?).unwrap_or(u32::MAX);
        let unpaid = Money::from_minor(row.count(3 + age * 2)?, currency).map_err(|_| corrupt())?;
        Ok(Lacking { count, unpaid })
    });
    Ok(ReceivableGroup { key, ages: ages.collect::<Result<_, Fault>>()? })
}
