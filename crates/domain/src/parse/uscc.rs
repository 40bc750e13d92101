//! The unified social credit code of an organisation (统一社会信用代码), GB 32100-2015: 18 characters, the last one a check.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::text::compact;
use crate::refusal::{FieldIssue, IssueCode};

/// Characters of a code.
pub const USCC_LENGTH: usize = 18;

/// Digits and capital letters without I, O, S, V, Z, in the order of their values 0 to 30 (GB 32100-2015, table 2).
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Weights of the eight characters of an organisation code (GB 11714-1997).
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A code whose check character is right.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct UnifiedSocialCreditCode(String);

/// Why a text is no such code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UsccProblem {
    /// Not 18 characters.
    #[error("{length} characters instead of 18")]
    Length {
        /// How many characters it has.
        length: usize,
    },
    /// A character that no code holds.
    #[error("character {character:?} at position {position}")]
    Character {
        /// The character.
        character: char,
        /// Where it stands, counted from 1.
        position: usize,
    },
    /// The last character does not follow from the others.
    #[error("check character {found:?} instead of {expected:?}")]
    Check {
        /// What it would have to be.
        expected: char,
        /// What it is.
        found: char,
    },
}

impl UnifiedSocialCreditCode {
    /// Reads a code; blanks inside, full-width and small letters are accepted.
    pub fn parse(text: &str) -> Result<Self, UsccProblem> {
        let code = compact(text).to_ascii_uppercase();
        let length = code.chars().count();
        if length != USCC_LENGTH {
            return Err(UsccProblem::Length { length });
        }
        if let Some((index, character)) = code.chars().enumerate().find(|(_, c)| value_of(*c).is_none()) {
            return Err(UsccProblem::Character { character, position: index + 1 });
        }
        let (body, found) = code.split_at(USCC_LENGTH - 1);
        let expected = check_character(body);
        let found = found.chars().next().unwrap_or_default();
        if expected == found { Ok(Self(code)) } else { Err(UsccProblem::Check { expected, found }) }
    }

    /// The 18 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Registering authority and kind of organisation, such as `91` for an enterprise, `12` a public institution, `51` an association.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.0[..2]
    }

    /// Where it was registered: a GB/T 2260 code.
    #[must_use]
    pub fn region_code(&self) -> &str {
        &self.0[2..8]
    }

    /// Does the organisation code inside (characters 9 to 17) carry the check character of GB 11714? A hint for the eye only: codes
    /// exist whose own check is right and whose inner one is not, so a mismatch never refuses a code.
    #[must_use]
    pub fn organisation_code_is_consistent(&self) -> bool {
        let inner = &self.0.as_bytes()[8..17];
        let sum: u32 = inner.iter().zip(ORGANISATION_WEIGHTS).map(|(b, weight)| char::from(*b).to_digit(36).unwrap_or(0) * weight).sum();
        let expected = match 11 - sum % 11 {
            10 => b'X',
            11 => b'0',
            digit => b'0' + u8::try_from(digit).unwrap_or(0),
        };
        inner[8] == expected
    }
}

impl UsccProblem {
    /// The same as an issue of a field.
    #[must_use]
    pub fn issue(&self, field: &str) -> FieldIssue {
        match self {
            Self::Length { length } => FieldIssue::new(field, IssueCode::UsccLength).with("length", length),
            Self::Character { character, position } => {
                FieldIssue::new(field, IssueCode::UsccCharacter).with("character", character).with("position", position)
            }
            Self::Check { expected, found } => FieldIssue::new(field, IssueCode::UsccCheck).with("expected", expected).with("found", found),
        }
    }
}

impl TryFrom<String> for UnifiedSocialCreditCode {
    type Error = UsccProblem;

    fn try_from(text: String) -> Result<Self, UsccProblem> {
        Self::parse(&text)
    }
}

impl From<UnifiedSocialCreditCode> for String {
    fn from(code: UnifiedSocialCreditCode) -> Self {
        code.0
    }
}

impl fmt::Display for UnifiedSocialCreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The check character of the first seventeen: 31 minus the weighted sum modulo 31, weights 3^(i−1) modulo 31.
#[must_use]
pub fn check_character(body: &str) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for value in body.chars().filter_map(value_of) {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    char::from(ALPHABET[(31 - sum % 31) % 31])
}

fn value_of(c: char) -> Option<usize> {
    ALPHABET.iter().position(|known| char::from(*known) == c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first is the worked example that circulates with the standard; the others are codes of the sample workbooks.
    const RIGHT: [&str; 5] = ["91350100M000100Y43", "91110105YG58BRK2AU", "5251010404G7QWDYG5", "12510104K2HWDME18G", "51110105W6X5XN8JJ2"];

    #[test]
    fn right_codes_are_accepted_however_they_are_typed() {
        for code in RIGHT {
            assert_eq!(UnifiedSocialCreditCode::parse(code).map(String::from), Ok(code.to_owned()));
        }
        for typed in
            [" 91350100m000100y43 ", "９１３５０１００Ｍ０００１００Ｙ４３", "9135 0100 M000 100Y 43", "\u{FEFF}91350100M000100Y43"]
        {
            assert_eq!(UnifiedSocialCreditCode::parse(typed).map(String::from), Ok(RIGHT[0].to_owned()), "{typed}");
        }
    }

    #[test]
    fn a_wrong_code_names_what_is_wrong() {
        let problem = |text| UnifiedSocialCreditCode::parse(text).unwrap_err();
        assert_eq!(problem(""), UsccProblem::Length { length: 0 });
        assert_eq!(problem("91350100M000100Y4"), UsccProblem::Length { length: 17 });
        assert_eq!(problem("91350100M000100Y433"), UsccProblem::Length { length: 19 });
        assert_eq!(problem("9135O100M000100Y43"), UsccProblem::Character { character: 'O', position: 5 });
        assert_eq!(problem("91350100M000100Y4中"), UsccProblem::Character { character: '中', position: 18 });
        assert_eq!(problem("91350100M000100Y44"), UsccProblem::Check { expected: '3', found: '4' });
        assert_eq!(problem("91350100M000100Y44").issue("uscc").params["expected"], "3");
    }

    #[test]
    fn every_single_wrong_character_is_caught() {
        let body = RIGHT[0];
        for position in 0..USCC_LENGTH {
            for other in ALPHABET.iter().map(|b| char::from(*b)).filter(|c| body.as_bytes()[position] != *c as u8) {
                let wrong: String = body.chars().enumerate().map(|(i, c)| if i == position { other } else { c }).collect();
                assert!(UnifiedSocialCreditCode::parse(&wrong).is_err(), "{wrong}");
            }
        }
    }

    #[test]
    fn parts_are_told_apart_and_the_inner_check_is_only_a_hint() {
        let code = UnifiedSocialCreditCode::parse(RIGHT[0]).unwrap();
        assert_eq!((code.kind(), code.region_code()), ("91", "350100"));
        assert!(code.organisation_code_is_consistent());
        assert!(!UnifiedSocialCreditCode::parse(RIGHT[1]).unwrap().organisation_code_is_consistent());
    }
}
