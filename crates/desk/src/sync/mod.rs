//! Together with other desks: publish the association to a server or join one, keep in step with it, and see to what it refused
//! (design, section 6).

mod conflict;
mod conflict_types;
mod devices;
mod drive;
mod link;
mod listen;
mod loading;
mod machine;
mod other_desks;
mod papers;
mod pending;
mod redo;
mod set_aside;
mod types;
pub(crate) mod words;

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::access::Right;
use domain::association::AddUser;
use domain::id::DeviceId;
use sync::wire::{EnrolRequest, Enrolled, InviteRequest, PasswordRequest, Published, SignInRequest};

use crate::association::{self, Nothing};
use crate::failure::{Failure, FailureKind};
use crate::session::Session;
use crate::{Desk, clock, key, number};
pub use conflict::{conflict, conflicts, settle};
pub use conflict_types::*;
pub use devices::{devices, revoke};
use drive::Reach;
use link::Link;
pub(crate) use listen::Listening;
pub use other_desks::OtherDesk;
pub(crate) use other_desks::{DeskNames, other_desk};
use papers::{Papers, Signature};
pub use pending::{PendingCommand, PendingRequest, pending};
pub use redo::redo;
pub use set_aside::{SetAsideRequest, TakeUpRequest, set_aside, take_up};
pub use types::*;

/// The setting that holds the server's address; without it the desk works alone.
pub(crate) const SERVER: &str = "server_address";
/// How long a question may take whose answer is only shown.
const SOON: Duration = Duration::from_secs(3);
/// The setting that holds when the server was last spoken with.
const LAST_CONTACT: &str = "server_last_contact";
/// The setting that holds since when the server does not answer; empty while it does.
const OFFLINE_SINCE: &str = "server_offline_since";

/// Publishes the association of this desk with a server's first code, or joins the server's association where there is none here. Instead
/// of a code a person may show name and password.
pub async fn connect(desk: &Desk, request: ConnectRequest) -> Result<SyncState, Failure> {
    let link = Link::to(&request.server, None)?;
    let Asker { device: fresh_device, key, .. } = Asker::with(desk, request.code.as_deref());
    let session = match key::protection(desk.data())? {
        Some(_) => {
            let session = desk.session().await?;
            let issuer = session.issuer();
            let publishes = Published { association_id: session.store.association_id(), user_id: issuer.actor };
            let enrolled = let_in(&link, &request, issuer.device, Some(publishes), &key).await?;
            papers_of(&session).begin(&key, &enrolled.tokens).await?;
            session
        }
        None => {
            let device_id = fresh_device;
            let enrolled = let_in(&link, &request, device_id, None, &key).await?;
            std::fs::create_dir_all(desk.data())?;
            let passphrase = request.passphrase.as_deref().or(desk.options.passphrase.as_deref());
            let file_key = key::make(desk.data(), passphrase).await?;
            let session = association::join(desk, &file_key, enrolled.association_id, device_id, enrolled.user_id).await?;
            papers_of(&session).begin(&key, &enrolled.tokens).await?;
            session
        }
    };
    session.store.keep_setting(SERVER, &request.server).await?;
    // What happened before, and the search index, come afterwards.
    spoken(desk, Reach::Present).await
}

/// Who asks to be let in. With the same code it asks as the same again: the answer may have been lost, and the code is used by then.
#[derive(Clone)]
pub(crate) struct Asker {
    code: Option<String>,
    device: DeviceId,
    key: Signature,
}

impl Asker {
    fn with(desk: &Desk, code: Option<&str>) -> Self {
        let mut last = desk.last_asker.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some(asker) if asker.code.is_some() && asker.code.as_deref() == code => asker.clone(),
            _ => last.insert(Self { code: code.map(str::to_owned), device: DeviceId(clock::new_id()), key: Signature::fresh() }).clone(),
        }
    }
}

async fn let_in(
    link: &Link,
    request: &ConnectRequest,
    device_id: DeviceId,
    publishes: Option<Published>,
    key: &Signature,
) -> Result<Enrolled, Failure> {
    let device_name = match request.device_name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => machine::name().await,
    };
    let public_key = Some(key.public());
    Ok(match &request.person {
        Some(PersonRequest { name, password }) => {
            let (name, password) = (name.clone(), password.clone());
            link.sign_in(&SignInRequest { name, password, device_id, device_name, publishes, public_key }).await?
        }
        None => {
            let code = request.code.clone().unwrap_or_default();
            link.enrol(&EnrolRequest { code, device_id, device_name, publishes, public_key }).await?
        }
    })
}

/// Chooses the password with which the person at this desk signs in elsewhere.
pub async fn password(desk: &Desk, request: ChoosePasswordRequest) -> Result<PasswordChosen, Failure> {
    let session = desk.session().await?;
    let link = online(&session).await?;
    let ChoosePasswordRequest { current, password } = request;
    let kept = link.password(&PasswordRequest { user_id: None, current, password: Some(password) }).await?;
    Ok(PasswordChosen { has_password: kept.has_password })
}

/// Waits until the server has news, or for about a minute. Whoever shows the association calls it again and again.
pub async fn wait(desk: &Desk, _: Nothing) -> Result<SyncNews, Failure> {
    // Nothing of the session is kept while waiting, so that the association may be closed.
    let (link, version, listening) = {
        let session = desk.session().await?;
        let link = online(&session).await?;
        (link, session.store.position().await?.version, Arc::clone(&session.listening))
    };
    Ok(SyncNews { has_news: listening.wait(&link, version).await })
}

/// Pushes what waits, follows the journal to its end, and fetches some of what the desk can work without.
pub async fn now(desk: &Desk, _: Nothing) -> Result<SyncState, Failure> {
    spoken(desk, Reach::Past).await
}

async fn spoken(desk: &Desk, reach: Reach) -> Result<SyncState, Failure> {
    let session = desk.session().await?;
    let link = online(&session).await?;
    let spoken = in_step(desk, &session, &link, reach).await;
    keep_contact(&session, spoken.as_ref().err()).await?;
    if let Err(failure) = spoken {
        drop(session);
        return Err(devices::obey(desk, failure).await);
    }
    state(desk, Nothing {}).await
}

async fn in_step(desk: &Desk, session: &Session, link: &Link, reach: Reach) -> Result<(), Failure> {
    drive::until_rest(desk, session, link, reach).await?;
    if number::refill(session).await? {
        drive::until_rest(desk, session, link, Reach::Present).await?;
    }
    Ok(())
}

/// Notes whether the server answered. One that says no has answered.
async fn keep_contact(session: &Session, failure: Option<&Failure>) -> Result<(), Failure> {
    let now = clock::now().to_rfc3339();
    if failure.is_none_or(|failure| failure.kind != FailureKind::Fault) {
        session.store.keep_setting(LAST_CONTACT, &now).await?;
        return Ok(session.store.keep_setting(OFFLINE_SINCE, "").await?);
    }
    if instant(session, OFFLINE_SINCE).await?.is_none() {
        session.store.keep_setting(OFFLINE_SINCE, &now).await?;
    }
    Ok(())
}

async fn instant(session: &Session, setting: &str) -> Result<Option<DateTime<Utc>>, Failure> {
    Ok(session.store.setting(setting).await?.and_then(|text| text.parse().ok()))
}

/// How far this desk is.
pub async fn state(desk: &Desk, _: Nothing) -> Result<SyncState, Failure> {
    state_of(&*desk.session().await?).await
}

/// How far the desk of a session is.
pub(crate) async fn state_of(session: &Session) -> Result<SyncState, Failure> {
    let (waiting, position) = (session.store.waiting().await?, session.store.position().await?);
    Ok(SyncState {
        server: session.store.setting(SERVER).await?,
        waiting: waiting.count,
        since: waiting.since,
        confirmed: waiting.confirmed,
        refused: session.store.open_conflicts().await?,
        set_aside: match session.hindrance(Right::ManagePeople).await? {
            None => session.store.count_set_aside().await?,
            Some(_) => 0,
        },
        version: position.version,
        past: session
            .store
            .past_wanted()
            .await?
            .map(|(fetched, through)| PastProgress { fetched: counted(fetched), through: counted(through) }),
        is_indexing: session.store.search_lacks().await?,
        last_contact: instant(session, LAST_CONTACT).await?,
        offline_since: instant(session, OFFLINE_SINCE).await?,
    })
}

fn counted(version: i64) -> u32 {
    u32::try_from(version).unwrap_or(u32::MAX)
}

/// Adds a person and makes the code that lets a desk of theirs in. The server must know the person first.
pub async fn invite(desk: &Desk, request: InvitePersonRequest) -> Result<PersonInvited, Failure> {
    let session = desk.session().await?;
    let link = online(&session).await?;
    let known = session.store.users().await?.into_iter().find(|user| user.name == request.name.trim());
    let user_id = match known {
        Some(user) => user.id,
        None => {
            let done = session.issue(AddUser { name: request.name.clone(), access: request.access }).await?;
            done.subject.ok_or_else(|| Failure::bug("a person without an id"))?.into()
        }
    };
    drive::until_rest(desk, &session, &link, Reach::Present).await?;
    Ok(PersonInvited { code: link.invite(&InviteRequest { user_id }).await?.code })
}

/// The line to the server; there must be one.
/// Through which channels the server sends messages; none where it does not answer soon.
pub(crate) async fn sending_ways(session: &Arc<Session>) -> Option<::sync::wire::SendingAnswer> {
    let link = link_of(session).await.ok().flatten()?;
    tokio::time::timeout(SOON, link.sending()).await.ok()?.ok()
}

async fn online(session: &Arc<Session>) -> Result<Link, Failure> {
    link_of(session).await?.ok_or_else(|| Failure::refusal("no_server"))
}

async fn link_of(session: &Arc<Session>) -> Result<Option<Link>, Failure> {
    let server = session.store.setting(SERVER).await?;
    server.map(|server| Link::to(&server, Some(papers_of(session)))).transpose()
}

fn papers_of(session: &Session) -> Papers {
    Papers::of(session.store.clone(), Arc::clone(&session.papers_turn))
}
