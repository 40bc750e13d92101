//! Months, each known by its first day.

use chrono::{Datelike, Months, NaiveDate};

/// The first day of the month of a day.
#[must_use]
pub fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The first day of the month after that of a day.
#[must_use]
pub fn next_after(day: NaiveDate) -> NaiveDate {
    first_of(day).checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX)
}

/// The last day of the month of a day.
#[must_use]
pub fn last_of(day: NaiveDate) -> NaiveDate {
    next_after(day).pred_opt().unwrap_or(day)
}

/// How people write the month of a day: `2026-06`.
#[must_use]
pub fn name_of(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}
