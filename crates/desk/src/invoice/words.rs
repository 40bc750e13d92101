//! What an invoice filter says, in words: the line under the title of a printed list.

use domain::invoice::InvoiceState;
use store::invoice::{InvoiceFilter, Numbering};

use crate::listing::{amounts, days};
use crate::texts::{Language, choice, text};

/// What the filter is narrowed to by an id, named.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Name of the member.
    pub member: Option<String>,
    /// Number of the order.
    pub order: Option<String>,
}

/// The parts of a filter, each a label and a value.
pub(super) fn filter_words(filter: &InvoiceFilter, named: Named, language: Language) -> Vec<(String, String)> {
    let label = |name: &str| text(language, &format!("invoice:search.{name}"));
    let mut parts = Vec::new();
    let mut tell = |name: &str, value: Option<String>| parts.extend(value.map(|value| (label(name), value)));
    tell("tab", filter.tab.map(|tab| choice(language, "invoice:state", InvoiceState::name(tab))));
    tell("text", filter.search.clone().filter(|text| !text.trim().is_empty()));
    tell("member", named.member);
    tell("order", named.order);
    tell("standing", filter.standing.map(|standing| choice(language, "invoice:standing", standing.name())));
    tell("kind", filter.kind.map(|kind| choice(language, "invoice:kind", kind.name())));
    tell("buyer_kind", filter.buyer_kind.map(|kind| choice(language, "invoice:buyer_kind", kind.name())));
    tell("payment_state", filter.payment_state.map(|state| choice(language, "order:payment_state", state.name())));
    tell("numbering", filter.numbering.map(|numbering| choice(language, "invoice:numbering", numbering_name(numbering))));
    tell("posting_status", filter.posting_status.map(|status| choice(language, "invoice:posting_status", status.name())));
    tell("issued", days(filter.issued_from, filter.issued_to, language));
    tell("created", days(filter.created_from, filter.created_to, language));
    tell("amount", amounts(filter.amount_from_minor, filter.amount_to_minor, language));
    tell("currency", filter.currency.map(|currency| choice(language, "order:currency", currency.code())));
    if filter.ids.is_some() {
        parts.push((label("ids"), text(language, "listing:ticked")));
    }
    parts
}

fn numbering_name(numbering: Numbering) -> &'static str {
    match numbering {
        Numbering::Numbered => "numbered",
        Numbering::Blank => "blank",
    }
}
