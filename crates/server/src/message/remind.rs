//! Reminds members by the rules, once for each rule and day in this process; that nobody is reminded twice is the rules' own concern.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::AnyCommand;
use domain::id::{CommandId, MemberId, ReminderRuleId};
use domain::message::{RemindMembers, ReminderRule, SERVER};
use store::{Store, StoreError};

use super::Sender;
use crate::clock;

/// Members of one command: desks are not held up by one that writes to everybody.
const AT_ONCE: usize = 1_000;

/// What was seen to already.
#[derive(Debug, Default)]
pub struct Reminded(HashSet<(ReminderRule, NaiveDate)>);

impl Sender<'_> {
    /// Writes the reminders of today that are not written yet.
    pub async fn remind(&self, reminded: &mut Reminded) -> Result<(), StoreError> {
        let setup = self.store.reminders().await?;
        if !setup.is_on {
            return Ok(());
        }
        let Some(sending) = self.store.sending(clock::now()).await? else { return Ok(()) };
        let today = sending.zone.date_of(clock::now());
        reminded.0.retain(|(_, day)| *day == today);
        for rule in setup.rules {
            let seen = (rule, today);
            if reminded.0.contains(&seen) {
                continue;
            }
            for ids in self.store.to_be_reminded(&seen.0, today).await?.chunks(AT_ONCE) {
                self.remind_these(seen.0.id, ids).await?;
            }
            reminded.0.insert(seen);
        }
        Ok(())
    }

    async fn remind_these(&self, rule: ReminderRuleId, ids: &[MemberId]) -> Result<(), StoreError> {
        let command = RemindMembers { rule, ids: ids.to_vec() };
        if is_idle(&self.store, &command).await? {
            return Ok(());
        }
        self.tell(AnyCommand::from(command)).await
    }
}

/// Whether nothing would be written: nobody can be reached, or the template is out of use. Nothing then goes into the journal.
async fn is_idle(store: &Store, command: &RemindMembers) -> Result<bool, StoreError> {
    match store.rehearse(command, CommandId(clock::new_id()), SERVER, clock::now()).await {
        Ok(decision) => Ok(decision.changes.is_empty()),
        Err(StoreError::Refused(_)) => Ok(true),
        Err(fault) => Err(fault),
    }
}
