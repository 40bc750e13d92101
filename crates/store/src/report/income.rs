//! Income (收入统计, requirements B20.6): money received, grouped. Every figure is the sum of rows that [`super::ReceivedFilter`] finds.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::received::{SUMS, Source, sum_of};
use super::{ReceivedFilter, ReceivedSum};
use crate::Store;
use crate::engine::Value;
use crate::fault::Fault;

/// Most groups of a report; the largest ones where there are more.
const GROUPS_LIMIT: i64 = 1_000;

/// What income is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IncomeBy {
    /// The month it was received in.
    Month,
    /// The organisation of the member as it is now.
    Org,
    /// The level of the member as it is now.
    Level,
    /// What its order is for.
    Item,
    /// The kind of its order.
    OrderKind,
    /// The channel.
    Method,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomeGroup {
    /// Which; none where the money is of nobody, or for no order.
    pub key: Option<String>,
    /// What it adds up to, in one currency.
    pub sum: ReceivedSum,
}

impl IncomeBy {
    /// The column it is grouped by.
    fn column(self) -> &'static str {
        match self {
            Self::Month => "received_at",
            Self::Org => "member.org_id",
            Self::Level => "member.level_id",
            Self::Item => "money.item",
            Self::OrderKind => "money.order_kind",
            Self::Method => "money.method",
        }
    }
}

/// The months between two days, each from its first to its last day within them.
pub fn months(from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let mut months = Vec::new();
    let mut first = from;
    while first <= to {
        let next = first.with_day(1).and_then(|day| day.checked_add_months(chrono::Months::new(1))).unwrap_or(NaiveDate::MAX);
        let last = next.pred_opt().unwrap_or(first).min(to);
        months.push((first, last));
        first = next;
    }
    months
}

impl Store {
    /// The groups of the money that a filter finds, the largest first; months stand in their order.
    pub async fn income(&self, filter: &ReceivedFilter, by: IncomeBy) -> Result<Vec<IncomeGroup>, Fault> {
        if by == IncomeBy::Month {
            return self.income_by_month(filter).await;
        }
        let (mut session, view) = self.look().await?;
        let mut source = Source::of(&mut session, &view, filter, None).await?;
        let limit = source.conditions.bind(Value::Int(Some(GROUPS_LIMIT)));
        let column = by.column();
        let sql = format!(
            "select {column}, amount_currency, {SUMS}, cast(sum(amount_minor) as bigint) as net from {}
            left join member on member.association_id = $1 and member.id = money.member_id
            group by {column}, amount_currency order by amount_currency, net desc limit {limit}",
            source.sql()
        );
        let rows = session.fetch(sql, source.conditions.values()).await?;
        rows.iter()
            .map(|row| {
                let key = match by {
                    IncomeBy::Org | IncomeBy::Level => row
                        .bytes(0)?
                        .map(|bytes| Uuid::from_slice(&bytes).map_err(|_| Fault::corrupt("member", "id")))
                        .transpose()?
                        .map(|id| id.to_string()),
                    _ => row.text(0)?.filter(|key| !key.is_empty()),
                };
                let numbers = [row.count(2)?, row.count(3)?, row.count(4)?];
                Ok(IncomeGroup { key, sum: sum_of(&row.text(1)?.unwrap_or_default(), &numbers)? })
            })
            .collect()
    }

    async fn income_by_month(&self, filter: &ReceivedFilter) -> Result<Vec<IncomeGroup>, Fault> {
        let (Some(from), Some(to)) = (filter.received_from, filter.received_to) else { return Ok(Vec::new()) };
        let mut groups = Vec::new();
        for (first, last) in months(from, to) {
            let month = ReceivedFilter { received_from: Some(first), received_to: Some(last), ..filter.clone() };
            let key = first.format("%Y-%m").to_string();
            groups.extend(self.money_sums(&month).await?.into_iter().map(|sum| IncomeGroup { key: Some(key.clone()), sum }));
        }
        Ok(groups)
    }
}
