//! The catalogue of packages (套餐): what is offered, in which categories, and at which price since when (requirements D7.2–D7.4).

mod add;
mod add_category;
mod delete_category;
mod edit;
mod edit_category;
mod line;
pub mod price;
mod promotion;
mod set_price;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use add::{AddPackage, PackageFacts};
pub use add_category::{AddPackageCategory, CategoryFacts, CategoryRules};
pub use delete_category::{DeletePackageCategory, DeletePackageCategoryFacts};
pub use edit::{EditPackage, PackageRules};
pub use edit_category::EditPackageCategory;
pub(crate) use line::LINES_LIMIT;
pub use line::{DISCOUNT_LIMIT_BP, Discount, Lines, OrderLine, OrderedLine, Quoted, bought, item_of};
pub use price::{Audience, LinePrice, price_of};
pub use promotion::{AddPromotion, EditPromotion, Promotion, PromotionFacts, PromotionOff, PromotionRules};
pub use set_price::{SetPackagePrice, SetPackagePriceFacts};

use crate::id::{LevelId, PackageCategoryId, PackageId, PackagePriceId};
use crate::money::{Currency, Money};
use crate::named::named;

named! {
    /// Which of the two levels of the catalogue a category is.
    CategoryRank {
        /// 套餐大类
        Major = "major",
        /// 套餐小类
        Minor = "minor",
    }
}

named! {
    /// What a package is for.
    PackageKind {
        /// 会费: a first period of membership.
        Dues = "dues",
        /// 续费: a further period.
        Renewal = "renewal",
        /// 增值: anything beside membership.
        ValueAdded = "value_added",
    }
}

impl PackageKind {
    /// Whether it buys membership.
    #[must_use]
    pub fn is_membership(self) -> bool {
        self != Self::ValueAdded
    }
}

named! {
    /// How the price of a line follows from the price of a package (计价方式).
    Pricing {
        /// One price, times the quantity; the months do not count.
        Fixed = "fixed",
        /// A price for a month, times months and quantity.
        PerMonth = "per_month",
        /// A price for a seat, times seats; the months do not count.
        PerSeat = "per_seat",
        /// A price for a seat and month.
        PerSeatMonth = "per_seat_month",
        /// Steps of quantity: the whole quantity costs the unit price of the step that it reaches.
        Tiered = "tiered",
        /// A price for a calendar year, of which every started month up to the end of the year of the first day counts one twelfth.
        Prorated = "prorated",
    }
}

/// A major or minor category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackageCategory {
    /// Its id.
    pub id: PackageCategoryId,
    /// Major or minor.
    pub rank: CategoryRank,
    /// Unique code within its rank, kept as it was written.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Remarks.
    pub note: Option<String>,
}

/// A priced offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Package {
    /// Its id.
    pub id: PackageId,
    /// Unique code, kept as it was written.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its major category.
    pub major_id: PackageCategoryId,
    /// Its minor category.
    pub minor_id: PackageCategoryId,
    /// What it is for.
    pub kind: PackageKind,
    /// The level whose membership it buys; none for a value-added package.
    pub level_id: Option<LevelId>,
    /// How a line is priced.
    pub pricing: Pricing,
    /// In which currency.
    pub currency: Currency,
    /// Tax rate on its invoices in basis points; 600 is 6 %. None for membership, of which a fiscal receipt tells.
    pub tax_rate_bp: Option<i32>,
    /// 纳税商品编号 on its invoices.
    pub tax_goods_code: Option<String>,
    /// Since when it is not sold any more.
    pub retired_on: Option<NaiveDate>,
}

/// One step of a price. A price that has no steps has exactly one, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PriceStep {
    /// The least quantity that it is for.
    pub from_quantity: u32,
    /// Unit price for who is no member yet.
    pub fresh: Money,
    /// Unit price for existing members.
    pub existing: Money,
}

/// A version of the price of a package, in force from a day until the next one is. Once in force it never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackagePrice {
    /// Its id.
    pub id: PackagePriceId,
    /// Of which package.
    pub package_id: PackageId,
    /// The first day that it is in force.
    pub effective_on: NaiveDate,
    /// Its steps, by quantity.
    pub steps: Vec<PriceStep>,
}

impl PackagePrice {
    /// The version in force on a day: the latest that is not later.
    #[must_use]
    pub fn of_day(versions: &[Self], package: PackageId, day: NaiveDate) -> Option<&Self> {
        let begun = versions.iter().filter(|version| version.package_id == package && version.effective_on <= day);
        begun.max_by_key(|version| version.effective_on)
    }
}
