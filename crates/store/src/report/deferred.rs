//! Deferred dues (预收会费, requirements B20.6): what was paid for periods of membership and belongs to months after a day. Every figure is
//! the sum of orders that [`crate::order::OrderFilter`] finds by its `deferred_at`.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime};
use domain::calendar::TimeZone;
use domain::closing::deferred::{earned, place_of};
use domain::closing::{MonthDeferred, last_of, next_after};
use domain::{Currency, Money, RecordKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::Conditions;

/// Months ahead that a report tells one by one; what is later stands together.
pub const AHEAD_LIMIT: usize = 12;

/// What deferred dues are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeferredBy {
    /// The month that they belong to.
    Month,
    /// The organisation of the member as it is now.
    Org,
    /// The level of the period.
    Level,
}

/// Deferred dues of one group, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeferredGroup {
    /// Which organisation or level; none for all together.
    pub key: Option<String>,
    /// How many periods have months to come.
    pub count: u32,
    /// What was paid for them.
    pub dues: Money,
    /// What of it belongs to months up to the day.
    pub earned: Money,
    /// What belongs to later months.
    pub deferred: Money,
    /// The later months one by one, and last what comes after them: how many periods, and how much.
    pub ahead: Vec<(u32, Money)>,
}

/// Periods that are alike.
struct Alike {
    key: Option<String>,
    starts_on: NaiveDate,
    months: i64,
    dues: Money,
    count: i64,
}

/// Adds that a period of membership counts at the end of a day, as the books of its month have it.
pub(crate) fn stands_at(conditions: &mut Conditions, end: NaiveDate, zone: TimeZone) {
    let day = conditions.bind(Value::Text(Some(end.to_string())));
    let next = end.succ_opt().and_then(|next| zone.instant_of(next.and_time(NaiveTime::MIN))).map(|next| next.timestamp_micros());
    let next = conditions.bind(Value::Int(next));
    conditions.push(format!(
        "coalesce(coverage.booked_on, coverage.paid_on) <= {day} and (case
            when coverage.rebooked_on is not null then coverage.unbooked_on > {day} or coverage.rebooked_on <= {day}
            when coverage.unbooked_on is not null then coverage.unbooked_on > {day}
            else coverage.taken_back_at is null or coverage.taken_back_at >= {next} end)"
    ));
}

/// The orders whose periods have months after that of a day, as a condition on `member_order`; of them those with dues in a month, or in
/// that month and later ones.
pub(crate) fn deferred_orders(conditions: &mut Conditions, of: &DeferredOrders, zone: TimeZone) {
    let mut inner = conditions.clone().then_on("coverage");
    stands_at(&mut inner, of.end, zone);
    let start = "cast(substr(coverage.starts_on, 1, 4) as bigint) * 12 + cast(substr(coverage.starts_on, 6, 2) as bigint)";
    let end = inner.bind(Value::Int(Some(index(of.end))));
    inner.push(format!("{start} + bought.buys_months > {end} + 1"));
    if let Some(month) = of.dues_in {
        let month = inner.bind(Value::Int(Some(index(month))));
        inner.push(format!("{start} + bought.buys_months > {month}"));
        if !of.is_later {
            inner.push(format!("{start} <= {month}"));
        }
    }
    inner.equal("coverage.level_id", of.level.map(crate::table::id_value));
    let condition = format!(
        "member_order.id in (select coverage.order_id from coverage
            join member_order as bought on bought.association_id = coverage.association_id and bought.id = coverage.order_id where {})",
        inner.sql()
    );
    conditions.take_values_of(inner);
    conditions.push(condition);
}

/// Which orders' periods are looked for.
pub(crate) struct DeferredOrders {
    /// The day.
    pub end: NaiveDate,
    /// A day of the month that dues belong to.
    pub dues_in: Option<NaiveDate>,
    /// Whether later months do as well.
    pub is_later: bool,
    /// The level of the period.
    pub level: Option<domain::id::LevelId>,
}

/// Months since the year 0, the first of which is 1, as the condition counts them.
fn index(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month())
}

impl Store {
    /// Deferred dues at the end of the month of a day, the largest groups first; one group for each currency by month.
    pub async fn deferred(&self, by: DeferredBy, day: NaiveDate) -> Result<Vec<DeferredGroup>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut groups = grouped(alike(&mut session, &view, by, last_of(day)).await?, last_of(day))?;
        groups.sort_by_key(|group| (group.deferred.currency(), std::cmp::Reverse(group.deferred.minor())));
        Ok(groups)
    }
}

/// What is deferred at the end of a day in each currency.
pub(crate) async fn deferred_sums(session: &mut Session, view: &View, end: NaiveDate) -> Result<Vec<MonthDeferred>, Fault> {
    let groups = grouped(alike(session, view, DeferredBy::Month, end).await?, end)?;
    Ok(groups.into_iter().map(|group| MonthDeferred { count: group.count, amount: group.deferred }).collect())
}

async fn alike(session: &mut Session, view: &View, by: DeferredBy, end: NaiveDate) -> Result<Vec<Alike>, Fault> {
    let zone = zone(session, view.association).await?;
    let mut conditions = Conditions::of(view, RecordKind::Coverage);
    stands_at(&mut conditions, end, zone);
    let from = conditions.bind(Value::Text(Some(end.to_string())));
    let key = match by {
        DeferredBy::Month => "null",
        DeferredBy::Org => "member.org_id",
        DeferredBy::Level => "coverage.level_id",
    };
    // A period that ended long ago has no month to come, and periods that are alike are counted together.
    let sql = format!(
        "select key, starts_on, months, dues, currency, count(*) from (
            select {key} as key, coverage.starts_on as starts_on, coalesce(member_order.buys_months, 1) as months,
                member_order.amount_minor - member_order.deduction_minor as dues, member_order.amount_currency as currency
            from coverage
            join member_order on member_order.association_id = coverage.association_id and member_order.id = coverage.order_id
            join member on member.association_id = coverage.association_id and member.id = coverage.member_id
            where {} and (coverage.ends_on > {from} or coverage.starts_on > {from})) as period
        group by key, starts_on, months, dues, currency order by currency, key, starts_on, months, dues",
        conditions.sql()
    );
    let rows = session.fetch(sql, conditions.values()).await?;
    let read = |row: &Row| {
        let corrupt = || Fault::corrupt("coverage", "dues");
        let currency = row.text(4)?.as_deref().and_then(Currency::from_code).ok_or_else(corrupt)?;
        let key = match by {
            DeferredBy::Month => None,
            _ => row.bytes(0)?.map(|bytes| Uuid::from_slice(&bytes).map_err(|_| corrupt())).transpose()?.map(|id| id.to_string()),
        };
        Ok(Alike {
            key,
            starts_on: row.text(1)?.and_then(|day| day.parse().ok()).ok_or_else(corrupt)?,
            months: row.count(2)?,
            dues: Money::from_minor(row.count(3)?, currency).map_err(|_| corrupt())?,
            count: row.count(5)?,
        })
    };
    let found = rows.iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    Ok(found.into_iter().filter(|one| place_of(one.starts_on, end) < one.months).collect())
}

fn grouped(found: Vec<Alike>, end: NaiveDate) -> Result<Vec<DeferredGroup>, Fault> {
    let corrupt = || Fault::corrupt("coverage", "sum");
    let mut groups: BTreeMap<(Currency, Option<String>), Sums> = BTreeMap::new();
    for one in found {
        let sums = groups.entry((one.dues.currency(), one.key.clone())).or_default();
        let share = |elapsed: i64| earned(one.dues, one.months, elapsed).map(Money::minor).map_err(|_| corrupt());
        let place = place_of(one.starts_on, end);
        let so_far = share(place)?;
        sums.count += one.count;
        sums.dues += one.dues.minor() * one.count;
        sums.earned += so_far * one.count;
        sums.ahead.resize(AHEAD_LIMIT + 1, (0, 0));
        let mut before = so_far;
        for (ahead, place) in (0..AHEAD_LIMIT).zip(place + 1..) {
            let until = share(place)?;
            if (1..=one.months).contains(&place) {
                sums.ahead[ahead].0 += one.count;
            }
            sums.ahead[ahead].1 += (until - before) * one.count;
            before = until;
        }
        if before < one.dues.minor() || place + i64::try_from(AHEAD_LIMIT).unwrap_or(i64::MAX) < one.months {
            sums.ahead[AHEAD_LIMIT].0 += one.count;
            sums.ahead[AHEAD_LIMIT].1 += (one.dues.minor() - before) * one.count;
        }
    }
    let counted = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    let group = |((currency, key), sums): ((Currency, Option<String>), Sums)| {
        let money = |minor: i64| Money::from_minor(minor, currency).map_err(|_| corrupt());
        Ok(DeferredGroup {
            key,
            count: counted(sums.count),
            dues: money(sums.dues)?,
            earned: money(sums.earned)?,
            deferred: money(sums.dues - sums.earned)?,
            ahead: sums.ahead.into_iter().map(|(count, minor)| Ok((counted(count), money(minor)?))).collect::<Result<_, Fault>>()?,
        })
    };
    groups.into_iter().map(group).collect()
}

/// Sums in minor units.
#[derive(Default)]
struct Sums {
    count: i64,
    dues: i64,
    earned: i64,
    ahead: Vec<(i64, i64)>,
}

/// The months ahead of that of a day, each by its first day; the last of them begins what stands together.
#[must_use]
pub fn months_ahead(day: NaiveDate) -> Vec<NaiveDate> {
    std::iter::successors(Some(next_after(day)), |month| Some(next_after(*month))).take(AHEAD_LIMIT + 1).collect()
}
