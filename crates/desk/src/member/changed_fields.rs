//! Columns of a member before and after a change, as fields in words: names instead of ids and codes, the details taken apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::id::UserId;
use domain::member::{MemberField, MemberKind, Stage, Standing};
use serde_json::Value as Json;
use store::association::Choices;

use super::history::FieldChange;
use super::words::{self, NamedCode, value_of};
use crate::failure::Failure;
use crate::session::Session;
use crate::texts::{Language, text};

/// Columns that follow from others, or that say nothing to a person.
const SILENT: [&str; 4] = ["id", "sort_name", "created_at", "updated_at"];

/// Turns changed columns into changed fields.
pub(super) struct ChangeReader {
    choices: Choices,
    people: HashMap<UserId, String>,
    language: Language,
}

impl ChangeReader {
    /// A reader that knows the names of a session's association.
    pub(super) async fn of(session: &Session, language: Language) -> Result<Self, Failure> {
        let people = session.store.users().await?.into_iter().map(|user| (user.id, user.name)).collect();
        Ok(Self { choices: session.store.choices().await?, people, language })
    }

    /// What a custom field is called; none of any other field.
    pub(super) fn custom_label(&self, field: &str) -> Option<String> {
        let custom = field.parse().ok().filter(|field| matches!(field, MemberField::Custom(_)))?;
        Some(words::label_of(&self.choices.fields.fields, custom, self.language))
    }

    /// The fields that changed, in the order of their keys.
    pub(super) fn fields(&self, edits: Vec<(String, Json, Json)>) -> Vec<FieldChange> {
        let mut fields: BTreeMap<String, (Json, Json)> = BTreeMap::new();
        for (column, before, after) in edits {
            match column.as_str() {
                column if SILENT.contains(&column) => {}
                "details" | "custom" => take_apart(&before, &after, &mut fields),
                _ => {
                    fields.insert(column, (before, after));
                }
            }
        }
        let change = |(field, (before, after)): (String, (Json, Json))| {
            let (before, after) = (self.worded(&field, &before), self.worded(&field, &after));
            FieldChange { field: key(&field).to_owned(), before, after }
        };
        fields.into_iter().map(change).filter(|change| change.before != change.after).collect()
    }

    fn worded(&self, field: &str, value: &Json) -> Option<String> {
        if field == "standing_by" {
            let id = value.as_str().and_then(|id| uuid::Uuid::parse_str(id).ok());
            return id.and_then(|id| self.people.get(&UserId(id)).cloned());
        }
        worded_column(&self.choices, self.language, field, value)
    }
}

/// The value of one field of a member in words; none where it is empty.
pub(crate) fn worded_column(choices: &Choices, language: Language, field: &str, value: &Json) -> Option<String> {
    let plain = match value {
        Json::String(text) => text.clone(),
        Json::Null => return None,
        Json::Object(money) => amount(money)?,
        other => other.to_string(),
    };
    if plain.is_empty() {
        return None;
    }
    if let Ok(custom @ MemberField::Custom(_)) = field.parse::<MemberField>() {
        return Some(value_of(&choices.fields.fields, custom, plain, language));
    }
    let named = |name: fn(String) -> NamedCode, code: String| name(code).in_language(language).to_owned();
    Some(match field {
        "level_id" => choices.levels.iter().find(|level| is_id(&plain, level.id.0)).map_or(plain, |level| level.name.clone()),
        "org_id" => choices.orgs.iter().find(|org| is_id(&plain, org.id.0)).map_or(plain, |org| org.name.clone()),
        "tags" => return tags(choices, &plain),
        "kind" => word(language, "kind", MemberKind::from_name(&plain).map(MemberKind::name)?),
        "stage" => word(language, "stage", Stage::from_name(&plain).map(Stage::name)?),
        "standing" => word(language, "standing", Standing::from_name(&plain).map(Standing::name)?),
        "industry" => named(words::industry, plain),
        "registration_type" => named(words::registration_type, plain),
        "region" => named(words::region, plain),
        "gender" => named(words::gender, plain),
        "ethnic_group" => named(words::ethnic_group, plain),
        "party" => named(words::party, plain),
        "education" => named(words::education, plain),
        "degree" => named(words::degree, plain),
        _ => plain,
    })
}

fn word(language: Language, group: &str, name: &str) -> String {
    text(language, &format!("member:{group}.{name}"))
}

fn tags(choices: &Choices, ids: &str) -> Option<String> {
    let ids: Vec<uuid::Uuid> = serde_json::from_str(ids).ok()?;
    let names = ids.iter().filter_map(|id| choices.tags.iter().find(|tag| tag.id.0 == *id)).map(|tag| tag.name.as_str());
    let names = names.collect::<Vec<_>>().join("、");
    (!names.is_empty()).then_some(names)
}

/// The key of a field's label.
fn key(field: &str) -> &str {
    match field {
        "level_id" => "level",
        "org_id" => "org",
        other => other,
    }
}

/// Ids are kept as hexadecimal text without dashes.
fn is_id(text: &str, id: uuid::Uuid) -> bool {
    text.parse::<uuid::Uuid>().is_ok_and(|found| found == id)
}

/// An amount in whole units, such as `6375000.00`.
fn amount(money: &serde_json::Map<String, Json>) -> Option<String> {
    serde_json::from_value::<domain::Money>(Json::Object(money.clone())).ok().map(|money| money.to_string())
}

/// Details lie in one column as JSON, and custom fields in another; each of their fields that differs becomes a field of its own.
fn take_apart(before: &Json, after: &Json, fields: &mut BTreeMap<String, (Json, Json)>) {
    let parse = |value: &Json| value.as_str().and_then(|text| serde_json::from_str::<serde_json::Map<String, Json>>(text).ok());
    let (before, after) = (parse(before).unwrap_or_default(), parse(after).unwrap_or_default());
    let every: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for field in every {
        let of = |values: &serde_json::Map<String, Json>| values.get(field).cloned().unwrap_or(Json::Null);
        let (was, is) = (of(&before), of(&after));
        if was != is {
            fields.insert(field.clone(), (was, is));
        }
    }
}
