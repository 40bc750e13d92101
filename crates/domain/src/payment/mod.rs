//! Payments: money that arrived for an order (requirements A19.6, H4). A fact: never refused, never changed, never deleted;
//! a correction is a payment in the other direction.

mod receipt;
mod record;
mod reverse;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use receipt::{IssueReceipt, IssueReceiptFacts, RECEIPT_SERIES, Receipt, may_be_receipted};
pub use record::{RecordPayment, RecordPaymentFacts};
pub use reverse::{ReversePayment, ReversePaymentFacts, may_be_reversed};

use crate::id::{OrderId, PaymentId, UserId};
use crate::money::Money;

/// How money arrived (requirements F8.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
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
    /// Voucher or bank reference.
    pub voucher: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// The payment that this one takes back.
    pub reverses_id: Option<PaymentId>,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// When.
    pub recorded_at: DateTime<Utc>,
}
