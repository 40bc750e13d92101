//! What desks meant that were shut out, or what the server could not execute: an administrator takes it up in their own name, or lets it be.

use domain::AnyCommand;
use domain::access::Right;
use domain::id::CommandId;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::pending::PendingCommand;
use super::words::{Names, sentence};
use crate::failure::Failure;
use crate::session::Session;
use crate::texts::Language;
use crate::{Desk, clock};

/// What tells the id of a command that is taken up from those of the records that it makes.
const TAKEN_UP: u32 = u32::MAX;
/// Most commands that the list shows at a time; the rest follow as these are seen to.
const SHOWN: u32 = 200;

/// In which language the list is worded.
#[derive(Debug, Clone, Copy, Default, Deserialize, TS)]
pub struct SetAsideRequest {
    /// The language.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// An administrator has looked at a command that was set aside.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct TakeUpRequest {
    /// The command.
    pub command_id: Uuid,
    /// Whether to do what it says, on what stands now and in the administrator's name; otherwise it is only put away.
    pub is_done: bool,
}

/// What was set aside and nobody at this desk has seen to, oldest first. Empty for those who are no administrators.
pub async fn set_aside(desk: &Desk, request: SetAsideRequest) -> Result<Vec<PendingCommand>, Failure> {
    let session = desk.session().await?;
    if session.hindrance(Right::ManagePeople).await?.is_some() {
        return Ok(vec![]);
    }
    let names = Names::of(&session.store, request.language).await?;
    let mut rows = Vec::new();
    for envelope in session.store.set_aside(SHOWN).await? {
        rows.push(PendingCommand {
            command_id: envelope.command_id.0,
            sentence: sentence(&names, &envelope).await?,
            actor: names.user(envelope.actor_id),
            issued_at: envelope.issued_at,
            name: envelope.name,
            foreseen: None,
        });
    }
    Ok(rows)
}

/// Does what a command says that was set aside, or puts it away.
pub async fn take_up(desk: &Desk, request: TakeUpRequest) -> Result<Vec<PendingCommand>, Failure> {
    let session = desk.session().await?;
    if let Some(refusal) = session.hindrance(Right::ManagePeople).await? {
        return Err(refusal.into());
    }
    if request.is_done {
        do_again(&session, request.command_id).await?;
    }
    session.store.take_up(CommandId(request.command_id), clock::now()).await?;
    set_aside(desk, SetAsideRequest::default()).await
}

async fn do_again(session: &Session, id: Uuid) -> Result<(), Failure> {
    let found = session.store.set_aside(u32::MAX).await?.into_iter().find(|envelope| envelope.command_id.0 == id);
    let envelope = found.ok_or_else(|| Failure::refusal("not_found").with("record", "command"))?;
    let command = AnyCommand::decode(&envelope.name, envelope.version, &envelope.payload);
    let command = command.ok_or_else(|| Failure::refusal("command_set_aside"))?;
    // The id follows from that of the command: two administrators who take it up do it once.
    let again = CommandId(domain::id::derived(CommandId(id), TAKEN_UP));
    session.store.issue(command, again, session.issuer(), clock::now()).await?;
    Ok(())
}
