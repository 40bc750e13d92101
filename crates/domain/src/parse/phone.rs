//! Telephone numbers: mobiles of mainland China, and the numbers an office answers (land line with area code and extension, 400 and 800).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::text::compact;
use crate::refusal::{FieldIssue, IssueCode};

/// Digits of a mainland mobile number.
pub const MOBILE_DIGITS: usize = 11;
/// Longest extension that is accepted.
const EXTENSION_DIGITS: usize = 6;

/// A mainland mobile number: eleven digits, `1` and then `3` to `9`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct MobileNumber(String);

/// A number an office answers, in one spelling: `010-80000000`, `010-80000000-12`, `80000000`, `400-800-1234`, or a mobile.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct OfficePhone(String);

/// Why a text is no telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PhoneProblem {
    /// Too few or too many digits.
    #[error("{length} digits")]
    Length {
        /// How many digits it has.
        length: usize,
    },
    /// Something that no number holds.
    #[error("character {character:?}")]
    Character {
        /// The first such character.
        character: char,
    },
    /// Eleven digits that begin as no mobile number begins.
    #[error("no mobile number begins like this")]
    Beginning,
    /// No known form of a land line.
    #[error("not a telephone number")]
    Form,
}

impl MobileNumber {
    /// Reads a number; `+86`, `0086`, blanks, dashes and full-width digits are accepted.
    pub fn parse(text: &str) -> Result<Self, PhoneProblem> {
        let typed = without_country(&compact(text));
        let mut digits = String::with_capacity(MOBILE_DIGITS);
        for c in typed.chars() {
            match c {
                '0'..='9' => digits.push(c),
                '-' | '‐' | '–' | '—' | '.' | '(' | ')' => {}
                character => return Err(PhoneProblem::Character { character }),
            }
        }
        let bytes = digits.as_bytes();
        if bytes.len() != MOBILE_DIGITS {
            return Err(PhoneProblem::Length { length: bytes.len() });
        }
        if bytes[0] != b'1' || bytes[1] < b'3' { Err(PhoneProblem::Beginning) } else { Ok(Self(digits)) }
    }

    /// The eleven digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl OfficePhone {
    /// Reads a number of an office.
    pub fn parse(text: &str) -> Result<Self, PhoneProblem> {
        if let Ok(mobile) = MobileNumber::parse(text) {
            return Ok(Self(mobile.0));
        }
        let typed = compact(text).to_lowercase();
        let (number, extension) = split_extension(&without_country(&typed));
        if let Some(character) = number.chars().chain(extension.chars()).find(|c| !c.is_ascii_digit()) {
            return Err(PhoneProblem::Character { character });
        }
        if extension.len() > EXTENSION_DIGITS {
            return Err(PhoneProblem::Form);
        }
        let mut spelt = land_line(&number, typed.starts_with('+') || typed.starts_with("0086"))?;
        if !extension.is_empty() {
            spelt = format!("{spelt}-{extension}");
        }
        Ok(Self(spelt))
    }

    /// The number in its one spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Spells a land line; `from_abroad` says that the area code came after a country code, so without its zero.
fn land_line(digits: &str, from_abroad: bool) -> Result<String, PhoneProblem> {
    let with_zero = if from_abroad && !digits.starts_with('0') { format!("0{digits}") } else { digits.to_owned() };
    let length = with_zero.len();
    if length == 10 && (digits.starts_with("400") || digits.starts_with("800")) {
        return Ok(format!("{}-{}-{}", &digits[..3], &digits[3..6], &digits[6..]));
    }
    let local = |number: &str| (7..=8).contains(&number.len()) && !number.starts_with(['0', '1']);
    if local(digits) && !from_abroad {
        return Ok(digits.to_owned());
    }
    if !with_zero.starts_with('0') {
        return Err(if length == MOBILE_DIGITS { PhoneProblem::Beginning } else { PhoneProblem::Length { length } });
    }
    // 010 and 02x are the areas of three digits; every other has four.
    let area = if with_zero.starts_with("010") || with_zero.starts_with("02") { 3 } else { 4 };
    match with_zero.split_at_checked(area) {
        Some((code, number)) if local(number) => Ok(format!("{code}-{number}")),
        _ => Err(PhoneProblem::Length { length }),
    }
}

/// Splits an extension off, after 转, `ext`, `x`, `#` or after the last dash where what stands before it is a number already.
fn split_extension(typed: &str) -> (String, String) {
    let strip = |part: &str| part.chars().filter(|c| !matches!(c, '-' | '‐' | '–' | '—' | '(' | ')' | '.' | ':')).collect::<String>();
    for mark in ["转", "分机", "ext", "x", "#", "*"] {
        if let Some((number, extension)) = typed.split_once(mark) {
            return (strip(number), strip(extension));
        }
    }
    let dashed: Vec<&str> = typed.split(['-', '‐', '–', '—']).filter(|part| !part.is_empty()).collect();
    match dashed.as_slice() {
        [area, number, extension] if area.starts_with('0') && number.len() >= 7 => (strip(&format!("{area}{number}")), strip(extension)),
        [number, extension] if (7..=8).contains(&number.len()) && extension.len() <= EXTENSION_DIGITS => (strip(number), strip(extension)),
        _ => (strip(typed), String::new()),
    }
}

fn without_country(typed: &str) -> String {
    let rest = typed.strip_prefix("+86").or_else(|| typed.strip_prefix("0086")).or_else(|| typed.strip_prefix("(+86)"));
    let bare = typed.strip_prefix("86").filter(|rest| rest.trim_start_matches('-').len() == MOBILE_DIGITS);
    rest.or(bare).unwrap_or(typed).trim_start_matches(['-', ' ']).to_owned()
}

impl PhoneProblem {
    /// The same as an issue of a field that wants a mobile number.
    #[must_use]
    pub fn issue(&self, field: &str) -> FieldIssue {
        FieldIssue::new(field, IssueCode::NotAMobile)
    }
}

macro_rules! text_type {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = PhoneProblem;

            fn try_from(text: String) -> Result<Self, PhoneProblem> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
text_type!(MobileNumber);
text_type!(OfficePhone);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobiles_are_read_however_they_are_typed() {
        for typed in [
            "19910000421",
            " 199 1000 0421 ",
            "199-1000-0421",
            "+8619910000421",
            "+86 199 1000 0421",
            "0086-19910000421",
            "8619910000421",
            "１９９１００００４２１",
            "19910000421\u{200B}",
        ] {
            assert_eq!(MobileNumber::parse(typed).map(String::from), Ok("19910000421".to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_mobile_is_named() {
        let problem = |text| MobileNumber::parse(text).unwrap_err();
        assert_eq!(problem("1991000042"), PhoneProblem::Length { length: 10 });
        assert_eq!(problem("199100004211"), PhoneProblem::Length { length: 12 });
        assert_eq!(problem("12910000421"), PhoneProblem::Beginning);
        assert_eq!(problem("1991000042O"), PhoneProblem::Character { character: 'O' });
        assert_eq!(problem(""), PhoneProblem::Length { length: 0 });
        assert_eq!(problem("1.991E+10"), PhoneProblem::Character { character: 'E' });
    }

    #[test]
    fn office_numbers_get_one_spelling() {
        for (typed, kept) in [
            ("010-80000000", "010-80000000"),
            ("01080000000", "010-80000000"),
            ("（010）8000 0000", "010-80000000"),
            ("+86 10 8000 0000", "010-80000000"),
            ("0086-755-26001234", "0755-26001234"),
            ("0755-26001234-8021", "0755-26001234-8021"),
            ("010-80000000转12", "010-80000000-12"),
            ("010-80000000 ext.12", "010-80000000-12"),
            ("80000000", "80000000"),
            ("80000000-301", "80000000-301"),
            ("400-800-1234", "400-800-1234"),
            ("4008001234", "400-800-1234"),
            ("19910000001", "19910000001"),
        ] {
            assert_eq!(OfficePhone::parse(typed).map(String::from), Ok(kept.to_owned()), "{typed}");
        }
        for wrong in ["", "12345", "010-123", "abc", "0755-2600123456", "12910000421"] {
            assert!(OfficePhone::parse(wrong).is_err(), "{wrong}");
        }
    }
}
