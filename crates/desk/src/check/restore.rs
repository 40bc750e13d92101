//! Brings a backup back to life in an empty data folder. The file begins a new incarnation: a server can tell its commands from those of
//! the desk that the backup was taken of.

use std::path::{Path, PathBuf};

use domain::id::AssociationId;
use serde::Deserialize;
use store::{Engine, Fault, Store};
use ts_rs::TS;

use super::archive::Archive;
use crate::association::{self, AssociationState, DATABASE_FILE, Nothing};
use crate::failure::Failure;
use crate::key::{self, Protection};
use crate::progress::Progress;
use crate::{Desk, clock};

/// A backup to bring back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RestoreRequest {
    /// Where it lies.
    pub path: String,
    /// The passphrase that opens it, where it has one.
    pub passphrase: Option<String>,
}

/// Restores a backup into this desk's folder, which must be empty, and opens it.
pub async fn restore(desk: &Desk, request: RestoreRequest) -> Result<AssociationState, Failure> {
    require_empty(desk.data())?;
    let source = PathBuf::from(&request.path);
    let (mut archive, label) = tokio::task::spawn_blocking(move || Archive::open(&source)).await.map_err(Failure::bug)??;
    let passphrase = request.passphrase.or_else(|| desk.options.passphrase.clone());
    let key_file = archive.key_file()?;
    let key = key::unsealed(&key_file, passphrase.as_deref()).await?.ok_or_else(|| Failure::refusal("backup_passphrase_required"))?;
    std::fs::create_dir_all(desk.data())?;
    desk.progress.tell(Progress { task: "association.restore", stage: "copy", done: 0, total: 2 });
    let unproven = desk.data().join(format!("{DATABASE_FILE}.restored"));
    let target = unproven.clone();
    let proven = match tokio::task::spawn_blocking(move || archive.extract(&target)).await.map_err(Failure::bug)? {
        Ok(()) => prove(&unproven, &key).await,
        Err(failure) => Err(failure),
    };
    if let Err(failure) = proven {
        remove(&unproven);
        return Err(failure);
    }
    desk.progress.tell(Progress { task: "association.restore", stage: "pack", done: 1, total: 2 });
    std::fs::rename(&unproven, desk.data().join(DATABASE_FILE))?;
    // The key comes last: as long as it is missing, the folder counts as one without an association.
    key::adopt(desk.data(), &key, &key_file, label.protection).await?;
    desk.progress.tell(Progress { task: "association.restore", stage: "pack", done: 2, total: 2 });
    if key::protection(desk.data())? == Some(Protection::Passphrase)
        && let Some(passphrase) = passphrase
    {
        return association::unlock(desk, association::UnlockRequest { passphrase }).await;
    }
    association::state(desk, Nothing {}).await
}

/// The file opens with its key, its schema is brought up to date, and it knows that it lives anew.
async fn prove(path: &Path, key: &store::Key) -> Result<(), Failure> {
    let engine = Engine::sqlite(path, key).await.map_err(|fault| match fault {
        Fault::WrongKey => Failure::refusal("backup_damaged"),
        other => other.into(),
    })?;
    let store = Store::open(engine, AssociationId(clock::new_id())).await?;
    let kept = match store.association().await? {
        // What waited in it goes into the chain of the new life, before anything is issued there.
        Some(_) => store.begin_anew(clock::new_id()).await.map_err(Failure::from),
        None => Err(Failure::refusal("backup_damaged")),
    };
    store.close().await;
    kept
}

fn require_empty(data: &Path) -> Result<(), Failure> {
    match std::fs::read_dir(data) {
        Ok(mut entries) => match entries.find(|entry| entry.as_ref().map_or(true, |entry| entry.file_name() != key::SHUT_OUT_FILE)) {
            None => Ok(()),
            Some(_) => Err(Failure::refusal("folder_not_empty").with("path", data.display())),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        // What is left is encrypted and will be in the way of the next try, which says so.
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}
