//! Amounts as a person reads and types them: thousands and two decimals; integer minor units on the way to the desk, never a float.

use serde_json::{Value, json};

/// The currency in which a desk counts; its amounts are shown without a code.
const HOME_CURRENCY: &str = "CNY";
/// Digits before the decimals, at most: what fits 2^53 minor units with room to spare for the desk to refuse.
const WHOLE_DIGITS_MAX: usize = 15;

/// `{ minor, currency }` as `-1,234.50`, or `USD 1.00`; a dash where there is none.
pub fn show(money: &Value) -> String {
    let Some(minor) = money["minor"].as_i64() else { return "-".to_owned() };
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, cents) = (minor.unsigned_abs() / 100, minor.unsigned_abs() % 100);
    let amount = format!("{sign}{}.{cents:02}", thousands(whole));
    match money["currency"].as_str() {
        None | Some(HOME_CURRENCY) => amount,
        Some(currency) => format!("{currency} {amount}"),
    }
}

/// A count with thousands.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `12.5` as basis points, through text and never a float.
pub fn basis_points(text: &str) -> Result<u32, String> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let is_small = part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let figures = format!("{whole}{part:0<2}");
    figures.parse().ok().filter(|_| is_small).ok_or_else(|| text.to_owned())
}

/// A typed amount, `1,234.5` or `-10`, as money of the home currency.
pub fn read(text: &str) -> Result<Value, String> {
    let wrong = || text.to_owned();
    let plain = text.trim().replace([',', '，'], "");
    let (sign, digits) = plain.strip_prefix('-').map_or((1, plain.as_str()), |rest| (-1, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > WHOLE_DIGITS_MAX || decimals.len() > 2 || !is_digits(whole) || !is_digits(decimals) {
        return Err(wrong());
    }
    let minor: i64 = format!("{whole}{decimals:0<2}").parse().map_err(|_| wrong())?;
    Ok(json!({ "minor": sign * minor, "currency": HOME_CURRENCY }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_show_thousands_and_two_decimals() {
        for (minor, text) in [(0_i64, "0.00"), (1, "0.01"), (-1_999_999, "-19,999.99"), (12_345_678_900, "123,456,789.00")] {
            assert_eq!(show(&json!({ "minor": minor, "currency": "CNY" })), text);
        }
        assert_eq!(show(&json!({ "minor": 100, "currency": "USD" })), "USD 1.00");
        assert_eq!(show(&Value::Null), "-");
    }

    #[test]
    fn typed_amounts_become_minor_units_exactly() {
        for (text, minor) in [("2000", 200_000), ("1,234.5", 123_450), ("-0.01", -1), ("0.10", 10)] {
            assert_eq!(read(text).unwrap()["minor"], minor, "{text}");
        }
        for text in ["", "1.234", "1e3", "一百", ".5", "--1", "1234567890123456"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
