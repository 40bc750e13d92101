//! Names of codes, from the tables of the state. A code that no table knows any more stands for itself rather than vanish.

use domain::member::custom_field::{NO, YES};
use domain::member::{CustomField, FieldInput, MemberField};
use domain::reference::{Entry, education, ethnic_group, gender, industry, party, region, registration_type};
use serde::Serialize;
use ts_rs::TS;

use crate::texts::{Language, has, text};

/// A code and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NamedCode {
    /// The code.
    pub code: String,
    /// Its Chinese name.
    pub name: String,
    /// Its English name, where the standard has one.
    pub english: Option<String>,
}

impl NamedCode {
    fn of(code: String, name: Option<&str>) -> Self {
        let name = name.map_or_else(|| code.clone(), ToOwned::to_owned);
        Self { code, name, english: None }
    }

    /// Its name in a language; the Chinese one where the standard has no other.
    pub(crate) fn in_language(&self, language: Language) -> &str {
        match (language, &self.english) {
            (Language::En, Some(english)) => english,
            _ => &self.name,
        }
    }
}

/// What a field of a member is called; of a custom field its own name.
pub(crate) fn label_of(customs: &[CustomField], field: MemberField, language: Language) -> String {
    match customs.iter().find(|custom| custom.field() == field) {
        Some(custom) => custom.name.clone(),
        None if matches!(field, MemberField::Custom(_)) => text(language, "trail:unknown"),
        None => text(language, &format!("member:column.{field}")),
    }
}

/// What a field of a member holds, in words.
pub(crate) fn value_of(customs: &[CustomField], field: MemberField, value: String, language: Language) -> String {
    match customs.iter().find(|custom| custom.field() == field) {
        Some(custom) => custom_words(custom.input, &value, language),
        None => of_field(&field.key(), value, language),
    }
}

/// What a custom field holds, as people read it.
pub(crate) fn custom_words(input: FieldInput, kept: &str, language: Language) -> String {
    match (input, kept) {
        (FieldInput::YesNo, YES | NO) => text(language, &format!("member:custom.{kept}")),
        _ => kept.to_owned(),
    }
}

/// The value of a member's field in words; what is no code stands for itself.
pub(crate) fn of_field(field: &str, value: String, language: Language) -> String {
    let name: fn(String) -> NamedCode = match field {
        "industry" => industry,
        "registration_type" => registration_type,
        "region" => region,
        "gender" => gender,
        "ethnic_group" => ethnic_group,
        "party" => party,
        "education" => education,
        "degree" => degree,
        _ => return value,
    };
    name(value).in_language(language).to_owned()
}

pub(crate) fn industry(code: String) -> NamedCode {
    let entry = industry::by_code(&code);
    NamedCode {
        english: entry.and_then(|entry| entry.english).map(ToOwned::to_owned),
        ..NamedCode::of(code, entry.map(|entry| entry.name))
    }
}

pub(crate) fn registration_type(code: String) -> NamedCode {
    named("registration_type", code, registration_type::find, |entry| entry.name)
}

/// A region with those above it: `广东省 深圳市 南山区`.
pub(crate) fn region(code: String) -> NamedCode {
    let Some(found) = region::by_code(&code) else { return NamedCode::of(code, None) };
    let mut names: Vec<_> = found.ancestors().filter(|above| !above.is_no_place()).map(|above| above.name).collect();
    names.reverse();
    if !found.is_no_place() {
        names.push(found.name);
    }
    NamedCode { name: names.join(" "), code, english: None }
}

pub(crate) fn gender(code: String) -> NamedCode {
    named("gender", code, gender::find, |entry| entry.name)
}

pub(crate) fn ethnic_group(code: String) -> NamedCode {
    // The Roman spelling of the standard is the entry's other spelling.
    let english = ethnic_group::find(&code).map(|entry| entry.spellings.to_owned());
    NamedCode { english, ..named("ethnic_group", code, ethnic_group::find, |entry| entry.name) }
}

pub(crate) fn party(code: String) -> NamedCode {
    named("party", code, party::find, party::short_name)
}

pub(crate) fn education(code: String) -> NamedCode {
    named("education", code, education::find_education, education::short_education)
}

pub(crate) fn degree(code: String) -> NamedCode {
    named("degree", code, education::find_degree, |entry| entry.name)
}

/// The Chinese name from the table, the English one from the catalogue under `member:reference.<table>.<code>`.
fn named(table: &str, code: String, find: fn(&str) -> Option<&'static Entry>, name: fn(&'static Entry) -> &'static str) -> NamedCode {
    let found = find(&code).map(name);
    let key = format!("member:reference.{table}.{code}");
    let english = has(Language::En, &key).then(|| text(Language::En, &key));
    NamedCode { english, ..NamedCode::of(code, found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_a_name_in_both_languages() {
        for (entries, name) in [
            (&registration_type::REGISTRATION_TYPES[..], registration_type as fn(String) -> NamedCode),
            (&gender::GENDERS[..], gender),
            (&ethnic_group::ETHNIC_GROUPS[..], ethnic_group),
            (&party::PARTIES[..], party),
            (&education::EDUCATIONS[..], education),
            (&education::DEGREES[..], degree),
        ] {
            for entry in entries {
                let named = name(entry.code.to_owned());
                assert!(named.name != entry.code && named.english.is_some(), "{}", entry.name);
            }
        }
        assert_eq!(region("440305".into()).name, "广东省 深圳市 南山区");
        assert_eq!(region("110108".into()).name, "北京市 海淀区");
        assert_eq!(party("77".into()).name, "77", "a code that no table knows stands for itself");
    }
}
