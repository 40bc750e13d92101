//! Figures of the finance office (财务报表, requirements B20.6, C5.1): computed anew each time from rows that never change.

mod income;
mod receivable;
mod received;

pub use income::{IncomeBy, IncomeGroup, months};
pub use receivable::{AGES, Lacking, ReceivableBy, ReceivableGroup, age_days};
pub use received::{Received, ReceivedFilter, ReceivedSortKey, ReceivedSum};
