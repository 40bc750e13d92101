//! What happened to members: every change, when, by whom, and what stood before (requirements A13, B15).

use chrono::{DateTime, Utc};
use domain::id::MemberId;
use domain::member::MemberKind;
use serde::{Deserialize, Serialize};
use store::member::{MemberChange, MemberHistoryFilter};
use store::query::{Listed, Page};
use ts_rs::TS;
use uuid::Uuid;

use super::changed_fields::ChangeReader;
use crate::Desk;
use crate::failure::Failure;
use crate::session::Session;
use crate::sync::{OtherDesk, other_desk};
use crate::texts::Language;

/// Which events to list; newest first.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberHistoryRequest {
    /// What they are looked for by.
    pub filter: MemberHistoryFilter,
    /// Which page.
    pub page: Page,
    /// In which language the values are worded.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
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
    /// The other desk that it was done at; none for this one.
    pub desk: Option<OtherDesk>,
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

/// A page of events.
pub async fn history(desk: &Desk, request: MemberHistoryRequest) -> Result<Listed<MemberEvent>, Failure> {
    let session = desk.session().await?;
    let reader = ChangeReader::of(&session, request.language).await?;
    let listed = session.store.member_history(&request.filter, request.page).await?;
    Ok(Listed { rows: listed.rows.into_iter().map(|change| event(&session, change, &reader)).collect(), total: listed.total })
}

/// A change in words.
pub(super) fn event(session: &Session, change: MemberChange, reader: &ChangeReader) -> MemberEvent {
    MemberEvent {
        command_id: change.command_id.0,
        command: change.command,
        member_id: change.member_id,
        member_name: change.member_name,
        member_no: change.member_no,
        member_kind: change.member_kind,
        actor: change.actor,
        desk: other_desk(session, change.device),
        happened_at: change.happened_at,
        changes: reader.fields(change.edits),
    }
}
