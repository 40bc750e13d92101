//! What can be taken back as a whole, in words (requirements B20.2).

use chrono::{DateTime, Utc};
use domain::access::{Access, Right};
use domain::id::CommandId;
use domain::journal::Envelope;
use domain::{AnyCommand, Refusal};
use serde::{Deserialize, Serialize};
use store::association::{Run, RunFilter};
use store::query::{Direction, Listed, Page, Sort};
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;
use crate::session::Session;
use crate::sync::words::{Names, sentence};
use crate::texts::{Language, has};

/// What is looked for, and in which language it is told.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct RunSearch {
    /// What is looked for.
    #[serde(flatten)]
    pub filter: RunFilter,
    /// Of the sentences.
    #[serde(default)]
    pub language: Language,
}

/// What it is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RunSortKey {
    /// When it was done.
    IssuedAt,
}

/// A page of what can be taken back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RunListRequest {
    /// What is looked for.
    pub filter: RunSearch,
    /// How it is sorted; the newest first where it is not said.
    pub sort: Option<Sort<RunSortKey>>,
    /// Which page.
    pub page: Page,
}

/// A command that can be taken back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RunRow {
    /// Which.
    pub id: CommandId,
    /// What was done, in a sentence.
    pub sentence: String,
    /// Who did it.
    pub actor: String,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// How many records it changed.
    pub changed: u32,
    /// Whether it was taken back.
    pub is_undone: bool,
    /// Why it cannot be taken back; null where it can, as far as nobody built on it.
    pub blocked: Option<Failure>,
}

/// A page of what can be taken back.
pub async fn runs(desk: &Desk, request: RunListRequest) -> Result<Listed<RunRow>, Failure> {
    let session = desk.session().await?;
    let RunSearch { filter, language } = request.filter;
    let names = Names::of(&session.store, language).await?;
    let access = session.access().await?;
    let direction = request.sort.map_or(Direction::Descending, |sort| sort.direction);
    let listed = session.store.runs(&filter, direction, request.page).await?;
    let mut rows = Vec::with_capacity(listed.rows.len());
    for run in listed.rows {
        rows.push(RunRow {
            id: run.id,
            sentence: said(&session, &names, &run).await?,
            actor: names.user(run.actor_id),
            issued_at: run.issued_at,
            changed: run.changed,
            is_undone: run.is_undone,
            blocked: hindrance(&run, &access).map(Into::into),
        });
    }
    Ok(Listed { rows, total: listed.total })
}

/// The sentence of a command; where what it said is not here, its name.
async fn said(session: &Session, names: &Names<'_>, run: &Run) -> Result<String, Failure> {
    let Some(payload) = run.payload.clone() else {
        let key = format!("sync:command.{}", run.name.replace('.', "_"));
        return Ok(names.text(if has(names.language, &key) { &key } else { "sync:command.unknown" }));
    };
    let envelope = Envelope {
        command_id: run.id,
        association_id: session.store.association_id(),
        device_id: session.issuer().device,
        incarnation: session.issuer().incarnation,
        sequence: 0,
        previous_hash: String::new(),
        name: run.name.clone(),
        version: run.version,
        actor_id: run.actor_id,
        issued_at: run.issued_at,
        base_version: 0,
        payload,
        drawn: None,
    };
    sentence(names, &envelope).await
}

fn hindrance(run: &Run, access: &Access) -> Option<Refusal> {
    let lacking = |right: Right| (!access.may(right)).then(|| Refusal::NotPermitted { right: right.name().to_owned() });
    if run.is_undone {
        return Some(Refusal::NothingToUndo {});
    }
    lacking(Right::UndoCommands).or_else(|| AnyCommand::right_to_undo(&run.name).and_then(lacking))
}
