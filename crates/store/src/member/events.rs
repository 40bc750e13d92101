//! What happened to members, one line for each command: an import of thousands is one event (requirements A13).

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::id::{CommandId, UserId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::MemberChange;
use super::conditions::found_by;
use super::history::CHANGE;
use super::ids;
use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::query::{Conditions, Direction, Listed, Page, days, typed};
use crate::table::id_value;

/// Commands that one statement reads.
const SLICE: usize = 100;

/// What events are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct EventFilter {
    /// Of members found by this text.
    pub search: Option<String>,
    /// Done by one of these commands, such as `member.edit`.
    #[ts(optional, as = "Option<Vec<String>>")]
    pub commands: Vec<String>,
    /// By this person.
    pub actor_id: Option<UserId>,
    /// On this day or later.
    pub from: Option<NaiveDate>,
    /// On this day or earlier.
    pub to: Option<NaiveDate>,
}

/// A command that changed members.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberAct {
    /// What it did to the first of them that was looked for.
    pub first: MemberChange,
    /// How many it changed.
    pub members: u32,
}

impl Store {
    /// A page of what happened to members, in the order in which it happened here or in the other one.
    pub async fn member_acts(&self, filter: &EventFilter, direction: Direction, page: Page) -> Result<Listed<MemberAct>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = self.act_conditions(&mut session, &view, filter).await?;
        let total = self.figures.count(&mut session, "command", &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!(
            "select command.id from command where {} order by command.place {} limit {limit} offset {offset}",
            conditions.sql(),
            direction.sql()
        );
        let found: Vec<CommandId> = ids(&session.fetch(sql, conditions.values()).await?)?;
        let rows = self.acts(&mut session, &view, filter, &found).await?;
        Ok(Listed { rows, total })
    }

    /// The commands of everything that a filter finds, newest first; one more than `limit` where there are more.
    pub async fn member_act_ids(&self, filter: &EventFilter, limit: usize) -> Result<Vec<CommandId>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = self.act_conditions(&mut session, &view, filter).await?;
        let limit = conditions.bind(Value::Int(i64::try_from(limit.saturating_add(1)).ok()));
        let sql = format!("select command.id from command where {} order by command.place desc limit {limit}", conditions.sql());
        ids(&session.fetch(sql, conditions.values()).await?)
    }

    /// What these commands did to members that a filter finds, in their order.
    pub async fn member_acts_of(&self, filter: &EventFilter, found: &[CommandId]) -> Result<Vec<MemberAct>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut acts = Vec::with_capacity(found.len());
        for slice in found.chunks(SLICE) {
            acts.extend(self.acts(&mut session, &view, filter, slice).await?);
        }
        Ok(acts)
    }

    async fn act_conditions(&self, session: &mut Session, view: &View, filter: &EventFilter) -> Result<Conditions, Fault> {
        let zone = zone(session, self.association).await?;
        let mut conditions = Conditions::on(self.association, "command");
        conditions.one_of("command.name", filter.commands.iter().map(|name| Value::Text(Some(name.clone()))));
        conditions.equal("command.actor_id", filter.actor_id.map(id_value));
        days::between(&mut conditions, "command.issued_at", filter.from, filter.to, zone);
        if typed(filter.search.as_deref()).is_some() {
            conditions.among("command.id", "change.command_id", "change", |inner| of_members(session, view, inner, filter));
        } else {
            conditions.exists("change", "change.command_id = command.id", |inner| of_members(session, view, inner, filter));
        }
        Ok(conditions)
    }

    /// How many members each of these commands changed, and the first of them.
    async fn acts(&self, session: &mut Session, view: &View, filter: &EventFilter, found: &[CommandId]) -> Result<Vec<MemberAct>, Fault> {
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let mut conditions = Conditions::on(self.association, "change");
        of_members(session, view, &mut conditions, filter);
        conditions.one_of("change.command_id", found.iter().map(|id| id_value(*id)));
        let sql = format!(
            "select change.command_id, count(*), min(change.ordinal) from change where {} group by change.command_id",
            conditions.sql()
        );
        let mut counts: HashMap<Uuid, u32> = HashMap::new();
        let mut firsts = Conditions::on(self.association, "change");
        let mut any = Vec::new();
        for row in session.fetch(sql, conditions.values()).await? {
            let id = Uuid::from_slice(&row.bytes(0)?.unwrap_or_default()).map_err(|_| Fault::corrupt("change", "command_id"))?;
            counts.insert(id, u32::try_from(row.count(1)?).unwrap_or(u32::MAX));
            let (command, ordinal) = (firsts.bind(id_value(id)), firsts.bind(Value::Int(Some(row.count(2)?))));
            any.push(format!("(change.command_id = {command} and change.ordinal = {ordinal})"));
        }
        firsts.push(format!("({})", any.join(" or ")));
        let sql = format!(
            "select {CHANGE} from change join command on command.association_id = change.association_id and command.id = change.command_id
             where {}",
            firsts.sql()
        );
        let rows = session.fetch(sql, firsts.values()).await?;
        let changes = self.member_changes(session, &rows).await?;
        let mut changes: HashMap<CommandId, MemberChange> = changes.into_iter().map(|change| (change.command_id, change)).collect();
        let act = |id: &CommandId| Some(MemberAct { first: changes.remove(id)?, members: counts.get(&id.0).copied().unwrap_or(1) });
        Ok(found.iter().filter_map(act).collect())
    }
}

/// Changes of members, of those that were looked for.
fn of_members(session: &Session, view: &View, conditions: &mut Conditions, filter: &EventFilter) {
    conditions.push("change.record_kind = 'member'");
    view.narrow_to_members(conditions, "change.record_id");
    if let Some(search) = typed(filter.search.as_deref()) {
        found_by(session, conditions, "change.record_id", search);
    }
}
