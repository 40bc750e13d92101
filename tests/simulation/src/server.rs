//! The server of a world: a store that serves, and a note of what it held at each version it stopped at.

use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use chrono::{DateTime, Utc};
use domain::id::AssociationId;
use domain::journal::{JournalPage, Received};
use store::sync::{Central, Digest, HealError, Sender};
use store::{Engine, Key, Store};
use uuid::Uuid;

use crate::dice::Dice;

/// Most entries of a short page.
const SHORT_PAGE: usize = 6;

/// The server.
pub struct Server {
    /// Its database.
    pub store: Store,
    /// What it held at versions between pushes, in each of its lives.
    pub digests: BTreeMap<(Uuid, i64), Digest>,
    epoch: Uuid,
    /// The life in which the last backup was made.
    saved: Option<Uuid>,
    /// How often it was restored.
    restores: usize,
    folder: tempfile::TempDir,
    association: AssociationId,
}

impl Drop for Server {
    fn drop(&mut self) {
        crate::close(&self.store);
    }
}

impl Server {
    /// A server for an association that nothing is known of yet.
    pub async fn begin(association: AssociationId) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let store = open(&folder, association).await?;
        let epoch = store.serve(Uuid::from_u128(0xe90c)).await?;
        Ok(Self { store, digests: BTreeMap::new(), epoch, saved: None, restores: 0, folder, association })
    }

    /// The process ends and another takes its place.
    pub async fn restart(&mut self) -> Result<()> {
        self.store.close().await;
        self.store = open(&self.folder, self.association).await?;
        Ok(())
    }

    /// Somebody makes a backup.
    pub async fn save(&mut self) -> Result<()> {
        self.store.close().await;
        std::fs::copy(self.folder.path().join("server.db"), self.folder.path().join("backup.db"))?;
        self.saved = Some(self.epoch);
        self.restores = 0;
        self.restart().await
    }

    /// The machine breaks, and the last backup takes its place. How often that one did by now.
    pub async fn restore(&mut self, dice: &mut Dice) -> Result<usize> {
        let Some(before) = self.saved else { return Ok(0) };
        self.store.close().await;
        std::fs::copy(self.folder.path().join("backup.db"), self.folder.path().join("server.db"))?;
        self.epoch = Uuid::from_u64_pair(dice.bits(), dice.bits());
        let central = Central::open(Engine::sqlite(&self.folder.path().join("server.db"), &Key([1; 32])).await?).await?;
        let version = central.promote(self.epoch).await?.unwrap_or_default();
        central.engine().close().await;
        self.restart().await?;
        let kept: Vec<_> = self.digests.iter().filter(|((epoch, at), _)| *epoch == before && *at <= version).collect();
        let kept: Vec<_> = kept.into_iter().map(|((_, at), digest)| ((self.epoch, *at), digest.clone())).collect();
        self.digests.extend(kept);
        self.note().await?;
        self.restores += 1;
        Ok(self.restores)
    }

    /// Lets nobody follow the journal from before now.
    pub async fn raise_floor(&self, now: DateTime<Utc>) -> Result<()> {
        self.store.mark_journal(now).await?;
        self.store.raise_floor(now).await?;
        Ok(())
    }

    /// Takes back what a desk knows, and notes what stands then.
    pub async fn heal(&mut self, sender: Sender, page: &JournalPage) -> Result<()> {
        match self.store.heal(sender, page).await {
            Ok(_) | Err(HealError::NotLacking) => self.note().await,
            Err(HealError::Fault(fault)) => Err(fault.into()),
        }
    }

    async fn note(&mut self) -> Result<()> {
        let version = self.store.newest().await?;
        self.digests.insert((self.epoch, version), self.store.digest().await?);
        Ok(())
    }

    /// A page of the journal; sometimes a short one, as after much has happened.
    pub async fn journal(&self, after: i64, dice: &mut Dice) -> Result<JournalPage> {
        let mut page = self.store.journal(after).await?;
        if dice.chance(50) {
            page.entries.truncate(1 + dice.below(SHORT_PAGE));
            page.to = page.entries.last().map_or(page.from, |entry| entry.ruling.version);
        }
        Ok(page)
    }

    /// Takes a push, and notes what stands then.
    pub async fn receive(&mut self, sender: Sender, links: &[String]) -> Result<Received> {
        let received = self.store.receive(sender, links, &HashSet::new()).await?;
        self.note().await?;
        Ok(received)
    }
}

async fn open(folder: &tempfile::TempDir, association: AssociationId) -> Result<Store> {
    let engine = Engine::sqlite(&folder.path().join("server.db"), &Key([1; 32])).await?;
    Ok(Store::open(engine, association).await?)
}
