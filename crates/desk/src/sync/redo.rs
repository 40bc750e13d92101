//! Doing once more what was meant, as a new command on what stands now. What set columns of a record sets only those that the person chooses;
//! everything else of the record stays as it is. What was more than columns is issued again as it was.

use domain::invoice::{EditInvoice, Invoice, RecordPosting};
use domain::journal::Envelope;
use domain::member::{EditMember, Member, MemberField};
use domain::order::{EditOrder, Order, OrderTerms};
use domain::{AnyCommand, RecordKind, with_command};
use serde_json::{Map, Value as Json};
use store::StoreError;
use store::sync::{Clash, ConflictDetail, ConflictRecord, LaidOut, Restated};

use super::conflict::found;
use super::conflict_types::*;
use super::words::{FieldWords, Names, columns_apart};
use crate::failure::Failure;
use crate::{Desk, clock};

/// Most records that a rehearsal lays out.
const RECORDS_SHOWN: usize = 20;
/// Columns that only the posting of an invoice sets.
const POSTING: [&str; 5] = ["posting_status", "carrier", "tracking_no", "posted_at", "posting_remarks"];

/// Does what was meant once more, or says what that would do.
pub async fn redo(desk: &Desk, request: RedoRequest) -> Result<Redone, Failure> {
    let session = desk.session().await?;
    let key = ConflictRequest { command_id: request.command_id, other_id: request.other_id, language: request.language }.key();
    let detail = found(&session, key).await?;
    let command = command(&detail, request.columns.as_deref())?;
    let Some(command) = command else { return Err(Failure::refusal("nothing_to_redo")) };
    let (id, now) = (clock::new_command(), clock::now());
    let rehearsed = with_command!(&command, inner => session.store.rehearse(&**inner, id, session.issuer().actor, now).await);
    let changes = match rehearsed {
        Ok(decision) => decision.changes,
        Err(StoreError::Refused(refusal)) => {
            return Ok(Redone { records: Vec::new(), more: 0, refusal: Some(refusal.into()), done: None });
        }
        Err(StoreError::Fault(fault)) => return Err(fault.into()),
    };
    let names = Names::of(&session.store, request.language).await?;
    let mut records = Vec::new();
    for change in changes.iter().take(RECORDS_SHOWN).filter_map(LaidOut::of) {
        records.extend(worded(&names, change).await?);
    }
    let more = u32::try_from(changes.len().saturating_sub(RECORDS_SHOWN)).unwrap_or(u32::MAX);
    let done = match request.is_rehearsal {
        true => None,
        false => {
            let done = session.issue(command).await?;
            session.store.settle(key, "redo", clock::now()).await?;
            Some(done)
        }
    };
    Ok(Redone { records, more, refusal: None, done })
}

/// Whether there is a command that would do it once more.
pub(super) fn can_redo(detail: &ConflictDetail) -> bool {
    let has_form = |record: &ConflictRecord| {
        record.now.is_some() && matches!(record.kind, RecordKind::Member | RecordKind::Order | RecordKind::Invoice)
    };
    let envelope = &detail.conflict.envelope;
    match &detail.conflict.clash {
        Clash::SetAside | Clash::Told(_) => false,
        Clash::Refused(_) if sets_columns(&envelope.name) => detail.records.iter().any(has_form),
        Clash::Refused(_) => AnyCommand::decode(&envelope.name, envelope.version, &envelope.payload).is_some(),
        Clash::Overwrote(_) | Clash::Overwritten(_) => detail.records.iter().any(has_form),
    }
}

/// Commands that state columns of one record.
fn sets_columns(name: &str) -> bool {
    matches!(name, "member.edit" | "order.edit" | "invoice.edit" | "invoice.post")
}

fn command(detail: &ConflictDetail, chosen: Option<&[String]>) -> Result<Option<AnyCommand>, Failure> {
    let envelope = &detail.conflict.envelope;
    let takes_theirs = match &detail.conflict.clash {
        Clash::SetAside | Clash::Told(_) => return Ok(None),
        Clash::Refused(_) if !sets_columns(&envelope.name) => {
            return Ok(AnyCommand::decode(&envelope.name, envelope.version, &envelope.payload));
        }
        Clash::Refused(_) | Clash::Overwritten(_) => false,
        Clash::Overwrote(_) => true,
    };
    for record in &detail.records {
        let Some(now) = &record.now else { continue };
        let (wanted, instead) = if takes_theirs { (&record.theirs, &record.mine) } else { (&record.mine, &record.base) };
        let (wanted, instead) = (columns_apart(wanted.clone()), columns_apart(instead.clone()));
        let is_chosen = |column: &String| chosen.is_none_or(|chosen| chosen.contains(column));
        let wanted: Map<String, Json> =
            wanted.into_iter().filter(|(column, value)| is_chosen(column) && instead.get(column) != Some(value)).collect();
        if wanted.is_empty() {
            continue;
        }
        let columns = put_together(now, &wanted);
        let command = Restated::of(record.kind, &columns)?.map(|restated| match restated {
            Restated::Member(member) => edit_member(*member, now),
            Restated::Order(order) => Ok(edit_order(*order, said_reason(envelope))),
            Restated::Invoice(invoice) => Ok(edit_invoice(*invoice, &wanted)),
        });
        if let Some(command) = command {
            return command.map(Some);
        }
    }
    Ok(None)
}

/// The columns that stand, with the wanted ones in their place; what is no column of its own belongs to the details or
/// to the custom fields.
fn put_together(now: &Map<String, Json>, wanted: &Map<String, Json>) -> Map<String, Json> {
    let mut columns = now.clone();
    let mut details: Map<String, Json> =
        now.get("details").and_then(Json::as_str).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let mut custom: Map<String, Json> =
        now.get("custom").and_then(Json::as_str).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    for (column, value) in wanted {
        match columns.contains_key(column) {
            true => drop(columns.insert(column.clone(), value.clone())),
            false if matches!(column.parse(), Ok(MemberField::Custom(_))) => drop(custom.insert(column.clone(), value.clone())),
            false => drop(details.insert(column.clone(), value.clone())),
        }
    }
    custom.retain(|_, value| !value.is_null());
    if columns.contains_key("custom") || !custom.is_empty() {
        columns.insert("custom".to_owned(), if custom.is_empty() { Json::Null } else { Json::String(Json::Object(custom).to_string()) });
    }
    if columns.contains_key("details") {
        columns.insert("details".to_owned(), Json::String(Json::Object(details).to_string()));
    }
    columns
}

/// The form of the member as it is read now.
fn edit_member(member: Member, now: &Map<String, Json>) -> Result<AnyCommand, Failure> {
    let read_at = now.get("updated_at").and_then(Json::as_i64).and_then(chrono::DateTime::from_timestamp_micros);
    let read_at = read_at.ok_or_else(|| Failure::bug("a member without the instant of its last change"))?;
    let Member { id, profile, joined_on, expires_on, .. } = member;
    Ok(EditMember { id, read_at, profile, joined_on, expires_on }.into())
}

/// Why an order was changed by special approval: what was said then still holds.
fn said_reason(envelope: &Envelope) -> Option<String> {
    match AnyCommand::decode(&envelope.name, envelope.version, &envelope.payload) {
        Some(AnyCommand::EditOrder(said)) => said.reason,
        _ => None,
    }
}

fn edit_order(order: Order, reason: Option<String>) -> AnyCommand {
    // Before the review the terms are part of what was wanted.
    let terms = order.awaits_review().then(|| OrderTerms {
        buyer_name: order.buyer_name.clone(),
        dues_year: order.dues_year,
        amount: order.amount,
        deduction: order.deduction,
    });
    let Order { id, registrant_phone, item, buyer_message, remarks, .. } = order;
    EditOrder { id, registrant_phone, item, buyer_message, remarks, terms, reason }.into()
}

fn edit_invoice(invoice: Invoice, wanted: &Map<String, Json>) -> AnyCommand {
    if wanted.keys().all(|column| POSTING.contains(&column.as_str())) {
        return RecordPosting { id: invoice.id, posting: invoice.posting() }.into();
    }
    EditInvoice {
        id: invoice.id,
        fields: invoice.fields(),
        receiver: invoice.receiver_fields(),
        state: wanted.contains_key("state").then_some(invoice.state),
        invoice_no: wanted.get("invoice_no").and_then(|_| invoice.invoice_no.clone()),
    }
    .into()
}

/// What a change does, in words; none where it is bookkeeping.
async fn worded(names: &Names<'_>, change: LaidOut) -> Result<Option<RecordChanges>, Failure> {
    let words = FieldWords::of(names, change.kind);
    let name = names.of_columns(change.kind, if change.after.is_empty() { &change.before } else { &change.after });
    let (before, after) = (columns_apart(change.before), columns_apart(change.after));
    let mut fields = Vec::new();
    for column in after.keys().chain(before.keys().filter(|column| !after.contains_key(*column))) {
        let Some(label) = words.label(column) else { continue };
        let (before, after) = (words.value(column, &before).await?, words.value(column, &after).await?);
        if before != after {
            fields.push(WordedChange { label, before, after });
        }
    }
    Ok((!fields.is_empty()).then(|| RecordChanges { kind: change.kind.name().to_owned(), name, fields }))
}
