//! Does what the machine of `sync` wants, until it wants to rest.

use domain::journal::JournalPage;
use store::sync::{Loading, RebaseError, Standing};
use sync::machine::{Act, Heard, Machine};
use sync::wire::{BYTES_PER_PUSH, HealRequest, LINKS_PER_PUSH, PushRequest};

use super::link::{Link, Trouble};
use super::loading;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::session::Session;
use crate::{Desk, clock};

/// Fewest changes of one step along a journal that goes on.
const STEP_CHANGES: u64 = 20_000;

/// Rounds in which what the desk can work without is fetched, before whoever looks on hears how far it is.
const ROUNDS: u32 = 8;

/// The call whose progress this is, whoever asked for it.
const TASK: &str = "sync.now";

/// How far it has come, told to whoever listens.
struct Course<'a> {
    desk: &'a Desk,
    /// The version it set out from.
    from: i64,
}

impl<'a> Course<'a> {
    async fn begin(desk: &'a Desk, session: &Session) -> Result<Self, Failure> {
        Ok(Self { desk, from: session.store.position().await?.version })
    }

    fn tell(&self, stage: &'static str, done: u64, total: u64) {
        let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        self.desk.progress.tell(Progress { task: TASK, stage, done: count(done), total: count(total) });
    }

    /// What was sent counts only when the server's page about it is here, so there is nothing to count yet.
    fn sends(&self) {
        self.tell("sending", 0, 0);
    }

    fn received(&self, page: &JournalPage) {
        self.tell("receiving", page.to.abs_diff(self.from), page.newest.abs_diff(self.from));
    }
}

/// How far to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// To what the server holds now.
    Present,
    /// Some way into what happened before as well, so that a person who looks on sees what came meanwhile.
    Past,
}

/// Pushes and pulls until there is nothing left to do. What fails is said, and nothing is lost by it.
pub async fn until_rest(desk: &Desk, session: &Session, link: &Link, reach: Reach) -> Result<(), Failure> {
    let course = Course::begin(desk, session).await?;
    let mut machine = Machine::default();
    let (mut busy, mut load) = (None, None);
    let mut rounds = if reach == Reach::Past { ROUNDS } else { 0 };
    let result = driven(session, link, &course, &mut machine, &mut busy, &mut load, &mut rounds).await;
    // What is loaded is kept for the next time.
    if let Some(loading) = load {
        loading.pause().await;
    }
    result
}

async fn driven(
    session: &Session,
    link: &Link,
    course: &Course<'_>,
    machine: &mut Machine,
    busy: &mut Option<Failure>,
    load: &mut Option<Loading>,
    rounds: &mut u32,
) -> Result<(), Failure> {
    loop {
        let heard = match machine.act() {
            Act::Rest => return Ok(()),
            Act::GiveUp => return Err(busy.take().unwrap_or_else(|| Failure::fault("server_busy"))),
            Act::Push { after } => {
                course.sends();
                push(session, link, after).await
            }
            Act::Pull => pull(session, link, course, load).await,
            Act::Load => loading::step(session, link, load, |loaded| course.tell("receiving", loaded.done, loaded.total)).await,
            Act::Fill if *rounds == 0 => Ok(Heard::Filled { has_more: false }),
            Act::Fill => loading::fill(session, link).await.map(|filled| {
                let has_more = filled.is_some();
                *rounds -= 1;
                filled.inspect(|filled| course.tell(filled.stage, filled.done, filled.total));
                Heard::Filled { has_more }
            }),
            Act::Wait { pause } => {
                tokio::time::sleep(pause).await;
                Ok(Heard::Waited)
            }
            Act::BeginAnew => {
                session.begin_anew().await?;
                Ok(Heard::Renewed)
            }
        };
        machine.hear(match heard {
            Ok(heard) => heard,
            Err(Trouble::Busy { asked, failure }) => {
                *busy = Some(failure);
                Heard::Busy { asked, chance: u32::from_be_bytes(clock::random_bytes()) }
            }
            Err(Trouble::Failed(failure)) => return Err(failure),
        });
    }
}

async fn push(session: &Session, link: &Link, after: Option<i64>) -> Result<Heard, Trouble> {
    let links = session.store.links(after, LINKS_PER_PUSH, BYTES_PER_PUSH).await.map_err(Failure::from)?;
    if links.is_empty() {
        return Ok(Heard::NothingWaits);
    }
    let epoch = session.store.position().await.map_err(Failure::from)?.epoch;
    Ok(Heard::Pushed(link.push(&PushRequest { epoch, links }).await?.received))
}

async fn pull(session: &Session, link: &Link, course: &Course<'_>, load: &mut Option<Loading>) -> Result<Heard, Trouble> {
    let store = &session.store;
    let after = store.ahead().await.map_err(Failure::from)?.version;
    let page = next_page(session, link, after).await?;
    match store.standing(&page).await.map_err(Failure::from)? {
        Standing::Follows => {}
        Standing::Loads { common } => {
            *load = Some(store.load(common).await.map_err(Failure::from)?);
            return Ok(Heard::IsBehind);
        }
        other => return meet(session, link, other, &page).await,
    }
    if page.has_more() || after > store.position().await.map_err(Failure::from)?.version {
        return follow_far(session, link, course, page).await;
    }
    store.rebase(&page).await.map_err(failure_of)?;
    course.received(&page);
    Ok(Heard::Pulled { has_more: false })
}

fn failure_of(error: RebaseError) -> Failure {
    match error {
        RebaseError::OtherEpoch | RebaseError::Elsewhere { .. } => Failure::fault("server_failed"),
        RebaseError::Fault(fault) => fault.into(),
    }
}

async fn next_page(session: &Session, link: &Link, after: i64) -> Result<JournalPage, Trouble> {
    let answer = link.entries(after).await?;
    session.desks.learn(&session.store, answer.desks).await?;
    Ok(answer.page)
}

/// A long way is taken in great steps, each at least as long as what waits: a step takes all of that back and does it again.
async fn follow_far(session: &Session, link: &Link, course: &Course<'_>, mut page: JournalPage) -> Result<Heard, Trouble> {
    let store = &session.store;
    let waiting = u64::from(store.waiting().await.map_err(Failure::from)?.count);
    loop {
        let ahead = store.lay_by(&page).await.map_err(Failure::from)?;
        course.received(&page);
        let has_more = page.has_more() && ahead.version == page.to;
        if !has_more || (ahead.changes >= STEP_CHANGES && ahead.entries >= waiting) {
            // What was dropped because the server has another life by now is asked for again.
            let is_dropped = ahead.version != page.to;
            store.catch_up().await.map_err(failure_of)?;
            return Ok(Heard::Pulled { has_more: has_more || is_dropped });
        }
        page = next_page(session, link, ahead.version).await?;
    }
}

/// Comes to terms with a server that was restored from a backup.
async fn meet(session: &Session, link: &Link, standing: Standing, page: &JournalPage) -> Result<Heard, Trouble> {
    let store = &session.store;
    match standing {
        Standing::Follows | Standing::Loads { .. } => {}
        Standing::Adopts => store.adopt(page).await.map_err(Failure::from)?,
        Standing::Gives { common } => {
            let mut at = common;
            let known = store.position().await.map_err(Failure::from)?.version;
            while at < known {
                let page = store.known_journal(at).await.map_err(Failure::from)?;
                let reached = link.heal(&HealRequest { page }).await?.version;
                if reached <= at {
                    // Another desk was first, or the server went on; the next page says which.
                    break;
                }
                at = reached;
            }
        }
        Standing::GoesBack { common } => {
            store.go_back(common, page).await.map_err(Failure::from)?;
            session.begin_anew().await?;
        }
        Standing::Stranger => return Err(Failure::refusal("server_stranger").into()),
    }
    Ok(Heard::Met)
}
