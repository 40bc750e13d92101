//! What can go wrong below the rules: the disk, the network, a file that is not ours. Never a rule saying no.

use domain::Refusal;
use thiserror::Error;

/// A fault of the database.
#[derive(Debug, Error)]
pub enum Fault {
    /// The database refused a statement or could not be reached.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The key does not open the file.
    #[error("the key does not open the database")]
    WrongKey,
    /// A row holds what no build of ours wrote.
    #[error("{table}.{column} holds an unreadable value")]
    Corrupt {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// The file was written by a newer build.
    #[error("the database has schema version {found}, this build knows {known}")]
    TooNew {
        /// Version of the file.
        found: i64,
        /// Newest version this build knows.
        known: i64,
    },
}

impl Fault {
    pub(crate) fn corrupt(table: &str, column: &str) -> Self {
        Self::Corrupt { table: table.to_owned(), column: column.to_owned() }
    }

    /// Stable code for the text catalogue.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Database(_) => "database",
            Self::WrongKey => "wrong_key",
            Self::Corrupt { .. } => "database_corrupt",
            Self::TooNew { .. } => "database_too_new",
        }
    }
}

/// Why a command did not happen.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A rule says no: nothing was written.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The database failed: nothing was written, and trying again may help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(Fault::Database(error))
    }
}
