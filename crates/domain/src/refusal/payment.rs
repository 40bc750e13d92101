//! Why a rule refuses what is done with money. In the code and on the wire these are refusals like all others.

use serde::{Deserialize, Serialize};

use super::Refusal;

/// A refusal about payments and refunds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum PaymentRefusal {
    /// The payment was taken back already, or takes one back itself.
    PaymentReversed {},
    /// Money of the payment was refunded; its refunds are taken back first.
    PaymentRefunded {},
    /// Only money that arrived and stands is refunded.
    RefundOfNone {},
    /// More than is left of the payment (requirements F11.4).
    RefundBeyondPayment {
        /// What is left of it.
        left: String,
    },
    /// The balance is less than would be taken from it.
    BalanceShort {
        /// What there is.
        left: String,
    },
    /// No more of the balance is used on an order than the order still lacks.
    DeductionBeyondOrder {
        /// What it lacks.
        left: String,
    },
    /// A balance is a member's, and the order has none.
    BalanceOfNobody {
        /// The order.
        order_no: String,
    },
    /// Nothing came for the order beyond what it is due.
    NotOverpaid {
        /// The order.
        order_no: String,
    },
    /// What is paid out of a balance is deducted, never recorded as money that arrived.
    BalanceNotByHand {},
    /// A member with a ledger stays: what happened to its money is not lost.
    MemberHasBalance {
        /// The member.
        name: String,
    },
    /// The payment is a share of money for several orders, which is taken back as a whole.
    PaymentShared {},
    /// The shares are more than what came.
    SharesBeyondAmount {
        /// By how much.
        over: String,
    },
    /// What is left over after the shares goes to the balance of a member, and none was named.
    RestOfNobody {
        /// How much.
        rest: String,
    },
    /// Money of the bank is settled once, and set aside only while it waits (requirements A19.6).
    BankLineNotWaiting {
        /// Who paid.
        payer: String,
        /// How much.
        amount: String,
    },
    /// The payment has a receipt already.
    ReceiptMade {
        /// Its number.
        serial: i64,
    },
    /// A payment that was taken back, or takes one back, gets no receipt.
    ReceiptOfReversed {},
}

impl From<PaymentRefusal> for Refusal {
    fn from(refusal: PaymentRefusal) -> Self {
        Self::Payment(refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::OrgRefusal;

    #[test]
    fn it_is_kept_and_read_back_beside_those_of_other_areas() {
        for refusal in [
            Refusal::from(PaymentRefusal::RefundBeyondPayment { left: "12.00".into() }),
            Refusal::from(OrgRefusal::HeadStays { name: "总会".into() }),
        ] {
            let text = serde_json::to_string(&refusal).unwrap();
            assert_eq!(serde_json::from_str::<Refusal>(&text).unwrap(), refusal, "{text}");
        }
        let beyond = Refusal::from(PaymentRefusal::RefundBeyondPayment { left: "12.00".into() });
        assert_eq!((beyond.code().as_str(), beyond.params()["left"].as_str()), ("refund_beyond_payment", "12.00"));
    }
}
