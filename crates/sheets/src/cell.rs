//! One cell as it stands in the file. Text stays text (leading zeros, 30-digit order numbers); a number knows whether the
//! program that wrote it had already lost digits.

use std::borrow::Cow;

use chrono::{NaiveDateTime, NaiveTime};

/// Programs keep 15 significant digits of a number; from here on the last ones are gone.
const FIRST_CRUSHED: f64 = 1e15;
/// Significant digits that Excel and its kin keep and show.
const SIGNIFICANT_DIGITS: usize = 15;
/// Below this a decimal expansion is only zeros to a reader.
const SMALLEST_PLAIN: f64 = 1e-15;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, exactly as stored.
    Text(String),
    /// A number.
    Number(NumberCell),
    /// A number shown as a date or a time.
    Date(NaiveDateTime),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value such as `#N/A`.
    Error(String),
}

impl Cell {
    /// What a person would type to get this cell. Text is returned exactly, not trimmed.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) | Cell::Error(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(number.text()),
            Cell::Date(instant) => Cow::Owned(date_text(instant)),
            Cell::Bool(true) => Cow::Borrowed("TRUE"),
            Cell::Bool(false) => Cow::Borrowed("FALSE"),
        }
    }

    /// Whether nothing can be seen in the cell: empty, or blanks only.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// Whether digits were lost before the file came here: a crushed number, or its trace as text (`1.9E+19` in a csv).
    pub fn is_crushed(&self) -> bool {
        match self {
            Cell::Number(number) => number.is_crushed(),
            Cell::Text(text) => is_exponent_text(text.trim()),
            _ => false,
        }
    }
}

/// A number of a spreadsheet: a double, with 15 digits that can be trusted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberCell(f64);

impl NumberCell {
    /// The number as the file has it. `None` if it is not finite.
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(NumberCell(value))
    }

    /// The exact text as a person would type it: `20`, `637.5`, `20260905`. Noise of binary fractions beyond 15 digits
    /// is rounded away as spreadsheet programs do. A crushed number reads like `1.9E+19`.
    pub fn text(&self) -> String {
        let value = self.0;
        if value == 0.0 {
            return "0".to_owned();
        }
        if value.abs() >= FIRST_CRUSHED || value.abs() < SMALLEST_PLAIN {
            return exponent_text(value);
        }
        let shortest = value.to_string();
        if significant_digits(&shortest) <= SIGNIFICANT_DIGITS {
            return shortest;
        }
        let rounded = format!("{value:.*e}", SIGNIFICANT_DIGITS - 1);
        rounded.parse::<f64>().map_or(shortest, |rounded| rounded.to_string())
    }

    /// Whether the number has more than 15 digits before the point (every number above 2^53 - 1 has): a spreadsheet keeps
    /// no more, so an identifier stored this way is beyond repair. Further digits after the point are only noise.
    pub fn is_crushed(&self) -> bool {
        self.0.abs() >= FIRST_CRUSHED
    }
}

fn significant_digits(plain: &str) -> usize {
    let digits = plain.bytes().filter(u8::is_ascii_digit);
    let mut count = 0;
    let mut count_to_last_nonzero = 0;
    for digit in digits.skip_while(|digit| *digit == b'0') {
        count += 1;
        if digit != b'0' {
            count_to_last_nonzero = count;
        }
    }
    count_to_last_nonzero
}

/// `1.9E+19`, with at most 15 digits.
fn exponent_text(value: f64) -> String {
    let scientific = format!("{value:.*e}", SIGNIFICANT_DIGITS - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    match exponent.strip_prefix('-') {
        Some(size) => format!("{mantissa}E-{size:0>2}"),
        None => format!("{mantissa}E+{exponent:0>2}"),
    }
}

/// `1.9E+19`, `2.02609E+19`: what programs leave in a csv in the place of a long number.
fn is_exponent_text(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let mut parts = mantissa.splitn(2, '.');
    let whole = parts.next().unwrap_or("");
    let fraction = parts.next().unwrap_or("0");
    let Some(size) = exponent.strip_prefix('+') else {
        return false;
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    whole.len() == 1 && is_digits(whole) && is_digits(fraction) && is_digits(size) && (2..=3).contains(&size.len())
}

fn date_text(instant: &NaiveDateTime) -> String {
    if instant.time() == NaiveTime::MIN { instant.format("%Y-%m-%d").to_string() } else { instant.format("%Y-%m-%d %H:%M:%S").to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_a_person_would_type_them() {
        // Right-hand side: what Excel shows in the formula bar for the stored double.
        for (stored, shown) in [
            (20.0, "20"),
            (637.5, "637.5"),
            (20_260_905.0, "20260905"),
            (3.0 * 1.1, "3.3"),
            (0.1 + 0.2, "0.3"),
            (-0.0, "0"),
            (-12.05, "-12.05"),
            (999_999_999_999_999.0, "999999999999999"),
            (1_234_567.89, "1234567.89"),
            (1.9e19, "1.9E+19"),
            (1e-20, "1E-20"),
        ] {
            assert_eq!(NumberCell(stored).text(), shown);
        }
    }

    #[test]
    fn sixteen_digits_are_crushed_fifteen_are_not() {
        assert!(!NumberCell(999_999_999_999_999.0).is_crushed());
        assert!(NumberCell(1e15).is_crushed());
        assert!(NumberCell(-2.026_090_512_345_67e15).is_crushed());
        assert!(!NumberCell(0.1 + 0.2).is_crushed());
        assert!(Cell::Text("1.9E+19".into()).is_crushed());
        assert!(Cell::Text("2E+15".into()).is_crushed());
        for id in ["20E+15", "feeaa2232026090510150427613050", "1E19", "1.E+19", "E+19", "9E+4"] {
            assert!(!Cell::Text(id.into()).is_crushed(), "{id}");
        }
    }

    #[test]
    fn dates_show_a_time_only_if_they_have_one() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 9, 5).unwrap();
        assert_eq!(Cell::Date(day.and_hms_opt(0, 0, 0).unwrap()).text(), "2026-09-05");
        assert_eq!(Cell::Date(day.and_hms_opt(8, 30, 0).unwrap()).text(), "2026-09-05 08:30:00");
    }
}
