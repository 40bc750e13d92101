//! Opens the server's database: an encrypted file of its own, or PostgreSQL.

use std::path::Path;

use anyhow::{Context, Result, bail};
use sqlx::postgres::PgConnectOptions;
use store::{Engine, Key};

use crate::arguments::Place;
use crate::{secret, words};

const DATABASE_FILE: &str = "server.db";
const KEY_FILE: &str = "server.key";

/// The database that the command line names; made where there is none.
pub async fn open(place: &Place) -> Result<Engine> {
    match &place.database {
        Some(address) => {
            let options: PgConnectOptions = address.parse().context("the address of the database")?;
            Ok(Engine::postgres(options).await?)
        }
        None => {
            std::fs::create_dir_all(&place.data).with_context(|| format!("making {}", place.data.display()))?;
            let key = key(&place.data.join(KEY_FILE))?;
            Ok(Engine::sqlite(&place.data.join(DATABASE_FILE), &key).await?)
        }
    }
}

/// The same, but never makes one: looking at a folder that is not there should say so.
pub async fn open_existing(place: &Place) -> Result<Engine> {
    if place.database.is_none() && !place.data.join(DATABASE_FILE).exists() {
        bail!(words::say("failure.no_database", &[("folder", &place.data.display().to_string())]));
    }
    open(place).await
}

/// The key lies beside the file, for its owner only: it keeps copies of the file alone from being read.
fn key(path: &Path) -> Result<Key> {
    if !path.exists() {
        secret::keep(path, &secret::random())?;
    }
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(Key(bytes.try_into().ok().context("the key file does not hold a key")?))
}
