//! An open association: its database, this installation's identity, and who sits at the desk.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use chrono::NaiveDate;
use domain::AnyCommand;
use domain::Refusal;
use domain::access::{Access, Right, Role};
use domain::association::Association;
use domain::id::{DeviceId, UserId};
use store::sync::INCARNATION;
use store::{Issuer, Store};
use tokio::sync::Mutex;

use crate::clock;
use crate::failure::Failure;
use crate::lock::FolderLock;
use crate::outcome::Done;
use crate::overview::FigureCache;
use crate::sync::{DeskNames, Listening};

/// What a call works on.
pub struct Session {
    /// The database, as the person at the desk sees it.
    pub store: Store,
    issuer: RwLock<Issuer>,
    /// The figures of the start page, as long as they stand.
    pub(crate) figures: FigureCache,
    /// Whose turn it is to show the server's token for a new one.
    pub(crate) papers_turn: Arc<Mutex<()>>,
    /// What people call the other desks.
    pub(crate) desks: DeskNames,
    /// What was heard of the server.
    pub(crate) listening: Arc<Listening>,
    _lock: FolderLock,
}

pub(crate) const DEVICE_ID: &str = "device_id";
pub(crate) const USER_ID: &str = "user_id";

impl Session {
    /// Learns who this installation is; a new file makes it up.
    pub(crate) async fn open(store: Store, lock: FolderLock) -> Result<Self, Failure> {
        let device = DeviceId(identity(&store, DEVICE_ID).await?);
        let incarnation = identity(&store, INCARNATION).await?;
        let actor = UserId(identity(&store, USER_ID).await?);
        let issuer = RwLock::new(Issuer { device, incarnation, actor });
        let desks = DeskNames::read(&store).await?;
        let (papers_turn, listening) = (Arc::default(), Arc::default());
        let store = store.seen_by(actor);
        let session = Self { store, issuer, figures: FigureCache::default(), desks, papers_turn, listening, _lock: lock };
        session.index_late();
        Ok(session)
    }

    /// This desk and the person at it.
    #[must_use]
    pub fn issuer(&self) -> Issuer {
        *self.issuer.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a new life of this desk's file, which was copied or set back: what waits goes into a new chain.
    pub(crate) async fn begin_anew(&self) -> Result<(), Failure> {
        let incarnation = clock::new_id();
        self.store.begin_anew(incarnation).await?;
        self.issuer.write().unwrap_or_else(PoisonError::into_inner).incarnation = incarnation;
        Ok(())
    }

    /// Issues a command now.
    pub async fn issue(&self, command: impl Into<AnyCommand>) -> Result<Done, Failure> {
        let command = command.into();
        let needed = AnyCommand::right_to_undo(command.name());
        let outcome = self.store.issue(command, clock::new_command(), self.issuer(), clock::now()).await?;
        self.index_late();
        let can_undo = match needed {
            Some(right) => {
                let access = self.access().await?;
                access.may(right) && access.may(Right::UndoCommands)
            }
            None => false,
        };
        Ok(Done::of(outcome, can_undo))
    }

    /// Lets search find, after a while, what it does not find yet. Others have the database for at least as long.
    pub(crate) fn index_late(&self) {
        let store = self.store.clone();
        tokio::spawn(async move {
            loop {
                let began = Instant::now();
                match store.index_all().await.map(|()| false) {
                    Ok(true) => tokio::time::sleep(began.elapsed()).await,
                    Ok(false) => return,
                    Err(error) => return tracing::info!(%error, "what search does not find yet waits for the next occasion"),
                }
            }
        });
    }

    /// What the person at the desk may do; one whom the association does not know only looks.
    pub async fn access(&self) -> Result<Access, Failure> {
        Ok(self.store.access_of(self.issuer().actor).await?.unwrap_or(Access::of(Role::Viewer)))
    }

    /// Why the person at the desk may not do what takes a right; nothing where they may.
    pub async fn hindrance(&self, right: Right) -> Result<Option<Refusal>, Failure> {
        Ok(hindrance(&self.access().await?, right))
    }

    /// The association, which must exist by now.
    pub async fn association(&self) -> Result<Association, Failure> {
        self.store.association().await?.ok_or_else(|| Failure::refusal("no_association"))
    }

    /// Today in the association's time zone.
    pub async fn today(&self) -> Result<NaiveDate, Failure> {
        Ok(self.association().await?.time_zone.date_of(clock::now()))
    }
}

/// Why somebody may not do what takes a right; nothing where they may.
pub(crate) fn hindrance(access: &Access, right: Right) -> Option<Refusal> {
    (!access.may(right)).then(|| Refusal::NotPermitted { right: right.name().to_owned() })
}

async fn identity(store: &Store, key: &str) -> Result<uuid::Uuid, Failure> {
    if let Some(id) = store.setting(key).await?.and_then(|text| text.parse().ok()) {
        return Ok(id);
    }
    let id = clock::new_id();
    store.keep_setting(key, &id.to_string()).await?;
    Ok(id)
}
