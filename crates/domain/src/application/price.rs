//! What a higher level costs for the rest of a term: the difference of the monthly dues for every whole month that is left. A lower level
//! costs nothing and gives nothing back (requirements A9.4).

use chrono::{Days, NaiveDate};

use crate::association::Level;
use crate::calendar::add_months;
use crate::money::Money;
use crate::refusal::Refusal;

/// Most months that are counted.
const MONTHS_LIMIT: u32 = 1_200;

/// What a change of level costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpgradePrice {
    /// Whole months that are left of membership, today included.
    pub months: u32,
    /// What is to be paid; nothing where the new level costs no more.
    pub amount: Money,
}

/// What it costs to go from one level to another today, with membership through `expires_on`. Rounded to the nearest minor unit, halves up.
/// Without an expiry, or after it, nothing is left to pay for.
///
/// # Errors
/// Levels with dues in two currencies, or an amount beyond what can be kept.
pub fn upgrade_price(from: &Level, to: &Level, expires_on: Option<NaiveDate>, today: NaiveDate) -> Result<UpgradePrice, Refusal> {
    if from.dues.currency() != to.dues.currency() {
        return Err(Refusal::MixedCurrencies {});
    }
    let months = expires_on.map_or(0, |expires_on| whole_months(today, expires_on));
    let (from_term, to_term) = (i128::from(from.term_months.max(1)), i128::from(to.term_months.max(1)));
    let difference = i128::from(to.dues.minor()) * from_term - i128::from(from.dues.minor()) * to_term;
    let parts = from_term * to_term;
    let minor = (2 * difference.max(0) * i128::from(months) + parts) / (2 * parts);
    let minor = i64::try_from(minor).map_err(|_| Refusal::AmountTooLarge {})?;
    Ok(UpgradePrice { months, amount: Money::from_minor(minor, to.dues.currency())? })
}

/// Whole months from a day to the last day of membership, both included.
#[must_use]
pub fn whole_months(from: NaiveDate, last_day: NaiveDate) -> u32 {
    let end = last_day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
    (1..=MONTHS_LIMIT).take_while(|months| add_months(from, *months) <= end).last().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::testing::level;

    /// Worked out by hand: (new dues ÷ its months − old dues ÷ its months) × whole months left.
    #[test]
    fn the_difference_is_paid_for_every_whole_month_that_is_left() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        for (from, from_term, to, to_term, expires_on, months, amount) in [
            // 5,000 a year to 20,000 a year with a whole year left: 15,000.
            (5_000_00, 12, 20_000_00, 12, Some("2027-11-20"), 12, 15_000_00),
            // One day less is a month less: 13,750.
            (5_000_00, 12, 20_000_00, 12, Some("2027-11-19"), 11, 13_750_00),
            (5_000_00, 12, 20_000_00, 12, Some("2026-12-20"), 1, 1_250_00),
            (5_000_00, 12, 20_000_00, 12, Some("2026-12-19"), 0, 0),
            (5_000_00, 12, 20_000_00, 12, Some("2026-11-20"), 0, 0),
            (5_000_00, 12, 20_000_00, 12, Some("2020-01-01"), 0, 0),
            (5_000_00, 12, 20_000_00, 12, None, 0, 0),
            // A lower level gives nothing back.
            (20_000_00, 12, 5_000_00, 12, Some("2027-11-20"), 12, 0),
            (5_000_00, 12, 5_000_00, 12, Some("2027-11-20"), 12, 0),
            // Terms of different length: 100 for two years is 4.1666… a month, 200 a year 16.6666…; five months are 62.50.
            (100_00, 24, 200_00, 12, Some("2027-04-20"), 5, 62_50),
            // 1.00 a year for one month is 0.08333…, for seven 0.58333…
            (0, 12, 1_00, 12, Some("2026-12-20"), 1, 8),
            (0, 12, 1_00, 12, Some("2027-06-20"), 7, 58),
            // Half a cent goes up: 0.06 a year for one month.
            (0, 12, 6, 12, Some("2026-12-20"), 1, 1),
        ] {
            let (old, new) = (level(1, from, from_term), level(2, to, to_term));
            let price = upgrade_price(&old, &new, expires_on.map(|day| day.parse().unwrap()), today).unwrap();
            assert_eq!((price.months, price.amount.minor()), (months, amount), "{from} to {to} through {expires_on:?}");
        }
    }

    #[test]
    fn a_month_that_lacks_the_day_ends_on_its_last() {
        let months = |from: &str, to: &str| whole_months(from.parse().unwrap(), to.parse().unwrap());
        assert_eq!(months("2027-01-31", "2027-02-27"), 1);
        assert_eq!(months("2027-01-31", "2027-02-26"), 0);
        assert_eq!(months("2024-02-29", "2025-02-27"), 12);
    }
}
