//! What waits for the server, each change in a sentence.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use store::query::{Listed, Page};
use ts_rs::TS;
use uuid::Uuid;

use super::words::{Names, sentence};
use crate::Desk;
use crate::failure::Failure;
use crate::texts::Language;

/// A page of what waits.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PendingRequest {
    /// Which page.
    pub page: Page,
    /// In which language it is worded.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// A change that waits for the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PendingCommand {
    /// The command.
    pub command_id: Uuid,
    /// `area.verb`.
    pub name: String,
    /// What it says, in words.
    pub sentence: String,
    /// Who.
    pub actor: String,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// Why it will be refused as things stand; it has no effect here meanwhile.
    pub foreseen: Option<Failure>,
}

/// What waits, oldest first.
pub async fn pending(desk: &Desk, request: PendingRequest) -> Result<Listed<PendingCommand>, Failure> {
    let session = desk.session().await?;
    let names = Names::of(&session.store, request.language).await?;
    let listed = session.store.waiting_commands(request.page).await?;
    let mut rows = Vec::with_capacity(listed.rows.len());
    for waiting in listed.rows {
        rows.push(PendingCommand {
            command_id: waiting.envelope.command_id.0,
            sentence: sentence(&names, &waiting.envelope).await?,
            actor: names.user(waiting.envelope.actor_id),
            issued_at: waiting.envelope.issued_at,
            name: waiting.envelope.name,
            foreseen: waiting.foreseen.map(Failure::from),
        });
    }
    Ok(Listed { rows, total: listed.total })
}
