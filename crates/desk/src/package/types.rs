//! What screens and the terminal send and get about packages.

use chrono::NaiveDate;
use domain::Money;
use domain::id::{MemberId, PackageCategoryId, PackageId};
use domain::order::OrderKind;
use domain::package::{
    CategoryRank, CategoryRules, LinePrice, OrderedLine, Package, PackageCategory, PackageKind, PackagePrice, PackageRules, PriceStep,
};
use serde::{Deserialize, Serialize};
use store::query::{Page, Sort};
use ts_rs::TS;

use crate::failure::Failure;

/// A page of packages.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PackageListRequest {
    /// What they are looked for by.
    pub filter: PackageFilter,
    /// In which order; that of entry where none is given.
    pub sort: Option<Sort<PackageSortKey>>,
    /// Which page.
    pub page: Page,
}

/// What packages are looked for by; everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct PackageFilter {
    /// Part of the code or the name.
    pub text: Option<String>,
    /// In which category, major or minor.
    pub category_id: Option<PackageCategoryId>,
    /// What it is for.
    pub kind: Option<PackageKind>,
    /// Only retired ones, or only those in use.
    pub is_retired: Option<bool>,
}

/// What a list of packages sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackageSortKey {
    /// Its code.
    Code,
    /// Its name.
    Name,
    /// How many lines of orders name it.
    Lines,
}

/// One package in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PackageRow {
    /// The package.
    #[serde(flatten)]
    pub package: Package,
    /// Name of its major category.
    pub major: String,
    /// Name of its minor category.
    pub minor: String,
    /// The price in force today; empty where there is none.
    pub steps: Vec<PriceStep>,
    /// How many lines of orders name it.
    pub lines: u32,
    /// Why it cannot be changed; null where it can.
    pub blocked: Option<Failure>,
}

/// A new package.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PackageAddRequest {
    /// What it is.
    #[serde(flatten)]
    pub rules: PackageRules,
}

/// A package with other values.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PackageEditRequest {
    /// Which.
    pub id: PackageId,
    /// What it is.
    #[serde(flatten)]
    pub rules: PackageRules,
    /// Whether it is not sold any more.
    pub is_retired: bool,
}

/// The package whose prices are asked for.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct PackagePricesRequest {
    /// Which.
    pub id: PackageId,
}

/// A version of a price, and how it stands today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PriceVersion {
    /// The version.
    #[serde(flatten)]
    pub price: PackagePrice,
    /// How it stands.
    pub standing: PriceStanding,
}

/// How a version of a price stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PriceStanding {
    /// Another one took its place.
    Past,
    /// It is in force.
    Current,
    /// Its day has not come.
    Coming,
}

/// A price from a day on.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PackagePriceRequest {
    /// Of which package.
    pub package_id: PackageId,
    /// The first day that it is in force.
    pub effective_on: NaiveDate,
    /// Its steps.
    pub steps: Vec<PriceStep>,
}

/// A page of categories.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CategoryListRequest {
    /// What they are looked for by.
    pub filter: CategoryFilter,
    /// In which order; by code where none is given.
    pub sort: Option<Sort<CategorySortKey>>,
    /// Which page.
    pub page: Page,
}

/// What a list of categories sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CategorySortKey {
    /// Its code.
    Code,
    /// Its name.
    Name,
}

/// What categories are looked for by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct CategoryFilter {
    /// Part of the code or the name.
    pub text: Option<String>,
    /// Major or minor.
    pub rank: Option<CategoryRank>,
}

/// One category in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CategoryRow {
    /// The category.
    #[serde(flatten)]
    pub category: PackageCategory,
    /// How many packages lie in it.
    pub packages: u32,
    /// Why it cannot be changed; null where it can.
    pub blocked: Option<Failure>,
    /// Why it cannot be deleted; null where it can.
    pub delete_blocked: Option<Failure>,
}

/// A new category.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CategoryAddRequest {
    /// Major or minor.
    pub rank: CategoryRank,
    /// What it is.
    #[serde(flatten)]
    pub rules: CategoryRules,
}

/// A category with other values.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CategoryEditRequest {
    /// Which.
    pub id: PackageCategoryId,
    /// What it is.
    #[serde(flatten)]
    pub rules: CategoryRules,
}

/// A category that goes.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct CategoryDeleteRequest {
    /// Which.
    pub id: PackageCategoryId,
}

/// Lines of an order that is not placed yet.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct QuoteRequest {
    /// The member, or none where the buyer is not a member yet.
    pub member_id: Option<MemberId>,
    /// What the order is for.
    pub kind: OrderKind,
    /// The day it is placed; today where it is not given.
    pub ordered_on: Option<NaiveDate>,
    /// Its lines.
    pub lines: Vec<OrderedLine>,
}

/// What they would cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Quote {
    /// What they add up to.
    pub amount: Money,
    /// What such an order is called.
    pub item: String,
    /// The price of each.
    pub lines: Vec<LinePrice>,
}
