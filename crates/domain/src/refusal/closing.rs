//! Why a rule keeps a month closed, or does not close it. In the code and on the wire these are refusals like all others.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Refusal;

/// A refusal about closed months (requirements B20.6, F10.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum ClosingRefusal {
    /// What counts in a closed month stays as it is.
    MonthClosed {
        /// The month, `2026-06`.
        month: String,
        /// The last closed month, which is opened again first.
        last: String,
        /// Who closed it.
        by: String,
    },
    /// Told along with what was recorded: money of a closed month counts from the first open day.
    BookedLater {
        /// The closed month, `2026-06`.
        month: String,
        /// The day that it counts from.
        booked_on: NaiveDate,
        /// How many movements of money.
        count: u32,
    },
    /// Only a month that is over is closed.
    MonthNotOver {
        /// The month.
        month: String,
    },
    /// Months are closed one after the other.
    MonthOutOfTurn {
        /// The month that comes next.
        month: String,
    },
    /// The check of the month finds errors, and nobody said why it is closed all the same.
    ClosingNeedsReason {
        /// How many.
        count: u32,
    },
    /// The month is open.
    MonthNotClosed {
        /// The month.
        month: String,
    },
    /// Only the last closed month is opened again.
    MonthNotLastClosed {
        /// The last closed month.
        month: String,
    },
}

impl From<ClosingRefusal> for Refusal {
    fn from(refusal: ClosingRefusal) -> Self {
        Self::Closing(refusal)
    }
}
