//! Instants as the days they were in the association's time zone, for those who show answers without a calendar of their own.

use chrono::{NaiveTime, SecondsFormat};
use domain::calendar::TimeZone;
use domain::parse::date::parse_date;
use domain::{IssueCode, Refusal};

use crate::Desk;
use crate::failure::Failure;

/// Characters of a date, `2026-09-05`.
const DATE_CHARS: usize = 10;

/// Turns instants of answers into days.
#[derive(Debug, Clone, Copy)]
pub struct Days(TimeZone);

impl Days {
    /// The day of an instant in RFC 3339; a text that is none stays as it is.
    #[must_use]
    pub fn of(self, instant: &str) -> String {
        match instant.parse() {
            Ok(instant) => self.0.text_of(instant).chars().take(DATE_CHARS).collect(),
            Err(_) => instant.to_owned(),
        }
    }

    /// When a day begins, in RFC 3339.
    ///
    /// # Errors
    /// A text that is no date.
    pub fn begins(self, field: &str, day: &str) -> Result<String, Failure> {
        let date = parse_date(day).ok().flatten();
        let instant = date.and_then(|date| self.0.instant_of(date.and_time(NaiveTime::MIN)));
        Ok(instant.ok_or_else(|| Refusal::field(field, IssueCode::NotADate))?.to_rfc3339_opts(SecondsFormat::Secs, true))
    }

    /// An instant in RFC 3339 as the association's clock shows it; a text that is none stays as it is.
    #[must_use]
    pub fn instant(self, instant: &str) -> String {
        instant.parse().map_or_else(|_| instant.to_owned(), |instant| self.0.text_of(instant))
    }
}

impl Desk {
    /// The days of the open association.
    pub async fn days(&self) -> Result<Days, Failure> {
        Ok(Days(self.session().await?.association().await?.time_zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_in_utc_is_the_next_day_in_shanghai() {
        let days = Days(TimeZone::default());
        assert_eq!(days.of("2026-11-20T16:00:00Z"), "2026-11-21");
        assert_eq!(days.of("2026-11-20"), "2026-11-20");
    }

    #[test]
    fn a_day_begins_at_its_midnight_in_the_zone() {
        let days = Days(TimeZone::default());
        assert_eq!(days.begins("received_at", "2026/11/21").unwrap(), "2026-11-20T16:00:00Z");
        assert_eq!(days.begins("received_at", "morgen").unwrap_err().fields[0].field, "received_at");
    }
}
