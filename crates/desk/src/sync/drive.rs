//! Does what the machine of `sync` wants, until it wants to rest.

use domain::journal::JournalPage;
use store::sync::RebaseError;
use sync::machine::{Act, Heard, Machine};
use sync::wire::{BYTES_PER_PUSH, LINKS_PER_PUSH, PushRequest};

use super::link::Link;
use crate::failure::Failure;
use crate::session::Session;

/// Pushes and pulls until there is nothing left to do. What fails is said, and nothing is lost by it.
pub async fn until_rest(session: &Session, link: &Link) -> Result<(), Failure> {
    let mut machine = Machine::default();
    loop {
        let heard = match machine.act() {
            Act::Rest => return Ok(()),
            Act::Push { after } => push(session, link, after).await?,
            Act::Pull => pull(session, link).await?,
            Act::BeginAnew => {
                session.begin_anew().await?;
                Heard::Renewed
            }
        };
        machine.hear(heard);
    }
}

async fn push(session: &Session, link: &Link, after: Option<i64>) -> Result<Heard, Failure> {
    let links = session.store.links(after, LINKS_PER_PUSH, BYTES_PER_PUSH).await?;
    if links.is_empty() {
        return Ok(Heard::NothingWaits);
    }
    Ok(Heard::Pushed(link.push(&PushRequest { links }).await?.received))
}

async fn pull(session: &Session, link: &Link) -> Result<Heard, Failure> {
    let page: JournalPage = link.journal(session.store.position().await?.version).await?.page;
    session.store.rebase(&page).await.map_err(|error| match error {
        RebaseError::OtherEpoch => Failure::fault("server_restored"),
        RebaseError::Elsewhere { .. } => Failure::fault("server_failed"),
        RebaseError::Fault(fault) => fault.into(),
    })?;
    Ok(Heard::Pulled { has_more: page.has_more() })
}
