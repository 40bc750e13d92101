//! What an order filter says, in words: the line under the title of a printed list.

use store::order::OrderFilter;

use crate::listing::{amounts, days};
use crate::texts::{Language, choice, text};

/// The parts of a filter, each a label and a value; `member` is the name of the member it is narrowed to.
pub(super) fn filter_words(filter: &OrderFilter, member: Option<String>, language: Language) -> Vec<(String, String)> {
    let label = |name: &str| text(language, &format!("order:search.{name}"));
    let mut parts = Vec::new();
    let mut tell = |name: &str, value: Option<String>| parts.extend(value.map(|value| (label(name), value)));
    tell("text", filter.search.clone().filter(|text| !text.trim().is_empty()));
    tell("member", member);
    tell("kind", filter.kind.map(|kind| choice(language, "order:kind", kind.name())));
    tell("state", filter.state.map(|state| choice(language, "order:state", state.name())));
    tell("payment_state", filter.payment_state.map(|state| choice(language, "order:payment_state", state.name())));
    tell("method", filter.method.map(|method| choice(language, "payment:method", method.name())));
    tell("dues_year", filter.dues_year.map(|year| year.to_string()));
    tell("ordered", days(filter.ordered_from, filter.ordered_to, language));
    tell("amount", amounts(filter.amount_from_minor, filter.amount_to_minor, language));
    tell("currency", filter.currency.map(|currency| choice(language, "order:currency", currency.code())));
    tell("invoicing", filter.invoicing.map(|invoicing| choice(language, "order:invoicing", invoicing.name())));
    parts
}
