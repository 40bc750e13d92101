//! Orders: what a member buys (requirements A19).

mod add;
mod cancel;
mod decide;
mod edit;
mod import;
mod import_row;
pub mod number;
mod review;
mod review_rule;
mod settle;
#[cfg(test)]
pub(crate) mod testing;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use add::{AddOrder, AddOrderFacts};
pub(crate) use cancel::cancelled;
pub use cancel::{CancelOrders, CancelOrdersFacts, may_be_cancelled};
pub use decide::{ApproveOrders, DecideOrdersFacts, RejectOrders, ReturnOrders};
pub use edit::{EditOrder, EditOrderFacts, OrderTerms};
pub use import::{ImportOrders, ImportOrdersFacts, judge};
pub use import_row::{OrderRow, OrderTexts};
pub use review::{OrderReview, ReviewAct, ReviewReason, ReviewStep, Reviewers, UnderReview};
pub(crate) use review_rule::reasons;
pub use review_rule::{OrderReviewRule, ReviewConditions, Reviewable, ReviewedOrders, SetOrderReview, SetOrderReviewFacts};

use crate::id::{MemberId, OrderId};
use crate::money::Money;
use crate::renewal::Bought;

/// What an order is for (requirements A19.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// 会费
    Dues,
    /// 活动
    Event,
    /// 服务
    Service,
}

impl OrderKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Dues, Self::Event, Self::Service];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dues => "dues",
            Self::Event => "event",
            Self::Service => "service",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Prefix of its order numbers (requirements A19.7).
    #[must_use]
    pub fn number_prefix(self) -> &'static str {
        match self {
            Self::Dues => "fee",
            Self::Event => "act",
            Self::Service => "srv",
        }
    }
}

/// Whether the order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// It stands; where orders are reviewed, it was approved (已审核).
    Open,
    /// 待审核
    PendingReview,
    /// 已退回: back with whoever entered it.
    Returned,
    /// 未通过: over, as what is cancelled is.
    Rejected,
    /// 已取消
    Cancelled,
}

impl OrderState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Open, Self::PendingReview, Self::Returned, Self::Rejected, Self::Cancelled];

    /// Whether nothing will become of an order in it, and nothing is due of it.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Cancelled | Self::Rejected)
    }

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::PendingReview => "pending_review",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// How far an order is paid (requirements H3, payment view).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// 待付款
    Awaiting,
    /// 部分付款
    PartPaid,
    /// 已付款; also an order of nothing
    Paid,
    /// 多付
    Overpaid,
}

impl PaymentState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Awaiting, Self::PartPaid, Self::Paid, Self::Overpaid];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Awaiting => "awaiting",
            Self::PartPaid => "part_paid",
            Self::Paid => "paid",
            Self::Overpaid => "overpaid",
        }
    }

    /// The state of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// An order of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// Unique number, made by the system: prefix, installation, instant, 8 digits (requirements A19.7).
    pub order_no: String,
    /// Who buys; none where an imported order names nobody known.
    pub member_id: Option<MemberId>,
    /// Name of the buyer when the order was made.
    pub buyer_name: String,
    /// Phone of the person who registered it.
    pub registrant_phone: Option<String>,
    /// What it is for.
    pub kind: OrderKind,
    /// The year its dues cover.
    pub dues_year: Option<i32>,
    /// What is bought, in words.
    pub item: String,
    /// Price.
    pub amount: Money,
    /// Taken off the price.
    pub deduction: Money,
    /// Sum of its payments; follows from them, kept for lists.
    pub paid: Money,
    /// Whether it stands.
    pub state: OrderState,
    /// How far it is paid; follows from the amounts, kept for lists.
    pub payment_state: PaymentState,
    /// Method of the last payment, or the one announced.
    pub payment_method: Option<String>,
    /// The buyer's message.
    pub buyer_message: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// What of membership it buys, where it buys any.
    pub buys: Option<Bought>,
    /// Its review; none where it needed none.
    #[serde(default)]
    pub review: Option<OrderReview>,
    /// When it was placed.
    pub ordered_at: DateTime<Utc>,
    /// When it was entered here.
    pub created_at: DateTime<Utc>,
}
