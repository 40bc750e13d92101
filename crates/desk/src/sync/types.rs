//! What screens and the terminal exchange with sync.

use chrono::{DateTime, Utc};
use domain::access::Access;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Joins a server.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ConnectRequest {
    /// Its address, such as `https://huiji.example.org`.
    pub server: String,
    /// The code that a person was given.
    pub code: Option<String>,
    /// Or who the person is.
    pub person: Option<PersonRequest>,
    /// What people call this machine; what its system calls it where nobody says.
    pub device_name: Option<String>,
    /// Passphrase of the new file, where there is no keychain.
    pub passphrase: Option<String>,
}

/// A person who signs in.
#[derive(Clone, Deserialize, TS)]
pub struct PersonRequest {
    /// Their name, as the association knows it.
    pub name: String,
    /// Their password.
    pub password: String,
}

/// Shows everything but the password.
impl std::fmt::Debug for PersonRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PersonRequest").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Chooses a password.
#[derive(Clone, Deserialize, TS)]
pub struct ChoosePasswordRequest {
    /// The one so far, where there is one.
    pub current: Option<String>,
    /// The new one.
    pub password: String,
}

/// Shows no password.
impl std::fmt::Debug for ChoosePasswordRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChoosePasswordRequest").finish_non_exhaustive()
    }
}

/// A password was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct PasswordChosen {
    /// Whether the person has a password now.
    pub has_password: bool,
}

/// What listening brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct SyncNews {
    /// Whether the server is further than this desk.
    pub has_news: bool,
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
    /// What was set aside and waits for an administrator; for anybody else nothing.
    pub set_aside: u32,
    /// The version of the journal that this desk has reached.
    #[ts(type = "number")]
    pub version: i64,
    /// What happened before is still being fetched; none where all of it is here.
    pub past: Option<PastProgress>,
    /// Whether the search index is still being made.
    pub is_indexing: bool,
    /// When the server last answered.
    pub last_contact: Option<DateTime<Utc>>,
    /// Since when it does not answer; none while it does.
    pub offline_since: Option<DateTime<Utc>>,
}

/// How much is here of what happened before the snapshot with which this desk began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct PastProgress {
    /// Up to which version of the journal.
    pub fetched: u32,
    /// Up to which version it will be.
    pub through: u32,
}

/// Invites a person to a desk of their own.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvitePersonRequest {
    /// Their name; somebody of that name who is there already gets another desk.
    pub name: String,
    /// What they are given, where they are new.
    #[serde(flatten)]
    pub access: Access,
}

/// A code for one desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonInvited {
    /// The code.
    pub code: String,
}

/// Whether a desk is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeviceState {
    /// It is.
    Active,
    /// An administrator shut it out.
    Revoked,
    /// Somebody showed a copy of what it shows; it was shut out.
    Copied,
}

impl DeviceState {
    /// The state that the server tells by this name; one that is not known here lets nobody in.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match name {
            "active" => Self::Active,
            "copied" => Self::Copied,
            _ => Self::Revoked,
        }
    }
}

/// A desk of the association.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KnownDevice {
    /// The desk.
    pub device_id: Uuid,
    /// What people call the machine; empty where nobody said.
    pub name: String,
    /// Whose desk it is.
    pub person: String,
    /// Whether it is let in.
    pub state: DeviceState,
    /// When it was let in.
    pub enrolled_at: DateTime<Utc>,
    /// When it last spoke with the server.
    pub last_seen_at: Option<DateTime<Utc>>,
    /// Whether it is this one.
    pub is_this_desk: bool,
}

/// Shuts a desk out.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct RevokeDeviceRequest {
    /// The desk.
    pub device_id: Uuid,
}
