//! How many invoices each tab holds, and what invoices add up to.

use std::collections::BTreeMap;

use domain::id::InvoiceId;
use domain::invoice::InvoiceState;
use domain::{Currency, Money, RecordKind};
use serde::Serialize;
use ts_rs::TS;

use super::InvoiceFilter;
use super::list::invoice_conditions;
use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::query::Conditions;
use crate::query::figures::{Figures, KeptFigures};
use crate::table::id_value;

/// Ids that one statement adds up.
const SLICE: usize = 5_000;

/// How many invoices each tab holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceCounts {
    /// 发票列表
    pub all: u32,
    /// 已开发票
    pub issued: u32,
    /// 未开发票
    pub unissued: u32,
}

/// What invoices add up to, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceSum {
    /// How many invoices.
    pub count: u32,
    /// Their amounts.
    pub amount: Money,
}

impl Store {
    /// How many invoices of a filter each tab holds; the filter's own tab does not count.
    pub async fn invoice_counts(&self, filter: &InvoiceFilter) -> Result<InvoiceCounts, Fault> {
        let (mut session, view) = self.look_for(filter.is_searching()).await?;
        let conditions = invoice_conditions(&mut session, &view, &InvoiceFilter { tab: None, ..filter.clone() }).await?;
        let sql = format!("select invoice.state, count(*) from invoice where {} group by invoice.state", conditions.sql());
        let mut counts = InvoiceCounts { all: 0, issued: 0, unissued: 0 };
        for line in self.figures.of(&mut session, sql, &conditions, 1).await? {
            let count = line.numbers.first().map_or(0, |count| u32::try_from(*count).unwrap_or(u32::MAX));
            match InvoiceState::from_name(&line.group) {
                Some(InvoiceState::Issued) => counts.issued = count,
                Some(InvoiceState::Unissued) => counts.unissued = count,
                None => return Err(Fault::corrupt("invoice", "state")),
            }
        }
        counts.all = counts.issued.saturating_add(counts.unissued);
        Ok(counts)
    }

    /// What the invoices of a filter add up to, one sum for each currency.
    pub async fn invoice_sums(&self, filter: &InvoiceFilter) -> Result<Vec<InvoiceSum>, Fault> {
        let (mut session, view) = self.look_for(filter.is_searching()).await?;
        let conditions = invoice_conditions(&mut session, &view, filter).await?;
        Ok(sums(&self.figures, &mut session, &conditions).await?.into_values().collect())
    }

    /// What these invoices add up to, one sum for each currency.
    pub async fn invoice_sums_of(&self, ids: &[InvoiceId]) -> Result<Vec<InvoiceSum>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut total: BTreeMap<Currency, InvoiceSum> = BTreeMap::new();
        for slice in ids.chunks(SLICE) {
            let mut conditions = Conditions::of(&view, RecordKind::Invoice);
            conditions.one_of("invoice.id", slice.iter().map(|id| id_value(*id)));
            for (currency, sum) in sums(&self.figures, &mut session, &conditions).await? {
                let joined = match total.remove(&currency) {
                    Some(before) => InvoiceSum {
                        count: before.count.saturating_add(sum.count),
                        amount: before.amount.plus(sum.amount).map_err(beyond)?,
                    },
                    None => sum,
                };
                total.insert(currency, joined);
            }
        }
        Ok(total.into_values().collect())
    }
}

async fn sums(kept: &KeptFigures, session: &mut Session, conditions: &Conditions) -> Result<BTreeMap<Currency, InvoiceSum>, Fault> {
    let sql = format!(
        "select amount_currency, count(*), cast(sum(amount_minor) as bigint) from invoice where {} group by amount_currency",
        conditions.sql()
    );
    kept.of(session, sql, conditions, 2).await?.iter().map(sum).collect()
}

fn sum(line: &Figures) -> Result<(Currency, InvoiceSum), Fault> {
    let corrupt = || Fault::corrupt("invoice", "sum");
    let currency = Currency::from_code(&line.group).ok_or_else(corrupt)?;
    let [count, amount] = line.numbers.as_slice() else { return Err(corrupt()) };
    let amount = Money::from_minor(*amount, currency).map_err(beyond)?;
    Ok((currency, InvoiceSum { count: u32::try_from(*count).unwrap_or(u32::MAX), amount }))
}

/// A sum that no amount of money can hold.
fn beyond(_: domain::money::MoneyProblem) -> Fault {
    Fault::corrupt("invoice", "sum")
}
