//! Writes a backup that any machine can restore: a consistent copy of the encrypted file, and its key.
//!
//! The key must travel, for the keychain that holds it does not. So it is wrapped by a passphrase, by the same means as a desk without a
//! keychain wraps its own. Only a desk whose key lies bare in its folder anyway, because it has neither keychain nor person, may leave
//! it bare in the backup; the answer says so.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::archive::{Label, pack};
use crate::failure::Failure;
use crate::key::{self, Protection};
use crate::progress::Progress;
use crate::{Desk, clock};

/// Where a backup is to be written.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BackupRequest {
    /// A path where nothing lies yet.
    pub path: String,
    /// The passphrase that will open it; the desk's own, where it has one.
    pub passphrase: Option<String>,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupMade {
    /// Where it lies.
    pub path: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// How its key is protected; `owner_only` means that whoever holds the file can read it.
    pub protection: Protection,
}

/// Writes a backup while the desk goes on.
pub async fn backup(desk: &Desk, request: BackupRequest) -> Result<BackupMade, Failure> {
    let session = desk.session().await?;
    let path = PathBuf::from(&request.path);
    if path.exists() {
        return Err(Failure::refusal("file_exists").with("path", &request.path));
    }
    let passphrase = request.passphrase.or_else(|| desk.options.passphrase.clone());
    let own = key::protection(desk.data())?.ok_or_else(|| Failure::refusal("no_association"))?;
    if own != Protection::OwnerOnly && passphrase.is_none() {
        return Err(Failure::refusal("backup_passphrase_required"));
    }
    let key = key::open(desk.data(), passphrase.as_deref()).await?.ok_or_else(|| Failure::refusal("locked"))?;
    let key_file = key::sealed(&key, passphrase.as_deref()).await?;
    let label = Label::new(session.association().await?.name, clock::now(), own);
    desk.progress.tell(Progress { task: "association.backup", stage: "copy", done: 0, total: 2 });
    // Beside its destination, because only that disk is known to have room for it.
    let copy = copy_beside(&path)?;
    session.store.copy_to(&copy.0).await?;
    desk.progress.tell(Progress { task: "association.backup", stage: "pack", done: 1, total: 2 });
    let target = path.clone();
    let packed = tokio::task::spawn_blocking(move || pack(&target, &label, &key_file, &copy.0)).await.map_err(Failure::bug)?;
    desk.progress.tell(Progress { task: "association.backup", stage: "pack", done: 2, total: 2 });
    let protection = if passphrase.is_some() { Protection::Passphrase } else { Protection::OwnerOnly };
    Ok(BackupMade { path: request.path, bytes: packed?, protection })
}

/// A copy that goes when it is no longer needed.
struct Copy(PathBuf);

impl Drop for Copy {
    fn drop(&mut self) {
        // It may never have been written; and what cannot be removed is still encrypted.
        let _ = std::fs::remove_file(&self.0);
    }
}

fn copy_beside(path: &Path) -> Result<Copy, Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Failure::fault("file_missing"));
    }
    Ok(Copy(folder.join(format!(".{}.huiji-copy", clock::new_id()))))
}
