//! Why a rule refuses a change of the catalogue of packages, or a line of an order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Refusal;

/// A refusal about packages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum PackageRefusal {
    /// Another package, or another category of the rank, has the code.
    PackageCodeTaken {
        /// The code.
        code: String,
        /// Who has it.
        name: String,
    },
    /// Packages lie in the category.
    CategoryInUse {
        /// The category.
        name: String,
        /// One of them.
        package: String,
        /// How many.
        count: usize,
    },
    /// What is priced already keeps its way of pricing and its currency.
    PricingFixed {
        /// The package.
        name: String,
    },
    /// A price in force does not change any more.
    PriceInForce {
        /// The package.
        name: String,
        /// Since when.
        day: NaiveDate,
    },
    /// A line names a package that is not sold any more.
    PackageRetired {
        /// Which line, from 1.
        line: String,
        /// The package.
        name: String,
    },
    /// A line names a package that has no price on the day of the order.
    PackageUnpriced {
        /// Which line, from 1.
        line: String,
        /// The package.
        name: String,
        /// The day.
        day: NaiveDate,
    },
    /// No promotion code is like the one that a line names.
    PromotionUnknown {
        /// Which line, from 1.
        line: String,
        /// The code.
        code: String,
    },
    /// The promotion code is retired, or for other days.
    PromotionNotValid {
        /// Which line, from 1.
        line: String,
        /// The code.
        code: String,
        /// The day of the order.
        day: NaiveDate,
    },
    /// The promotion code is for other packages.
    PromotionOtherPackage {
        /// Which line, from 1.
        line: String,
        /// The code.
        code: String,
        /// The package.
        name: String,
    },
    /// The promotion code was used as often as it may be.
    PromotionUsedUp {
        /// Which line, from 1.
        line: String,
        /// The code.
        code: String,
        /// How often that is.
        most: u32,
    },
    /// More is taken off a line than it lists at.
    DiscountTooLarge {
        /// Which line, from 1.
        line: String,
        /// The package.
        name: String,
        /// What it lists at.
        list: String,
    },
    /// More is taken off a line than the person may give.
    DiscountBeyondRight {
        /// Which line, from 1.
        line: String,
        /// The package.
        name: String,
        /// The most, in percent.
        percent: u32,
    },
    /// Membership and products are ordered apart (requirements B1.27).
    MembershipApart {
        /// Which line, from 1.
        line: String,
        /// The package.
        name: String,
    },
    /// One order buys one membership (requirements B1.26).
    OneMembership {
        /// Which line, from 1.
        line: String,
        /// The package.
        name: String,
    },
    /// The level that a line buys is for members of the other kind.
    PackageOfOtherKind {
        /// Which line, from 1.
        line: String,
        /// The package.
        name: String,
    },
    /// A first period is bought by who was approved and has not paid yet.
    PackageForJoining {
        /// Which line, from 1.
        line: String,
        /// The package.
        name: String,
    },
    /// A further period is bought by who is a member.
    PackageForRenewal {
        /// Which line, from 1.
        line: String,
        /// The package.
        name: String,
    },
    /// Every line of an order has the currency of the first.
    LineOtherCurrency {
        /// Which line, from 1.
        line: String,
        /// The package.
        name: String,
    },
    /// The lines cost something else than the person was shown.
    LinesPriceChanged {
        /// What was shown.
        was: String,
        /// What they cost.
        is: String,
    },
}

impl From<PackageRefusal> for Refusal {
    fn from(refusal: PackageRefusal) -> Self {
        Self::Package(refusal)
    }
}
