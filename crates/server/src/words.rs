//! What the server says to whoever runs it, in their language, from the same catalogue as the desk.

use std::sync::OnceLock;

use serde_json::Value;

macro_rules! catalogue {
    ($language:literal) => {
        [
            include_str!(concat!("../../../texts/", $language, "/server.json")),
            include_str!(concat!("../../../texts/", $language, "/terminal.json")),
            include_str!(concat!("../../../texts/", $language, "/order.json")),
        ]
    };
}

fn catalogue() -> &'static [Value; 3] {
    static TEXTS: OnceLock<[Value; 3]> = OnceLock::new();
    TEXTS.get_or_init(|| {
        // A file that is not JSON is caught before anything ships.
        let texts = if is_chinese(sys_locale::get_locale().as_deref()) { catalogue!("zh") } else { catalogue!("en") };
        texts.map(|text| serde_json::from_str(text).unwrap_or_default())
    })
}

/// Chinese where the system speaks Chinese or does not say, as the desk does.
fn is_chinese(locale: Option<&str>) -> bool {
    match locale {
        None | Some("C" | "POSIX" | "") => true,
        Some(locale) => locale.to_ascii_lowercase().starts_with("zh"),
    }
}

/// The text of a key of `server.json`, with its `{{name}}` parameters filled in.
pub fn say(key: &str, params: &[(&str, &str)]) -> String {
    filled(&catalogue()[0], key, params)
}

/// The text of a key of the check, whose words the terminal of the desk has.
pub fn of_check(key: &str, params: &[(&str, &str)]) -> String {
    filled(&catalogue()[1], &format!("check.{key}"), params)
}

/// The word of a payment state.
pub fn payment_state(name: &str) -> String {
    filled(&catalogue()[2], &format!("payment_state.{name}"), &[])
}

fn filled(texts: &Value, key: &str, params: &[(&str, &str)]) -> String {
    let text = key.split('.').try_fold(texts, |texts, part| texts.get(part)).and_then(Value::as_str).unwrap_or(key);
    params.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value))
}
