//! The desk's side of a pull: what waits is taken back, the server's entries are applied, and what still waits is executed again on top.
//! One transaction: nobody ever sees a state in between.

use domain::association::Beyond;
use domain::id::{AssociationId, CommandId};
use domain::journal::{Envelope, JournalEntry, JournalPage, Outcome, Verdict};
use domain::refusal::ClosingRefusal;
use domain::{AnyCommand, Refusal};
use thiserror::Error;

use super::images::{Direction, edits, logged, uuid};
use super::waiting::envelope_at;
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

/// Commands that are read at a time: after half a year offline a great many wait.
const SLICE: i64 = 200;

/// Takes back what waiting commands did, the youngest first, and forgets that it was done.
pub(super) async fn take_back(session: &mut Session, association: AssociationId) -> Result<(), Fault> {
    let sql = "select sequence, command_id from outbox where state = 'pending' and sequence < $1 order by sequence desc limit $2";
    let mut last = i64::MAX;
    loop {
        let rows = session.fetch(sql, vec![Value::Int(Some(last)), Value::Int(Some(SLICE))]).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            last = row.count(0)?;
            undo(session, association, CommandId(uuid(&row, 1)?)).await?;
        }
    }
}

/// Takes back what a command did, and forgets that it was done.
pub(super) async fn undo(session: &mut Session, association: AssociationId, command: CommandId) -> Result<(), Fault> {
    let changes = logged(session, association, command).await?;
    let back = edits(session, association, changes, Direction::Back).await?;
    write::rows(session, association, &back, &mut ChangeLog::of(command)).await?;
    for table in ["change where association_id = $1 and command_id = $2", "command where association_id = $1 and id = $2"] {
        session.execute(format!("delete from {table}"), vec![association_value(association), id_value(command)]).await?;
    }
    Ok(())
}

/// Where what waits stands while the journal is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// It stands as it was done.
    Standing,
    /// It was taken back.
    TakenBack,
}

impl Store {
    /// Follows the server's journal by one page.
    pub async fn rebase(&self, page: &JournalPage) -> Result<(), RebaseError> {
        let mut session = self.begin().await?;
        let mut ground = Ground::Standing;
        self.follow(&mut session, page, &mut ground).await?;
        Ok(self.settle_on(session, ground).await?)
    }

    /// Applies a page, and takes back what waits as soon as something stands in its way. [`Self::settle_on`] puts it on top again.
    pub(super) async fn follow(&self, session: &mut Session, page: &JournalPage, ground: &mut Ground) -> Result<(), RebaseError> {
        let stands = position::read(session).await?;
        if stands.epoch.is_some_and(|epoch| epoch != page.epoch) {
            return Err(RebaseError::OtherEpoch);
        }
        if stands.version != page.from {
            return Err(RebaseError::Elsewhere { from: page.from, stands: stands.version });
        }
        for entry in &page.entries {
            if *ground == Ground::Standing {
                if self.confirm_in_place(session, entry).await? {
                    continue;
                }
                if moves(session, entry).await? {
                    // Rows change under the roster in ways that no single command explains.
                    self.roster.give_up();
                    intent::keep(session, self.association).await?;
                    take_back(session, self.association).await?;
                    *ground = Ground::TakenBack;
                }
            }
            self.apply(session, entry).await?;
        }
        overlap::note(session, self.association, &page.entries).await?;
        position::keep(session, page.epoch, page.to).await?;
        Ok(life::keep(session, self.association, &page.lives).await?)
    }

    /// Puts what still waits on top of what was applied, and makes all of it lasting.
    pub(super) async fn settle_on(&self, mut session: Session, ground: Ground) -> Result<(), Fault> {
        if ground == Ground::TakenBack {
            self.run_waiting_again(&mut session).await?;
        }
        intent::forget(&mut session).await?;
        session.commit().await?;
        if ground == Ground::TakenBack {
            self.roster.give_up();
        }
        Ok(())
    }

    /// What the server did just as it was done here, and in the same place, is confirmed where it stands: nothing of it is taken back and
    /// done again. Whether it was.
    async fn confirm_in_place(&self, session: &mut Session, entry: &JournalEntry) -> Result<bool, Fault> {
        let Verdict::Accepted { outcome } = &entry.ruling.verdict else { return Ok(false) };
        let command = entry.ruling.command_id;
        let sql = "select command_id from outbox where state = 'pending' order by sequence limit 1";
        let first = session.fetch_one(sql, vec![]).await?.map(|row| uuid(&row, 0)).transpose()?;
        let is_same = first == Some(command.0)
            && outcome.renumbered.is_empty()
            && stored_outcome(session, self.association, command).await?.as_ref() == Some(outcome)
            && logged(session, self.association, command).await? == entry.changes;
        if is_same {
            self.keep_ruling(session, &entry.ruling, None).await?;
            self.mark(session, command, "confirmed", None).await?;
        }
        Ok(is_same)
    }

    /// Executes what still waits, a slice at a time.
    pub(super) async fn run_waiting_again(&self, session: &mut Session) -> Result<(), Fault> {
        let sql = "select sequence, envelope from outbox where state = 'pending' and sequence > $1 order by sequence limit $2";
        let mut last = 0;
        loop {
            let rows = session.fetch(sql, vec![Value::Int(Some(last)), Value::Int(Some(SLICE))]).await?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                last = row.count(0)?;
                self.run_again(session, &envelope_at(&row, 1)?).await?;
            }
        }
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
            Verdict::Accepted { outcome } => {
                let told = match renumbered(outcome) {
                    None => booked_later(session, command, outcome).await?,
                    told => told,
                };
                (if told.is_some() { "told" } else { "confirmed" }, told)
            }
            Verdict::Refused { refusal } => ("refused", Some(refusal.clone())),
            Verdict::Quarantined { .. } => ("quarantined", None),
        };
        self.mark(session, command, state, refusal.as_ref()).await
    }

    /// Executes a waiting command on the new state. A rule that now says no leaves it waiting without effect: the server decides.
    pub(super) async fn run_again(&self, session: &mut Session, envelope: &Envelope) -> Result<(), Fault> {
        let Some(command) = AnyCommand::decode(&envelope.name, envelope.version, &envelope.payload) else { return Ok(()) };
        // What it drew is honoured; what it needs beyond that only the server can give, unless the desk worked alone.
        let has_leases = envelope.drawn.as_ref().is_some_and(|drawn| drawn.iter().all(|drawn| drawn.lease.is_some()));
        let beyond = if has_leases { Beyond::Nowhere } else { Beyond::Series };
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

/// Whether an entry changes what this desk holds: something was done, or what waits here was not.
async fn moves(session: &mut Session, entry: &JournalEntry) -> Result<bool, Fault> {
    let sql = "select sequence from outbox where command_id = $1 and state = 'pending'";
    let is_done = matches!(entry.ruling.verdict, Verdict::Accepted { .. });
    Ok(is_done || session.fetch_one(sql, vec![id_value(entry.ruling.command_id)]).await?.is_some())
}

/// What a person must know of money that was recorded before its desk knew that the month was closed.
async fn booked_later(session: &mut Session, command: CommandId, outcome: &Outcome) -> Result<Option<Refusal>, Fault> {
    let is_late = |refusal: &&Refusal| matches!(refusal, Refusal::Closing(ClosingRefusal::BookedLater { .. }));
    let Some(late) = outcome.skipped.iter().map(|one| &one.refusal).find(is_late) else { return Ok(None) };
    let Some(row) = session.fetch_one("select envelope from outbox where command_id = $1", vec![id_value(command)]).await? else {
        return Ok(None);
    };
    let issued = envelope_at(&row, 0)?;
    // Another desk closed it in a version that this command did not know of.
    let sql = "select count(*) from ruling join change on change.association_id = ruling.association_id
            and change.command_id = ruling.command_id
        where change.association_id = $1 and change.record_id in (select id from closing where association_id = $1)
            and ruling.version > $2 and ruling.device_id <> $3";
    let values = vec![association_value(issued.association_id), Value::Int(Some(issued.base_version)), id_value(issued.device_id)];
    let unknown = session.fetch_one(sql, values).await?.map_or(Ok(0), |row| row.count(0))?;
    Ok((unknown > 0).then(|| late.clone()))
}

/// What a person must know of a command that was executed with other numbers than its desk drew.
fn renumbered(outcome: &Outcome) -> Option<Refusal> {
    let first = outcome.renumbered.first()?;
    Some(Refusal::Renumbered { count: u32::try_from(outcome.renumbered.len()).unwrap_or(u32::MAX), was: first.was, is: first.is })
}
