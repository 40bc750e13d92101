//! The texts of documents, workbooks and the terminal, from the same catalogue that the screens use.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use domain::refusal::{FieldIssue, OWN_LABEL};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::failure::Failure;

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

macro_rules! catalogue {
    ($($area:literal),+ $(,)?) => {
        const FILES: &[(&str, &str, &str)] = &[$((
            $area,
            include_str!(concat!("../../../texts/zh/", $area, ".json")),
            include_str!(concat!("../../../texts/en/", $area, ".json")),
        )),+];
    };
}
catalogue!(
    "access",
    "application",
    "association",
    "balance",
    "bank",
    "binding",
    "certificate",
    "closing",
    "common",
    "dunning",
    "import",
    "invoice",
    "listing",
    "member",
    "message",
    "notice",
    "package",
    "number",
    "order",
    "overview",
    "payment",
    "refusal",
    "renewal",
    "report",
    "sync",
    "terminal",
    "trail",
    "window"
);

type Catalogue = HashMap<String, String>;

fn catalogue(language: Language) -> &'static Catalogue {
    static ZH: OnceLock<Catalogue> = OnceLock::new();
    static EN: OnceLock<Catalogue> = OnceLock::new();
    let build = |pick: fn(&(&str, &'static str, &'static str)) -> &'static str| {
        let mut texts = Catalogue::new();
        for file in FILES {
            // A file that is not JSON is caught by the test below, before anything ships.
            if let Ok(value) = serde_json::from_str(pick(file)) {
                flatten(file.0, "", &value, &mut texts);
            }
        }
        texts
    };
    match language {
        Language::Zh => ZH.get_or_init(|| build(|file| file.1)),
        Language::En => EN.get_or_init(|| build(|file| file.2)),
    }
}

fn flatten(area: &str, path: &str, value: &Value, out: &mut Catalogue) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(area, &path, value, out);
            }
        }
        Value::String(text) => {
            out.insert(format!("{area}:{path}"), text.clone());
        }
        _ => {}
    }
}

/// The text of a key such as `member:column.name`; the key itself where the catalogue lacks it, which a test forbids.
#[must_use]
pub fn text(language: Language, key: &str) -> String {
    catalogue(language).get(key).cloned().unwrap_or_else(|| key.to_owned())
}

/// The text of a key with its `{{name}}` parameters filled in.
#[must_use]
pub fn text_with(language: Language, key: &str, params: &BTreeMap<String, String>) -> String {
    let filled = params.iter().fold(text(language, key), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value));
    nested(language, filled)
}

/// The same with every `$t(key)` replaced by the text of that key, as the screens' catalogue reads them.
fn nested(language: Language, mut sentence: String) -> String {
    while let Some((before, rest)) = sentence.split_once("$t(")
        && let Some((key, after)) = rest.split_once(')')
    {
        sentence = format!("{before}{}{after}", text(language, key));
    }
    sentence
}

/// The word of a choice, such as `dues` under `order:kind`.
#[must_use]
pub fn choice(language: Language, group: &str, name: &str) -> String {
    text(language, &format!("{group}.{name}"))
}

/// Whether the catalogue has a key.
#[must_use]
pub fn has(language: Language, key: &str) -> bool {
    catalogue(language).contains_key(key)
}

impl Failure {
    /// The sentences of this failure: its own, then one per field, which bears the name that its area's forms and lists give it.
    #[must_use]
    pub fn sentences(&self, language: Language, area: &str) -> Vec<String> {
        let label = |issue: &FieldIssue| {
            let field = issue.field.as_str();
            if let Some(own) = issue.params.get(OWN_LABEL) {
                return own.clone();
            }
            let keys = ["column", "field"].map(|group| format!("{area}:{group}.{field}"));
            keys.iter().find(|key| has(language, key)).map_or_else(|| field.to_owned(), |key| text(language, key))
        };
        let mut sentences = vec![text_with(language, &format!("refusal:{}", self.code), &self.params)];
        for issue in &self.fields {
            let code = serde_json::to_value(issue.code).ok().and_then(|code| code.as_str().map(ToOwned::to_owned)).unwrap_or_default();
            sentences.push(format!("{}: {}", label(issue), text_with(language, &format!("refusal:issue.{code}"), &issue.params)));
        }
        sentences
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_readable_and_both_languages_have_the_same_keys() {
        for (area, zh, en) in FILES {
            for text in [zh, en] {
                assert!(serde_json::from_str::<Value>(text).is_ok(), "{area}");
            }
        }
        let keys = |language| catalogue(language).keys().cloned().collect::<std::collections::BTreeSet<_>>();
        assert_eq!(keys(Language::Zh), keys(Language::En));
    }
}
