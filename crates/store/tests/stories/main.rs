//! Stories of the store, each told on a real SQLite file and on a real PostgreSQL cluster.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod access;
mod access_payloads;
mod application;
mod association;
mod attachment;
mod backup;
mod branches;
mod certificate;
mod check;
mod conflict;
mod desks;
mod filing;
mod hazards;
mod healing;
mod import;
mod import_sheets;
mod invoice;
mod invoice_life;
mod invoice_list;
mod joining;
mod member;
mod member_care;
mod member_list;
mod member_standing;
mod member_ties;
mod merge_periods;
mod message;
mod message_sending;
mod notice;
mod numbers;
mod order;
mod order_making;
mod overview;
mod payment;
mod reminder;
mod renewal;
mod roster;
mod scope;
mod scope_acts;
mod snapshot;
mod support;
mod sync;
mod token;
mod trail;
