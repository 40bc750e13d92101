//! Figures of the finance office (财务报表, requirements B20.6, C5.1): computed anew each time from rows that never change.

mod deferred;
mod income;
mod payout;
mod receivable;
mod received;

pub use deferred::{AHEAD_LIMIT, DeferredBy, DeferredGroup, months_ahead};
pub(crate) use deferred::{DeferredOrders, deferred_orders, deferred_sums};
pub use income::{IncomeBy, IncomeGroup, months};
pub use payout::{PAID_OUT, Payout};
pub use receivable::{AGES, Lacking, ReceivableBy, ReceivableGroup, age_days};
pub(crate) use received::Source;
pub use received::{Received, ReceivedFilter, ReceivedSortKey, ReceivedSum};
