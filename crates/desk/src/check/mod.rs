//! Keeping the association's data sound and safe: the check that recomputes, the backup, and the restore.

mod archive;
mod backup;
mod restore;

use serde::Serialize;
use store::check::{Finding, Step};
use ts_rs::TS;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::progress::Progress;
pub use backup::{BackupMade, BackupRequest, backup};
pub use restore::{RestoreRequest, restore};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckReport {
    /// The steps, in the order in which they were taken.
    pub steps: Vec<CheckedStep>,
    /// Everything that does not follow; each step names a limited number.
    pub findings: Vec<Finding>,
    /// One hash over every row that the server has ruled on; the server's own check shows the same at the same version.
    pub digest: String,
}

/// One step of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckedStep {
    /// Which.
    pub step: Step,
    /// How many things it looked at.
    pub count: u32,
    /// How many of them do not follow.
    pub findings: u32,
}

/// Recomputes what is kept for speed from what is kept for ever, and says what differs. Changes nothing.
pub async fn check(desk: &Desk, _: Nothing) -> Result<CheckReport, Failure> {
    let session = desk.session().await?;
    // A database without an association has nothing to check, and should not look sound.
    session.association().await?;
    let mut report = CheckReport { steps: Vec::new(), findings: Vec::new(), digest: String::new() };
    let total = counted(Step::ALL.len());
    for (done, step) in (0..).zip(Step::ALL) {
        desk.progress.tell(Progress { task: "association.check", stage: step.name(), done, total });
        let checked = session.store.check(step).await?;
        report.steps.push(CheckedStep { step, count: checked.count, findings: counted(checked.findings.len()) });
        report.findings.extend(checked.findings);
    }
    report.digest = session.store.settled_digest().await?.combined();
    desk.progress.tell(Progress { task: "association.check", stage: "done", done: total, total });
    Ok(report)
}

fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
