//! Closing a month (月结): once its figures are reported, they stay what they were (requirements B20.6, F10.1). Money that arrived in a closed
//! month is still recorded, with its true day, and counts into the first open month ([`books`]).

pub mod books;
mod close;
pub mod deferred;
mod figures;
mod month;
mod reopen;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use books::{Closed, Dated, book, dated};
pub use close::{CloseMonth, CloseMonthFacts};
pub use figures::{ClosingFigures, MonthDeferred, MonthIncome, MonthInvoices};
pub use month::{first_of, last_of, name_of, next_after};
pub use reopen::{ReopenMonth, ReopenMonthFacts};

use crate::id::{ClosingId, UserId};

/// That a month was closed, and perhaps opened again. A month that is closed twice has two of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Its id.
    pub id: ClosingId,
    /// The first day of the month.
    pub month: NaiveDate,
    /// What it came to as it was closed.
    pub figures: ClosingFigures,
    /// Why it was closed with errors.
    pub reason: Option<String>,
    /// Who closed it.
    pub closed_by: UserId,
    /// When.
    pub closed_at: DateTime<Utc>,
    /// Who opened it again.
    pub reopened_by: Option<UserId>,
    /// When.
    pub reopened_at: Option<DateTime<Utc>>,
    /// Why.
    pub reopen_reason: Option<String>,
}

impl Closing {
    /// Whether the month is still closed by it.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.reopened_at.is_none()
    }
}

/// The last month that is closed: it and all before it are.
#[must_use]
pub fn last_closed(closings: &[Closing]) -> Option<&Closing> {
    closings.iter().filter(|closing| closing.stands()).max_by_key(|closing| closing.month)
}
