//! The one door through which the clock and randomness enter.

use chrono::{DateTime, Utc};
use domain::id::CommandId;
use uuid::Uuid;

/// Now, in UTC.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// A new UUIDv7.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// The id of a new command.
#[must_use]
pub fn new_command() -> CommandId {
    CommandId(new_id())
}

/// Bytes nobody can guess.
///
/// # Panics
/// Where the operating system has no randomness to give; nothing safe can be done then.
#[must_use]
#[expect(clippy::expect_used, reason = "without randomness no key may be made")]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}
