//! Members as a person works with them, through the calls of the desk: forms, lists, the panorama, exports, certificates.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod acts;
mod fields;
mod office;
mod papers;
mod top_ups;
