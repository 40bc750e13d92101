//! Figures as a finance office reads them: thousands separators, two decimals, no float on the way.

use std::fmt::Write as _;

/// Minor units (分, cents) with separators and two decimals: `-1234567` → `-12,345.67`.
#[must_use]
pub fn format_minor(minor: i64) -> String {
    let mut text = String::new();
    push_minor(&mut text, minor);
    text
}

/// A whole number with separators: `10000` → `10,000`.
#[must_use]
pub fn format_whole(number: i64) -> String {
    let mut text = String::new();
    push_whole(&mut text, number);
    text
}

/// [`format_minor`] into a text that is being written.
pub(crate) fn push_minor(text: &mut String, minor: i64) {
    if minor < 0 {
        text.push('-');
    }
    let size = minor.unsigned_abs();
    push_grouped(text, size / 100);
    let cents = size % 100;
    // Writing to a String cannot fail.
    let _ = write!(text, ".{cents:02}");
}

/// [`format_whole`] into a text that is being written.
pub(crate) fn push_whole(text: &mut String, number: i64) {
    if number < 0 {
        text.push('-');
    }
    push_grouped(text, number.unsigned_abs());
}

fn push_grouped(text: &mut String, number: u64) {
    let digits = number.to_string();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_by_thousands_with_two_decimals() {
        for (minor, shown) in [
            (0, "0.00"),
            (5, "0.05"),
            (-5, "-0.05"),
            (99_999, "999.99"),
            (100_000, "1,000.00"),
            (-123_456_789, "-1,234,567.89"),
            // 2^63 - 1 and -2^63, by hand.
            (i64::MAX, "92,233,720,368,547,758.07"),
            (i64::MIN, "-92,233,720,368,547,758.08"),
        ] {
            assert_eq!(format_minor(minor), shown);
        }
    }

    #[test]
    fn whole_numbers_are_grouped_by_thousands() {
        assert_eq!(format_whole(10_000), "10,000");
        assert_eq!(format_whole(-7), "-7");
    }
}
