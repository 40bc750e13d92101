//! The one door through which the clock and randomness of ids enter.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Now, in UTC.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// A new UUIDv7.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}
