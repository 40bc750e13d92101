//! The key of the local file: 256 random bits, in the operating system's keychain, or wrapped by a passphrase where there is none.
//! Without either (a schedule on a machine without a person) it lies in a file that only its owner reads, and the desk says so.

use std::path::{Path, PathBuf};
use std::time::Duration;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use serde::{Deserialize, Serialize};
use store::Key;
use ts_rs::TS;

use crate::association::DATABASE_FILE;
use crate::clock;
use crate::failure::Failure;

/// Says, where an association was, that it was destroyed: this desk was shut out.
pub const SHUT_OUT_FILE: &str = "shut-out";
const SERVICE: &str = "cn.huiji.desk";
/// Beside the database: where the key lies.
pub(crate) const KEY_FILE: &str = "key.json";
/// A locked keychain may ask the person and never answer; then it counts as absent.
const KEYCHAIN_TIMEOUT: Duration = Duration::from_secs(3);
/// argon2id: 64 MiB, 3 passes (about 0.3 s).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// Fewest characters of a passphrase.
pub const PASSPHRASE_MIN_CHARS: usize = 8;

/// Where the key lies. Written beside the database; holds no secret in the first two cases.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "protection", rename_all = "snake_case")]
enum KeyFile {
    Keychain { account: String },
    Passphrase { salt: [u8; 16], nonce: [u8; 12], wrapped: Vec<u8> },
    OwnerOnly { key: [u8; 32] },
}

/// How the key of an association is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// In the operating system's keychain.
    Keychain,
    /// Behind a passphrase.
    Passphrase,
    /// In a file that only its owner reads.
    OwnerOnly,
}

/// Whether the operating system has a keychain that answers.
pub async fn has_keychain() -> bool {
    in_keychain(|| {
        let entry = keyring::Entry::new(SERVICE, "probe")?;
        match entry.get_secret() {
            Err(keyring::Error::NoEntry) | Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    })
    .await
    .is_some()
}

async fn in_keychain<T: Send + 'static>(work: impl FnOnce() -> Result<T, keyring::Error> + Send + 'static) -> Option<T> {
    let task = tokio::task::spawn_blocking(work);
    match tokio::time::timeout(KEYCHAIN_TIMEOUT, task).await {
        Ok(Ok(Ok(value))) => Some(value),
        Ok(Ok(Err(error))) => {
            tracing::info!(%error, "the keychain does not answer");
            None
        }
        _ => None,
    }
}

/// How the key of this folder is protected; `None` before there is one.
pub fn protection(data: &Path) -> Result<Option<Protection>, Failure> {
    Ok(read(data)?.map(|file| match file {
        KeyFile::Keychain { .. } => Protection::Keychain,
        KeyFile::Passphrase { .. } => Protection::Passphrase,
        KeyFile::OwnerOnly { .. } => Protection::OwnerOnly,
    }))
}

/// Makes a new key: behind the passphrase if one is given, else in the keychain, else in a file for its owner only.
pub async fn make(data: &Path, passphrase: Option<&str>) -> Result<Key, Failure> {
    let key: [u8; 32] = clock::random_bytes();
    let file = match passphrase {
        Some(passphrase) => wrap(key, passphrase.to_owned()).await?,
        None => match keep_in_keychain(key).await {
            Some(account) => KeyFile::Keychain { account },
            None => KeyFile::OwnerOnly { key },
        },
    };
    write(data, &file)?;
    Ok(Key(key))
}

async fn keep_in_keychain(key: [u8; 32]) -> Option<String> {
    let account = clock::new_id().to_string();
    let name = account.clone();
    in_keychain(move || keyring::Entry::new(SERVICE, &name)?.set_secret(&key)).await.map(|()| account)
}

/// The key, where it lies at hand or the passphrase opens it. `None` where a passphrase is needed and missing.
pub async fn open(data: &Path, passphrase: Option<&str>) -> Result<Option<Key>, Failure> {
    match read(data)? {
        None => Ok(None),
        Some(file) => opened(file, passphrase).await,
    }
}

/// A key file for a backup: the key behind the passphrase, or bare.
pub async fn sealed(key: &Key, passphrase: Option<&str>) -> Result<Vec<u8>, Failure> {
    let file = match passphrase {
        Some(passphrase) => wrap(key.0, passphrase.to_owned()).await?,
        None => KeyFile::OwnerOnly { key: key.0 },
    };
    serde_json::to_vec(&file).map_err(Failure::bug)
}

/// The key in a backup's key file; `None` where a passphrase is needed and missing.
pub async fn unsealed(key_file: &[u8], passphrase: Option<&str>) -> Result<Option<Key>, Failure> {
    opened(parse(key_file)?, passphrase).await
}

/// Keeps the key that a backup brought: in this machine's keychain if it lay in one before and there is one, else as the backup has it.
pub async fn adopt(data: &Path, key: &Key, key_file: &[u8], origin: Protection) -> Result<(), Failure> {
    let account = if origin == Protection::Keychain { keep_in_keychain(key.0).await } else { None };
    let file = match account {
        Some(account) => KeyFile::Keychain { account },
        None => parse(key_file)?,
    };
    write(data, &file)
}

async fn opened(file: KeyFile, passphrase: Option<&str>) -> Result<Option<Key>, Failure> {
    match file {
        KeyFile::OwnerOnly { key } => Ok(Some(Key(key))),
        KeyFile::Keychain { account } => {
            let secret = in_keychain(move || keyring::Entry::new(SERVICE, &account)?.get_secret()).await;
            let key = secret.and_then(|secret| secret.try_into().ok()).ok_or_else(|| Failure::fault("keychain_closed"))?;
            Ok(Some(Key(key)))
        }
        KeyFile::Passphrase { salt, nonce, wrapped } => {
            let Some(passphrase) = passphrase else { return Ok(None) };
            let wrapping = derive(passphrase.to_owned(), salt).await?;
            let opened = wrapping.decrypt(&Nonce::from(nonce), wrapped.as_slice()).map_err(|_| Failure::refusal("wrong_passphrase"))?;
            opened.try_into().map(|key| Some(Key(key))).map_err(|_| Failure::fault("key_file_damaged"))
        }
    }
}

async fn wrap(key: [u8; 32], passphrase: String) -> Result<KeyFile, Failure> {
    if passphrase.chars().count() < PASSPHRASE_MIN_CHARS {
        return Err(Failure::refusal("passphrase_short").with("limit", PASSPHRASE_MIN_CHARS));
    }
    let (salt, nonce) = (clock::random_bytes(), clock::random_bytes());
    let wrapping = derive(passphrase, salt).await?;
    let wrapped = wrapping.encrypt(&Nonce::from(nonce), key.as_slice()).map_err(Failure::bug)?;
    Ok(KeyFile::Passphrase { salt, nonce, wrapped })
}

async fn derive(passphrase: String, salt: [u8; 16]) -> Result<ChaCha20Poly1305, Failure> {
    let work = move || {
        let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).map_err(Failure::bug)?;
        let mut wrapping = [0; 32];
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon.hash_password_into(passphrase.as_bytes(), &salt, &mut wrapping).map_err(Failure::bug)?;
        Ok(ChaCha20Poly1305::new(&wrapping.into()))
    };
    tokio::task::spawn_blocking(work).await.map_err(Failure::bug)?
}

/// Destroys the key, and with it what the file says: nobody reads it any more. The file goes too, so that the desk may join anew.
pub async fn destroy(data: &Path) -> Result<(), Failure> {
    if let Some(KeyFile::Keychain { account }) = read(data)? {
        in_keychain(move || keyring::Entry::new(SERVICE, &account)?.delete_credential()).await;
    }
    let mut files = vec![path(data)];
    files.extend(["", "-wal", "-shm"].map(|end| data.join(format!("{DATABASE_FILE}{end}"))));
    for file in files {
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(std::fs::write(data.join(SHUT_OUT_FILE), "")?)
}

/// Whether the association that was here was destroyed because this desk was shut out.
pub fn was_destroyed(data: &Path) -> bool {
    data.join(SHUT_OUT_FILE).exists()
}

fn path(data: &Path) -> PathBuf {
    data.join(KEY_FILE)
}

fn read(data: &Path) -> Result<Option<KeyFile>, Failure> {
    match std::fs::read(path(data)) {
        Ok(bytes) => parse(&bytes).map(Some),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn parse(bytes: &[u8]) -> Result<KeyFile, Failure> {
    serde_json::from_slice(bytes).map_err(|_| Failure::fault("key_file_damaged"))
}

fn write(data: &Path, file: &KeyFile) -> Result<(), Failure> {
    let bytes = serde_json::to_vec(file).map_err(Failure::bug)?;
    let temporary = data.join("key.json.new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    owner_only(&mut options);
    let mut opened = options.open(&temporary)?;
    std::io::Write::write_all(&mut opened, &bytes)?;
    opened.sync_all()?;
    std::fs::rename(&temporary, path(data))?;
    Ok(())
}

/// On Unix the file is readable by its owner only; on Windows the person's own folder already is.
#[cfg(unix)]
pub(crate) fn owner_only(options: &mut std::fs::OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600);
}

#[cfg(not(unix))]
pub(crate) fn owner_only(_: &mut std::fs::OpenOptions) {}
