//! Why a rule refuses what is done with a top-up.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Refusal;

/// A refusal about top-ups (requirements H6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum TopUpRefusal {
    /// Only what waits is changed; the other has its end.
    TopUpSettled {
        /// The member.
        name: String,
    },
    /// Only a draft is submitted or deleted.
    TopUpNotDraft {
        /// The member.
        name: String,
    },
    /// Only what waits for review is reviewed.
    TopUpNotPending {
        /// The member.
        name: String,
    },
    /// Only what waits for its money is paid or given up.
    TopUpNotAwaiting {
        /// The member.
        name: String,
    },
    /// Only what the balance has is taken back.
    TopUpNotCredited {
        /// The member.
        name: String,
    },
    /// A draft is its author's.
    TopUpOfOthers {
        /// The member.
        name: String,
    },
    /// The number was credited to a balance before; a person may confirm that this is other money.
    TopUpNumberCredited {
        /// The number.
        voucher: String,
        /// The member who got it.
        name: String,
        /// The day on which that money came.
        day: NaiveDate,
    },
    /// The number paid for an order; a person may confirm that this is other money.
    TopUpNumberPaid {
        /// The number.
        voucher: String,
        /// The order.
        order_no: String,
    },
    /// The balance has less by now than what would be taken back.
    TopUpSpent {
        /// What there is.
        left: String,
        /// What lacks.
        lacking: String,
    },
}

impl From<TopUpRefusal> for Refusal {
    fn from(refusal: TopUpRefusal) -> Self {
        Self::TopUp(refusal)
    }
}
