//! The whole of a server's database as one file, in a form of our own that goes from either engine to the other: gzip-compressed lines
//! of JSON. The first line is a label; then each table is named with its columns, and its rows follow; the last line counts the rows and
//! carries the SHA-256 of every line before it, so that a file that was cut off or changed is refused before anything is touched.
//!
//! Every table of the schema is written, whatever it is called, so none can be forgotten. Left out is only what the rows imply: the
//! search indexes, which are made anew, and the row numbers, which count anew in the order of the old ones.

pub(crate) mod catalogue;
mod lines;
mod read;
mod write;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::fault::Fault;

pub use lines::verify;
pub use read::{Restore, restore};
pub use write::write;

/// The word that every backup begins with.
const FORMAT: &str = "huiji-server-backup";
/// The shape of the file; a later one is refused by name.
const SHAPE: u32 = 1;
/// Rows that are read or written at a time.
const SLICE: usize = 200;

/// Whose backup it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    format: String,
    shape: u32,
    /// The version of the schema that the rows have.
    pub schema: i64,
    /// The association.
    pub association_id: Uuid,
    /// Its name.
    pub association: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// The version of the journal that it holds.
    pub version: i64,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contents {
    /// Whose it is.
    #[serde(flatten)]
    pub label: Label,
    /// Rows of all tables.
    pub rows: u64,
    /// SHA-256 of every line but the last, hexadecimal.
    pub sha256: String,
}

/// One line of the file after the label.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    /// A table begins: its name, and its columns with their types.
    Table { table: String, columns: Vec<(String, String)> },
    /// The file ends here.
    End { rows: u64, sha256: String },
    /// A row of the table.
    Row(Vec<serde_json::Value>),
}

/// Why a backup was not written or not brought back. Nothing was changed.
#[derive(Debug, Error)]
pub enum DumpError {
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The file failed.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// There is no association to write down.
    #[error("the database holds no association")]
    Empty,
    /// The file is no backup of a server.
    #[error("the file is no backup of a server")]
    NotABackup,
    /// The file ends too early.
    #[error("the file ends after {rows} rows, before its end")]
    CutOff {
        /// Rows that it still holds.
        rows: u64,
    },
    /// The file is not what was written.
    #[error("the file was changed or damaged")]
    Damaged,
    /// The file was written by a newer build.
    #[error("the backup has schema version {found}, this build knows {known}")]
    TooNew {
        /// Version of the backup.
        found: i64,
        /// Newest version this build knows.
        known: i64,
    },
    /// The database holds an association.
    #[error("the database holds an association")]
    Living {
        /// Its name.
        association: String,
    },
}

impl DumpError {
    /// Stable code for the text catalogue.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fault(fault) => fault.code(),
            Self::File(_) => "file",
            Self::Empty => "empty",
            Self::NotABackup => "not_a_backup",
            Self::CutOff { .. } => "cut_off",
            Self::Damaged => "damaged",
            Self::TooNew { .. } => "too_new",
            Self::Living { .. } => "living",
        }
    }
}

impl From<sqlx::Error> for DumpError {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(Fault::Database(error))
    }
}
