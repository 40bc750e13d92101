//! Pinyin.
/// Full pinyin.
#[must_use]
pub fn full(text: &str) -> String { text.to_lowercase() }
