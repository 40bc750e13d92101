//! Parameters that several refusals share.

use serde::{Deserialize, Serialize};

/// The order that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfOrder {
    /// Its number.
    pub order_no: String,
}

/// The order that it is about, and what is left of it or of its invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOf {
    /// Its number.
    pub order_no: String,
    /// The amount.
    pub left: String,
}
