//! The conflict desk: what a person meant, what stands instead, and what the difference is in money. Nothing leaves it without an act.

use std::collections::BTreeMap;

use domain::RecordKind;
use domain::id::CommandId;
use domain::order::Order;
use serde_json::{Map, Value as Json};
use store::query::Listed;
use store::sync::{Act, Clash, Conflict, ConflictDetail, ConflictKey, ConflictRecord, Restated};

use super::conflict_types::*;
use super::redo::can_redo;
use super::words::{FieldWords, Names, columns_apart, money, sentence};
use super::{SyncState, other_desk, state};
use crate::association::Nothing;
use crate::failure::Failure;
use crate::session::Session;
use crate::{Desk, clock};

/// A page of conflicts.
pub async fn conflicts(desk: &Desk, request: ConflictsRequest) -> Result<Listed<ConflictRow>, Failure> {
    let session = desk.session().await?;
    let names = Names::of(&session.store, request.language).await?;
    let listed = session.store.conflicts(request.is_settled, request.page).await?;
    let mut rows = Vec::with_capacity(listed.rows.len());
    for conflict in listed.rows {
        rows.push(row(&names, &session, conflict).await?);
    }
    Ok(Listed { rows, total: listed.total })
}

/// One conflict with both sides.
pub async fn conflict(desk: &Desk, request: ConflictRequest) -> Result<ConflictShown, Failure> {
    let session = desk.session().await?;
    let names = Names::of(&session.store, request.language).await?;
    let detail = found(&session, request.key()).await?;
    let can_redo = can_redo(&detail);
    let ConflictDetail { conflict, records, more } = detail;
    let (mut sides, mut effects) = (Vec::new(), BTreeMap::new());
    for record in &records {
        sides.extend(sides_of(&names, &session, record).await?);
        if let Some((order_no, effect)) = effect_of(&names, record).await? {
            effects.insert(order_no, effect);
        }
    }
    let row = row(&names, &session, conflict).await?;
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    Ok(ConflictShown { row, records: sides, more, money: effects.into_values().collect(), can_redo })
}

/// A person has seen to a conflict and lets things stand as they are.
pub async fn settle(desk: &Desk, request: SettleRequest) -> Result<SyncState, Failure> {
    let key = ConflictKey { command: CommandId(request.command_id), other: request.other_id.map(CommandId) };
    desk.session().await?.store.settle(key, "keep", clock::now()).await?;
    state(desk, Nothing {}).await
}

pub(super) async fn found(session: &Session, key: ConflictKey) -> Result<ConflictDetail, Failure> {
    session.store.conflict(key).await?.ok_or_else(|| Failure::refusal("not_found").with("record", "command"))
}

async fn row(names: &Names<'_>, session: &Session, conflict: Conflict) -> Result<ConflictRow, Failure> {
    let sentence = sentence(names, &conflict.envelope).await?;
    let (clash, reason, other) = match conflict.clash {
        Clash::Refused(refusal) => (ClashKind::Refused, Some(refusal.into()), None),
        Clash::Told(refusal) => (ClashKind::Told, Some(refusal.into()), None),
        Clash::SetAside => (ClashKind::SetAside, Some(Failure::refusal("command_set_aside")), None),
        Clash::Overwrote(act) => (ClashKind::Overwrote, None, Some(act_row(session, act))),
        Clash::Overwritten(act) => (ClashKind::Overwritten, None, Some(act_row(session, act))),
    };
    Ok(ConflictRow {
        command_id: conflict.envelope.command_id.0,
        other_id: other.as_ref().map(|act: &ActRow| act.command_id),
        name: conflict.envelope.name,
        sentence,
        actor: names.user(conflict.envelope.actor_id),
        issued_at: conflict.envelope.issued_at,
        clash,
        reason,
        other,
        settled_at: conflict.settled.as_ref().map(|(at, _)| *at),
        settled_how: conflict.settled.map(|(_, how)| how),
    })
}

pub(crate) fn act_row(session: &Session, act: Act) -> ActRow {
    ActRow { command_id: act.command_id.0, name: act.name, actor: act.actor, desk: other_desk(session, act.device), at: act.at }
}

/// A record's fields beside each other; none where nothing of it says anything to a person.
async fn sides_of(names: &Names<'_>, session: &Session, record: &ConflictRecord) -> Result<Option<RecordSides>, Failure> {
    let words = FieldWords::of(names, record.kind);
    let is_new = record.operation == "insert";
    let apart = |columns: &Map<String, Json>| columns_apart(columns.clone());
    let (base, theirs) = (apart(&record.base), apart(&record.theirs));
    // What this desk did not touch, it left as it found it.
    let mut mine = if record.operation == "delete" { Map::new() } else { base.clone() };
    mine.extend(apart(&record.mine));
    let now = record.now.as_ref().map(apart).unwrap_or_default();
    let mut fields = Vec::new();
    for column in mine.keys().chain(base.keys().filter(|column| !mine.contains_key(*column))) {
        let Some(label) = words.label(column) else { continue };
        let values = [&base, &mine, &theirs, &now];
        let [base, mine, theirs, now] = {
            let mut worded = Vec::with_capacity(values.len());
            for side in values {
                worded.push(words.value(column, side).await?);
            }
            <[Option<String>; 4]>::try_from(worded).unwrap_or_default()
        };
        let is_untouched = base == mine && (is_new || base == theirs || record.now.is_none());
        if is_untouched || (is_new && mine.is_none()) {
            continue;
        }
        let is_clashing = record.now.is_some() && !is_new && mine != base && theirs != base && mine != theirs;
        let is_mine = mine != base;
        fields.push(FieldSides { column: column.clone(), label, base, mine, theirs, now, is_mine, is_clashing });
    }
    let known = names.store.columns_known(record.kind, record.id).await?.unwrap_or_else(|| record.mine.clone());
    Ok((!fields.is_empty()).then(|| RecordSides {
        kind: record.kind.name().to_owned(),
        id: record.id,
        name: names.heading(record.kind, &known),
        operation: record.operation.clone(),
        is_there: record.now.is_some(),
        last: record.last.clone().filter(|_| record.now.is_some()).map(|act| act_row(session, act)),
        fields,
    }))
}

/// What a record says about the money of an order: when the person acted, as the person wanted it, and as it stands.
async fn effect_of(names: &Names<'_>, record: &ConflictRecord) -> Result<Option<(String, MoneyEffect)>, Failure> {
    if record.kind != RecordKind::Order {
        return Ok(None);
    }
    let order = |columns: Map<String, Json>| -> Result<Option<Order>, Failure> {
        Ok(match Restated::of(RecordKind::Order, &columns)? {
            Some(Restated::Order(order)) => Some(*order),
            _ => None,
        })
    };
    let known = names.store.columns_known(record.kind, record.id).await?;
    let Some(known) = record.now.clone().or(known) else { return Ok(None) };
    let is_new = record.operation == "insert";
    let with = |sides: &[&Map<String, Json>]| {
        let mut all = known.clone();
        sides.iter().for_each(|side| all.extend((*side).clone()));
        all
    };
    let base = if is_new { None } else { order(with(&[&record.base]))? };
    let mine = order(with(&[&record.base, &record.mine]))?;
    let now = record.now.clone().map(order).transpose()?.flatten();
    let Some(named) = now.as_ref().or(mine.as_ref()) else { return Ok(None) };
    let (order_no, amount) = (named.order_no.clone(), money(named.amount));
    let sum = |order: Option<Order>| order.map(|order| MoneySide { paid: money(order.paid), unpaid: money(order.unpaid()) });
    let effect = MoneyEffect { order_no: order_no.clone(), amount, base: sum(base), mine: sum(mine), now: sum(now) };
    let is_concerned = effect.base != effect.mine || effect.base != effect.now;
    Ok(is_concerned.then_some((order_no, effect)))
}
