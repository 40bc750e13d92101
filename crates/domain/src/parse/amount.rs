//! Amounts in cells: grouping, currency signs, full-width digits, brackets for what is negative. Exact decimals, at most two places of a yuan.

use rust_decimal::Decimal;
use thiserror::Error;

use super::crushed::is_crushed;
use super::text::compact;
use crate::refusal::{FieldIssue, IssueCode};

/// What one unit of the field is worth. The text may name it (`2万元`), but never another one than the field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountUnit {
    /// One yuan, or one of any other currency.
    One,
    /// Ten thousand (万元), as the unit form has it (requirements A3.4).
    TenThousand,
}

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AmountProblem {
    /// Nothing stands there.
    #[error("no amount")]
    Empty,
    /// Not a number.
    #[error("not a number")]
    NotANumber,
    /// Digits were lost in the sheet, as in 1.9E+19.
    #[error("digits were lost in the sheet")]
    Crushed,
    /// Finer than a hundredth.
    #[error("more than two decimal places")]
    TooFine,
    /// More digits than an amount can hold.
    #[error("too large")]
    TooLarge,
    /// The text names 万, but the field counts ones.
    #[error("the text counts in ten thousands, the field in ones")]
    OtherUnit,
}

impl AmountProblem {
    /// The same as an issue of a field.
    #[must_use]
    pub fn issue(&self, field: &str) -> FieldIssue {
        FieldIssue::new(
            field,
            match self {
                Self::Empty => IssueCode::Required,
                Self::Crushed => IssueCode::Crushed,
                _ => IssueCode::NotAnAmount,
            },
        )
    }
}

/// Reads an amount and gives it in ones, whatever the unit of the field: `637.5` in ten thousands is 6375000.
pub fn parse_amount(text: &str, unit: AmountUnit) -> Result<Decimal, AmountProblem> {
    let text = compact(text);
    if text.is_empty() {
        return Err(AmountProblem::Empty);
    }
    if is_crushed(&text) {
        return Err(AmountProblem::Crushed);
    }
    let (text, is_negative) = split_sign(&text);
    let (number, factor) = split_unit(text, unit)?;
    let digits = without_grouping(number).ok_or(AmountProblem::NotANumber)?;
    let value = Decimal::from_str_exact(&digits).map_err(|_| AmountProblem::TooLarge)?;
    let value = value.checked_mul(factor).ok_or(AmountProblem::TooLarge)?.normalize();
    if value.scale() > 2 {
        return Err(AmountProblem::TooFine);
    }
    Ok(if is_negative && !value.is_zero() { -value } else { value })
}

/// Takes the sign and the currency off, in whatever order they stand.
fn split_sign(text: &str) -> (&str, bool) {
    let (mut rest, mut is_negative) = match text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    for _ in 0..2 {
        for sign in ["-", "−", "－"] {
            if let Some(after) = rest.strip_prefix(sign).filter(|_| !is_negative) {
                (rest, is_negative) = (after, true);
            }
        }
        for mark in ["￥", "¥", "RMB", "CNY", "USD", "US$", "$", "+"] {
            rest = rest.strip_prefix(mark).unwrap_or(rest);
        }
    }
    (rest, is_negative)
}

fn split_unit(text: &str, unit: AmountUnit) -> Result<(&str, Decimal), AmountProblem> {
    let ten_thousand = Decimal::from(10_000);
    let text = text.strip_suffix('整').unwrap_or(text);
    if let Some(number) = text.strip_suffix("万元").or_else(|| text.strip_suffix('万')) {
        return if unit == AmountUnit::TenThousand { Ok((number, ten_thousand)) } else { Err(AmountProblem::OtherUnit) };
    }
    if let Some(number) = text.strip_suffix('元') {
        return Ok((number, Decimal::ONE));
    }
    Ok((text, if unit == AmountUnit::TenThousand { ten_thousand } else { Decimal::ONE }))
}

/// The digits of a number whose commas, if any, stand every three places.
fn without_grouping(number: &str) -> Option<String> {
    let number = number.replace('，', ",");
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.len() == 1 || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    if !grouped
        || !groups.iter().all(|group| is_number(group))
        || !is_number(fraction)
        || (groups.concat().is_empty() && fraction.is_empty())
    {
        return None;
    }
    let whole = groups.concat();
    let whole = if whole.is_empty() { "0" } else { &whole };
    let fraction = fraction.trim_end_matches('0');
    Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ones(text: &str) -> Result<String, AmountProblem> {
        parse_amount(text, AmountUnit::One).map(|amount| amount.to_string())
    }

    #[test]
    fn amounts_are_read_however_they_are_spelt() {
        for (text, expected) in [
            ("20000.00", "20000"),
            ("20,000.00", "20000"),
            ("1,234,567.89", "1234567.89"),
            ("￥20000", "20000"),
            ("¥ 20，000.5", "20000.5"),
            ("２００００．０１", "20000.01"),
            ("RMB 5000元", "5000"),
            ("5000元整", "5000"),
            ("0.00", "0"),
            (".5", "0.5"),
            ("-5000", "-5000"),
            ("￥-5000", "-5000"),
            ("-￥5000", "-5000"),
            ("(5,000.00)", "-5000"),
            ("（5000）", "-5000"),
            ("-0.00", "0"),
            ("637.500000", "637.5"),
            ("90071992547409.91", "90071992547409.91"),
        ] {
            assert_eq!(ones(text), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_named() {
        assert_eq!(ones(" "), Err(AmountProblem::Empty));
        assert_eq!(ones("20000.001"), Err(AmountProblem::TooFine));
        assert_eq!(ones("2E+19"), Err(AmountProblem::Crushed));
        assert_eq!(ones("2万"), Err(AmountProblem::OtherUnit));
        assert_eq!(ones("99999999999999999999999999999999"), Err(AmountProblem::TooLarge));
        for text in ["20,00.00", "1,2345", "12a", "--5", "1.2.3", "-", ".", "二十", "(5", "免费"] {
            assert_eq!(ones(text), Err(AmountProblem::NotANumber), "{text}");
        }
    }

    #[test]
    fn ten_thousands_are_given_in_ones() {
        for (text, expected) in [("637.5", "6375000"), ("11.15", "111500"), ("2万", "20000"), ("2.5万元", "25000"), ("20000元", "20000")]
        {
            assert_eq!(parse_amount(text, AmountUnit::TenThousand).map(|amount| amount.to_string()), Ok(expected.to_owned()), "{text}");
        }
        assert_eq!(parse_amount("0.0000001", AmountUnit::TenThousand), Err(AmountProblem::TooFine));
    }
}
