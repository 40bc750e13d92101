//! The journal of an association: commands as they travel, what became of each, and what each changed. Desks and their server keep the
//! same journal; a desk that applied it up to a version, and nothing else, holds what the server held at that version.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::association::{Drawn, Renumbered};
use crate::command::Skipped;
use crate::id::{AssociationId, CommandId, DeviceId, UserId};
use crate::refusal::Refusal;

/// A command as it travels and is kept: its bytes never change after issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The command's id; executed at most once, whatever happens.
    pub command_id: CommandId,
    /// The association.
    pub association_id: AssociationId,
    /// The desk that issued it.
    pub device_id: DeviceId,
    /// Which life of that desk's file, counted anew after a restore.
    pub incarnation: Uuid,
    /// Its place in the desk's chain, from 1.
    pub sequence: i64,
    /// SHA-256 of the envelope before it, hexadecimal; empty for the first.
    pub previous_hash: String,
    /// `area.verb`.
    pub name: String,
    /// Version of the payload.
    pub version: u32,
    /// Who.
    pub actor_id: UserId,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// The version of the journal that the desk had reached then; 0 where it works alone.
    #[serde(default)]
    pub base_version: i64,
    /// What.
    pub payload: serde_json::Value,
    /// What it drew from this desk's leases; none where its numbers came from the series itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Vec<Drawn>>,
}

/// What an executed command did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The command.
    pub command_id: CommandId,
    /// How many records it changed.
    pub changed: usize,
    /// The record it is about: the first it made or changed.
    pub subject: Option<Uuid>,
    /// Records that a rule kept as they were.
    pub skipped: Vec<Skipped>,
    /// Numbers that its desk drew and that could not stay.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renumbered: Vec<Renumbered>,
}

/// What became of a command at the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It was executed.
    Accepted {
        /// What it did.
        outcome: Outcome,
    },
    /// A rule said no.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// It could not be executed by this server; it is kept, and what follows flows on.
    Quarantined {
        /// Why.
        reason: Quarantine,
    },
}

/// Why a command was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Quarantine {
    /// This build does not know the command, or not this version of it.
    Unknown {
        /// `area.verb`.
        name: String,
        /// Version of its payload.
        version: u32,
    },
    /// Executing it failed again and again.
    Failing,
    /// An administrator had shut its desk out.
    Revoked,
}

/// A command that the server ruled on. Versions rise by one and become visible in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// Its place in the journal, from 1.
    pub version: i64,
    /// The command.
    pub command_id: CommandId,
    /// The desk that issued it.
    pub device_id: DeviceId,
    /// What became of it.
    pub verdict: Verdict,
    /// Numbers that its desk drew for it, whatever became of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drawn: Vec<Drawn>,
}

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// What became of the command.
    pub ruling: Ruling,
    /// What the command was, where it was executed.
    pub command: Option<CommandHead>,
    /// What it changed; a record appears at most once.
    pub changes: Vec<LoggedChange>,
    /// The command as it was issued, where it was set aside: an administrator may take it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<Envelope>,
}

/// An executed command without its payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandHead {
    /// `area.verb`.
    pub name: String,
    /// Version of the payload.
    pub version: u32,
    /// Who.
    pub actor_id: UserId,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// The version of the journal that its desk had reached then.
    #[serde(default)]
    pub base_version: i64,
    /// SHA-256 of its payload, hexadecimal.
    #[serde(default)]
    pub payload_hash: String,
}

/// How one record changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedChange {
    /// Kind of record, by its name.
    pub kind: String,
    /// The record.
    pub id: Uuid,
    /// `insert`, `update` or `delete`.
    pub operation: String,
    /// What stood before: changed columns of an update, all columns of a deleted record. JSON.
    pub before: Option<String>,
    /// What stands after: changed columns of an update, all columns of a new record. JSON.
    pub after: Option<String>,
}

/// A life of the server's database. A restore begins another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerLife {
    /// Which.
    pub epoch: Uuid,
    /// The version up to which it has the journal in common with the life before.
    pub began_at: i64,
}

/// A stretch of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalPage {
    /// Which life of the server's database; a restored one begins a new life.
    pub epoch: Uuid,
    /// Every life, the present one last.
    pub lives: Vec<ServerLife>,
    /// The version it follows on.
    pub from: i64,
    /// The version it reaches.
    pub to: i64,
    /// The newest version there is.
    pub newest: i64,
    /// Whoever stands below this version is too far behind to follow and loads a snapshot.
    #[serde(default)]
    pub floor: i64,
    /// The entries, in order.
    pub entries: Vec<JournalEntry>,
}

impl JournalPage {
    /// Whether there is more to ask for.
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.to < self.newest
    }
}

/// The end of a trail of commands: the last place, and its seal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TrailEnd {
    /// The place; 0 before the first command.
    pub place: i64,
    /// Its seal; empty before the first.
    pub seal: String,
}

/// How far a snapshot is: every record of the kinds before this one, and of this kind those up to this id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotMark {
    /// Kind of record, by its name.
    pub kind: String,
    /// The last record.
    pub id: Uuid,
}

/// Records of one kind as a snapshot carries them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SnapshotRows {
    /// Kind of record, by its name.
    pub kind: String,
    /// The values of each, in the order of the columns; ids as hexadecimal text.
    pub rows: Vec<Vec<serde_json::Value>>,
}

/// A stretch of everything that an association holds, as it stood at one version. The next one may be of a later version: whoever loads them
/// first follows the journal up to it, as far as it touches what is loaded already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SnapshotPage {
    /// Which life of the server's database.
    pub epoch: Uuid,
    /// Every life, the present one last.
    pub lives: Vec<ServerLife>,
    /// The version at which it was read.
    pub version: i64,
    /// Where the trail ended then.
    pub trail: TrailEnd,
    /// The records, kind by kind, in the order of their ids.
    pub stretches: Vec<SnapshotRows>,
    /// How far the snapshot is with them; none where that was all.
    pub mark: Option<SnapshotMark>,
    /// How many records there are in all, told with the first page.
    pub total: Option<u64>,
}

/// What a database that stands at a version must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotProof {
    /// Which life of the server's database.
    pub epoch: Uuid,
    /// The version.
    pub version: i64,
    /// Where the trail ends.
    pub trail: TrailEnd,
    /// The hash over the digests of all tables, hexadecimal.
    pub digest: String,
}

/// What became of a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "received", rename_all = "snake_case")]
pub enum Received {
    /// Everything up to this link of the desk's chain is ruled on.
    Through {
        /// The link.
        sequence: i64,
    },
    /// The desk sent another command than before at a link that is known: its file was copied or set back.
    Fork {
        /// The link.
        sequence: i64,
    },
    /// The server was restored since; nothing was taken.
    OtherLife,
    /// A link is missing.
    Gap {
        /// The link that is wanted.
        expected: i64,
    },
}
