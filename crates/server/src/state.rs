//! What every request works on: the database, the association once there is one, and whoever waits for news.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use ::sync::wire::SendingAnswer;
use anyhow::Result;
use chrono::Duration;
use domain::id::{CommandId, UserId};
use store::{Engine, Store, sync};
use tokio::sync::{RwLock, watch};

use crate::answer::Refusal;
use crate::rate::Limiter;
use crate::{clock, secret};

/// How long a code can be used.
const CODE_DAYS: i64 = 7;
/// A command that failed so often is set aside.
const ATTEMPTS: u32 = 3;

/// How to serve.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Whether a proxy tells where requests come from.
    pub is_behind_proxy: bool,
    /// Seconds for which what a desk shows opens.
    pub access_seconds: u64,
}

/// What whoever listens hears.
#[derive(Debug, Clone, Copy, Default)]
pub struct News {
    /// The newest version.
    pub newest: i64,
    /// Whether the server is about to end.
    pub is_closing: bool,
}

/// The server.
pub struct Central {
    /// Codes and desks.
    pub database: sync::Central,
    /// How often who may ask.
    pub limiter: Limiter,
    /// How the command line wants it.
    pub manner: Manner,
    /// Which channels it sends messages through.
    pub sends: SendingAnswer,
    store: RwLock<Option<Store>>,
    news: watch::Sender<News>,
    failures: Mutex<HashMap<CommandId, u32>>,
}

impl Central {
    /// Opens the database and the association in it.
    pub async fn open(engine: Engine, manner: Manner, sends: SendingAnswer) -> Result<Self> {
        let database = sync::Central::open(engine).await?;
        let store = database.store(clock::new_id()).await?;
        let limiter = Limiter::default();
        let news = watch::Sender::new(News::default());
        Ok(Self { database, limiter, manner, sends, store: RwLock::new(store), news, failures: Mutex::default() })
    }

    /// The code that lets the first desk in, as long as there is none.
    pub async fn first_code(&self) -> Result<Option<String>> {
        if self.store.read().await.is_some() {
            return Ok(None);
        }
        Ok(Some(self.code(None).await?))
    }

    /// A new code for a person, or for whoever publishes the association.
    pub async fn code(&self, user: Option<UserId>) -> Result<String, store::Fault> {
        let code = secret::code();
        self.database.invite(&secret::hash(&code), user, clock::now() + Duration::days(CODE_DAYS)).await?;
        Ok(code)
    }

    /// The association.
    pub async fn store(&self) -> Result<Store, Refusal> {
        if let Some(store) = &*self.store.read().await {
            return Ok(store.clone());
        }
        let mut slot = self.store.write().await;
        if slot.is_none() {
            *slot = self.database.store(clock::new_id()).await?;
        }
        slot.clone().ok_or(Refusal::NoAssociation)
    }

    /// Commands that failed too often.
    pub fn failing(&self) -> HashSet<CommandId> {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.iter().filter(|(_, count)| **count >= ATTEMPTS).map(|(id, _)| *id).collect()
    }

    /// A command failed below the rules.
    pub fn failed(&self, command: CommandId) {
        *self.failures.lock().unwrap_or_else(PoisonError::into_inner).entry(command).or_default() += 1;
    }

    /// Tells whoever waits that the journal goes on.
    pub fn tell(&self, newest: i64) {
        self.news.send_if_modified(|known| {
            let is_news = newest > known.newest;
            known.newest = newest.max(known.newest);
            is_news
        });
    }

    /// Lets go whoever waits: the server ends.
    pub fn close(&self) {
        self.news.send_modify(|news| news.is_closing = true);
    }

    /// Hears of news.
    pub fn news(&self) -> watch::Receiver<News> {
        self.news.subscribe()
    }

    /// Whether anybody does.
    pub fn is_heard(&self) -> bool {
        self.news.receiver_count() > 0
    }
}
