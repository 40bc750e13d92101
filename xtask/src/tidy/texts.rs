//! The text catalogue: both languages have the same files and keys, and nothing is left empty.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{File, Finding};

const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Compares `texts/zh` with `texts/en`.
pub fn match_in_both_languages(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut keys = LANGUAGES.map(|_| BTreeMap::new());
    for (own, language) in keys.iter_mut().zip(LANGUAGES) {
        let folder = format!("texts/{language}/");
        for file in files {
            let Some(area) = file.path.strip_prefix(&folder) else {
                continue;
            };
            match serde_json::from_str(&file.text) {
                Ok(value) => collect(area, &value, own),
                Err(error) => findings.push(Finding::about(&file.path, format!("no JSON: {error}"))),
            }
        }
        let empty = own.iter().filter(|(_, text)| text.trim().is_empty());
        findings.extend(empty.map(|(key, _)| Finding::about(format!("{folder}{key}"), "is empty")));
    }
    let [zh, en] = &keys;
    for (own, other, language) in [(zh, en, "en"), (en, zh, "zh")] {
        let missing = own.keys().filter(|key| !other.contains_key(*key) && !is_plural_form(key, other));
        findings.extend(missing.map(|key| Finding::about(format!("texts/{language}/{key}"), "is missing")));
    }
    findings
}

/// English counts one apart from many (`rows_one`, `rows_other`); Chinese has only the latter.
fn is_plural_form(key: &str, other: &BTreeMap<String, String>) -> bool {
    key.strip_suffix("_one").is_some_and(|stem| other.contains_key(&format!("{stem}_other")) || other.contains_key(stem))
        || key.strip_suffix("_other").is_some_and(|stem| other.contains_key(stem))
}

fn collect(place: &str, value: &Value, into: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(parts) => parts.iter().for_each(|(key, part)| collect(&format!("{place}:{key}"), part, into)),
        Value::String(text) => drop(into.insert(place.to_owned(), text.clone())),
        other => drop(into.insert(place.to_owned(), other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(zh: &str, en: &str) -> Vec<String> {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let files = [file("texts/zh/member.json", zh), file("texts/en/member.json", en)];
        match_in_both_languages(&files).into_iter().map(|finding| format!("{} {}", finding.place, finding.why)).collect()
    }

    #[test]
    fn a_key_of_one_language_only_is_found() {
        assert_eq!(found(r#"{"a":{"b":"甲"}}"#, r#"{"a":{}}"#), ["texts/en/member.json:a:b is missing"]);
        assert_eq!(found("{}", r#"{"c":"x"}"#), ["texts/zh/member.json:c is missing"]);
    }

    #[test]
    fn an_empty_text_is_found() {
        assert_eq!(found(r#"{"a":"甲"}"#, r#"{"a":" "}"#), ["texts/en/member.json:a is empty"]);
    }

    #[test]
    fn matching_texts_and_english_plurals_are_fine() {
        assert!(found(r#"{"rows_other":"{{count}} 行"}"#, r#"{"rows_one":"one row","rows_other":"{{count}} rows"}"#).is_empty());
    }
}
