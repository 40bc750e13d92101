//! What orders add up to, exactly, one sum for each currency.

use std::collections::BTreeMap;

use domain::id::OrderId;
use domain::{Currency, Money, RecordKind};
use serde::Serialize;
use ts_rs::TS;

use super::OrderFilter;
use super::list::order_conditions;
use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::query::Conditions;
use crate::query::figures::{Figures, KeptFigures};
use crate::table::id_value;

/// Ids that one statement adds up.
const SLICE: usize = 5_000;

/// What orders add up to, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderSum {
    /// How many orders.
    pub count: u32,
    /// Their prices.
    pub amount: Money,
    /// What was taken off.
    pub deduction: Money,
    /// What was received.
    pub paid: Money,
    /// What is still to be paid; negative is overpaid. Nothing is due of orders that are over.
    pub unpaid: Money,
}

impl Store {
    /// What the orders of a filter add up to.
    pub async fn order_sums(&self, filter: &OrderFilter) -> Result<Vec<OrderSum>, Fault> {
        let (mut session, view) = self.look_for(filter.is_searching()).await?;
        let conditions = order_conditions(&mut session, &view, filter).await?;
        Ok(sums(&self.figures, &mut session, &conditions).await?.into_values().collect())
    }

    /// What these orders add up to.
    pub async fn order_sums_of(&self, ids: &[OrderId]) -> Result<Vec<OrderSum>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut total: BTreeMap<Currency, OrderSum> = BTreeMap::new();
        for slice in ids.chunks(SLICE) {
            let mut conditions = Conditions::of(&view, RecordKind::Order);
            conditions.one_of("member_order.id", slice.iter().map(|id| id_value(*id)));
            for (currency, sum) in sums(&self.figures, &mut session, &conditions).await? {
                let joined = match total.remove(&currency) {
                    Some(before) => before.plus(&sum)?,
                    None => sum,
                };
                total.insert(currency, joined);
            }
        }
        Ok(total.into_values().collect())
    }
}

async fn sums(kept: &KeptFigures, session: &mut Session, conditions: &Conditions) -> Result<BTreeMap<Currency, OrderSum>, Fault> {
    let sql = format!(
        "select amount_currency, count(*), cast(sum(amount_minor) as bigint), cast(sum(deduction_minor) as bigint),
            cast(sum(paid_minor) as bigint),
            cast(sum(case when state in ('cancelled', 'rejected') then 0 else amount_minor - deduction_minor end) as bigint)
         from member_order where {} group by amount_currency",
        conditions.sql()
    );
    kept.of(session, sql, conditions, 5).await?.iter().map(sum).collect()
}

fn sum(line: &Figures) -> Result<(Currency, OrderSum), Fault> {
    let corrupt = || Fault::corrupt("member_order", "sum");
    let currency = Currency::from_code(&line.group).ok_or_else(corrupt)?;
    let [count, amount, deduction, paid, due] = line.numbers.as_slice() else { return Err(corrupt()) };
    let money = |minor: &i64| Money::from_minor(*minor, currency).map_err(beyond);
    let (paid, due) = (money(paid)?, money(due)?);
    let unpaid = due.minus(paid).map_err(beyond)?;
    let count = u32::try_from(*count).unwrap_or(u32::MAX);
    Ok((currency, OrderSum { count, amount: money(amount)?, deduction: money(deduction)?, paid, unpaid }))
}

impl OrderSum {
    fn plus(&self, other: &Self) -> Result<Self, Fault> {
        let add = |one: Money, more: Money| one.plus(more).map_err(beyond);
        Ok(Self {
            count: self.count.saturating_add(other.count),
            amount: add(self.amount, other.amount)?,
            deduction: add(self.deduction, other.deduction)?,
            paid: add(self.paid, other.paid)?,
            unpaid: add(self.unpaid, other.unpaid)?,
        })
    }
}

/// A sum that no amount of money can hold.
fn beyond(_: domain::money::MoneyProblem) -> Fault {
    Fault::corrupt("member_order", "sum")
}
