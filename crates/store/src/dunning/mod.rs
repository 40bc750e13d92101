//! Dunning: tables, facts and the list of debtors.

mod facts;
mod list;

use domain::dunning::{DunningAct, DunningSetup};
use domain::id::MemberId;

pub use list::{Debtor, DunningCounts, DunningFilter, DunningSortKey};

use crate::Store;
use crate::fault::Fault;
use crate::table::{find, find_by, id_value, table};

table!(DunningSetup { id, rest_days, steps });
table!(DunningAct { id, member_id, kind, step_id, step_name, message_id, until, note, created_by, created_at });

impl Store {
    /// The steps of dunning; none where nothing was chosen yet.
    pub async fn dunning_setup(&self) -> Result<DunningSetup, Fault> {
        let mut session = self.begin().await?;
        let stored = find(&mut session, self.association, DunningSetup::id_of(self.association)).await?;
        Ok(stored.unwrap_or_else(|| DunningSetup::none(self.association)))
    }

    /// All that was done about the debts of a member, the newest first; also messages that never arrived.
    pub async fn dunning_acts(&self, member: MemberId) -> Result<Vec<DunningAct>, Fault> {
        let (mut session, view) = self.look().await?;
        if view.find::<domain::member::Member>(&mut session, member).await?.is_none() {
            return Ok(Vec::new());
        }
        let mut acts: Vec<DunningAct> = find_by(&mut session, self.association, "member_id", &[id_value(member)]).await?;
        acts.sort_by_key(|act| std::cmp::Reverse((act.created_at, act.id)));
        Ok(acts)
    }
}
