//! Loads a snapshot over the line to the server, and afterwards what the desk can work without.

use domain::journal::{JournalPage, Ruling, SnapshotMark, SnapshotPage, SnapshotProof};
use store::Fault;
use store::sync::{LoadError, Loaded, Loading, Origin};
use sync::machine::Heard;

use super::link::{Link, Trouble};
use crate::failure::Failure;
use crate::session::Session;

/// Pages of the past that are fetched before the desk looks whether something waits.
const PAGES_AT_ONCE: usize = 4;
/// Steps of the search index that are made before it looks.
const STEPS_AT_ONCE: usize = 50;

/// How far what is fetched afterwards has come.
pub struct Filled {
    /// What is done now; a key below `common:progress`.
    pub stage: &'static str,
    /// Steps done.
    pub done: u64,
    /// Steps in all; 0 where that is unknown.
    pub total: u64,
}

/// Why a step was not done.
pub enum Hindrance {
    /// The server did not answer as it should.
    Line(Trouble),
    /// What came does not fit.
    Load(LoadError),
}

impl From<Trouble> for Hindrance {
    fn from(trouble: Trouble) -> Self {
        Self::Line(trouble)
    }
}

impl From<LoadError> for Hindrance {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<Fault> for Hindrance {
    fn from(fault: Fault) -> Self {
        Self::Load(fault.into())
    }
}

impl Origin for Link {
    type Error = Hindrance;

    async fn snapshot(&self, after: Option<&SnapshotMark>) -> Result<SnapshotPage, Hindrance> {
        Ok(self.stretch(after).await?.page)
    }

    async fn journal(&self, after: i64) -> Result<JournalPage, Hindrance> {
        Ok(self.entries(after).await?.page)
    }

    async fn proof(&self) -> Result<SnapshotProof, Hindrance> {
        Ok(self.proof_of_all().await?.proof)
    }

    async fn rulings(&self, after: i64, through: i64) -> Result<Vec<Ruling>, Hindrance> {
        Ok(self.own_rulings(after, through).await?.rulings)
    }
}

/// Does the next step of a snapshot, and takes it over once it is whole. What is loaded by now is told to `tell`.
pub async fn step(session: &Session, link: &Link, slot: &mut Option<Loading>, tell: impl Fn(Loaded)) -> Result<Heard, Trouble> {
    let Some(loading) = slot.take() else { return Ok(Heard::Met) };
    match loading.step(link).await {
        Ok(loaded) if loaded.is_whole => {
            tell(loaded);
            take_over(session, loading).await?;
            Ok(Heard::Loaded { is_whole: true })
        }
        Ok(loaded) => {
            tell(loaded);
            *slot = Some(loading);
            Ok(Heard::Loaded { is_whole: false })
        }
        Err(Hindrance::Line(trouble)) => {
            *slot = Some(loading);
            Err(trouble)
        }
        Err(Hindrance::Load(LoadError::OtherLife)) => {
            loading.give_up().await;
            Ok(Heard::Met)
        }
        Err(Hindrance::Load(LoadError::Unproven)) => {
            loading.give_up().await;
            Err(Failure::fault("snapshot_unproven").into())
        }
        Err(Hindrance::Load(LoadError::Fault(fault))) => {
            loading.pause().await;
            Err(Failure::from(fault).into())
        }
    }
}

async fn take_over(session: &Session, loading: Loading) -> Result<(), Failure> {
    let before = session.store.position().await?.epoch;
    session.store.take_over(loading).await?;
    let is_other_life = before.is_some() && session.store.position().await?.epoch != before;
    // What the server had acknowledged in a life before and waits again goes into a new chain.
    if is_other_life { session.begin_anew().await } else { Ok(()) }
}

/// Fetches some of what happened before the snapshot, once search finds everything. Returns how far that is; none where nothing lacks.
pub async fn fill(session: &Session, link: &Link) -> Result<Option<Filled>, Trouble> {
    let store = &session.store;
    if store.search_lacks().await.map_err(Failure::from)? {
        for _ in 0..STEPS_AT_ONCE {
            if !store.index_more().await.map_err(Failure::from)? {
                break;
            }
        }
        return Ok(Some(Filled { stage: "indexing", done: 0, total: 0 }));
    }
    let Some((mut after, through)) = store.past_wanted().await.map_err(Failure::from)? else { return Ok(None) };
    for _ in 0..PAGES_AT_ONCE {
        let answer = link.entries(after).await?;
        session.desks.learn(store, answer.desks).await?;
        let has_more = store.keep_past(&answer.page).await.map_err(Failure::from)?;
        after = answer.page.to;
        if !has_more {
            break;
        }
    }
    Ok(Some(Filled { stage: "past", done: after.min(through).unsigned_abs(), total: through.unsigned_abs() }))
}
