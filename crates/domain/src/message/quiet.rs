//! Quiet hours: a part of the day in which nothing is sent (requirements F6.4).

use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::MessageSetup;
use crate::calendar::TimeZone;

/// Minutes of a day.
pub const DAY_MINUTES: u32 = 24 * 60;

/// A part of the day by the association's clock. It may reach over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// The minute at which it begins.
    pub from: u32,
    /// The minute at which it ends; the same as its beginning where there is none.
    pub until: u32,
}

impl From<&MessageSetup> for Quiet {
    fn from(setup: &MessageSetup) -> Self {
        Self { from: setup.quiet_from, until: setup.quiet_until }
    }
}

/// When sending may go on; none where it may go on now.
#[must_use]
pub fn resumes_at(quiet: Quiet, zone: TimeZone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let local = zone.local(now).naive_local();
    let minute = local.hour() * 60 + local.minute();
    let (is_quiet, is_tomorrow) = match quiet {
        Quiet { from, until } if from < until => ((from..until).contains(&minute), false),
        Quiet { from, until } if from > until => (minute >= from || minute < until, minute >= from),
        Quiet { .. } => (false, false),
    };
    if !is_quiet {
        return None;
    }
    let day = if is_tomorrow { local.date().checked_add_days(Days::new(1))? } else { local.date() };
    let time = NaiveTime::from_num_seconds_from_midnight_opt(quiet.until % DAY_MINUTES * 60, 0)?;
    // A wall time that a clock change leaves out: the next full hour is there.
    let wall = NaiveDateTime::new(day, time);
    zone.instant_of(wall).or_else(|| zone.instant_of(wall + chrono::Duration::hours(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// requirements F6.4
    #[test]
    fn nothing_is_sent_in_quiet_hours_also_over_midnight() {
        let over_midnight = Quiet { from: 21 * 60, until: 8 * 60 };
        let at_noon = Quiet { from: 12 * 60, until: 13 * 60 + 30 };
        let none = Quiet { from: 480, until: 480 };
        for (quiet, now, expected) in [
            (over_midnight, "2026-11-21 20:59:59", None),
            (over_midnight, "2026-11-21 21:00:00", Some("2026-11-22 08:00:00")),
            (over_midnight, "2026-11-21 23:59:59", Some("2026-11-22 08:00:00")),
            (over_midnight, "2026-11-22 00:00:00", Some("2026-11-22 08:00:00")),
            (over_midnight, "2026-12-31 22:00:00", Some("2027-01-01 08:00:00")),
            (over_midnight, "2026-11-22 07:59:59", Some("2026-11-22 08:00:00")),
            (over_midnight, "2026-11-22 08:00:00", None),
            (at_noon, "2026-11-21 11:59:00", None),
            (at_noon, "2026-11-21 12:00:00", Some("2026-11-21 13:30:00")),
            (at_noon, "2026-11-21 13:30:00", None),
            (none, "2026-11-21 08:00:00", None),
        ] {
            let zone = TimeZone::default();
            let instant = |text: &str| zone.instant_of(text.replace(' ', "T").parse().unwrap()).unwrap();
            assert_eq!(resumes_at(quiet, zone, instant(now)), expected.map(instant), "{now}");
        }
    }

    #[test]
    fn a_clock_that_leaves_the_end_out_resumes_an_hour_later() {
        let zone = TimeZone::from_name("Europe/Berlin").unwrap();
        let now = "2026-03-29T00:30:00Z".parse().unwrap();
        let resumes = resumes_at(Quiet { from: 0, until: 150 }, zone, now).unwrap();
        assert_eq!(resumes.to_rfc3339(), "2026-03-29T01:30:00+00:00");
    }
}
