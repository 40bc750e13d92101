//! Imports as a person makes them, through the calls of the desk, on the workbooks of the office and on what other programs write.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod formats;
mod hostile;
mod invoices;
mod members;
mod numbers;
mod office;
mod orders;
mod reports;
