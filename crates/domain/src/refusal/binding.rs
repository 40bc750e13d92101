//! Why a rule refuses something about bound packages. In the code and on the wire these are refusals like all others.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Refusal;

/// A refusal about bound packages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum BindingRefusal {
    /// A package of membership is renewed, not bound.
    MembershipNotBound {
        /// The package.
        package: String,
    },
    /// The package is not sold any more.
    BoundPackageRetired {
        /// The package.
        package: String,
    },
    /// The package has no price on the day of the renewal.
    BoundPackageUnpriced {
        /// The package.
        package: String,
        /// The day.
        day: NaiveDate,
    },
    /// The member has the package already.
    AlreadyBound {
        /// The member.
        name: String,
        /// The package.
        package: String,
    },
    /// It may be used still; it is suspended first.
    BindingInForce {
        /// The member.
        name: String,
        /// The package.
        package: String,
        /// Its last day.
        ends_on: NaiveDate,
    },
    /// It is suspended.
    BindingSuspended {
        /// The member.
        name: String,
        /// The package.
        package: String,
    },
    /// It is not suspended.
    BindingNotSuspended {
        /// The member.
        name: String,
        /// The package.
        package: String,
    },
    /// What is bound to a member goes first, before the member can.
    MemberHasPackages {
        /// The member.
        name: String,
    },
    /// An order of the package waits for its money or its review.
    BindingUnpaid {
        /// The member.
        name: String,
        /// The package.
        package: String,
        /// The order.
        order_no: String,
    },
}

impl From<BindingRefusal> for Refusal {
    fn from(refusal: BindingRefusal) -> Self {
        Self::Binding(refusal)
    }
}
