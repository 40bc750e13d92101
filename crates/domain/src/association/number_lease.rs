//! Leases: stretches of a number series that one desk draws from while it is offline, so that no two desks ever draw the same number
//! (design, section 6).

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::id::{DeviceId, LeaseId};

/// What may still become of the rest of a lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeaseState {
    /// Its desk draws from it.
    Open,
    /// Its desk gave the rest back; another lease takes it over.
    Returned,
    /// Its desk is gone. The rest is never handed out again, for the desk may have printed of it what nobody else knows.
    Lost,
}

impl LeaseState {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Returned => "returned",
            Self::Lost => "lost",
        }
    }

    /// The state of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Open, Self::Returned, Self::Lost].into_iter().find(|state| state.name() == name)
    }
}

/// A stretch of a series that belongs to one life of one desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberLease {
    /// Its id.
    pub id: LeaseId,
    /// The series, by its key.
    pub series_key: String,
    /// The desk.
    pub device_id: DeviceId,
    /// The life of the desk's file that may draw from it: a copy of the file may not.
    pub incarnation: Uuid,
    /// Its first serial.
    pub first: i64,
    /// Its last serial; less than `first` where all of it was given back.
    pub last: i64,
    /// The serial that comes next.
    pub next: i64,
    /// What may become of the rest.
    pub state: LeaseState,
}

impl NumberLease {
    /// How many serials are left.
    #[must_use]
    pub fn rest(&self) -> i64 {
        (self.last - self.next + 1).max(0)
    }
}

/// Serials that a desk drew when it issued a command. They travel with the command: what was printed offline stays true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The lease; none where a desk that worked alone took them from the series itself.
    pub lease: Option<LeaseId>,
    /// The series, by its key.
    pub key: String,
    /// The first serial.
    pub first: i64,
    /// How many, one after the other.
    pub count: i64,
}

/// A serial that could not stay: another desk had it, as happens after a file was copied or set back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renumbered {
    /// The series, by its key.
    pub key: String,
    /// The serial that was drawn.
    pub was: i64,
    /// The serial in its place.
    pub is: i64,
}
