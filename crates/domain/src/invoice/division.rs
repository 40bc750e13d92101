//! An order as the documents that it takes (requirements F8.6, A20.8): what is taxed alike stands on one invoice. Membership and products are
//! ordered apart (B1.27), so that no order needs a fiscal receipt and an invoice.

use std::collections::HashMap;

use crate::id::PackageId;
use crate::money::{Money, MoneyProblem};
use crate::order::Order;
use crate::package::{OrderLine, Package};
use crate::parse::form::SHORT_LIMIT_CHARS;

/// What one document is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The packages on it.
    pub content: String,
    /// How much of the order it is over.
    pub amount: Money,
    /// Tax rate in basis points.
    pub tax_rate_bp: Option<i32>,
    /// 纳税商品编号
    pub tax_goods_code: Option<String>,
}

/// The documents of an order, in the order of its lines; none where it has no lines. What the order as a whole deducts falls on them by their
/// amounts, rounded down to the cent, and the cents that are left on the largest, the first of them where several are.
///
/// # Errors
/// A sum beyond what can be kept.
pub fn divided(order: &Order, lines: &[OrderLine], packages: &HashMap<PackageId, &Package>) -> Result<Vec<Part>, MoneyProblem> {
    let mut lines: Vec<&OrderLine> = lines.iter().filter(|line| line.order_id == order.id).collect();
    lines.sort_unstable_by_key(|line| line.line_no);
    let mut parts: Vec<Part> = Vec::new();
    for line in lines {
        let package = packages.get(&line.package_id);
        let tax_rate_bp = package.and_then(|package| package.tax_rate_bp);
        let tax_goods_code = package.and_then(|package| package.tax_goods_code.clone());
        match parts.iter_mut().find(|part| (part.tax_rate_bp, &part.tax_goods_code) == (tax_rate_bp, &tax_goods_code)) {
            Some(part) => {
                part.amount = part.amount.plus(line.amount)?;
                part.content = format!("{}、{}", part.content, line.package_name);
            }
            None => parts.push(Part { content: line.package_name.clone(), amount: line.amount, tax_rate_bp, tax_goods_code }),
        }
    }
    for part in &mut parts {
        part.content = part.content.chars().take(SHORT_LIMIT_CHARS).collect();
    }
    if parts.len() > 1 {
        parts.retain(|part| !part.amount.is_zero());
    }
    fall(&mut parts, order.due())?;
    Ok(parts)
}

/// Lets parts add up to what is due.
fn fall(parts: &mut [Part], due: Money) -> Result<(), MoneyProblem> {
    let whole: i128 = parts.iter().map(|part| i128::from(part.amount.minor())).sum();
    if whole == 0 || whole == i128::from(due.minor()) {
        return Ok(());
    }
    let largest = parts.iter().enumerate().rev().max_by_key(|(_, part)| part.amount.minor()).map(|(at, _)| at);
    let mut left = due;
    for part in &mut *parts {
        let share = i128::from(part.amount.minor()) * i128::from(due.minor()) / whole;
        part.amount = Money::from_minor(i64::try_from(share).map_err(|_| MoneyProblem::TooLarge)?, due.currency())?;
        left = left.minus(part.amount)?;
    }
    if let Some(part) = largest.and_then(|at| parts.get_mut(at)) {
        part.amount = part.amount.plus(left)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::*;
    use crate::money::Currency;
    use crate::order::testing::{order, yuan};
    use crate::package::{PackageKind, Pricing};

    fn package(n: u128, rate: Option<i32>, code: Option<&str>) -> Package {
        let id = Uuid::from_u128(n);
        Package {
            id: id.into(),
            code: format!("P{n}"),
            name: format!("套餐{n}"),
            major_id: id.into(),
            minor_id: id.into(),
            kind: PackageKind::ValueAdded,
            level_id: None,
            pricing: Pricing::Fixed,
            currency: Currency::CNY,
            tax_rate_bp: rate,
            tax_goods_code: code.map(str::to_owned),
            retired_on: None,
        }
    }

    fn line(order: &Order, n: u32, package: &Package, minor: i64) -> OrderLine {
        OrderLine {
            id: Uuid::from_u128(n.into()).into(),
            order_id: order.id,
            line_no: n,
            package_id: package.id,
            price_id: Uuid::nil().into(),
            package_name: package.name.clone(),
            pricing: package.pricing,
            quantity: 1,
            months: 0,
            priced_months: 0,
            starts_on: NaiveDate::default(),
            unit_price: yuan(minor),
            list: yuan(minor),
            discount: yuan(0),
            discount_reason: None,
            promotion_id: None,
            amount: yuan(minor),
        }
    }

    /// 1,000.00 and 500.00 at 6 %, 333.33 at 9 %; of 1,833.33 together 100.00 is deducted. By hand: 1,500.00 × 1,733.33 ÷ 1,833.33 is
    /// 1,418.181…, 333.33 × 1,733.33 ÷ 1,833.33 is 315.148…; one cent is left, for the larger.
    #[test]
    fn what_is_taxed_alike_stands_on_one_document_and_the_cents_that_are_left_on_the_largest() {
        let packages = [package(1, Some(600), Some("304")), package(2, Some(900), None), package(3, Some(600), Some("304"))];
        let known = packages.iter().map(|package| (package.id, package)).collect();
        let mut order = order(1, 1_833_33);
        order.deduction = yuan(100_00);
        let lines = [line(&order, 2, &packages[1], 333_33), line(&order, 1, &packages[0], 1_000_00), line(&order, 3, &packages[2], 500_00)];
        let parts = divided(&order, &lines, &known).unwrap();
        let told: Vec<_> = parts.iter().map(|part| (part.content.as_str(), part.amount, part.tax_rate_bp)).collect();
        assert_eq!(told, [("套餐1、套餐3", yuan(1_418_19), Some(600)), ("套餐2", yuan(315_14), Some(900))]);
    }

    #[test]
    fn what_costs_nothing_needs_no_document_beside_what_does() {
        let packages = [package(1, Some(600), None), package(2, None, None)];
        let known = packages.iter().map(|package| (package.id, package)).collect();
        let order = order(1, 300_00);
        let lines = [line(&order, 1, &packages[0], 0), line(&order, 2, &packages[1], 300_00)];
        assert_eq!(divided(&order, &lines, &known).unwrap().len(), 1);
        assert_eq!(divided(&order, &[], &known).unwrap(), []);
        let lines = [line(&order, 1, &packages[0], 0)];
        assert_eq!(divided(&order, &lines, &known).unwrap().len(), 1, "a gift has its document");
    }
}
