//! The association's rules.
//!
//! Pure and deterministic: no I/O, no clock, no randomness, no floats. Ids, instants and dates come in with the command.
//! A command lives in one file of its area: what it carries, the facts it needs, and `decide`.

pub mod access;
pub mod application;
pub mod association;
pub mod balance;
pub mod bank;
pub mod binding;
pub mod bulk;
pub mod calendar;
pub mod capitals;
pub mod certificate;
pub mod closing;
pub mod command;
pub mod dunning;
pub mod id;
pub mod import;
pub mod invoice;
pub mod journal;
pub mod member;
pub mod message;
pub mod money;
mod named;
pub mod notice;
pub mod order;
pub mod package;
pub mod parse;
pub mod payment;
pub mod pinyin;
pub mod record;
pub mod reference;
pub mod refusal;
pub mod renewal;

pub use command::{AnyCommand, Command, Decision, Env};
pub use money::{Currency, Money};
pub use record::{Change, Edit, Record, RecordKind};
pub use refusal::{FieldIssue, IssueCode, LeftOf, OfOrder, Refusal};
