//! Payments: money that arrived for an order (requirements A19.6, H4). A fact: never refused, never changed, never deleted;
//! a correction is a payment in the other direction.

mod collect;
mod receipt;
mod record;
mod refund;
mod reverse;
mod reverse_collection;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use collect::{CollectPayments, CollectPaymentsFacts, SHARES_LIMIT, Share, proposed, rest};
pub use receipt::{IssueReceipt, IssueReceiptFacts, RECEIPT_SERIES, Receipt, may_be_receipted};
pub use record::{RecordPayment, RecordPaymentFacts};
pub(crate) use record::{arrived, settled_with};
pub use refund::{RefundPayment, RefundPaymentFacts, may_be_refunded, to_red_letter};
pub use reverse::{ReversePayment, ReversePaymentFacts, may_be_reversed, may_be_taken_back};
pub use reverse_collection::{ReverseCollection, ReverseCollectionFacts};

use crate::id::{CollectionId, OrderId, PaymentId, UserId};
use crate::money::{Money, MoneyProblem};
use crate::named::named;

named! {
    /// How money moved.
    MoneyKind {
        /// 收款: it arrived for an order.
        Arrived = "arrived",
        /// 转入余额: it arrived with money for orders, and went to a balance.
        Kept = "kept",
        /// 充值: it arrived for a balance.
        ToppedUp = "topped_up",
        /// 退款: it was given back.
        Refunded = "refunded",
        /// 冲销: what was recorded wrongly is taken back.
        Reversed = "reversed",
    }
}

/// How money arrived (requirements F8.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// 线下转账
    BankTransfer,
    /// 微信
    Wechat,
    /// 支付宝
    Alipay,
    /// 现金
    Cash,
    /// 余额
    Balance,
    /// PayPal
    Paypal,
    /// 扫码收款
    QrCollection,
    /// 货到付款
    CashOnDelivery,
    /// 其他
    Other,
}

impl PaymentMethod {
    /// Every method, in the order that forms show.
    pub const ALL: [Self; 9] = [
        Self::BankTransfer,
        Self::Wechat,
        Self::Alipay,
        Self::QrCollection,
        Self::Cash,
        Self::CashOnDelivery,
        Self::Balance,
        Self::Paypal,
        Self::Other,
    ];

    /// Whether money arrives so from outside; what is paid out of a balance is deducted from it instead.
    #[must_use]
    pub fn is_by_hand(self) -> bool {
        self != Self::Balance
    }

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BankTransfer => "bank_transfer",
            Self::Wechat => "wechat",
            Self::Alipay => "alipay",
            Self::Cash => "cash",
            Self::Balance => "balance",
            Self::Paypal => "paypal",
            Self::QrCollection => "qr_collection",
            Self::CashOnDelivery => "cash_on_delivery",
            Self::Other => "other",
        }
    }

    /// The method of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }
}

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Its id.
    pub id: PaymentId,
    /// The order it is for.
    pub order_id: OrderId,
    /// How much; negative takes an earlier one back.
    pub amount: Money,
    /// How it arrived.
    pub method: PaymentMethod,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// From when it counts, where its month was closed already as it was recorded (入账日).
    #[serde(default)]
    pub booked_at: Option<DateTime<Utc>>,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// The payment that this one takes back.
    pub reverses_id: Option<PaymentId>,
    /// The payment that this one gives back, whole or in part (退款).
    pub refunds_id: Option<PaymentId>,
    /// Who paid, where it was said.
    pub payer: Option<String>,
    /// The receipt of money for several orders that it is a share of.
    pub collection_id: Option<CollectionId>,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

impl Payment {
    /// Whether it counts: it takes none back and was not taken back; `all` are the payments of its order.
    #[must_use]
    pub fn stands(&self, all: &[Self]) -> bool {
        self.reverses_id.is_none() && !all.iter().any(|other| other.reverses_id == Some(self.id))
    }

    /// Whether it is money that arrived and was not taken back.
    #[must_use]
    pub fn arrived_and_stands(&self, all: &[Self]) -> bool {
        self.refunds_id.is_none() && self.stands(all)
    }

    /// Whether it is a share of a receipt of money for several orders.
    #[must_use]
    pub fn is_share_of(&self, collection: CollectionId) -> bool {
        self.collection_id == Some(collection) && self.reverses_id.is_none()
    }

    /// The refunds of it that stand.
    pub fn refunds<'a>(&'a self, all: &'a [Self]) -> impl Iterator<Item = &'a Self> {
        all.iter().filter(|other| other.refunds_id == Some(self.id) && other.stands(all))
    }

    /// What of it the association still has: nothing once it was taken back, else its amount less its refunds.
    ///
    /// # Errors
    /// Two currencies, which no command makes.
    pub fn left(&self, all: &[Self]) -> Result<Money, MoneyProblem> {
        if !self.arrived_and_stands(all) {
            return Ok(Money::zero(self.amount.currency()));
        }
        self.refunds(all).try_fold(self.amount, |left, refund| left.plus(refund.amount))
    }
}
