//! The panorama: everything about one member on one page (requirements A6.1–A6.3).

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::id::{MemberId, OrderId};
use domain::member::status::MemberStatus;
use domain::member::{MemberField, Stage};
use domain::order::{OrderKind, OrderState, PaymentState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::branch_follow::BranchFollowRow;
use super::follow_up::FollowUpRow;
use super::history::MemberEvent;
use super::points::PointsRow;
use super::row::MemberRow;
use crate::failure::Failure;
use crate::texts::Language;

/// Which member.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct MemberShowRequest {
    /// Its id.
    pub id: MemberId,
    /// In which language what changed is worded.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// Everything about one member.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MemberPanorama {
    /// What is kept of it.
    pub member: MemberRow,
    /// The fields that the form of its level asks, in order.
    pub asked: Vec<MemberField>,
    /// Why it has its status.
    pub explanation: StatusExplanation,
    /// The five steps of joining.
    pub steps: Vec<JoiningStep>,
    /// What may be done with it now, and why not.
    pub acts: Vec<MemberAct>,
    /// Its orders, newest first.
    pub orders: Vec<MemberOrderLine>,
    /// What its orders add up to, one sum for each currency.
    pub sums: Vec<MemberOrderSum>,
    /// Notes of contacts, newest first.
    pub follow_ups: Vec<FollowUpRow>,
    /// Decisions on its joining, newest first.
    pub reviews: Vec<MemberReview>,
    /// Branches that it follows, newest first (requirements A18).
    pub follows: Vec<BranchFollowRow>,
    /// Entries of its points, newest first.
    pub points: Vec<PointsRow>,
    /// What its points add up to.
    #[ts(type = "number")]
    pub points_balance: i64,
    /// What changed, when and by whom, newest first.
    pub history: Vec<MemberEvent>,
}

/// The dates behind a status (requirements A8.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StatusExplanation {
    /// The status.
    pub status: MemberStatus,
    /// The day it was judged on.
    pub today: NaiveDate,
    /// Last day of membership.
    pub expires_on: Option<NaiveDate>,
    /// First day on which renewal is open.
    pub renewal_opens_on: Option<NaiveDate>,
    /// Last day on which membership is kept after expiry.
    pub grace_ends_on: Option<NaiveDate>,
    /// Days before expiry in which renewal is open, by its level.
    pub renewal_window_days: u32,
    /// Days after expiry in which membership is kept, by its level.
    pub grace_days: u32,
}

/// One of the five steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct JoiningStep {
    /// Which.
    pub stage: Stage,
    /// How far it is.
    pub state: StepState,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Behind the member.
    Done,
    /// Where it stands.
    Current,
    /// Before it.
    Ahead,
    /// Where it was rejected.
    Failed,
}

/// An act on a member: possible, or why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberAct {
    /// Which.
    pub act: MemberActKind,
    /// Why it is not possible now; none where it is.
    pub hindrance: Option<Failure>,
}

/// Acts on a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MemberActKind {
    /// Edit.
    Edit,
    /// Approve or reject.
    Review,
    /// Print the certificate.
    Certificate,
    /// Record a follow-up.
    FollowUp,
    /// Delete.
    Delete,
    /// Bar.
    Blacklist,
    /// Lift the bar.
    LiftBlacklist,
    /// Let it leave.
    Withdraw,
    /// Let it come back.
    Readmit,
    /// Let it follow branches.
    FollowBranches,
    /// Give points, or take them.
    AwardPoints,
}

/// An order of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberOrderLine {
    /// Its id.
    pub id: OrderId,
    /// 订单编号
    pub order_no: String,
    /// 订单类型
    pub kind: OrderKind,
    /// 缴费年度
    pub dues_year: Option<i32>,
    /// What was bought.
    pub item: String,
    /// 金额
    pub amount: Money,
    /// 抵扣
    pub deduction: Money,
    /// 实收金额
    pub paid: Money,
    /// 未付金额; negative is overpaid.
    pub unpaid: Money,
    /// Whether it stands.
    pub state: OrderState,
    /// How far it is paid.
    pub payment_state: PaymentState,
    /// 下单时间
    pub ordered_at: DateTime<Utc>,
    /// Payments that arrived for it, oldest first.
    pub payments: Vec<MemberPaymentLine>,
    /// Numbers of its invoices; an issued invoice without a number shows as nothing.
    pub invoices: Vec<Option<String>>,
}

/// A payment (缴费记录).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberPaymentLine {
    /// How much; negative takes an earlier one back.
    pub amount: Money,
    /// Whether it gives an earlier one back.
    pub is_refund: bool,
    /// How, a name of `PaymentMethod`.
    pub method: domain::payment::PaymentMethod,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// Voucher number.
    pub voucher: Option<String>,
}

/// What orders add up to, in one currency; cancelled ones are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberOrderSum {
    /// How many orders.
    pub count: u32,
    /// Due: prices less deductions.
    pub due: Money,
    /// Received.
    pub paid: Money,
    /// Still to be paid; negative is overpaid.
    pub unpaid: Money,
}

/// A decision on joining.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberReview {
    /// Approved, or rejected.
    pub is_approved: bool,
    /// The opinion.
    pub note: String,
    /// Who decided.
    pub reviewed_by: String,
    /// When.
    pub reviewed_at: DateTime<Utc>,
}
