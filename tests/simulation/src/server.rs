//! The server of a world: a store that serves, and a note of what it held at each version it stopped at.

use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use domain::id::AssociationId;
use domain::journal::Received;
use store::sync::{Digest, Sender};
use store::{Engine, Key, Store};
use uuid::Uuid;

/// The server.
pub struct Server {
    /// Its database.
    pub store: Store,
    /// What it held at versions between pushes.
    pub digests: BTreeMap<i64, Digest>,
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
        store.serve(Uuid::from_u128(0xe90c)).await?;
        Ok(Self { store, digests: BTreeMap::new(), folder, association })
    }

    /// The process ends and another takes its place.
    pub async fn restart(&mut self) -> Result<()> {
        self.store.close().await;
        self.store = open(&self.folder, self.association).await?;
        Ok(())
    }

    /// Takes a push, and notes what stands then.
    pub async fn receive(&mut self, sender: Sender, links: &[String]) -> Result<Received> {
        let received = self.store.receive(sender, links, &HashSet::new()).await?;
        let version = self.store.newest().await?;
        self.digests.insert(version, self.store.digest().await?);
        Ok(received)
    }
}

async fn open(folder: &tempfile::TempDir, association: AssociationId) -> Result<Store> {
    let engine = Engine::sqlite(&folder.path().join("server.db"), &Key([1; 32])).await?;
    Ok(Store::open(engine, association).await?)
}
