//! One desk of a world: its file, its chain, and how far it believes its pushes went.

use anyhow::{Result, ensure};
use chrono::{DateTime, Utc};
use domain::AnyCommand;
use domain::id::{AssociationId, CommandId, DeviceId, UserId};
use domain::journal::{Outcome, Received};
use store::sync::{RebaseError, Sender};
use store::{Engine, Issuer, Key, Store, StoreError};
use uuid::Uuid;

use crate::dice::Dice;
use crate::server::Server;

/// Most links of one push; few, so that pushes end in the middle of things.
const LINKS: u32 = 4;

/// A desk.
pub struct Desk {
    /// Its database.
    pub store: Store,
    /// Who works at it, from where.
    pub issuer: Issuer,
    pushed_through: Option<i64>,
    folder: tempfile::TempDir,
    association: AssociationId,
}

/// What may go wrong with one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// It never arrives.
    RequestLost,
    /// It arrives, but its answer does not.
    AnswerLost,
    /// It arrives twice.
    Twice,
}

impl Drop for Desk {
    fn drop(&mut self) {
        crate::close(&self.store);
    }
}

impl Desk {
    /// A new desk of a person.
    pub async fn begin(association: AssociationId, number: u128, user: UserId) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let store = open(&folder, association).await?;
        let issuer =
            Issuer { device: DeviceId(Uuid::from_u128(0xde5c_0000 + number)), incarnation: Uuid::from_u128(number + 1), actor: user };
        Ok(Self { store, issuer, pushed_through: None, folder, association })
    }

    /// Another machine with a copy of this desk's file, as somebody's backup program makes it.
    pub async fn copied(&self) -> Result<Self> {
        self.store.close().await;
        let folder = tempfile::tempdir()?;
        std::fs::copy(self.folder.path().join("desk.db"), folder.path().join("desk.db"))?;
        let store = open(&folder, self.association).await?;
        Ok(Self { store, issuer: self.issuer, pushed_through: self.pushed_through, folder, association: self.association })
    }

    /// The program is killed and started again: what it held in memory is gone.
    pub async fn crash(&mut self) -> Result<()> {
        self.store.close().await;
        self.store = open(&self.folder, self.association).await?;
        self.pushed_through = None;
        Ok(())
    }

    /// Issues a command; what it did, unless a rule said no.
    pub async fn issue(&self, command: impl Into<AnyCommand>, id: CommandId, now: DateTime<Utc>) -> Result<Option<Outcome>> {
        match self.store.issue(command, id, self.issuer, now).await {
            Ok(outcome) => Ok(Some(outcome)),
            Err(StoreError::Refused(_)) => Ok(None),
            Err(StoreError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Pushes some of what waits. Returns whether anything was left to push.
    pub async fn push(&mut self, server: &mut Server, fault: Fault, dice: &mut Dice) -> Result<bool> {
        let links = self.store.links(self.pushed_through, LINKS, usize::MAX).await?;
        if links.is_empty() {
            return Ok(false);
        }
        if fault == Fault::RequestLost {
            return Ok(true);
        }
        let sender = Sender { device: self.issuer.device, user: self.issuer.actor, is_revoked: false, follows: None };
        let mut received = server.receive(sender, &links).await?;
        if fault == Fault::Twice {
            received = server.receive(sender, &links).await?;
        }
        if fault == Fault::AnswerLost {
            return Ok(true);
        }
        match received {
            Received::Through { sequence } => self.pushed_through = Some(sequence),
            Received::Gap { expected } => self.pushed_through = Some(expected - 1),
            Received::Fork { .. } => {
                self.issuer.incarnation = Uuid::from_u64_pair(dice.bits(), dice.bits());
                self.store.begin_anew(self.issuer.incarnation).await?;
                self.pushed_through = None;
            }
        }
        Ok(true)
    }

    /// Pulls a page. Returns whether there is more.
    pub async fn pull(&mut self, server: &Server, fault: Fault) -> Result<bool> {
        if fault == Fault::RequestLost {
            return Ok(true);
        }
        let page = server.store.journal(self.store.position().await?.version).await?;
        if fault == Fault::AnswerLost {
            return Ok(true);
        }
        self.store.rebase(&page).await?;
        if fault == Fault::Twice && !page.entries.is_empty() {
            let again = self.store.rebase(&page).await;
            ensure!(matches!(again, Err(RebaseError::Elsewhere { .. })), "a page was applied twice");
        }
        Ok(page.has_more())
    }
}

async fn open(folder: &tempfile::TempDir, association: AssociationId) -> Result<Store> {
    let engine = Engine::sqlite(&folder.path().join("desk.db"), &Key([2; 32])).await?;
    Ok(Store::open(engine, association).await?)
}
