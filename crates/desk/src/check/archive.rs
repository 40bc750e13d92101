//! A backup as a file: a plain zip archive of three members, so that every tool can look inside and its checksums guard the copy.
//! `backup.json` says whose it is, `key.json` holds the key as the desk keeps it (behind a passphrase, or bare), `huiji.db` is the
//! encrypted database.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::failure::Failure;
use crate::key::{self, Protection};

/// The shape of the archive; a later one is refused by name.
const FORMAT: u32 = 1;
const LABEL: &str = "backup.json";
const KEY: &str = "key.json";
const DATABASE: &str = "huiji.db";
/// More than a label or a key file ever takes.
const SMALL_LIMIT_BYTES: u64 = 64 * 1024;

/// Whose backup it is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Label {
    format: u32,
    /// Name of the association.
    pub association: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// How the desk that made it protects its own key.
    pub protection: Protection,
}

impl Label {
    /// The label of a backup that is made now.
    pub fn new(association: String, made_at: DateTime<Utc>, protection: Protection) -> Self {
        Self { format: FORMAT, association, made_at, protection }
    }
}

/// Packs a backup. The archive appears under its name only when it is whole, readable by its owner only. Its size in bytes.
pub fn pack(path: &Path, label: &Label, key_file: &[u8], database: &Path) -> Result<u64, Failure> {
    let unfinished = unfinished(path);
    let written = write(&unfinished, label, key_file, database);
    let placed = written.and_then(|bytes| std::fs::rename(&unfinished, path).map(|()| bytes).map_err(Failure::from));
    if placed.is_err() {
        // What is left of a backup that failed helps nobody; a disk that also refuses this has said so already.
        let _ = std::fs::remove_file(&unfinished);
    }
    placed
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    path.with_file_name(name)
}

fn write(path: &Path, label: &Label, key_file: &[u8], database: &Path) -> Result<u64, Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    key::owner_only(&mut options);
    let mut zip = ZipWriter::new(options.open(path)?);
    // Encrypted bytes do not get smaller.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    let label = serde_json::to_vec_pretty(label).map_err(Failure::bug)?;
    for (name, bytes) in [(LABEL, label.as_slice()), (KEY, key_file)] {
        zip.start_file(name, stored).map_err(zip_failure)?;
        std::io::Write::write_all(&mut zip, bytes)?;
    }
    zip.start_file(DATABASE, stored).map_err(zip_failure)?;
    std::io::copy(&mut BufReader::new(File::open(database)?), &mut zip)?;
    let file = zip.finish().map_err(zip_failure)?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}

/// An opened backup.
pub struct Archive(ZipArchive<BufReader<File>>);

impl Archive {
    /// Opens a backup and reads its label.
    pub fn open(path: &Path) -> Result<(Self, Label), Failure> {
        let file = BufReader::new(File::open(path)?);
        let mut archive = Self(ZipArchive::new(file).map_err(|_| Failure::refusal("not_a_backup"))?);
        let label: Label = serde_json::from_slice(&archive.small(LABEL)?).map_err(|_| Failure::refusal("not_a_backup"))?;
        if label.format > FORMAT {
            return Err(Failure::refusal("backup_too_new"));
        }
        Ok((archive, label))
    }

    /// The key file.
    pub fn key_file(&mut self) -> Result<Vec<u8>, Failure> {
        self.small(KEY)
    }

    /// Copies the database out; the archive's checksum must agree with every byte.
    pub fn extract(&mut self, path: &Path) -> Result<(), Failure> {
        let mut member = self.0.by_name(DATABASE).map_err(zip_failure)?;
        let mut file = File::create_new(path)?;
        std::io::copy(&mut member, &mut file).map_err(|error| match error.kind() {
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::Other | std::io::ErrorKind::UnexpectedEof => {
                Failure::refusal("backup_damaged")
            }
            _ => error.into(),
        })?;
        Ok(file.sync_all()?)
    }

    fn small(&mut self, name: &str) -> Result<Vec<u8>, Failure> {
        let member = self.0.by_name(name).map_err(|_| Failure::refusal("not_a_backup"))?;
        let mut bytes = Vec::new();
        member.take(SMALL_LIMIT_BYTES).read_to_end(&mut bytes).map_err(|_| Failure::refusal("backup_damaged"))?;
        Ok(bytes)
    }
}

fn zip_failure(error: zip::result::ZipError) -> Failure {
    match error {
        zip::result::ZipError::Io(error) => error.into(),
        _ => Failure::refusal("backup_damaged"),
    }
}
