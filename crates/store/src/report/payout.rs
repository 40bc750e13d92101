//! Payouts (到账核对, requirements C5.1, F8.5): what channels collected on a day is paid out on the next one, and the bank tells of it. Every
//! figure is the sum of money that [`super::ReceivedFilter`] finds by its true days.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};
use domain::bank::BankLine;
use domain::payment::PaymentMethod;
use domain::{Currency, Money, RecordKind};

use super::ReceivedFilter;
use super::received::Source;
use crate::Store;
use crate::association::zone;
use crate::fault::Fault;
use crate::query::{Conditions, days};
use crate::table::Table;

/// The channels that collect for the association and pay out on the next day.
pub const PAID_OUT: [PaymentMethod; 3] = [PaymentMethod::Wechat, PaymentMethod::Alipay, PaymentMethod::Paypal];
/// Microseconds of a quarter of an hour: money is added up in the database by quarters, because every zone's day begins with one.
const QUARTER_MICROS: i64 = 900_000_000;

/// What one channel collected on one day, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// The day.
    pub day: NaiveDate,
    /// The channel.
    pub method: PaymentMethod,
    /// How many movements.
    pub count: u32,
    /// What arrived.
    pub collected: Money,
    /// What was given back or taken back; nothing or less.
    pub returned: Money,
    /// What is due on the next day.
    pub due: Money,
    /// The day on which it is due.
    pub due_on: NaiveDate,
    /// Lines of the bank of that day over just that amount.
    pub lines: Vec<BankLine>,
}

impl Store {
    /// What channels collected between two days, both included, the latest first.
    pub async fn payouts(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Payout>, Fault> {
        let (mut session, view) = self.look().await?;
        let zone = zone(&mut session, view.association).await?;
        let corrupt = || Fault::corrupt("payment", "payout");
        let mut sums: BTreeMap<(NaiveDate, PaymentMethod, Currency), [i64; 3]> = BTreeMap::new();
        for method in PAID_OUT {
            let filter =
                ReceivedFilter { method: Some(method), arrived_from: Some(from), arrived_to: Some(to), ..ReceivedFilter::default() };
            let source = Source::of(&mut session, &view, &filter, None).await?;
            let sql = format!(
                "select received_at / {QUARTER_MICROS} as quarter, amount_currency, {} from {} group by quarter, amount_currency",
                super::received::SUMS,
                source.sql()
            );
            for row in session.fetch(sql, source.conditions.values()).await? {
                let at = DateTime::from_timestamp_micros(row.count(0)? * QUARTER_MICROS).ok_or_else(corrupt)?;
                let currency = row.text(1)?.as_deref().and_then(Currency::from_code).ok_or_else(corrupt)?;
                let sum = sums.entry((zone.date_of(at), method, currency)).or_default();
                for (place, column) in (2..5).enumerate() {
                    sum[place] += row.count(column)?;
                }
            }
        }
        let mut conditions = Conditions::of(&view, RecordKind::BankLine);
        days::between(&mut conditions, "bank_line.booked_at", from.succ_opt(), to.succ_opt(), zone);
        let sql = format!("select {} from bank_line where {} order by booked_at, id", BankLine::select_list(), conditions.sql());
        let lines = session.fetch(sql, conditions.values()).await?;
        let lines = lines.iter().map(|row| BankLine::from_row(row, 0)).collect::<Result<Vec<_>, _>>()?;
        let payout = |((day, method, currency), [count, arrived, returned]): ((NaiveDate, PaymentMethod, Currency), [i64; 3])| {
            let money = |minor: i64| Money::from_minor(minor, currency).map_err(|_| corrupt());
            let (due, due_on) = (money(arrived + returned)?, day.succ_opt().unwrap_or(day));
            let is_it = |line: &&BankLine| line.amount == due && zone.date_of(line.booked_at) == due_on;
            Ok(Payout {
                day,
                method,
                count: u32::try_from(count).unwrap_or(u32::MAX),
                collected: money(arrived)?,
                returned: money(returned)?,
                due,
                due_on,
                lines: lines.iter().filter(is_it).cloned().collect(),
            })
        };
        sums.into_iter().rev().map(payout).collect::<Result<_, Fault>>()
    }
}
