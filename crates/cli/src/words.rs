//! The terminal's words, in the person's language, from the same catalogue as every screen (`texts/*/terminal.json`).

use std::collections::BTreeMap;

use clap::ValueEnum;
use desk::texts::{self, Language};
use serde_json::Value;

/// A language as an option names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageChoice {
    /// 中文
    Zh,
    /// English
    En,
}

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Language);

impl Words {
    /// The words of a chosen language, else of the system's: Chinese where it speaks Chinese or does not say, as the window does.
    pub fn of(choice: Option<LanguageChoice>) -> Self {
        match choice {
            Some(LanguageChoice::Zh) => Self(Language::Zh),
            Some(LanguageChoice::En) => Self(Language::En),
            None => Self(of_locale(sys_locale::get_locale().as_deref())),
        }
    }

    /// The language that a command line asks for; it must be known before the line is understood.
    pub fn of_line(line: &[String]) -> Self {
        let after_equals = line.iter().find_map(|word| word.strip_prefix("--language="));
        let after_blank = || line.iter().position(|word| word == "--language").and_then(|at| line.get(at + 1)).map(String::as_str);
        Self::of(after_equals.or_else(after_blank).and_then(|name| LanguageChoice::from_str(name, true).ok()))
    }

    /// The text of a key of `terminal.json`.
    pub fn say(self, key: &str) -> String {
        self.catalogue_text(&format!("terminal:{key}"))
    }

    /// The same with its `{{name}}` parameters filled in.
    pub fn say_with(self, key: &str, params: &[(&str, &str)]) -> String {
        self.filled(&format!("terminal:{key}"), params)
    }

    fn filled(self, key: &str, params: &[(&str, &str)]) -> String {
        let params: BTreeMap<_, _> = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        texts::text_with(self.0, key, &params)
    }

    /// The sentence of a refusal's code.
    pub fn refusal(self, code: &str, params: &[(&str, &str)]) -> String {
        self.filled(&format!("refusal:{code}"), params)
    }

    /// The sentence of a reason as a call answers it.
    pub fn reason(self, reason: &Value) -> String {
        let params = reason["params"].as_object().into_iter().flatten();
        let params: Vec<_> = params.map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default())).collect();
        self.refusal(reason["code"].as_str().unwrap_or_default(), &params)
    }

    /// The text of a key of any file, such as `member:status.active`.
    pub fn catalogue_text(self, key: &str) -> String {
        texts::text(self.0, key)
    }

    /// The language's name in requests.
    pub fn code(self) -> &'static str {
        match self.0 {
            Language::Zh => "zh",
            Language::En => "en",
        }
    }
}

fn of_locale(locale: Option<&str>) -> Language {
    match locale {
        None | Some("C" | "POSIX" | "") => Language::Zh,
        Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Language::Zh,
        Some(_) => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_chooses_the_language_before_it_is_understood() {
        let line = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(Words::of_line(&line(&["huiji", "--language", "en", "check"])).0, Language::En);
        assert_eq!(Words::of_line(&line(&["huiji", "check", "--language=zh"])).0, Language::Zh);
    }

    #[test]
    fn a_system_that_does_not_say_speaks_chinese() {
        for (locale, language) in
            [(None, Language::Zh), (Some("C"), Language::Zh), (Some("zh_CN"), Language::Zh), (Some("en-GB"), Language::En)]
        {
            assert_eq!(of_locale(locale), language, "{locale:?}");
        }
    }
}
