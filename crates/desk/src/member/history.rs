//! What happened to members: every change, when, by whom, and what stood before (requirements A13, B15).

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::MemberId;
use domain::member::MemberKind;
use serde::{Deserialize, Serialize};
use store::query::Page;
use ts_rs::TS;
use uuid::Uuid;

/// Which events to list; newest first.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberHistoryRequest {
    /// What they are looked for by.
    pub filter: MemberHistoryFilter,
    /// Which page.
    pub page: Page,
}

/// What events are looked for by.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct MemberHistoryFilter {
    /// Of this member.
    pub member_id: Option<MemberId>,
    /// Of members found by this text.
    pub search: Option<String>,
    /// On this day or later.
    pub from: Option<NaiveDate>,
    /// On this day or earlier.
    pub to: Option<NaiveDate>,
}

/// One event of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberEvent {
    /// The command behind it; its name in words is `member:event.<command>`.
    pub command_id: Uuid,
    /// `area.verb`, such as `member.edit`.
    pub command: String,
    /// The member.
    pub member_id: MemberId,
    /// Its name, as it is now or was at last.
    pub member_name: String,
    /// Its number.
    pub member_no: Option<String>,
    /// Unit or individual.
    pub member_kind: MemberKind,
    /// Who.
    pub actor: String,
    /// When.
    pub happened_at: DateTime<Utc>,
    /// What changed, field by field; empty where the whole record came or went.
    pub changes: Vec<FieldChange>,
}

/// One field before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldChange {
    /// Its key; the label is `member:column.<key>`.
    pub field: String,
    /// What stood before, in words.
    pub before: Option<String>,
    /// What stands after, in words.
    pub after: Option<String>,
}
