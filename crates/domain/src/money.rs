//! Money: exact, two places, one currency. Integer minor units inside, in the database and on the wire; never a float.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// Largest amount, either way, in minor units: 2^53 − 1, so that every reader of JSON holds it exactly.
pub const AMOUNT_LIMIT_MINOR: i64 = 9_007_199_254_740_991;

/// A currency of two decimal places (requirements F8.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
pub enum Currency {
    /// Chinese yuan renminbi.
    #[default]
    CNY,
    /// United States dollar.
    USD,
}

impl Currency {
    /// ISO 4217 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::CNY => "CNY",
            Self::USD => "USD",
        }
    }

    /// The currency of an ISO 4217 code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::CNY, Self::USD].into_iter().find(|currency| currency.code() == code)
    }
}

/// An amount of one currency; negative means the other direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Money {
    /// Minor units (分, cents), within ±[`AMOUNT_LIMIT_MINOR`].
    #[ts(type = "number")]
    minor: i64,
    /// Its currency.
    currency: Currency,
}

/// Why an amount cannot be money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MoneyProblem {
    /// More than two decimal places.
    #[error("more than two decimal places")]
    TooFine,
    /// Beyond [`AMOUNT_LIMIT_MINOR`].
    #[error("beyond the largest amount")]
    TooLarge,
    /// Two currencies in one sum.
    #[error("two currencies in one sum")]
    MixedCurrencies,
}

impl Money {
    /// An amount of minor units.
    pub fn from_minor(minor: i64, currency: Currency) -> Result<Self, MoneyProblem> {
        if minor.abs() > AMOUNT_LIMIT_MINOR { Err(MoneyProblem::TooLarge) } else { Ok(Self { minor, currency }) }
    }

    /// A decimal number of whole units, refused when it is finer than the currency.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Self, MoneyProblem> {
        let minor = amount.checked_mul(Decimal::ONE_HUNDRED).ok_or(MoneyProblem::TooLarge)?;
        if !minor.fract().is_zero() {
            return Err(MoneyProblem::TooFine);
        }
        let minor = i64::try_from(minor.trunc()).map_err(|_| MoneyProblem::TooLarge)?;
        Self::from_minor(minor, currency)
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// Its currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whole units as a decimal with two places.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.minor, 2)
    }

    /// The sum; both must be of one currency.
    pub fn plus(self, other: Self) -> Result<Self, MoneyProblem> {
        if self.currency != other.currency {
            return Err(MoneyProblem::MixedCurrencies);
        }
        Self::from_minor(self.minor + other.minor, self.currency)
    }

    /// The difference; both must be of one currency.
    pub fn minus(self, other: Self) -> Result<Self, MoneyProblem> {
        self.plus(other.negated())
    }

    /// The same amount in the other direction.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self { minor: -self.minor, currency: self.currency }
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }
}

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2}", self.decimal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn decimals_become_minor_units_exactly() {
        for (text, minor) in [("0.01", 1), ("20000.00", 2_000_000), ("-19999.99", -1_999_999), ("0.10", 10), ("637.5", 63_750)] {
            assert_eq!(Money::from_decimal(decimal(text), Currency::CNY).unwrap().minor(), minor, "{text}");
        }
    }

    #[test]
    fn a_third_decimal_is_refused_not_rounded() {
        assert_eq!(Money::from_decimal(decimal("0.005"), Currency::CNY), Err(MoneyProblem::TooFine));
    }

    #[test]
    fn amounts_beyond_the_limit_are_refused() {
        assert_eq!(Money::from_minor(AMOUNT_LIMIT_MINOR + 1, Currency::CNY), Err(MoneyProblem::TooLarge));
        assert_eq!(Money::from_decimal(decimal("79228162514264337593543950335"), Currency::CNY), Err(MoneyProblem::TooLarge));
    }

    #[test]
    fn currencies_are_never_mixed() {
        let yuan = Money::from_minor(1, Currency::CNY).unwrap();
        assert_eq!(yuan.plus(Money::zero(Currency::USD)), Err(MoneyProblem::MixedCurrencies));
    }
}
