//! What became of a command, as screens and the terminal show it.

use serde::Serialize;
use store::Outcome;
use ts_rs::TS;
use uuid::Uuid;

use crate::failure::Failure;

/// A command that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Done {
    /// Its id, by which it can be undone.
    pub command_id: Uuid,
    /// Whether the person who did it may take it back as a whole.
    pub can_undo: bool,
    /// How many records it changed.
    pub changed: u32,
    /// The record it is about: the first it made or changed.
    pub subject: Option<Uuid>,
    /// Records that a rule kept as they were, each with its reason.
    pub skipped: Vec<SkippedRecord>,
}

impl Done {
    /// What became of a command; `can_undo` says whether its person may take it back.
    pub(crate) fn of(outcome: Outcome, can_undo: bool) -> Self {
        Self {
            command_id: outcome.command_id.0,
            can_undo: can_undo && outcome.changed > 0,
            changed: u32::try_from(outcome.changed).unwrap_or(u32::MAX),
            subject: outcome.subject,
            skipped: outcome.skipped.into_iter().map(|one| SkippedRecord { id: one.id, reason: one.refusal.into() }).collect(),
        }
    }

    /// The same, counting the chosen records that were acted on instead of everything that was written along with them.
    #[must_use]
    pub(crate) fn counting(self, chosen: usize) -> Self {
        // What is only told along was done.
        let left = self.skipped.iter().filter(|one| one.reason.code != "booked_later").count();
        let acted_on = chosen.saturating_sub(left);
        Self { changed: u32::try_from(acted_on).unwrap_or(u32::MAX), ..self }
    }
}

/// A record that a bulk command left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SkippedRecord {
    /// The record.
    pub id: Uuid,
    /// Why.
    pub reason: Failure,
}
