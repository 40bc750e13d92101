//! Fields of members that the association adds (自定义字段, requirements A3.7): what each is called, who has it, how it is filled in, and the one
//! spelling in which a text of it is kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{FieldInput, LONG_LIMIT_CHARS, MemberField, SHORT_LIMIT_CHARS};
use super::{MemberKind, profile::CustomTexts};
use crate::id::CustomFieldId;
use crate::parse::amount::{AmountUnit, parse_amount};
use crate::parse::date::parse_date;
use crate::parse::email::parse_email;
use crate::parse::phone::OfficePhone;
use crate::parse::text::{clean, clean_key, compact};
use crate::parse::url::parse_url;
use crate::refusal::{FieldIssue, IssueCode};

/// Most custom fields of an association, those that are retired included.
pub const CUSTOM_FIELD_LIMIT: usize = 40;
/// Most options of a field.
pub const OPTION_LIMIT: usize = 100;
/// Most characters of an option.
pub const OPTION_LIMIT_CHARS: usize = 40;
/// Largest whole number, either way.
const NUMBER_LIMIT: i64 = 1_000_000_000_000;
/// Largest amount, either way.
const AMOUNT_LIMIT: i64 = 1_000_000_000_000;
/// What stands between several options; no option has it.
pub(super) const BETWEEN_OPTIONS: char = '、';
/// What else may stand between them in a cell, where no option has it.
const ALSO_BETWEEN: [char; 6] = [BETWEEN_OPTIONS, ',', '，', ';', '；', '\n'];
/// Yes, as it is kept.
pub const YES: &str = "yes";
/// No, as it is kept.
pub const NO: &str = "no";
/// How people write yes and no in cells.
const YES_WORDS: [&str; 9] = ["yes", "y", "true", "1", "是", "有", "√", "✓", "对"];
const NO_WORDS: [&str; 9] = ["no", "n", "false", "0", "否", "无", "×", "✗", "不是"];

/// A field that the association added. What is retired is asked no more; whoever has a value keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustomField {
    /// Its id.
    pub id: CustomFieldId,
    /// What it is called.
    pub name: String,
    /// Whose field it is; that of units and individuals where none is said.
    pub kind: Option<MemberKind>,
    /// How it is filled in, one of [`CustomField::INPUTS`].
    pub input: FieldInput,
    /// What may be chosen, in order; empty where nothing is chosen.
    pub options: Vec<String>,
    /// Whether it is asked no more.
    pub is_retired: bool,
}

impl CustomField {
    /// The ways in which a custom field may be filled in.
    pub const INPUTS: [FieldInput; 11] = [
        FieldInput::Text,
        FieldInput::LongText,
        FieldInput::Number,
        FieldInput::Amount,
        FieldInput::Date,
        FieldInput::YesNo,
        FieldInput::Choice,
        FieldInput::Several,
        FieldInput::Phone,
        FieldInput::Email,
        FieldInput::Link,
    ];

    /// The field, as a form knows it.
    #[must_use]
    pub fn field(&self) -> MemberField {
        MemberField::Custom(self.id)
    }

    /// Whether members of a kind have it.
    #[must_use]
    pub fn belongs_to(&self, kind: MemberKind) -> bool {
        self.kind.is_none_or(|own| own == kind)
    }

    /// Whether one chooses from its options.
    #[must_use]
    pub fn has_options(&self) -> bool {
        matches!(self.input, FieldInput::Choice | FieldInput::Several)
    }

    /// Most characters that it holds.
    #[must_use]
    pub fn limit_chars(&self) -> usize {
        match self.input {
            FieldInput::Text | FieldInput::Phone => SHORT_LIMIT_CHARS,
            FieldInput::Email | FieldInput::Link => 254,
            FieldInput::Several => OPTION_LIMIT * (OPTION_LIMIT_CHARS + 1),
            FieldInput::LongText => LONG_LIMIT_CHARS,
            _ => OPTION_LIMIT_CHARS,
        }
    }

    /// A text, clean and not empty, in the one spelling in which it is kept.
    ///
    /// # Errors
    /// What is amiss with it.
    pub(super) fn read(&self, text: &str) -> Result<String, FieldIssue> {
        let key = self.field().key();
        let issue = |code| FieldIssue::new(key.as_ref(), code);
        let unknown = |value: &str| issue(IssueCode::UnknownChoice).with("value", value);
        let beyond = |limit: i64| issue(IssueCode::OutOfRange).with("lowest", -limit).with("highest", limit);
        let read = match self.input {
            FieldInput::Number => {
                let digits = compact(text).replace(',', "");
                let number: i64 = digits.parse().map_err(|_| issue(IssueCode::NotANumber))?;
                if number.abs() > NUMBER_LIMIT { Err(beyond(NUMBER_LIMIT)) } else { Ok(number.to_string()) }
            }
            FieldInput::Amount => {
                let amount = parse_amount(text, AmountUnit::One).map_err(|problem| problem.issue(&key))?;
                if amount.abs() > AMOUNT_LIMIT.into() { Err(beyond(AMOUNT_LIMIT)) } else { Ok(format!("{amount:.2}")) }
            }
            FieldInput::Date => match parse_date(text) {
                Ok(Some(day)) => Ok(day.to_string()),
                Ok(None) => Err(issue(IssueCode::NotADate)),
                Err(problem) => Err(problem.issue(&key)),
            },
            FieldInput::YesNo => {
                let word = clean_key(text);
                let is_among = |words: &[&str]| words.contains(&word.as_str());
                match (is_among(&YES_WORDS), is_among(&NO_WORDS)) {
                    (true, _) => Ok(YES.to_owned()),
                    (_, true) => Ok(NO.to_owned()),
                    _ => Err(unknown(text)),
                }
            }
            FieldInput::Choice => self.option(text).map(ToOwned::to_owned).ok_or_else(|| unknown(text)),
            FieldInput::Several => self.several(text).map_err(unknown),
            FieldInput::Phone => OfficePhone::parse(text).map(String::from).map_err(|problem| problem.issue(&key)),
            FieldInput::Email => parse_email(text).map_err(|problem| problem.issue(&key)),
            FieldInput::Link => parse_url(text).map_err(|problem| problem.issue(&key)),
            _ => Ok(text.to_owned()),
        }?;
        let limit = self.limit_chars();
        if read.chars().count() > limit { Err(issue(IssueCode::TooLong).with("limit", limit)) } else { Ok(read) }
    }

    /// The option that is written so.
    fn option(&self, text: &str) -> Option<&str> {
        let key = clean_key(text);
        self.options.iter().map(String::as_str).find(|option| clean_key(option) == key)
    }

    /// The options of a text, each once and in the order of the field; or what is none of them.
    fn several<'a>(&self, text: &'a str) -> Result<String, &'a str> {
        let has = |mark: &char| *mark != BETWEEN_OPTIONS && self.options.iter().any(|option| option.contains(*mark));
        let marks: Vec<char> = ALSO_BETWEEN.into_iter().filter(|mark| !has(mark)).collect();
        let mut chosen = Vec::new();
        for part in text.split(marks.as_slice()).map(str::trim).filter(|part| !part.is_empty()) {
            chosen.push(self.option(part).ok_or(part)?);
        }
        let in_order = self.options.iter().map(String::as_str).filter(|option| chosen.contains(option));
        Ok(in_order.collect::<Vec<_>>().join(&BETWEEN_OPTIONS.to_string()))
    }
}

/// A text as it stands before its field reads it: blanks and what nobody sees taken out, lines left apart.
pub(super) fn clean_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).collect();
    lines.join("\n").trim().to_owned()
}

/// What custom fields of a profile hold, by the fields that are known.
pub fn known_texts<'a>(fields: &'a [CustomField], texts: &'a CustomTexts) -> impl Iterator<Item = (&'a CustomField, &'a str)> {
    fields.iter().filter_map(|field| texts.get(&field.id).map(|text| (field, text.as_str())))
}

#[cfg(test)]
pub(crate) mod testing {
    use uuid::Uuid;

    use super::*;

    pub(crate) fn field(n: u128, input: FieldInput, options: &[&str]) -> CustomField {
        CustomField {
            id: CustomFieldId(Uuid::from_u128(n)),
            name: format!("字段{n}"),
            kind: None,
            input,
            options: options.iter().map(|option| (*option).to_owned()).collect(),
            is_retired: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::field;
    use super::*;

    /// requirements A3.7
    #[test]
    fn every_kind_of_field_keeps_one_spelling() {
        use FieldInput::{Amount, Choice, Date, Email, Link, LongText, Number, Phone, Several, Text, YesNo};
        const SIZES: &[&str] = &["A, 大型", "B 中型", "C（小型）"];
        const TOPICS: &[&str] = &["学术", "培训", "出版"];
        for (input, options, typed, kept) in [
            (Text, &[][..], "一行文字", Ok("一行文字")),
            (LongText, &[], "两行\n文字", Ok("两行\n文字")),
            (Number, &[], "１２,３４５", Ok("12345")),
            (Number, &[], "-7", Ok("-7")),
            (Number, &[], "3.5", Err(IssueCode::NotANumber)),
            (Number, &[], "1000000000001", Err(IssueCode::OutOfRange)),
            (Amount, &[], "¥1,234.5", Ok("1234.50")),
            (Amount, &[], "1.234", Err(IssueCode::NotAnAmount)),
            (Date, &[], "2026年1月31日", Ok("2026-01-31")),
            (Date, &[], "2026-02-30", Err(IssueCode::NotADate)),
            (YesNo, &[], "是", Ok(YES)),
            (YesNo, &[], "No", Ok(NO)),
            (YesNo, &[], "也许", Err(IssueCode::UnknownChoice)),
            (Choice, SIZES, "c(小型)", Ok("C（小型）")),
            (Choice, SIZES, "D", Err(IssueCode::UnknownChoice)),
            (Several, TOPICS, "出版，学术；出版", Ok("学术、出版")),
            (Several, SIZES, "A, 大型、B 中型", Ok("A, 大型、B 中型")),
            (Several, TOPICS, "学术、旅游", Err(IssueCode::UnknownChoice)),
            (Phone, &[], "010-80000000", Ok("010-80000000")),
            (Phone, &[], "电话", Err(IssueCode::NotAMobile)),
            (Email, &[], "a@example.org", Ok("a@example.org")),
            (Email, &[], "a(at)example", Err(IssueCode::NotAnEmail)),
            (Link, &[], "https://example.org/a", Ok("https://example.org/a")),
            (Link, &[], "nowhere", Err(IssueCode::NotAUrl)),
        ] {
            let read = field(1, input, options).read(typed).map_err(|issue| issue.code);
            assert_eq!(read.as_deref().map_err(|code| *code), kept, "{input:?} {typed}");
            if let Ok(kept) = kept {
                assert_eq!(field(1, input, options).read(kept).as_deref(), Ok(kept), "what is kept reads as itself");
            }
        }
    }

    #[test]
    fn lines_stay_apart_and_blanks_do_not() {
        assert_eq!(clean_lines("  甲\u{200b} 乙 \r\n\n 丙  "), "甲 乙\n\n丙");
    }
}
