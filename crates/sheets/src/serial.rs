//! Dates as spreadsheets store them: days since an epoch, told from plain numbers only by the number format.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

const SECONDS_PER_DAY: f64 = 86_400.0;
/// The day after 9999-12-31, the last that spreadsheets know.
const SERIAL_END: f64 = 2_958_466.0;
/// Excel counts a 29 February 1900 that never was, as day 60.
const LEAP_BUG: f64 = 60.0;

/// From when days are counted; old Macintosh workbooks use 1904.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Epoch {
    Year1900,
    Year1904,
}

/// The instant of a serial number, to the second. `None` if no such day exists in a spreadsheet.
pub(crate) fn to_instant(serial: f64, epoch: Epoch) -> Option<NaiveDateTime> {
    if !(0.0..SERIAL_END).contains(&serial) {
        return None;
    }
    let day_zero = match epoch {
        Epoch::Year1904 => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        Epoch::Year1900 if serial < LEAP_BUG => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        Epoch::Year1900 => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    let seconds = (serial * SECONDS_PER_DAY).round() as i64;
    day_zero.and_hms_opt(0, 0, 0)?.checked_add_signed(TimeDelta::try_seconds(seconds)?)
}

/// `2026-09-05` or `2026-09-05T08:30:00`, as ISO cells of xlsx and ods have it.
pub(crate) fn from_iso(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    if let Ok(day) = text.parse::<NaiveDate>() {
        return day.and_hms_opt(0, 0, 0);
    }
    text.parse::<NaiveDateTime>().ok()
}

/// Whether a number format shows a date or a time of day. Durations (`[h]:mm`) are numbers. Only the first section counts.
pub(crate) fn is_date_format(format: &str) -> bool {
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            // Escape, width of a character, fill character: the next one is no format letter.
            '\\' | '_' | '*' => {
                chars.next();
            }
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if !inside.is_empty() && inside.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's')) {
                    return false;
                }
            }
            ';' => return false,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return true,
            _ => (),
        }
    }
    false
}

/// Built-in formats that show dates, the East Asian ones included (ECMA-376 18.8.30).
pub(crate) fn is_builtin_date(id: u16) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_the_days_excel_shows() {
        // Pairs as shown by Excel's own `=TEXT(n,"yyyy-mm-dd hh:mm:ss")`.
        for (serial, shown) in [
            (1.0, "1900-01-01 00:00:00"),
            (59.0, "1900-02-28 00:00:00"),
            (61.0, "1900-03-01 00:00:00"),
            (25569.0, "1970-01-01 00:00:00"),
            (46270.354166666664, "2026-09-05 08:30:00"),
            (46270.99999999, "2026-09-06 00:00:00"),
            (2958465.0, "9999-12-31 00:00:00"),
        ] {
            assert_eq!(to_instant(serial, Epoch::Year1900).unwrap().to_string(), shown);
        }
        assert_eq!(to_instant(0.0, Epoch::Year1904).unwrap().to_string(), "1904-01-01 00:00:00");
        for none in [-1.0, 20_260_905.0, f64::NAN, f64::INFINITY] {
            assert_eq!(to_instant(none, Epoch::Year1900), None);
        }
    }

    #[test]
    fn date_formats_are_told_from_number_formats() {
        for date in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]m/d/yy", "h:mm AM/PM", "[Red]d"] {
            assert!(is_date_format(date), "{date}");
        }
        for number in ["General", "0.00", "#,##0\"days\"", "[h]:mm", "\\d0", "0_d", "[Red]0.00", "@", "0;d", ""] {
            assert!(!is_date_format(number), "{number}");
        }
    }
}
