//! Numbers that a spreadsheet crushed: a long number typed into a number cell keeps 15 digits and shows as `1.9E+19`. What was lost can't be
//! brought back, so such a text is named, never repaired.

/// Does the text read like a number in scientific notation, such as `1.9E+19` or `2.02609e29`?
#[must_use]
pub fn is_crushed(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    whole.len() == 1 && all_digits(whole) && all_digits(fraction) && (1..=3).contains(&exponent.len()) && all_digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scientific_notation_is_seen_and_plain_numbers_are_not() {
        for crushed in ["1.9E+19", "2.02609E+29", "2e19", " 1.23456789012346E+17 "] {
            assert!(is_crushed(crushed), "{crushed}");
        }
        for plain in ["A00001", "12E3", "E12", "1.9", "2026", "feeaa2232026", "1E", "1.E+5", ""] {
            assert!(!is_crushed(plain), "{plain}");
        }
    }
}
