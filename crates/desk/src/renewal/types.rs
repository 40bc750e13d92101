//! What screens and the terminal send and get about renewals.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::id::{CoverageId, LevelId, MemberId, OrderId};
use domain::payment::PaymentMethod;
use domain::renewal::MembershipAct;
use serde::{Deserialize, Serialize};
use store::member::{MemberFilter, MemberSortKey};
use store::query::{Page, Sort};
use ts_rs::TS;

use crate::failure::Failure;
use crate::member::{MemberRow, MemberSelection};
use crate::texts::Language;

/// A page of the members who are due.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RenewalListRequest {
    /// What they are looked for by; only states that are due are ever found.
    pub filter: MemberFilter,
    /// In which order; who expires first, first, where none is given.
    pub sort: Option<Sort<MemberSortKey>>,
    /// Which page.
    pub page: Page,
}

/// A member who is due.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RenewalRow {
    /// The member.
    #[serde(flatten)]
    pub member: MemberRow,
    /// Days until it expires; negative since it did. None where its expiry can be none.
    pub days_left: Option<i32>,
    /// Last day on which membership is kept after expiry.
    pub grace_ends_on: Option<NaiveDate>,
    /// Order of a renewal that waits for money.
    pub unpaid_order_no: Option<String>,
    /// Why it cannot be renewed now; null where it can.
    pub blocked: Option<Failure>,
}

/// Members to renew, and for how long.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RenewalPreviewRequest {
    /// Which.
    pub selection: MemberSelection,
    /// For how many terms of their level.
    pub terms: u32,
    /// The day on which the money arrived; today where it is not given.
    pub received_on: Option<NaiveDate>,
}

/// What renewing would come to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RenewalPreview {
    /// Each member, those that cannot be renewed first; at most [`super::preview::ROWS_LIMIT`].
    pub rows: Vec<RenewalQuote>,
    /// How many would be renewed.
    pub renewed: u32,
    /// How many would be left alone.
    pub left_alone: u32,
    /// What it adds up to, one sum for each currency.
    pub sums: Vec<Money>,
    /// Why the person may not record payments; null where they may.
    pub blocked_payment: Option<Failure>,
}

/// What renewing one member would come to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RenewalQuote {
    /// The member.
    pub id: MemberId,
    /// Its name.
    pub name: String,
    /// Its number.
    pub member_no: Option<String>,
    /// Its level's name.
    pub level: String,
    /// Last day of membership as it stands.
    pub expires_on: Option<NaiveDate>,
    /// What it would get; none where it cannot be renewed.
    pub quote: Option<RenewalTerms>,
    /// Why it cannot be renewed; null where it can.
    pub blocked: Option<Failure>,
}

/// A period and its price.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RenewalTerms {
    /// First day, if it is paid on the day that was asked for.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Length in months.
    pub months: u32,
    /// Price.
    pub amount: Money,
    /// What a person should know about it.
    pub hints: Vec<RenewalHint>,
}

/// Something a person should know before renewing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RenewalHint {
    /// No expiry is set.
    Unset,
    /// The expiry can be none (requirements A8.5).
    Odd {
        /// What stands.
        date: NaiveDate,
    },
    /// The grace period is over; the period begins with the payment.
    LateFromPayment {
        /// Its last day.
        date: NaiveDate,
    },
    /// The grace period is over; the period follows the old one all the same.
    LateFromOldEnd {
        /// Its last day.
        date: NaiveDate,
    },
    /// Its level is retired.
    Retired {
        /// The level.
        level: String,
    },
}

/// Members to renew.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RenewalRequest {
    /// Which.
    pub selection: MemberSelection,
    /// For how many terms of their level.
    pub terms: u32,
    /// The money, where it arrived already.
    pub received: Option<RenewalReceived>,
    /// The desk's remarks.
    pub remarks: Option<String>,
}

/// Money that arrived together with the wish to renew.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RenewalReceived {
    /// How it arrived.
    pub method: PaymentMethod,
    /// On which day; today where it is not given.
    pub received_on: Option<NaiveDate>,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
}

/// Which member.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct RenewalMemberRequest {
    /// Its id.
    pub id: MemberId,
    /// In which language sentences are made.
    pub language: Language,
}

/// The periods of a member.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RenewalTimeline {
    /// What was bought, latest first.
    pub periods: Vec<RenewalPeriod>,
    /// The stretches of the bar, from left to right.
    pub stretches: Vec<RenewalStretch>,
    /// Gaps and overlaps between periods that stand, in words.
    pub remarks: Vec<String>,
    /// First day of the bar.
    pub from: Option<NaiveDate>,
    /// Last day of the bar.
    pub to: Option<NaiveDate>,
    /// Where today is on the bar, in thousandths; none where it is beyond.
    pub today_permille: Option<u32>,
    /// Why the member cannot be renewed now; null where it can.
    pub blocked: Option<Failure>,
}

/// A period that an order bought.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RenewalPeriod {
    /// Its id.
    pub id: CoverageId,
    /// The order.
    pub order_id: OrderId,
    /// Its number.
    pub order_no: String,
    /// What was paid for it.
    pub amount: Option<Money>,
    /// Joining, or renewal.
    pub act: MembershipAct,
    /// The level.
    pub level_id: LevelId,
    /// Its name.
    pub level: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// How it stands to today.
    pub state: PeriodState,
    /// Why it begins where it does, in words.
    pub rule: String,
    /// The day on which its order was paid in full.
    pub paid_on: NaiveDate,
    /// Who recorded the payment.
    pub made_by: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// When it was taken back; none while it stands.
    pub taken_back_at: Option<DateTime<Utc>>,
}

/// How a period stands to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PeriodState {
    /// It is over.
    Past,
    /// It holds today.
    Current,
    /// It is to come.
    Future,
    /// It was taken back.
    TakenBack,
}

/// A stretch of the bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RenewalStretch {
    /// What it shows.
    pub kind: StretchKind,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Where it begins on the bar, in thousandths.
    pub at_permille: u32,
    /// How wide it is, in thousandths.
    pub width_permille: u32,
}

/// What a stretch of the bar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StretchKind {
    /// A period from before there were orders for it.
    Written,
    /// A period that was bought.
    Bought,
    /// Days without membership.
    Gap,
    /// Days that were bought twice.
    Overlap,
}

/// How status, level and expiry came about, in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RenewalExplanation {
    /// The status.
    pub status: Vec<String>,
    /// The level.
    pub level: Vec<String>,
    /// The expiry.
    pub expiry: Vec<String>,
}
