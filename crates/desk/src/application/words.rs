//! Requests in words: what is asked for, what is waited for, and what a filter says.

use domain::application::{ApplicationState, FilingKind, Wish};
use domain::member::CustomField;
use serde_json::Value as Json;
use store::application::ApplicationFilter;
use store::association::Choices;

use super::ApplicationRow;
use super::filing::sent;
use crate::listing::days;
use crate::member::{label_of, value_of};
use crate::texts::{Language, choice, text, text_with};

/// What a request asks for.
pub(crate) fn wish_words(wish: &Wish, choices: &Choices, language: Language) -> String {
    let with = |key: &str, name: &str, value: String| text_with(language, key, &[(name.to_owned(), value)].into());
    match wish {
        Wish::LevelChange { level_id } => {
            let level = choices.levels.iter().find(|level| level.id == *level_id).map(|level| level.name.clone());
            with("application:wish.level", "level", level.unwrap_or_else(|| text(language, "trail:unknown")))
        }
        Wish::ProfileChange { texts } | Wish::ContactChange { texts } => {
            let customs = &choices.fields.fields;
            let part = |(field, value): (&domain::member::MemberField, &String)| {
                let label = label_of(customs, *field, language);
                let value = if value.is_empty() {
                    text(language, "application:wish.cleared")
                } else {
                    value_of(customs, *field, value.clone(), language)
                };
                format!("{label}{}{value}", text(language, "listing:colon"))
            };
            texts.iter().map(part).collect::<Vec<_>>().join(&text(language, "listing:semicolon"))
        }
        Wish::Renewal { terms } => with("application:wish.terms", "terms", terms.to_string()),
        Wish::Withdrawal { effective_on, reason } => {
            let from = match effective_on {
                Some(day) => with("application:wish.from", "day", day.to_string()),
                None => text(language, "application:wish.at_once"),
            };
            format!("{from}{}{reason}", text(language, "listing:semicolon"))
        }
    }
}

/// What a list says of what is asked for: for data, only which fields change.
pub(super) fn wished(row: &ApplicationRow, customs: &[CustomField], language: Language) -> String {
    let with = |key: &str, name: &str, value: String| text_with(language, key, &[(name.to_owned(), value)].into());
    let fields = || {
        let labels: Vec<_> = row.changed.iter().map(|field| label_of(customs, *field, language)).collect();
        labels.join(&text(language, "trail:list_mark"))
    };
    if let Some(level) = &row.level_after {
        return with("application:wish.level", "level", level.clone());
    }
    if let Some(terms) = row.terms {
        return with("application:wish.terms", "terms", terms.to_string());
    }
    match (&row.reason, row.effective_on) {
        (None, _) => fields(),
        (Some(reason), day) => {
            let from =
                day.map_or_else(|| text(language, "application:wish.at_once"), |day| with("application:wish.from", "day", day.to_string()));
            format!("{from}{}{reason}", text(language, "listing:semicolon"))
        }
    }
}

/// What a request waits for; nothing where it waits for nothing.
pub(super) fn waiting(row: &ApplicationRow, language: Language) -> Option<String> {
    match row.state {
        ApplicationState::Pending => row.awaited.map(|right| choice(language, "application:approver", right.name())),
        ApplicationState::Approved => Some(match row.effective_on {
            Some(day) => text_with(language, "application:waiting.day", &[("day".to_owned(), day.to_string())].into()),
            None => text(language, "application:waiting.payment"),
        }),
        ApplicationState::Returned => Some(text(language, "application:waiting.correction")),
        _ => None,
    }
}

/// The value of a column of a request that is kept as structured text.
pub(crate) fn column_words(column: &str, value: &Json, choices: &Choices, language: Language) -> Option<String> {
    let kept = value.as_str()?;
    match column {
        "wish" => serde_json::from_str::<Wish>(kept).ok().map(|wish| wish_words(&wish, choices, language)),
        "steps" => {
            let steps: Vec<domain::access::Right> = serde_json::from_str(kept).ok()?;
            let names: Vec<_> = steps.iter().map(|right| choice(language, "application:approver", right.name())).collect();
            Some(names.join(&text(language, "application:then")))
        }
        "kinds" => {
            let kinds: Vec<FilingKind> = serde_json::from_str(kept).ok()?;
            let names: Vec<_> = kinds.iter().map(|kind| choice(language, "application:filing.kind", kind.name())).collect();
            Some(if names.is_empty() { text(language, "application:intake.none") } else { names.join(&text(language, "trail:list_mark")) })
        }
        "rules" => {
            let rules: Vec<domain::message::ReminderRule> = serde_json::from_str(kept).ok()?;
            let words = |rule: &domain::message::ReminderRule| {
                let key = match rule.days {
                    0 => "at",
                    days if days < 0 => "before",
                    _ => "after",
                };
                let params = [("days".to_owned(), rule.days.unsigned_abs().to_string())].into();
                text_with(language, &format!("message:reminder.said_{key}"), &params)
            };
            Some(rules.iter().map(words).collect::<Vec<_>>().join(&text(language, "trail:list_mark")))
        }
        "asked" => {
            let lines = sent(&serde_json::from_str(kept).ok()?, choices, language);
            let colon = text(language, "listing:colon");
            let parts: Vec<_> = lines.into_iter().map(|line| format!("{}{colon}{}", line.label, line.value)).collect();
            Some(parts.join(&text(language, "listing:semicolon")))
        }
        "hindrance" => {
            let refusal: domain::Refusal = serde_json::from_str(kept).ok()?;
            Some(text_with(language, &format!("refusal:{}", refusal.code()), &refusal.params()))
        }
        _ => None,
    }
}

/// The parts of a filter, each a label and a value.
pub(super) fn filter_words(filter: &ApplicationFilter, choices: &Choices, language: Language) -> Vec<(String, String)> {
    let mut parts = Vec::new();
    let mark = text(language, "trail:list_mark");
    let mut tell = |name: &str, value: Option<String>| {
        parts.extend(
            value.filter(|value| !value.trim().is_empty()).map(|value| (text(language, &format!("application:search.{name}")), value)),
        );
    };
    let states: Vec<_> = filter.states.iter().map(|state| choice(language, "application:state", state.name())).collect();
    tell("states", Some(states.join(&mark)));
    tell("member", filter.member.clone());
    tell("mobile", filter.mobile.clone());
    let orgs: Vec<_> = choices.orgs.iter().filter(|org| filter.org_ids.contains(&org.id)).map(|org| org.name.clone()).collect();
    tell("org_ids", Some(orgs.join(&mark)));
    let levels: Vec<_> =
        choices.levels.iter().filter(|level| filter.level_ids.contains(&level.id)).map(|level| level.name.clone()).collect();
    tell("level_ids", Some(levels.join(&mark)));
    tell("member_kind", filter.member_kind.map(|kind| choice(language, "member:kind", kind.name())));
    tell("statement", filter.statement.clone());
    tell("filed", days(filter.filed_from, filter.filed_to, language));
    parts
}
