//! Why a rule refuses what is done with an order that is reviewed.

use serde::{Deserialize, Serialize};

use super::Refusal;

/// A refusal about the review of orders (requirements B1.23–B1.28).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum ReviewRefusal {
    /// The order waits for review, and does nothing before.
    OrderAwaitsReview {
        /// The order.
        order_no: String,
    },
    /// The order did not pass its review.
    OrderRejected {
        /// The order.
        order_no: String,
    },
    /// Somebody decided it already.
    OrderReviewed {
        /// The order.
        order_no: String,
        /// Who.
        by: String,
    },
    /// It waits for no review.
    OrderNotPending {
        /// The order.
        order_no: String,
    },
    /// Only the head association reviews.
    OrderReviewOfHead {
        /// The order.
        order_no: String,
    },
    /// Nobody reviews what they entered.
    OrderOfOneself {
        /// The order.
        order_no: String,
    },
    /// Before its review only the head association's reviewers cancel it.
    OrderCancelOfHead {
        /// The order.
        order_no: String,
    },
    /// What is bought, and as what kind of sale, is not changed before the review; the order is deleted and entered again.
    OrderItemFixed {
        /// The order.
        order_no: String,
    },
    /// Amounts and buyer change only before the review.
    OrderTermsFixed {
        /// The order.
        order_no: String,
    },
    /// Its price is the sum of its lines.
    OrderPricedByLines {
        /// The order.
        order_no: String,
    },
    /// After its review that needs special approval.
    OrderNeedsSpecial {
        /// The order.
        order_no: String,
    },
    /// Special approval says why.
    OrderNeedsReason {
        /// The order.
        order_no: String,
    },
}

impl From<ReviewRefusal> for Refusal {
    fn from(refusal: ReviewRefusal) -> Self {
        Self::Review(refusal)
    }
}
