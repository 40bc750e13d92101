//! Payouts (到账核对, requirements C5.1, F8.5): what channels collected day by day, what they pay out on the next, and whether the bank tells
//! of just that.

use chrono::{Days, NaiveDate};
use domain::Money;
use domain::payment::PaymentMethod;
use serde::{Deserialize, Serialize};
use store::bank::BankFilter;
use store::report::{Payout, ReceivedFilter};
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;
use crate::session::Session;
use crate::texts::Language;

/// Days that are looked at where none are named.
const USUAL_DAYS: u64 = 30;
/// Most days that one report shows.
const DAYS_LIMIT: i64 = 400;

/// Which days.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PayoutRequest {
    /// The first; a month ago where none is given.
    pub from: Option<NaiveDate>,
    /// The last; today where none is given.
    pub to: Option<NaiveDate>,
    /// In which language it is written.
    pub language: Language,
}

/// What channels collected and pay out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PayoutReport {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The latest first.
    pub rows: Vec<PayoutRow>,
}

/// One channel on one day.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PayoutRow {
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
    /// That day.
    pub due_on: NaiveDate,
    /// Whether the bank told of just that amount on that day; none where the day is not over.
    pub is_paid_out: Option<bool>,
    /// The money behind it.
    pub filter: ReceivedFilter,
    /// The bank's lines of that day over just that amount.
    pub bank: BankFilter,
}

/// What channels collected and pay out, by day.
pub async fn payouts(desk: &Desk, request: PayoutRequest) -> Result<PayoutReport, Failure> {
    let session = desk.session().await?;
    payouts_of(&session, &request).await
}

pub(super) async fn payouts_of(session: &Session, request: &PayoutRequest) -> Result<PayoutReport, Failure> {
    let today = session.today().await?;
    let to = request.to.unwrap_or(today);
    let from = request.from.or_else(|| to.checked_sub_days(Days::new(USUAL_DAYS))).unwrap_or(to);
    if (to - from).num_days() > DAYS_LIMIT {
        return Err(Failure::refusal("too_many_days").with("limit", DAYS_LIMIT));
    }
    let row = |payout: Payout| {
        let Payout { day, method, count, collected, returned, due, due_on, lines } = payout;
        let is_paid_out = !lines.is_empty();
        let minor = Some(due.minor());
        PayoutRow {
            day,
            method,
            count,
            collected,
            returned,
            due,
            due_on,
            is_paid_out: (is_paid_out || due_on < today).then_some(is_paid_out),
            filter: ReceivedFilter {
                method: Some(method),
                currency: Some(due.currency()),
                arrived_from: Some(day),
                arrived_to: Some(day),
                ..ReceivedFilter::default()
            },
            bank: BankFilter {
                amount_from_minor: minor,
                amount_to_minor: minor,
                booked_from: Some(due_on),
                booked_to: Some(due_on),
                ..BankFilter::default()
            },
        }
    };
    Ok(PayoutReport { from, to, rows: session.store.payouts(from, to).await?.into_iter().map(row).collect() })
}
