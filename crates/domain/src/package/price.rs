//! The price of one line: what it lists at, what is taken off, and how that came about.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Discount, PriceStep, Pricing};
use crate::money::{AMOUNT_LIMIT_MINOR, Money, MoneyProblem};

/// Months of a year.
const YEAR_MONTHS: u32 = 12;
/// Basis points of the whole.
pub const WHOLE_BP: u32 = 10_000;

/// For whom a line is priced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Who is no member yet.
    Fresh,
    /// A member.
    Existing,
}

/// The price of a line and its factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LinePrice {
    /// Price of one unit, as the package names it.
    pub unit_price: Money,
    /// Months that count; 1 where months do not count.
    pub priced_months: u32,
    /// Before the discount.
    pub list: Money,
    /// Taken off, never more than the list amount.
    pub discount: Money,
    /// What is to be paid: list amount less discount.
    pub amount: Money,
}

/// The price of a line. Prorated amounts and percentages are rounded once, at the line, halves of a minor unit up.
///
/// # Errors
/// An amount beyond what money holds, or a discount in another currency.
pub fn price_of(
    pricing: Pricing,
    steps: &[PriceStep],
    audience: Audience,
    ordered: (u32, u32, NaiveDate),
    discount: Option<&Discount>,
) -> Result<Option<LinePrice>, MoneyProblem> {
    let (quantity, months, starts_on) = ordered;
    let Some(step) = steps.iter().filter(|step| step.from_quantity <= quantity).max_by_key(|step| step.from_quantity) else {
        return Ok(None);
    };
    let unit_price = match audience {
        Audience::Fresh => step.fresh,
        Audience::Existing => step.existing,
    };
    let priced_months = match pricing {
        Pricing::Fixed | Pricing::PerSeat | Pricing::Tiered => 1,
        Pricing::PerMonth | Pricing::PerSeatMonth => months,
        Pricing::Prorated => started_months(starts_on),
    };
    let whole = i128::from(unit_price.minor()) * i128::from(quantity) * i128::from(priced_months);
    let list = match pricing {
        Pricing::Prorated => divided(whole, YEAR_MONTHS),
        _ => whole,
    };
    let list = money(list, unit_price)?;
    let discount = match discount {
        None => Money::zero(unit_price.currency()),
        Some(Discount::Amount { amount, .. }) if amount.currency() == unit_price.currency() => *amount,
        Some(Discount::Amount { .. }) => return Err(MoneyProblem::MixedCurrencies),
        Some(Discount::Percent { rate_bp, .. }) => money(divided(i128::from(list.minor()) * i128::from(*rate_bp), WHOLE_BP), unit_price)?,
    };
    let amount = list.minus(discount)?;
    Ok(Some(LinePrice { unit_price, priced_months, list, discount, amount }))
}

/// Months from the one of a day to December of its year, both included.
fn started_months(day: NaiveDate) -> u32 {
    YEAR_MONTHS + 1 - day.month()
}

/// Halves up; nothing here is negative.
fn divided(value: i128, by: u32) -> i128 {
    (value * 2 + i128::from(by)) / (i128::from(by) * 2)
}

fn money(minor: i128, like: Money) -> Result<Money, MoneyProblem> {
    if minor > i128::from(AMOUNT_LIMIT_MINOR) {
        return Err(MoneyProblem::TooLarge);
    }
    Money::from_minor(i64::try_from(minor).map_err(|_| MoneyProblem::TooLarge)?, like.currency())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::order::testing::yuan;

    fn step(from_quantity: u32, fresh: i64, existing: i64) -> PriceStep {
        PriceStep { from_quantity, fresh: yuan(fresh), existing: yuan(existing) }
    }

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// requirements D7.4: each line's arithmetic stands beside it.
    #[test]
    fn worked_examples() {
        let tiers = [step(1, 10_000, 9_000), step(10, 8_000, 7_000)];
        let one = [step(1, 10_000, 9_000)];
        let percent = |rate_bp| Some(Discount::Percent { rate_bp, reason: "协议".into() });
        let minus = |minor| Some(Discount::Amount { amount: yuan(minor), reason: "协议".into() });
        let cases = [
            // 3 × 100.00 = 300.00; twelve months do not count
            (Pricing::Fixed, &one[..], Audience::Fresh, (3, 12, "2026-01-01"), None, (30_000, 0, 30_000)),
            // 12 months × 100.00 = 1200.00
            (Pricing::PerMonth, &one[..], Audience::Fresh, (1, 12, "2026-01-01"), None, (120_000, 0, 120_000)),
            // 5 seats × 90.00 = 450.00
            (Pricing::PerSeat, &one[..], Audience::Existing, (5, 12, "2026-01-01"), None, (45_000, 0, 45_000)),
            // 5 seats × 6 months × 100.00 = 3000.00, less 100.00
            (Pricing::PerSeatMonth, &one[..], Audience::Fresh, (5, 6, "2026-01-01"), minus(10_000), (300_000, 10_000, 290_000)),
            // 9 stay at the first step: 9 × 100.00 = 900.00; 10 reach the second: 10 × 80.00 = 800.00
            (Pricing::Tiered, &tiers[..], Audience::Fresh, (9, 1, "2026-01-01"), None, (90_000, 0, 90_000)),
            (Pricing::Tiered, &tiers[..], Audience::Fresh, (10, 1, "2026-01-01"), None, (80_000, 0, 80_000)),
            // August to December are 5 months: 100.00 × 5 ÷ 12 = 41.666… → 41.67
            (Pricing::Prorated, &one[..], Audience::Fresh, (1, 12, "2026-08-31"), None, (4_167, 0, 4_167)),
            // 1 of 12 months of 0.06 = 0.005 → 0.01
            (Pricing::Prorated, &[step(1, 6, 6)][..], Audience::Fresh, (1, 12, "2026-12-01"), None, (1, 0, 1)),
            // 12.5 % of 0.04 = 0.005 → 0.01 off
            (Pricing::Fixed, &[step(1, 4, 4)][..], Audience::Fresh, (1, 1, "2026-01-01"), percent(1_250), (4, 1, 3)),
        ];
        for (pricing, steps, audience, (quantity, months, day), discount, (list, off, amount)) in cases {
            let price = price_of(pricing, steps, audience, (quantity, months, on(day)), discount.as_ref()).unwrap().unwrap();
            let got = (price.list.minor(), price.discount.minor(), price.amount.minor());
            assert_eq!(got, (list, off, amount), "{pricing:?} {quantity} {months}");
        }
    }

    #[test]
    fn a_quantity_below_every_step_has_no_price_and_an_overflow_is_told() {
        let day = on("2026-01-01");
        assert_eq!(price_of(Pricing::Tiered, &[step(5, 1, 1)], Audience::Fresh, (4, 1, day), None), Ok(None));
        let dear = [step(1, AMOUNT_LIMIT_MINOR, 1)];
        assert_eq!(price_of(Pricing::Fixed, &dear, Audience::Fresh, (2, 1, day), None), Err(MoneyProblem::TooLarge));
    }

    proptest! {
        /// Never negative, the parts add up, and within one step more never costs less.
        #[test]
        fn amounts_add_up_and_grow(unit in 0i64..10_000_000, quantity in 1u32..500, months in 1u32..60, rate_bp in 0u32..=10_000, month in 1u32..=12, which in 0usize..6) {
            let day = NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
            let discount = Discount::Percent { rate_bp, reason: "协议".into() };
            let steps = [step(1, unit, unit)];
            let price = |quantity| price_of(Pricing::ALL[which], &steps, Audience::Fresh, (quantity, months, day), Some(&discount)).unwrap().unwrap();
            let (few, more) = (price(quantity), price(quantity + 1));
            prop_assert!(few.amount.minor() >= 0 && few.discount.minor() >= 0);
            prop_assert_eq!(few.amount.plus(few.discount).unwrap(), few.list);
            prop_assert!(few.list.minor() <= more.list.minor() && few.amount.minor() <= more.amount.minor());
        }
    }
}
