//! The files of desks and servers. Each begins as a copy of one that is made once: what builds the schema is tested elsewhere, and a history
//! would spend most of its time on it.

use std::path::Path;

use anyhow::Result;
use domain::id::AssociationId;
use store::{Engine, Key, Store};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// The association of every history.
pub const ASSOCIATION: AssociationId = AssociationId(Uuid::from_u128(0xa550));
/// The key of every file.
pub const KEY: Key = Key([1; 32]);

/// A file in which nothing happened yet.
static EMPTY: OnceCell<Vec<u8>> = OnceCell::const_new();

/// Opens a file, or begins it.
pub async fn open(path: &Path) -> Result<Store> {
    if !path.exists() {
        std::fs::write(path, EMPTY.get_or_try_init(empty).await?)?;
    }
    Ok(Store::open(Engine::sqlite(path, &KEY).await?, ASSOCIATION).await?)
}

async fn empty() -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("empty.db");
    Store::open(Engine::sqlite(&path, &KEY).await?, ASSOCIATION).await?.close().await;
    Ok(std::fs::read(&path)?)
}
