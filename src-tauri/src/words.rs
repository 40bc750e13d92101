//! The few words the operating system shows for us (title and menus), in the language of the system. They come from the same
//! catalogue as the screens (`texts/*/window.json`).

use desk::texts::{self, Language};

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words(Language);

impl Words {
    /// Chinese where the system speaks Chinese or does not say, else English.
    pub fn of_system() -> Self {
        Self::of_locale(sys_locale::get_locale().as_deref())
    }

    fn of_locale(locale: Option<&str>) -> Self {
        let speaks_chinese = match locale {
            None | Some("C" | "POSIX" | "") => true,
            Some(locale) => locale.to_ascii_lowercase().starts_with("zh"),
        };
        Self(if speaks_chinese { Language::Zh } else { Language::En })
    }

    /// The text of a key of `window.json`, such as `menu.edit`.
    pub fn say(self, key: &str) -> String {
        texts::text(self.0, &format!("window:{key}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_chooses_between_chinese_and_english() {
        for locale in [None, Some("zh-CN"), Some("zh_TW"), Some("C")] {
            assert_eq!(Words::of_locale(locale).say("menu.edit"), "编辑", "{locale:?}");
        }
        for locale in [Some("en-GB"), Some("de-DE")] {
            assert_eq!(Words::of_locale(locale).say("menu.edit"), "Edit", "{locale:?}");
        }
    }
}
