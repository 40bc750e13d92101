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

/// The last day of `months` months that begin on `start`, in a chain of periods whose first began on `anchor_day` of its month. A month
/// that lacks this day lends the first of the next one: what begins on 29 February 2024 ends twelve months later on 28 February 2025, the
/// next period begins on 1 March, and in 2028 the chain is back at 28 February; it never creeps. An anchor that `start` does not follow
/// from counts for nothing.
#[must_use]
pub fn period_end(start: NaiveDate, anchor_day: u32, months: u32) -> NaiveDate {
    let (month, day) = nominal_start(start, anchor_day).unwrap_or((month_index(start), start.day()));
    day_of_month(month + i64::from(months), day).and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
}

/// Whether a period of a chain with this anchor may begin on a date.
#[must_use]
pub fn is_anchored(start: NaiveDate, anchor_day: u32) -> bool {
    nominal_start(start, anchor_day).is_some()
}

/// The month in which a period of a chain begins by name, which may lack the day.
fn nominal_start(start: NaiveDate, anchor_day: u32) -> Option<(i64, u32)> {
    let month = month_index(start);
    [month, month - 1].into_iter().find(|month| day_of_month(*month, anchor_day) == Some(start)).map(|month| (month, anchor_day))
}

/// Months since the year 0.
fn month_index(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

/// A day of a month, or the first of the next month where the month is shorter.
fn day_of_month(month: i64, day: u32) -> Option<NaiveDate> {
    let first = |month: i64| {
        let year = i32::try_from(month.div_euclid(12)).ok()?;
        NaiveDate::from_ymd_opt(year, u32::try_from(month.rem_euclid(12)).ok()? + 1, 1)
    };
    first(month)?.with_day(day).or_else(|| first(month + 1))
}

/// The first day of the month of a date.
#[must_use]
pub fn month_start(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// The last day of the month of a date.
#[must_use]
pub fn month_end(date: NaiveDate) -> NaiveDate {
    month_start(date).checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(date)
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

    /// Last days counted off a calendar by hand.
    #[test]
    fn periods_end_on_the_day_before_they_began() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (start, anchor, months, end) in [
            ("2026-01-01", 1, 12, "2026-12-31"),
            ("2026-11-21", 21, 12, "2027-11-20"),
            ("2026-11-21", 21, 36, "2029-11-20"),
            ("2024-02-29", 29, 12, "2025-02-28"),
            ("2024-02-29", 29, 48, "2028-02-28"),
            // The chain of 29 February goes on, and comes back to its day in a leap year.
            ("2025-03-01", 29, 12, "2026-02-28"),
            ("2027-03-01", 29, 12, "2028-02-28"),
            ("2028-02-29", 29, 12, "2029-02-28"),
            // A chain that began on 1 March keeps that day.
            ("2027-03-01", 1, 12, "2028-02-29"),
            ("2026-01-31", 31, 1, "2026-02-28"),
            ("2026-03-01", 31, 1, "2026-03-30"),
            ("2026-03-31", 31, 1, "2026-04-30"),
            ("2026-05-01", 31, 1, "2026-05-30"),
            ("2026-08-31", 31, 6, "2027-02-28"),
            ("2026-12-31", 31, 12, "2027-12-30"),
            // An anchor that the start does not follow from counts for nothing.
            ("2026-05-15", 31, 12, "2027-05-14"),
            ("2026-05-15", 99, 12, "2027-05-14"),
        ] {
            assert_eq!(period_end(date(start), anchor, months), date(end), "{start} {anchor} {months}");
        }
    }
}
