//! What screens and the terminal exchange with sync.

use chrono::{DateTime, Utc};
use domain::access::Role;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Joins a server.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ConnectRequest {
    /// Its address, such as `https://huiji.example.org`.
    pub server: String,
    /// The code that a person was given.
    pub code: String,
    /// What people call this machine.
    pub device_name: Option<String>,
    /// Passphrase of the new file, where there is no keychain.
    pub passphrase: Option<String>,
}

/// How far a desk is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SyncState {
    /// The server; none where the desk works alone.
    pub server: Option<String>,
    /// Commands that the server has not ruled on.
    pub waiting: u32,
    /// When the oldest of them was issued.
    pub since: Option<DateTime<Utc>>,
    /// Commands of this desk that the server has accepted.
    pub confirmed: u32,
    /// Conflicts that nobody has settled.
    pub refused: u32,
    /// The version of the journal that this desk has reached.
    #[ts(type = "number")]
    pub version: i64,
    /// When the server last answered.
    pub last_contact: Option<DateTime<Utc>>,
    /// Since when it does not answer; none while it does.
    pub offline_since: Option<DateTime<Utc>>,
}

/// Invites a person to a desk of their own.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvitePersonRequest {
    /// Their name; somebody of that name who is there already gets another desk.
    pub name: String,
    /// What they may do, where they are new.
    pub role: Role,
}

/// A code for one desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonInvited {
    /// The code.
    pub code: String,
}
