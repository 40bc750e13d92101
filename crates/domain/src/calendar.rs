//! Dates and instants: a date is a calendar date, an instant is UTC, and only here does the association's time zone turn one into the other.

use chrono::{DateTime, Datelike, FixedOffset, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An IANA time zone, such as `Asia/Shanghai`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct TimeZone(chrono_tz::Tz);

impl TimeZone {
    /// The zone of an IANA name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    /// Its IANA name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The calendar date of an instant in this zone.
    #[must_use]
    pub fn date_of(self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.0).date_naive()
    }

    /// The wall-clock text of an instant in this zone, `2026-09-05 10:15:04`.
    #[must_use]
    pub fn text_of(self, instant: DateTime<Utc>) -> String {
        instant.with_timezone(&self.0).format("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// The instant as a clock of this zone shows it.
    #[must_use]
    pub fn local(self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        instant.with_timezone(&self.0).fixed_offset()
    }

    /// The instant of a wall-clock time in this zone; the earlier one where a clock change makes two.
    #[must_use]
    pub fn instant_of(self, wall: chrono::NaiveDateTime) -> Option<DateTime<Utc>> {
        wall.and_local_timezone(self.0).earliest().map(|local| local.with_timezone(&Utc))
    }
}

impl Default for TimeZone {
    fn default() -> Self {
        Self(chrono_tz::Asia::Shanghai)
    }
}

/// The date `months` later; a day that the month lacks becomes its last day (31 January + 1 month = 28 or 29 February).
#[must_use]
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The first day of the month of a date.
#[must_use]
pub fn month_start(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shanghai_day_begins_at_sixteen_hours_utc() {
        let zone = TimeZone::default();
        let instant = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(zone.date_of(instant("2026-11-20T15:59:59Z")).to_string(), "2026-11-20");
        assert_eq!(zone.date_of(instant("2026-11-20T16:00:00Z")).to_string(), "2026-11-21");
    }

    #[test]
    fn month_ends_stay_month_ends() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(add_months(date("2026-01-31"), 1), date("2026-02-28"));
        assert_eq!(add_months(date("2024-01-31"), 1), date("2024-02-29"));
        assert_eq!(add_months(date("2024-02-29"), 12), date("2025-02-28"));
    }
}
