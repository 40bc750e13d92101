//! The desk's side of a pull: what waits is taken back, the server's entries are applied, and what still waits is executed again on top.
//! One transaction: nobody ever sees a state in between.

use std::collections::HashSet;

use domain::association::Beyond;
use domain::id::{AssociationId, CommandId};
use domain::journal::{Envelope, JournalEntry, JournalPage, Outcome, Verdict};
use domain::{AnyCommand, Refusal};
use thiserror::Error;

use super::images::{Direction, edits, logged};
use super::{intent, life, overlap, position};
use crate::Store;
use crate::engine::{Session, Value};
use crate::execute::stored_outcome;
use crate::fault::{Fault, StoreError};
use crate::table::{association_value, id_value};
use crate::write::{self, ChangeLog};

/// Why a page was not applied; nothing was changed.
#[derive(Debug, Error)]
pub enum RebaseError {
    /// The page does not follow on where this desk stands.
    #[error("the page follows on {from}, this desk stands at {stands}")]
    Elsewhere {
        /// What the page follows on.
        from: i64,
        /// Where this desk stands.
        stands: i64,
    },
    /// The server's database began a new life: it was restored.
    #[error("the server's database began a new life")]
    OtherEpoch,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Commands that the server has not ruled on, oldest first.
pub(super) struct Waiting(pub Vec<Envelope>);

impl Waiting {
    pub(super) async fn read(session: &mut Session) -> Result<Self, Fault> {
        let rows = session.fetch("select envelope from outbox where state = 'pending' order by sequence", vec![]).await?;
        let read = |bytes: Option<Vec<u8>>| {
            bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("outbox", "envelope"))
        };
        Ok(Self(rows.iter().map(|row| read(row.bytes(0)?)).collect::<Result<_, _>>()?))
    }
}

/// Takes back what waiting commands did, the youngest first, and forgets that it was done.
pub(super) async fn take_back(session: &mut Session, association: AssociationId, waiting: &Waiting) -> Result<(), Fault> {
    for envelope in waiting.0.iter().rev() {
        let changes = logged(session, association, envelope.command_id).await?;
        let back = edits(session, association, changes, Direction::Back).await?;
        write::rows(session, association, &back, &mut ChangeLog::of(envelope.command_id)).await?;
        for table in ["change where association_id = $1 and command_id = $2", "command where association_id = $1 and id = $2"] {
            session.execute(format!("delete from {table}"), vec![association_value(association), id_value(envelope.command_id)]).await?;
        }
    }
    Ok(())
}

impl Store {
    /// Follows the server's journal by one page.
    pub async fn rebase(&self, page: &JournalPage) -> Result<(), RebaseError> {
        let mut session = self.begin().await?;
        let stands = position::read(&mut session).await?;
        if stands.epoch.is_some_and(|epoch| epoch != page.epoch) {
            return Err(RebaseError::OtherEpoch);
        }
        if stands.version != page.from {
            return Err(RebaseError::Elsewhere { from: page.from, stands: stands.version });
        }
        let mut waiting = Waiting::read(&mut session).await?;
        let stood = self.confirm_in_place(&mut session, &page.entries, &waiting).await?;
        waiting.0.drain(..stood);
        let entries = &page.entries[stood..];
        if !entries.is_empty() {
            // Rows change under the roster in ways that no single command explains.
            self.roster.give_up();
            intent::keep(&mut session, self.association).await?;
            take_back(&mut session, self.association, &waiting).await?;
            for entry in entries {
                self.apply(&mut session, entry).await?;
            }
            let ruled: HashSet<CommandId> = entries.iter().map(|entry| entry.ruling.command_id).collect();
            let waiting = waiting.0.into_iter().filter(|envelope| !ruled.contains(&envelope.command_id));
            for envelope in waiting {
                self.run_again(&mut session, &envelope).await?;
            }
        }
        if !page.entries.is_empty() {
            overlap::note(&mut session, self.association, &page.entries).await?;
            intent::forget(&mut session).await?;
        }
        position::keep(&mut session, page.epoch, page.to).await?;
        life::keep(&mut session, self.association, &page.lives).await?;
        session.commit().await?;
        if !entries.is_empty() {
            self.roster.give_up();
        }
        Ok(())
    }

    /// What the server did just as it was done here, and in the same place, is confirmed where it stands: nothing of it is taken back and
    /// done again. Returns how many entries that were.
    async fn confirm_in_place(&self, session: &mut Session, entries: &[JournalEntry], waiting: &Waiting) -> Result<usize, Fault> {
        for (stood, (entry, envelope)) in entries.iter().zip(&waiting.0).enumerate() {
            let command = envelope.command_id;
            let is_same = match &entry.ruling.verdict {
                Verdict::Accepted { outcome } if entry.ruling.command_id == command && outcome.renumbered.is_empty() => {
                    stored_outcome(session, self.association, command).await?.as_ref() == Some(outcome)
                        && logged(session, self.association, command).await? == entry.changes
                }
                _ => false,
            };
            if !is_same {
                return Ok(stood);
            }
            self.keep_ruling(session, &entry.ruling, None).await?;
            self.mark(session, command, "confirmed", None).await?;
        }
        Ok(entries.len().min(waiting.0.len()))
    }

    /// Applies what the server did, and keeps it in this desk's own record of commands and changes.
    pub(super) async fn apply(&self, session: &mut Session, entry: &JournalEntry) -> Result<(), Fault> {
        self.keep_ruling(session, &entry.ruling, entry.set_aside.as_ref()).await?;
        if let (Verdict::Accepted { outcome }, Some(_)) = (&entry.ruling.verdict, &entry.command) {
            self.keep_command(session, entry, outcome).await?;
            let changes = edits(session, self.association, entry.changes.clone(), Direction::Forward).await?;
            let command = entry.ruling.command_id;
            write::rows(session, self.association, &changes, &mut ChangeLog::of(command)).await?;
            ChangeLog::copied(command, &entry.changes).write(session, self.association).await?;
        }
        self.mark_ruled(session, entry.ruling.command_id, &entry.ruling.verdict).await
    }

    /// Notes what the server made of a command, where it is one of this desk's own.
    pub(super) async fn mark_ruled(&self, session: &mut Session, command: CommandId, verdict: &Verdict) -> Result<(), Fault> {
        let (state, refusal) = match verdict {
            Verdict::Accepted { outcome } => match renumbered(outcome) {
                None => ("confirmed", None),
                told => ("told", told),
            },
            Verdict::Refused { refusal } => ("refused", Some(refusal.clone())),
            Verdict::Quarantined { .. } => ("quarantined", None),
        };
        self.mark(session, command, state, refusal.as_ref()).await
    }

    /// Executes a waiting command on the new state. A rule that now says no leaves it waiting without effect: the server decides.
    pub(super) async fn run_again(&self, session: &mut Session, envelope: &Envelope) -> Result<(), Fault> {
        let Some(command) = AnyCommand::decode(&envelope.name, envelope.version, &envelope.payload) else { return Ok(()) };
        // What it drew is honoured; what it needs beyond that only the server can give.
        let beyond = if envelope.drawn.is_some() { Beyond::Nowhere } else { Beyond::Series };
        let refusal = match self.run(session, &command, envelope, beyond).await {
            Ok(_) => None,
            Err(StoreError::Refused(refusal)) => Some(refusal),
            Err(StoreError::Fault(fault)) => return Err(fault),
        };
        self.mark(session, envelope.command_id, "pending", refusal.as_ref()).await
    }

    pub(super) async fn mark(
        &self,
        session: &mut Session,
        command: CommandId,
        state: &str,
        refusal: Option<&Refusal>,
    ) -> Result<(), Fault> {
        let refusal = refusal.map(serde_json::to_string).transpose().map_err(|_| Fault::corrupt("outbox", "refusal"))?;
        let sql = "update outbox set state = $2, refusal = $3 where command_id = $1";
        session.execute(sql, vec![id_value(command), Value::Text(Some(state.to_owned())), Value::Text(refusal)]).await.map(drop)
    }

    pub(super) async fn keep_command(&self, session: &mut Session, entry: &JournalEntry, outcome: &Outcome) -> Result<(), Fault> {
        let Some(head) = &entry.command else { return Ok(()) };
        let sql = "insert into command (association_id, id, name, version, actor_id, device_id, issued_at, payload, outcome, base_version,
                payload_hash)
            values ($1, $2, $3, $4, $5, $6, $7, 'null', $8, $9, $10)";
        let values = vec![
            association_value(self.association),
            id_value(entry.ruling.command_id),
            Value::Text(Some(head.name.clone())),
            Value::Int(Some(head.version.into())),
            id_value(head.actor_id),
            id_value(entry.ruling.device_id),
            Value::Int(Some(head.issued_at.timestamp_micros())),
            Value::Text(serde_json::to_string(outcome).ok()),
            Value::Int(Some(head.base_version)),
            Value::Text(Some(head.payload_hash.clone())),
        ];
        session.execute(sql, values).await.map(drop)
    }
}

/// What a person must know of a command that was executed with other numbers than its desk drew.
fn renumbered(outcome: &Outcome) -> Option<Refusal> {
    let first = outcome.renumbered.first()?;
    Some(Refusal::Renumbered { count: u32::try_from(outcome.renumbered.len()).unwrap_or(u32::MAX), was: first.was, is: first.is })
}
