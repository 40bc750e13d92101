//! Dates as sheets and forms spell them, and the values that stand for "not set" (requirements A8.5).

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use thiserror::Error;

use super::text::{clean, half_width};
use crate::refusal::{FieldIssue, IssueCode};

/// First and last year that is believed.
pub const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

/// Serial of 9999-12-31, the last day that a spreadsheet knows.
const LAST_SERIAL: u32 = 2_958_465;
/// The day that the 1900 date system counts although it never was: 1900-02-29.
const PHANTOM_SERIAL: u32 = 60;
/// Serials read out of plain text must have five digits (1927-05-18 to 2173-10-13): fewer read like a year, more like a date without marks.
const SERIAL_TEXT_DIGITS: usize = 5;

/// Texts that stand for nothing.
const NOTHING: [&str; 19] =
    ["", "-", "--", "—", "——", "/", "0", "00", "未设置", "无", "暂无", "未知", "空", "待定", "null", "none", "n/a", "nan", "#n/a"];

/// Days that empty values of other programs turn into: zero of Unix time and its neighbours, of Excel, and of SQL Server.
const EMPTY_DAYS: [(i32, u32, u32); 7] =
    [(0, 0, 0), (1900, 1, 0), (1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1970, 1, 1), (1971, 1, 1)];

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateProblem {
    /// No spelling of a date that is known; two-digit years and `9/5/2026` are among them, for they can be read two ways.
    #[error("not a date")]
    Unreadable,
    /// A day that the calendar lacks, such as 30 February.
    #[error("no such day")]
    NoSuchDay,
    /// A year that can't be meant.
    #[error("year {year}")]
    Year {
        /// The year.
        year: i32,
    },
}

impl DateProblem {
    /// The same as an issue of a field.
    #[must_use]
    pub fn issue(&self, field: &str) -> FieldIssue {
        FieldIssue::new(field, IssueCode::NotADate)
    }
}

/// Reads a date: `2026-09-05`, `2026/9/5`, `2026.9.5`, `2026年9月5日`, `20260905`, an Excel serial, each with or without a time of day.
/// `None` where the text stands for "not set".
pub fn parse_date(text: &str) -> Result<Option<NaiveDate>, DateProblem> {
    Ok(parse_moment(text)?.map(|moment| moment.date()))
}

/// Reads a date with the time of day on the wall clock; midnight where no time stands. `None` where the text stands for "not set".
pub fn parse_moment(text: &str) -> Result<Option<NaiveDateTime>, DateProblem> {
    let text = half_width(&clean(text)).to_lowercase();
    if NOTHING.contains(&text.as_str()) {
        return Ok(None);
    }
    if let Some(moment) = serial_text(&text) {
        return moment;
    }
    let (day, time) = split_time(&text);
    let (year, month, day) = three_numbers(day).ok_or(DateProblem::Unreadable)?;
    let time = match time {
        None => NaiveTime::MIN,
        Some(time) => parse_time(time).ok_or(DateProblem::Unreadable)?,
    };
    Ok(believed(year, month, day)?.map(|date| date.and_time(time)))
}

/// The date of an Excel serial in the 1900 date system. Zero stands for "not set"; 60 is 1900-02-29, which never was.
pub fn from_serial(serial: u32) -> Result<Option<NaiveDate>, DateProblem> {
    match serial {
        0 => Ok(None),
        PHANTOM_SERIAL => Err(DateProblem::NoSuchDay),
        1..=LAST_SERIAL => {
            // Before the phantom day the count starts one day later.
            let zero = if serial < PHANTOM_SERIAL { (1899, 12, 31) } else { (1899, 12, 30) };
            let zero = NaiveDate::from_ymd_opt(zero.0, zero.1, zero.2).ok_or(DateProblem::NoSuchDay)?;
            Ok(zero.checked_add_signed(Duration::days(serial.into())))
        }
        _ => Err(DateProblem::Unreadable),
    }
}

/// A date of the calendar, or `None` for the days that stand for "not set".
pub(super) fn believed(year: i32, month: u32, day: u32) -> Result<Option<NaiveDate>, DateProblem> {
    if EMPTY_DAYS.contains(&(year, month, day)) {
        return Ok(None);
    }
    if !YEARS.contains(&year) {
        return Err(DateProblem::Year { year });
    }
    NaiveDate::from_ymd_opt(year, month, day).map(Some).ok_or(DateProblem::NoSuchDay)
}

/// A serial written as text: five digits, and perhaps a fraction of the day.
fn serial_text(text: &str) -> Option<Result<Option<NaiveDateTime>, DateProblem>> {
    let (days, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if days.len() != SERIAL_TEXT_DIGITS || !digits(days) || !digits(fraction) {
        return None;
    }
    let day = from_serial(days.parse().ok()?);
    Some(day.map(|day| day.map(|day| day.and_time(NaiveTime::MIN) + Duration::seconds(seconds_of(fraction)))))
}

/// Whole seconds of a decimal fraction of a day, rounded to the nearest; exact for the nine digits that are looked at.
fn seconds_of(fraction: &str) -> i64 {
    let digits = fraction.get(..9).unwrap_or(fraction);
    let scale = 10_i64.pow(u32::try_from(digits.len()).unwrap_or(0));
    (digits.parse::<i64>().unwrap_or(0) * 86_400 * 2 + scale) / (scale * 2)
}

/// Splits a time of day off, after a blank or a `t` between digits.
fn split_time(text: &str) -> (&str, Option<&str>) {
    let at = text.find(' ').or_else(|| text.find('t').filter(|at| text[..*at].ends_with(|c: char| c.is_ascii_digit())));
    match at {
        Some(at) if text[at + 1..].starts_with(|c: char| c.is_ascii_digit()) => (&text[..at], Some(&text[at + 1..])),
        _ => (text, None),
    }
}

fn parse_time(text: &str) -> Option<NaiveTime> {
    let plain: String = text.chars().filter(|c| *c != '秒').map(|c| if matches!(c, '时' | '点' | '分') { ':' } else { c }).collect();
    let whole = plain.split('.').next()?.trim_end_matches(':');
    let parts: Vec<u32> = whole.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [hour, minute] => NaiveTime::from_hms_opt(*hour, *minute, 0),
        [hour, minute, second] => NaiveTime::from_hms_opt(*hour, *minute, *second),
        _ => None,
    }
}

/// Year, month and day, in this order; the year has four digits.
fn three_numbers(text: &str) -> Option<(i32, u32, u32)> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some((text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?));
    }
    let trimmed = text.trim_end_matches(['日', '号']);
    let parts: Vec<&str> = trimmed.split(['-', '/', '.', '年', '月', '\\']).map(str::trim).collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len()) => {
            Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Result<Option<String>, DateProblem> {
        parse_date(text).map(|date| date.map(|date| date.to_string()))
    }

    #[test]
    fn every_spelling_of_a_date_is_read() {
        // 45905 is 2025-09-05, 43831 is 2020-01-01 (Excel, 1900 date system).
        for (text, expected) in [
            ("2026-09-05", "2026-09-05"),
            ("2026/9/5", "2026-09-05"),
            ("2026.9.5", "2026-09-05"),
            ("2026年9月5日", "2026-09-05"),
            ("2026年09月05号", "2026-09-05"),
            ("20260905", "2026-09-05"),
            ("２０２６－０９－０５", "2026-09-05"),
            (" 2026-09-05 10:15:04 ", "2026-09-05"),
            ("2026-09-05T10:15:04.123", "2026-09-05"),
            ("2026/9/5 9:05", "2026-09-05"),
            ("45905", "2025-09-05"),
            ("43831.75", "2020-01-01"),
            ("2024-02-29", "2024-02-29"),
        ] {
            assert_eq!(date(text), Ok(Some(expected.to_owned())), "{text}");
        }
    }

    #[test]
    fn empty_values_and_epochs_read_as_not_set() {
        for text in [
            "",
            " ",
            "-",
            "—",
            "/",
            "未设置",
            "暂无",
            "NULL",
            "0",
            "1970-01-01",
            "1970-01-01 08:00:00",
            "1971-01-01",
            "1900-01-00",
            "1900/1/0",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "1899-12-30",
            "\u{FEFF}-",
        ] {
            assert_eq!(date(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_named() {
        assert_eq!(date("2025-02-29"), Err(DateProblem::NoSuchDay));
        assert_eq!(date("2026-13-01"), Err(DateProblem::NoSuchDay));
        assert_eq!(date("0226-09-05"), Err(DateProblem::Year { year: 226 }));
        for text in ["26-9-5", "9/5/2026", "2026-09", "2026", "昨天", "2026-09-05x", "2026-09-05 25:00", "1234567"] {
            assert_eq!(date(text), Err(DateProblem::Unreadable), "{text}");
        }
    }

    #[test]
    fn serials_follow_the_1900_system_with_its_phantom_day() {
        let serial = |number| from_serial(number).map(|date| date.map(|date| date.to_string()));
        for (number, expected) in
            [(1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (36526, "2000-01-01"), (LAST_SERIAL, "9999-12-31")]
        {
            assert_eq!(serial(number), Ok(Some(expected.to_owned())));
        }
        assert_eq!(serial(0), Ok(None));
        assert_eq!(serial(60), Err(DateProblem::NoSuchDay));
        assert_eq!(serial(LAST_SERIAL + 1), Err(DateProblem::Unreadable));
    }

    #[test]
    fn moments_keep_the_time_of_day() {
        let moment = |text| parse_moment(text).unwrap().unwrap().to_string();
        assert_eq!(moment("2019-10-15 15:26:51"), "2019-10-15 15:26:51");
        assert_eq!(moment("2019年10月15日 15时26分51秒"), "2019-10-15 15:26:51");
        assert_eq!(moment("43753.6436458333"), "2019-10-15 15:26:51");
        assert_eq!(moment("2019-10-15"), "2019-10-15 00:00:00");
    }
}
