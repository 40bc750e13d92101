//! Opens the server's database: an encrypted file of its own, or PostgreSQL.

use std::path::Path;

use anyhow::{Context, Result};
use sqlx::postgres::PgConnectOptions;
use store::{Engine, Key};

use crate::arguments::Serve;
use crate::secret;

const DATABASE_FILE: &str = "server.db";
const KEY_FILE: &str = "server.key";

/// The database that the command line names.
pub async fn open(arguments: &Serve) -> Result<Engine> {
    match &arguments.database {
        Some(address) => {
            let options: PgConnectOptions = address.parse().context("the address of the database")?;
            Ok(Engine::postgres(options).await?)
        }
        None => {
            std::fs::create_dir_all(&arguments.data).with_context(|| format!("making {}", arguments.data.display()))?;
            let key = key(&arguments.data.join(KEY_FILE))?;
            Ok(Engine::sqlite(&arguments.data.join(DATABASE_FILE), &key).await?)
        }
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
