//! Lines of an order: which packages are bought, priced when the order is placed and frozen from then on (requirements B1.8–B1.11, B1.27).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::price::WHOLE_BP;
use super::promotion::code_of;
use super::{Audience, LinePrice, Package, PackageKind, PackagePrice, Pricing, Promotion, price_of};
use crate::access::{Right, Rights};
use crate::id::{OrderId, OrderLineId, PackageId, PackagePriceId, PromotionId};
use crate::member::{Member, Stage};
use crate::money::Money;
use crate::order::OrderKind;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::refusal::{FieldIssue, IssueCode, PackageRefusal, Refusal};
use crate::renewal::{Bought, MONTHS_LIMIT, MembershipAct};

/// Most lines of one order.
pub(crate) const LINES_LIMIT: usize = 50;
/// Most units of one line.
const QUANTITY_LIMIT: u32 = 100_000;
/// The largest discount, in basis points of the list amount, that needs no more than the right to orders; beyond it one must administer.
pub const DISCOUNT_LIMIT_BP: u32 = 2_000;

/// Taken off one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Discount {
    /// An amount.
    Amount {
        /// How much.
        amount: Money,
        /// Why.
        reason: String,
    },
    /// A share of the list amount.
    Percent {
        /// In basis points; 1000 is 10 %.
        rate_bp: u32,
        /// Why.
        reason: String,
    },
}

impl Discount {
    /// Why.
    #[must_use]
    pub fn reason(&self) -> &str {
        let (Self::Amount { reason, .. } | Self::Percent { reason, .. }) = self;
        reason
    }
}

/// A line as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderedLine {
    /// Which package.
    pub package_id: PackageId,
    /// How many, or how many seats.
    pub quantity: u32,
    /// For how many months.
    pub months: u32,
    /// From which day.
    pub starts_on: NaiveDate,
    /// Taken off it.
    pub discount: Option<Discount>,
    /// A promotion code that takes something off; not beside a discount.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub promotion: Option<String>,
}

/// A line as it was sold. What the package is called or costs later does not change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderLine {
    /// Its id.
    pub id: OrderLineId,
    /// Of which order.
    pub order_id: OrderId,
    /// Its place in the order, from 1.
    pub line_no: u32,
    /// Which package.
    pub package_id: PackageId,
    /// By which version of its price.
    pub price_id: PackagePriceId,
    /// What the package was called.
    pub package_name: String,
    /// How it was priced.
    pub pricing: Pricing,
    /// How many, or how many seats.
    pub quantity: u32,
    /// For how many months.
    pub months: u32,
    /// Months that counted for the price.
    pub priced_months: u32,
    /// From which day.
    pub starts_on: NaiveDate,
    /// Price of one unit.
    pub unit_price: Money,
    /// Before the discount.
    pub list: Money,
    /// Taken off.
    pub discount: Money,
    /// Why something was taken off.
    pub discount_reason: Option<String>,
    /// By which promotion code.
    pub promotion_id: Option<PromotionId>,
    /// What is to be paid.
    pub amount: Money,
}

impl OrderLine {
    /// A line as it is sold; `at` is its place in the order, from 0.
    pub(crate) fn sold((id, order_id): (OrderLineId, OrderId), at: usize, (line, quote): (&OrderedLine, &Quoted)) -> Self {
        Self {
            id,
            order_id,
            line_no: u32::try_from(at + 1).unwrap_or(u32::MAX),
            package_id: quote.package.id,
            price_id: quote.price_id,
            package_name: quote.package.name.clone(),
            pricing: quote.package.pricing,
            quantity: line.quantity,
            months: line.months,
            priced_months: quote.price.priced_months,
            starts_on: line.starts_on,
            unit_price: quote.price.unit_price,
            list: quote.price.list,
            discount: quote.price.discount,
            discount_reason: quote.discount_reason.clone(),
            promotion_id: quote.promotion_id,
            amount: quote.price.amount,
        }
    }
}

/// A line with its package, version and price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The package.
    pub package: Package,
    /// The version in force.
    pub price_id: PackagePriceId,
    /// What the line costs.
    pub price: LinePrice,
    /// Why something is taken off.
    pub discount_reason: Option<String>,
    /// By which promotion code.
    pub promotion_id: Option<PromotionId>,
}

/// What lines are judged by.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// The packages that the lines name.
    pub packages: Vec<Package>,
    /// Every version of their prices.
    pub prices: Vec<PackagePrice>,
    /// Every promotion code.
    pub promotions: Vec<Promotion>,
    /// On how many lines of orders that stand each code was used.
    pub uses: BTreeMap<PromotionId, u32>,
}

impl Lines {
    /// Prices each line by the versions of a day and says what they add up to.
    ///
    /// # Errors
    /// A line that names an unknown or retired package, has no price, mixes membership with products, or takes off more than the person may.
    pub fn quoted(
        &self,
        lines: &[OrderedLine],
        kind: OrderKind,
        member: Option<&Member>,
        (day, rights): (NaiveDate, &Rights),
    ) -> Result<(Vec<Quoted>, Money), Refusal> {
        if lines.len() > LINES_LIMIT {
            return Err(Refusal::TooMany { limit: u32::try_from(LINES_LIMIT).unwrap_or(u32::MAX) });
        }
        check_shape(lines)?;
        let audience = if member.is_some_and(|member| member.stage == Stage::Complete) { Audience::Existing } else { Audience::Fresh };
        let mut quotes = Vec::new();
        let mut uses = self.uses.clone();
        for (at, line) in lines.iter().enumerate() {
            let quote = self.quote(line, at + 1, audience, (day, rights), &uses)?;
            quote.promotion_id.into_iter().for_each(|id| *uses.entry(id).or_default() += 1);
            quotes.push(quote);
        }
        check_together(&quotes, kind)?;
        let mut sum = Money::zero(quotes.first().map(|quote| quote.package.currency).unwrap_or_default());
        for quote in &quotes {
            sum = sum.plus(quote.price.amount)?;
        }
        Ok((quotes, sum))
    }

    fn quote(
        &self,
        line: &OrderedLine,
        line_no: usize,
        audience: Audience,
        (day, rights): (NaiveDate, &Rights),
        uses: &BTreeMap<PromotionId, u32>,
    ) -> Result<Quoted, Refusal> {
        let package = self.packages.iter().find(|package| package.id == line.package_id);
        let package = package.ok_or_else(|| Refusal::NotFound { record: "package".into() })?;
        let named = || (line_no.to_string(), package.name.clone());
        if package.retired_on.is_some() {
            let (line, name) = named();
            return Err(PackageRefusal::PackageRetired { line, name }.into());
        }
        let ordered = (line.quantity, line.months, line.starts_on);
        let promotion = self.promotion(line, line_no)?;
        let discount = match promotion {
            Some(promotion) => Some(promotion.discount((&line_no.to_string(), package), day, uses)?),
            None => line.discount.clone(),
        };
        let version = PackagePrice::of_day(&self.prices, package.id, day);
        let priced = match version {
            Some(version) => price_of(package.pricing, &version.steps, audience, ordered, discount.as_ref())?,
            None => None,
        };
        let Some((version, mut price)) = version.zip(priced) else {
            let (line, name) = named();
            return Err(PackageRefusal::PackageUnpriced { line, name, day }.into());
        };
        if promotion.is_some() && price.amount.minor() < 0 {
            // A code takes off what there is.
            (price.discount, price.amount) = (price.list, Money::zero(price.list.currency()));
        }
        if price.amount.minor() < 0 {
            let (line, name) = named();
            return Err(PackageRefusal::DiscountTooLarge { line, name, list: price.list.to_string() }.into());
        }
        let free = i128::from(price.list.minor()) * i128::from(DISCOUNT_LIMIT_BP);
        if i128::from(price.discount.minor()) * i128::from(WHOLE_BP) > free && promotion.is_none() && !rights.has(Right::Administer) {
            let (line, name) = named();
            return Err(PackageRefusal::DiscountBeyondRight { line, name, percent: DISCOUNT_LIMIT_BP / 100 }.into());
        }
        Ok(Quoted {
            package: package.clone(),
            price_id: version.id,
            price,
            discount_reason: discount.map(|discount| discount.reason().trim().to_owned()),
            promotion_id: promotion.map(|promotion| promotion.id),
        })
    }

    /// The code that a line names.
    fn promotion(&self, line: &OrderedLine, line_no: usize) -> Result<Option<&Promotion>, Refusal> {
        let Some(code) = line.promotion.as_deref().map(code_of).filter(|code| !code.is_empty()) else { return Ok(None) };
        let found = self.promotions.iter().find(|promotion| promotion.code == code);
        found.map(Some).ok_or_else(|| PackageRefusal::PromotionUnknown { line: line_no.to_string(), code }.into())
    }
}

/// What stands in the fields of each line.
fn check_shape(lines: &[OrderedLine]) -> Result<(), Refusal> {
    let mut form = Form::default();
    for (at, line) in lines.iter().enumerate() {
        let field = |name: &str| format!("lines.{at}.{name}");
        form.in_range(&field("quantity"), line.quantity.into(), 1, QUANTITY_LIMIT.into());
        form.in_range(&field("months"), line.months.into(), 1, MONTHS_LIMIT.into());
        let Some(discount) = &line.discount else { continue };
        if line.promotion.as_deref().is_some_and(|code| !code_of(code).is_empty()) {
            form.tell(FieldIssue::new(field("promotion"), IssueCode::NotTogether));
        }
        form.required(&field("reason"), discount.reason(), SHORT_LIMIT_CHARS);
        match discount {
            Discount::Percent { rate_bp, .. } => form.in_range(&field("discount"), (*rate_bp).into(), 1, WHOLE_BP.into()),
            Discount::Amount { amount, .. } if amount.minor() <= 0 => {
                form.tell(FieldIssue::new(field("discount"), IssueCode::NotAnAmount));
            }
            Discount::Amount { .. } => {}
        }
    }
    form.finish()
}

/// Membership and products are ordered apart, and membership one at a time (requirements B1.26, B1.27); one order has one currency.
fn check_together(quotes: &[Quoted], kind: OrderKind) -> Result<(), Refusal> {
    let Some(first) = quotes.first() else { return Ok(()) };
    for (at, quote) in quotes.iter().enumerate() {
        let (line, name) = ((at + 1).to_string(), quote.package.name.clone());
        if quote.package.currency != first.package.currency {
            return Err(PackageRefusal::LineOtherCurrency { line, name }.into());
        }
        let is_membership = quote.package.kind.is_membership();
        if is_membership != first.package.kind.is_membership() || is_membership != (kind == OrderKind::Dues) {
            return Err(PackageRefusal::MembershipApart { line, name }.into());
        }
        if is_membership && at > 0 {
            return Err(PackageRefusal::OneMembership { line, name }.into());
        }
    }
    Ok(())
}

/// What of membership the lines buy: that of the package's level, for the months of the line.
#[must_use]
pub fn bought(lines: &[OrderedLine], packages: &[Package]) -> Option<Bought> {
    let line = lines.first()?;
    let package = packages.iter().find(|package| package.id == line.package_id)?;
    let act = match package.kind {
        PackageKind::Dues => MembershipAct::Join,
        PackageKind::Renewal => MembershipAct::Renew,
        PackageKind::ValueAdded => return None,
    };
    Some(Bought { act, level_id: package.level_id?, months: line.months })
}

/// What an order of these packages is called where nobody said: their names, as many as fit.
#[must_use]
pub fn item_of(quotes: &[Quoted]) -> String {
    let names: Vec<_> = quotes.iter().map(|quote| quote.package.name.as_str()).collect();
    names.join("、").chars().take(SHORT_LIMIT_CHARS).collect()
}
