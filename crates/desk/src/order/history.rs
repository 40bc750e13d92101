//! What happened to an order or an invoice, in the shape that screens show: amounts as figures, instants as the clock of the association
//! showed them, choices by their names, which the screens put into words.

use documents::format_minor;
use domain::calendar::TimeZone;
use domain::reference::region;
use serde_json::Value as Json;
use store::history::{ColumnEdit, RecordEvent};
use uuid::Uuid;

use super::{HistoryChange, HistoryEntry};
use crate::failure::Failure;
use crate::session::Session;
use crate::sync::other_desk;

/// Columns that hold instants.
const INSTANTS: [&str; 6] = ["ordered_at", "issued_at", "posted_at", "created_at", "received_at", "filed_at"];

/// Columns that say when something changed, or repeat what is shown by itself.
const BOOKKEEPING: [&str; 3] = ["updated_at", "steps", "review"];

/// What happened to a record, newest first.
pub(crate) async fn history_of(session: &Session, record: Uuid) -> Result<Vec<HistoryEntry>, Failure> {
    let zone = session.association().await?.time_zone;
    let events = session.store.history_of(record).await?;
    Ok(events.into_iter().map(|event| entry(session, event, zone)).collect())
}

fn entry(session: &Session, event: RecordEvent, zone: TimeZone) -> HistoryEntry {
    let changes = event.edits.iter().filter_map(|edit| change(edit, zone)).collect();
    let desk = other_desk(session, event.act.device);
    let RecordEvent { act, is_waiting, .. } = event;
    HistoryEntry { at: act.at, by: act.actor, desk, is_waiting, command: act.name, changes }
}

/// One field; nothing for what is bookkeeping and tells a person nothing.
fn change(edit: &ColumnEdit, zone: TimeZone) -> Option<HistoryChange> {
    let column = edit.column.as_str();
    if column.ends_with("_id") || column.ends_with("_currency") || BOOKKEEPING.contains(&column) {
        return None;
    }
    let field = column.strip_suffix("_minor").or_else(|| column.strip_suffix("_bp")).unwrap_or(column);
    let shown = |value: &Json| shown(column, value, zone);
    Some(HistoryChange { field: field.to_owned(), before: shown(&edit.before), after: shown(&edit.after) })
}

fn shown(column: &str, value: &Json, zone: TimeZone) -> Option<String> {
    let number = value.as_i64();
    match (column, number, value.as_str()) {
        (_, None, None) => None,
        (column, Some(micros), _) if INSTANTS.contains(&column) => {
            chrono::DateTime::from_timestamp_micros(micros).map(|instant| zone.text_of(instant))
        }
        ("is_split", Some(is_split), _) => Some(if is_split == 0 { "no" } else { "yes" }.to_owned()),
        ("tax_rate_bp", Some(rate), _) => Some(format!("{}%", format_minor(rate))),
        (column, Some(minor), _) if column.ends_with("_minor") => Some(format_minor(minor)),
        ("region", _, Some(code)) => Some(region_name(code)),
        (_, Some(number), _) => Some(number.to_string()),
        (_, _, Some(text)) => Some(text.to_owned()),
    }
}

/// A region from the province down; a code that is none stays as it is.
fn region_name(code: &str) -> String {
    let Some(region) = region::by_code(code) else { return code.to_owned() };
    let mut names: Vec<_> = region.ancestors().filter(|above| !above.is_no_place()).map(|above| above.name).collect();
    names.reverse();
    names.push(region.name);
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_shown_as_a_person_reads_them() {
        for (column, value, field, expected) in [
            ("paid_minor", json!(2_000_000), "paid", Some("20,000.00")),
            ("issued_at", json!(1_795_226_400_000_000_i64), "issued_at", Some("2026-11-21 10:00:00")),
            ("issued_at", json!(null), "issued_at", None),
            ("is_split", json!(1), "is_split", Some("yes")),
            ("tax_rate_bp", json!(600), "tax_rate", Some("6.00%")),
            ("payment_state", json!("overpaid"), "payment_state", Some("overpaid")),
            ("dues_year", json!(2026), "dues_year", Some("2026")),
            ("region", json!("不详"), "region", Some("不详")),
        ] {
            let edit = ColumnEdit { column: column.to_owned(), before: Json::Null, after: value };
            let change = change(&edit, TimeZone::default()).unwrap();
            assert_eq!((change.field.as_str(), change.after.as_deref()), (field, expected), "{column}");
        }
        let hidden = ColumnEdit { column: "member_id".to_owned(), before: Json::Null, after: json!("00ff") };
        assert_eq!(change(&hidden, TimeZone::default()), None);
    }
}
