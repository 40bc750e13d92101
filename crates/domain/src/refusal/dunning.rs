//! Why a rule refuses to speak of a debt. In the code and on the wire these are refusals like all others.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Refusal;

/// A refusal about dunning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum DunningRefusal {
    /// No steps were set.
    DunningNotSetUp {},
    /// The member owes nothing.
    NothingOwed {
        /// The member.
        name: String,
    },
    /// The next step lies ahead.
    DunningNotDue {
        /// The member.
        name: String,
        /// When it is due.
        due_on: NaiveDate,
    },
    /// The member promised to pay by a day that has not passed.
    PaymentPromised {
        /// The member.
        name: String,
        /// That day.
        until: NaiveDate,
    },
    /// Nobody is to write to the member.
    DunningPaused {
        /// The member.
        name: String,
    },
    /// Nothing is paused.
    DunningNotPaused {
        /// The member.
        name: String,
    },
    /// Every step was gone.
    DunningFinished {
        /// The member.
        name: String,
    },
}

impl From<DunningRefusal> for Refusal {
    fn from(refusal: DunningRefusal) -> Self {
        Self::Dunning(refusal)
    }
}
