//! A month of a year: what a sheet tells of a birth (出生年月, requirements A3.5).

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::date::{DateProblem, YEARS, parse_date};
use super::text::{clean, half_width};

/// A month of a year, spelt `1955-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct YearMonth {
    year: i32,
    month: u32,
}

impl YearMonth {
    /// A month 1 to 12 of a year that is believed.
    pub fn new(year: i32, month: u32) -> Result<Self, DateProblem> {
        match (YEARS.contains(&year), (1..=12).contains(&month)) {
            (true, true) => Ok(Self { year, month }),
            (false, _) => Err(DateProblem::Year { year }),
            (_, false) => Err(DateProblem::NoSuchDay),
        }
    }

    /// Reads `1955-01`, `1955/1`, `1955.1`, `1955年1月`, `195501`, or any spelling of a whole date. `None` where the text stands for "not set".
    pub fn parse(text: &str) -> Result<Option<Self>, DateProblem> {
        let plain = half_width(&clean(text));
        if let Some((year, month)) = two_numbers(&plain) {
            return if (year, month) == (0, 0) { Ok(None) } else { Self::new(year, month).map(Some) };
        }
        match parse_date(text)? {
            None => Ok(None),
            Some(date) => {
                use chrono::Datelike;
                Self::new(date.year(), date.month()).map(Some)
            }
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.month
    }
}

fn two_numbers(text: &str) -> Option<(i32, u32)> {
    if text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some((text[..4].parse().ok()?, text[4..].parse().ok()?));
    }
    let (year, month) = text.trim_end_matches('月').split_once(['-', '/', '.', '年'])?;
    let month = month.trim();
    let fits = year.len() == 4 && (1..=2).contains(&month.len());
    if fits { Some((year.parse().ok()?, month.parse().ok()?)) } else { None }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl TryFrom<String> for YearMonth {
    type Error = DateProblem;

    fn try_from(text: String) -> Result<Self, DateProblem> {
        Self::parse(&text)?.ok_or(DateProblem::Unreadable)
    }
}

impl From<YearMonth> for String {
    fn from(month: YearMonth) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_however_they_are_spelt() {
        for text in ["1955-01", "1955/1", "1955.01", "1955年1月", "195501", "１９５５－０１", "1955-01-15", "1955年1月15日"] {
            assert_eq!(YearMonth::parse(text).map(|month| month.map(String::from)), Ok(Some("1955-01".to_owned())), "{text}");
        }
        for text in ["", "-", "未设置", "0000-00", "1970-01-01"] {
            assert_eq!(YearMonth::parse(text), Ok(None), "{text}");
        }
        assert_eq!(YearMonth::parse("1955-13"), Err(DateProblem::NoSuchDay));
        assert_eq!(YearMonth::parse("1955"), Err(DateProblem::Unreadable));
        assert_eq!(YearMonth::parse("55-01"), Err(DateProblem::Unreadable));
    }

    #[test]
    fn months_are_in_the_order_of_time() {
        let month = |text| YearMonth::parse(text).unwrap().unwrap();
        assert!(month("1999-12") < month("2000-01"));
    }
}
