//! What screens and the terminal send and get about the review of orders.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::id::OrderId;
use domain::order::{ReviewAct, ReviewConditions, ReviewedOrders};
use serde::{Deserialize, Serialize};
use store::order::OrderFilter;
use store::query::Selection;
use ts_rs::TS;

use crate::failure::Failure;

/// Why an order waits for review, as `order:reason.<key>` says it with these figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderReason {
    /// Which condition it met.
    pub key: String,
    /// The figures of the sentence.
    pub params: BTreeMap<String, String>,
}

/// One thing that was done in the review of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderReviewNote {
    /// What.
    pub act: ReviewAct,
    /// What was said; may be empty.
    pub opinion: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The review of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderReviewShown {
    /// Why it waits, or waited.
    pub reasons: Vec<OrderReason>,
    /// Who entered it.
    pub entered_by: String,
    /// What was done, oldest first.
    pub notes: Vec<OrderReviewNote>,
}

/// What of an order the person at the desk may change (requirements B1.23, B1.25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderEditing {
    /// Its words: it is not reviewed.
    Words,
    /// All but what is bought: it waits for its review.
    Terms,
    /// The same, and what is bought in words.
    TermsAndItem,
    /// Its remarks: it was approved.
    Remarks,
    /// Its words, with a reason: it was approved, and the person has special approval.
    Special,
}

/// What is said of orders that are decided.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrderOpinionRequest {
    /// Which.
    pub orders: Selection<OrderFilter, OrderId>,
    /// What is said; needed unless they are approved.
    pub opinion: String,
}

/// How many orders of a filter wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct OrderReviewCounts {
    /// For their review.
    pub pending: u32,
    /// For a correction.
    pub returned: u32,
}

/// Which orders wait for review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderReviewRuleShown {
    /// Which wait.
    pub reviewed: ReviewedOrders,
    /// The conditions.
    pub conditions: ReviewConditions,
    /// Why the person at the desk cannot change it; none where they can.
    pub hindrance: Option<Failure>,
}

/// Another rule from now on.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrderSetReviewRequest {
    /// Which wait.
    pub reviewed: ReviewedOrders,
    /// The conditions.
    pub conditions: ReviewConditions,
}
