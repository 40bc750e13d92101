//! The start page and the header: figures over the whole association (requirements A1), each with the filter of the list that it opens,
//! and what waits for a server.

mod cache;
mod count;
mod today;
mod types;

use domain::id::UserId;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::session::Session;
use crate::sync::state_of;
pub(crate) use cache::FigureCache;
pub use today::*;
pub use types::*;

/// The setting that marks a demonstration; its value is the seed.
pub(crate) const DEMONSTRATION: &str = "demonstration";

/// The figures of the start page. They stand as long as nothing was done and no day has passed.
pub async fn figures(desk: &Desk, _: Nothing) -> Result<OverviewFigures, Failure> {
    let session = desk.session().await?;
    let key = cache::Key { version: session.store.data_version().await?, today: session.today().await? };
    if let Some(figures) = session.figures.get(&session.store, key).await? {
        return Ok(figures);
    }
    let figures = count::figures(&session.store, key.today).await?;
    session.figures.keep(&session.store, key, &figures).await?;
    Ok(figures)
}

/// What the header shows: what waits, and who works here.
pub async fn status(desk: &Desk, _: Nothing) -> Result<AssociationStatus, Failure> {
    let session = desk.session().await?;
    let sync = state_of(&session).await?;
    Ok(AssociationStatus {
        server: sync.server,
        waiting: sync.waiting,
        refused: sync.refused,
        set_aside: sync.set_aside,
        is_indexing: sync.is_indexing,
        confirmed: sync.confirmed,
        since: sync.since,
        last_contact: sync.last_contact,
        offline_since: sync.offline_since,
        signed_in: name_of(&session, session.issuer().actor).await?,
        is_demonstration: session.store.setting(DEMONSTRATION).await?.is_some(),
    })
}

async fn name_of(session: &Session, user: UserId) -> Result<String, Failure> {
    let users = session.store.users().await?;
    Ok(users.into_iter().find(|one| one.id == user).map(|one| one.name).unwrap_or_default())
}
