//! Renewal: who is due, what renewing comes to, the periods of a member, and how its dates came about (requirements A8).

mod act;
mod explain;
mod list;
mod preview;
mod timeline;
mod types;

pub use act::renew;
pub use explain::explain;
pub use list::list;
pub use preview::preview;
pub use timeline::timeline;
pub use types::*;
