//! Imports as a person makes them, through the calls of the desk, on the workbooks of the office and on what other programs write.

mod formats;
mod hostile;
mod members;
mod numbers;
mod office;
mod orders;
