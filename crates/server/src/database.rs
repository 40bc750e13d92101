//! Opens the server's database: an encrypted file of its own, or PostgreSQL.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Context, Result, bail};
use sqlx::postgres::PgConnectOptions;
use store::{Engine, Key};

use crate::arguments::Place;
use crate::{secret, words};

const DATABASE_FILE: &str = "server.db";
const KEY_FILE: &str = "server.key";
const LOCK_FILE: &str = "server.lock";

/// An open database, and the lock that keeps other processes from its file.
pub struct Held {
    /// The database.
    pub engine: Engine,
    _lock: Option<File>,
}

/// The database that the command line names; made where there is none.
pub async fn open(place: &Place) -> Result<Held> {
    match &place.database {
        Some(address) => {
            let options: PgConnectOptions = address.parse().context("the address of the database")?;
            Ok(Held { engine: Engine::postgres(options).await?, _lock: None })
        }
        None => {
            std::fs::create_dir_all(&place.data).with_context(|| format!("making {}", place.data.display()))?;
            let Some(lock) = lock(&place.data)? else {
                bail!(words::say("failure.in_use", &[("folder", &place.data.display().to_string())]));
            };
            let key = key(&place.data.join(KEY_FILE))?;
            Ok(Held { engine: Engine::sqlite(&place.data.join(DATABASE_FILE), &key).await?, _lock: Some(lock) })
        }
    }
}

/// The same, but never makes one: looking at a folder that is not there should say so.
pub async fn open_existing(place: &Place) -> Result<Held> {
    if place.database.is_none() && !place.data.join(DATABASE_FILE).exists() {
        bail!(words::say("failure.no_database", &[("folder", &place.data.display().to_string())]));
    }
    open(place).await
}

/// Whether another process has the embedded database open.
pub fn is_in_use(place: &Place) -> bool {
    place.database.is_none() && place.data.join(LOCK_FILE).exists() && matches!(lock(&place.data), Ok(None))
}

/// The lock of a folder; none where another process has it. It goes with the process, however that ends.
fn lock(folder: &Path) -> Result<Option<File>> {
    let path = folder.join(LOCK_FILE);
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.with_context(|| format!("opening {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("locking {}", path.display())),
    }
}

/// The key lies beside the file, for its owner only: it keeps copies of the file alone from being read.
fn key(path: &Path) -> Result<Key> {
    if !path.exists() {
        secret::keep(path, &secret::random())?;
    }
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(Key(bytes.try_into().ok().context("the key file does not hold a key")?))
}
