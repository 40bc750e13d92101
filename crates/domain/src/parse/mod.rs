//! Reading what people type and what sheets hold: each file turns one kind of text into a value, or names what is wrong with it.
//!
//! Parse at the edge, then trust the types. Nothing here guesses: a repair is made only where it is certain, and is told.

pub mod amount;
pub mod crushed;
pub mod date;
mod edit_distance;
pub mod email;
pub mod form;
pub mod invoice_no;
pub mod nearest_order;
pub mod order_no;
pub mod phone;
pub mod search_terms;
mod search_words;
mod sorted_walk;
pub mod text;
pub mod url;
pub mod uscc;
pub mod year_month;
