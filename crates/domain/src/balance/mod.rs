//! The balance of a member (余额, requirements F8.2, F8.3): entries that add and take away, one account for each currency. The balance is
//! what they add up to and is never kept. An entry is never changed: another one takes it back.

mod deduct;
mod keep_overpaid;
mod ledger;
mod top_up;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use deduct::{DeductBalance, DeductBalanceFacts, may_be_deducted};
pub use keep_overpaid::{KeepOverpaid, KeepOverpaidFacts, may_be_kept};
pub(crate) use ledger::{Ledger, answered};
#[cfg(test)]
pub(crate) use top_up::testing;
pub use top_up::{
    AbandonTopUps, ApproveTopUp, CreditTopUpFacts, DeleteTopUps, EditTopUp, FileTopUp, FileTopUpFacts, NumberUse, ReceiveTopUp,
    RefuseTopUp, ReturnTopUp, ReverseTopUp, ReverseTopUpFacts, SubmitTopUps, TopUp, TopUpAct, TopUpFacts, TopUpKind, TopUpStart,
    TopUpState, TopUpStep, TopUpTerms, TopUpsFacts,
};
pub(crate) use top_up::{credited, number_is_free};

use crate::id::{BalanceEntryId, CollectionId, MemberId, OrderId, PaymentId, TopUpId, UserId};
use crate::money::{Currency, Money, MoneyProblem};
use crate::named::named;

named! {
    /// Why an entry stands in the ledger.
    BalanceKind {
        /// 充值: money that the member added
        TopUp = "top_up",
        /// 多付转入: what came for an order beyond what it was due
        Overpayment = "overpayment",
        /// 抵扣: used on an order
        Deduction = "deduction",
        /// 退款转入: a refund that went to the balance
        Refund = "refund",
        /// 冲销: takes another entry back
        Reversal = "reversal",
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceEntry {
    /// Its id.
    pub id: BalanceEntryId,
    /// Whose balance.
    pub member_id: MemberId,
    /// Why it stands there.
    pub kind: BalanceKind,
    /// How much; negative takes away.
    pub amount: Money,
    /// The order that it was used on, or came from.
    pub order_id: Option<OrderId>,
    /// The payment that it answers: what one gains, the other loses.
    pub payment_id: Option<PaymentId>,
    /// The receipt of money for several orders that it is the rest of.
    pub collection_id: Option<CollectionId>,
    /// The top-up that it credits, or takes back.
    pub top_up_id: Option<TopUpId>,
    /// The entry that this one takes back.
    pub reverses_id: Option<BalanceEntryId>,
    /// What somebody said about it.
    pub remarks: Option<String>,
    /// Who entered it.
    pub recorded_by: UserId,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// From when the money of a top-up counts in reports, where the month in which it came, or was taken back, was closed already.
    pub booked_at: Option<DateTime<Utc>>,
}

/// What entries of one member add up to in a currency.
///
/// # Errors
/// A sum beyond what can be kept.
pub fn balance<'a>(entries: impl IntoIterator<Item = &'a BalanceEntry>, currency: Currency) -> Result<Money, MoneyProblem> {
    let mut of_currency = entries.into_iter().filter(|entry| entry.amount.currency() == currency);
    of_currency.try_fold(Money::zero(currency), |sum, entry| sum.plus(entry.amount))
}
