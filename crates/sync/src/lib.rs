//! Sync between desks and their server: what travels (`wire`), and in which order a desk sends and asks (`machine`). No I/O, no clock, no chance
//! in here: whoever drives the machine does what it wants and tells it what happened.

pub mod backoff;
pub mod machine;
pub mod signing;
pub mod wire;
