//! What an order filter says, in words: the line under the title of a printed list.

use store::order::OrderFilter;

use crate::listing::{amounts, days};
use crate::texts::{Language, choice, text};

/// What those are called that a filter is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Narrowed {
    pub member: Option<String>,
    pub org: Option<String>,
    pub level: Option<String>,
}

/// The parts of a filter, each a label and a value.
pub(super) fn filter_words(filter: &OrderFilter, narrowed: Narrowed, language: Language) -> Vec<(String, String)> {
    let label = |name: &str| text(language, &format!("order:search.{name}"));
    let mut parts = Vec::new();
    let mut tell = |name: &str, value: Option<String>| parts.extend(value.map(|value| (label(name), value)));
    tell("text", filter.search.clone().filter(|text| !text.trim().is_empty()));
    let Narrowed { member, org, level } = narrowed;
    tell("member", member.or_else(|| (filter.is_of_member == Some(false)).then(|| text(language, "report:of_nobody"))));
    tell("org", org);
    tell("level", level);
    tell("kind", filter.kind.map(|kind| choice(language, "order:kind", kind.name())));
    tell("state", filter.state.map(|state| choice(language, "order:state", state.name())));
    tell("payment_state", filter.payment_state.map(|state| choice(language, "order:payment_state", state.name())));
    tell("payment_state", (filter.is_unpaid == Some(true)).then(|| text(language, "order:only_unpaid")));
    tell("method", filter.method.map(|method| choice(language, "payment:method", method.name())));
    tell("dues_year", filter.dues_year.map(|year| year.to_string()));
    tell("dues_year", (filter.has_dues_year == Some(false)).then(|| text(language, "report:no_year")));
    tell("ordered", days(filter.ordered_from, filter.ordered_to, language));
    tell("amount", amounts(filter.amount_from_minor, filter.amount_to_minor, language));
    tell("currency", filter.currency.map(|currency| choice(language, "order:currency", currency.code())));
    tell("invoicing", filter.invoicing.map(|invoicing| choice(language, "order:invoicing", invoicing.name())));
    parts
}
