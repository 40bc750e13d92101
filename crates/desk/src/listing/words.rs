//! Filters in words: the line under the title of a printed list.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use documents::format_minor;
use store::query::Selection;

use crate::texts::{Language, text, text_with};

/// The filter behind a choice, and how the choice among what it finds reads.
pub(crate) fn chosen_words<F, I>(chosen: &Selection<F, I>, words: impl FnOnce(&F) -> Vec<(String, String)>, language: Language) -> String {
    match chosen {
        Selection::Ids(_) => text(language, "listing:ticked"),
        Selection::All { filter, except } => {
            let but = if except.is_empty() { String::new() } else { text(language, "listing:all_but_some") };
            format!("{}{but}", in_one_line(&words(filter), language))
        }
    }
}

/// `a：b；c：d`; the word for everything where there is no part.
fn in_one_line(parts: &[(String, String)], language: Language) -> String {
    if parts.is_empty() {
        return text(language, "listing:everything");
    }
    let (colon, semicolon) = (text(language, "listing:colon"), text(language, "listing:semicolon"));
    parts.iter().map(|(name, value)| format!("{name}{colon}{value}")).collect::<Vec<_>>().join(&semicolon)
}

/// A range of days, either end open; nothing where both are.
pub(crate) fn days(from: Option<NaiveDate>, to: Option<NaiveDate>, language: Language) -> Option<String> {
    range(from.map(|day| day.to_string()), to.map(|day| day.to_string()), language)
}

/// A range of amounts in minor units, either end open; nothing where both are.
pub(crate) fn amounts(from: Option<i64>, to: Option<i64>, language: Language) -> Option<String> {
    range(from.map(format_minor), to.map(format_minor), language)
}

fn range(from: Option<String>, to: Option<String>, language: Language) -> Option<String> {
    let key = match (&from, &to) {
        (None, None) => return None,
        (Some(_), None) => "listing:range_from",
        (None, Some(_)) => "listing:range_to",
        (Some(_), Some(_)) => "listing:range",
    };
    let ends = [("from", from), ("to", to)].into_iter().filter_map(|(name, end)| Some((name.to_owned(), end?)));
    Some(text_with(language, key, &ends.collect::<BTreeMap<_, _>>()))
}
