//! Deferred dues (预收会费): what was paid for a period of membership belongs to its months, an equal part to each in whole cents; the
//! last month takes what is left over. The month in which a period begins is its first one, whichever day it begins on.

use chrono::{Datelike, NaiveDate};

use crate::money::{Money, MoneyProblem};

/// Which month of a period that of a day is: one for the first, nothing or less before it.
#[must_use]
pub fn place_of(starts_on: NaiveDate, day: NaiveDate) -> i64 {
    index(day) - index(starts_on) + 1
}

/// What of dues belongs to the first so many of their months.
///
/// # Errors
/// Never for amounts that can be kept.
pub fn earned(dues: Money, months: i64, elapsed: i64) -> Result<Money, MoneyProblem> {
    let months = months.max(1);
    let minor = if elapsed >= months { dues.minor() } else { dues.minor() / months * elapsed.max(0) };
    Money::from_minor(minor, dues.currency())
}

fn index(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// By hand: 1,000.00 over 12 months is 83.33 a month, and 83.37 in the last (12 × 83.33 = 999.96). requirements B20.6
    #[test]
    fn dues_belong_to_their_months_and_the_last_takes_the_rest() {
        let yuan = |minor| Money::from_minor(minor, Currency::CNY).unwrap();
        for (dues, months, elapsed, expected) in [
            (1_000_00, 12, -3, 0),
            (1_000_00, 12, 0, 0),
            (1_000_00, 12, 1, 83_33),
            (1_000_00, 12, 6, 499_98),
            (1_000_00, 12, 11, 916_63),
            (1_000_00, 12, 12, 1_000_00),
            (1_000_00, 12, 40, 1_000_00),
            (1, 3, 2, 0),
            (1, 3, 3, 1),
            (0, 12, 5, 0),
        ] {
            assert_eq!(earned(yuan(dues), months, elapsed), Ok(yuan(expected)), "{dues} over {months}, {elapsed} of them");
        }
    }

    /// Counted on a calendar. requirements B20.6
    #[test]
    fn the_month_in_which_a_period_begins_is_its_first() {
        let places = ["2025-12-31", "2026-01-31", "2026-12-31"].map(|end| place_of(day("2026-01-15"), day(end)));
        assert_eq!(places, [0, 1, 12]);
    }
}
