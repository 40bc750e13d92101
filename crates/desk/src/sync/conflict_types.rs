//! What screens and the terminal exchange with the conflict desk.

use chrono::{DateTime, Utc};
use domain::id::CommandId;
use serde::{Deserialize, Serialize};
use store::query::Page;
use store::sync::ConflictKey;
use ts_rs::TS;
use uuid::Uuid;

use super::OtherDesk;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::texts::Language;

/// A page of conflicts.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ConflictsRequest {
    /// The settled ones, last settled first; else the open ones, oldest first.
    pub is_settled: bool,
    /// Which page.
    pub page: Page,
    /// In which language they are worded.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// One conflict.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ConflictRequest {
    /// This desk's command.
    pub command_id: Uuid,
    /// The other desk's command that it met, where both happened.
    pub other_id: Option<Uuid>,
    /// In which language it is worded.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

impl ConflictRequest {
    pub(super) fn key(&self) -> ConflictKey {
        ConflictKey { command: CommandId(self.command_id), other: self.other_id.map(CommandId) }
    }
}

/// A person has seen to a conflict.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct SettleRequest {
    /// This desk's command.
    pub command_id: Uuid,
    /// The other desk's command that it met, where both happened.
    #[serde(default)]
    pub other_id: Option<Uuid>,
}

/// Does what was meant once more, on what stands now.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RedoRequest {
    /// This desk's command.
    pub command_id: Uuid,
    /// The other desk's command that it met, where both happened.
    pub other_id: Option<Uuid>,
    /// Which columns to set, where the act sets columns; all of them where none is named.
    pub columns: Option<Vec<String>>,
    /// Only says what it would do.
    pub is_rehearsal: bool,
    /// In which language it is worded.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// What doing it once more does, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Redone {
    /// What changes, record by record; the first few.
    pub records: Vec<RecordChanges>,
    /// How many more records change.
    pub more: u32,
    /// Why it is not possible.
    pub refusal: Option<Failure>,
    /// What became of it; none of a rehearsal.
    pub done: Option<Done>,
}

/// A record and what changes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecordChanges {
    /// Kind of record.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The fields.
    pub fields: Vec<WordedChange>,
}

/// One field before and after, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WordedChange {
    /// Its label.
    pub label: String,
    /// What stands now.
    pub before: Option<String>,
    /// What will stand.
    pub after: Option<String>,
}

/// How it came to a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClashKind {
    /// A rule said no.
    Refused,
    /// It happened, but not quite as this desk showed it.
    Told,
    /// The server could not execute it.
    SetAside,
    /// It put its value over that of another desk.
    Overwrote,
    /// Another desk put its value over it.
    Overwritten,
}

/// A conflict in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConflictRow {
    /// This desk's command.
    pub command_id: Uuid,
    /// The other desk's command that it met, where both happened.
    pub other_id: Option<Uuid>,
    /// `area.verb`.
    pub name: String,
    /// What the person did, in words.
    pub sentence: String,
    /// Who.
    pub actor: String,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// How it came to it.
    pub clash: ClashKind,
    /// Why it was refused.
    pub reason: Option<Failure>,
    /// What the other desk did.
    pub other: Option<ActRow>,
    /// When a person settled it.
    pub settled_at: Option<DateTime<Utc>>,
    /// How: `keep` or `redo`.
    pub settled_how: Option<String>,
}

/// Who did what, from which desk, when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ActRow {
    /// The command.
    pub command_id: Uuid,
    /// `area.verb`.
    pub name: String,
    /// Who.
    pub actor: String,
    /// The other desk that it was done at; none for this one.
    pub desk: Option<OtherDesk>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A conflict with both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConflictShown {
    /// As the list shows it.
    #[serde(flatten)]
    pub row: ConflictRow,
    /// The records, field by field.
    pub records: Vec<RecordSides>,
    /// How many more records there are.
    pub more: u32,
    /// The orders whose money is concerned.
    pub money: Vec<MoneyEffect>,
    /// Whether it can be done once more.
    pub can_redo: bool,
}

/// A record from both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecordSides {
    /// Kind of record.
    pub kind: String,
    /// The record.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What this desk did to it: `insert`, `update` or `delete`.
    pub operation: String,
    /// Whether it is there now.
    pub is_there: bool,
    /// What last changed it.
    pub last: Option<ActRow>,
    /// The fields in question.
    pub fields: Vec<FieldSides>,
}

/// A field from both sides, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldSides {
    /// Its column.
    pub column: String,
    /// Its label.
    pub label: String,
    /// When the person acted.
    pub base: Option<String>,
    /// As the person wanted it.
    pub mine: Option<String>,
    /// As the other desk put it.
    pub theirs: Option<String>,
    /// As it stands.
    pub now: Option<String>,
    /// Whether the person changed it.
    pub is_mine: bool,
    /// Whether both changed it, each to something else.
    pub is_clashing: bool,
}

/// The money of an order from both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MoneyEffect {
    /// The order.
    pub order_no: String,
    /// Its amount.
    pub amount: String,
    /// When the person acted.
    pub base: Option<MoneySide>,
    /// As the person wanted it.
    pub mine: Option<MoneySide>,
    /// As it stands.
    pub now: Option<MoneySide>,
}

/// What was received and what is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MoneySide {
    /// Received.
    pub paid: String,
    /// Owed.
    pub unpaid: String,
}
