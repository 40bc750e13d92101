//! What happened to members, all of them or one: every change that was kept, newest first (requirements A13).

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::association::User;
use domain::id::{CommandId, DeviceId, MemberId, UserId};
use domain::member::{Member, MemberKind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use ts_rs::TS;
use uuid::Uuid;

use super::conditions::found_by;
use super::ids;
use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::{Conditions, Listed, Page, days, typed};
use crate::table::{all, association_value, find_many, id_value};

/// Most members whose history is read as that of one.
const FAMILY_LIMIT: usize = 100;
/// The columns that [`Store::member_changes`] reads.
pub(super) const CHANGE: &str = "command.id, command.name, command.actor_id, command.issued_at, change.record_id, change.operation,
    change.before_image, change.after_image, command.device_id";

/// What events are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct MemberHistoryFilter {
    /// Of this member, and of those that were merged into it.
    pub member_id: Option<MemberId>,
    /// Done by this one command.
    pub command_id: Option<CommandId>,
    /// Of members found by this text.
    pub search: Option<String>,
    /// Done by this command, such as `member.edit`.
    pub command: Option<String>,
    /// On this day or later.
    pub from: Option<NaiveDate>,
    /// On this day or earlier.
    pub to: Option<NaiveDate>,
}

/// One change of a member.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberChange {
    /// The command behind it.
    pub command_id: CommandId,
    /// `area.verb`.
    pub command: String,
    /// Who.
    pub actor: String,
    /// From which desk.
    pub device: DeviceId,
    /// When.
    pub happened_at: DateTime<Utc>,
    /// The member.
    pub member_id: MemberId,
    /// Its name, now or at last.
    pub member_name: String,
    /// Its number.
    pub member_no: Option<String>,
    /// Unit or individual.
    pub member_kind: MemberKind,
    /// Columns that an update changed, as they stood before and after; empty where the record came or went.
    pub edits: Vec<(String, Json, Json)>,
}

impl Store {
    /// A page of what happened to members.
    pub async fn member_history(&self, filter: &MemberHistoryFilter, page: Page) -> Result<Listed<MemberChange>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = self.history_conditions(&mut session, &view, filter).await?;
        let source = "from change join command on command.association_id = change.association_id and command.id = change.command_id";
        let sql = format!("select count(*) {source} where {}", conditions.sql());
        let total = session.fetch_one(sql, conditions.values()).await?.map_or(Ok(0), |row| row.count(0))?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!(
            "select {CHANGE} {source} where {}
             order by command.place desc, change.ordinal limit {limit} offset {offset}",
            conditions.sql()
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        let rows = self.member_changes(&mut session, &rows).await?;
        Ok(Listed { rows, total: u32::try_from(total).unwrap_or(u32::MAX) })
    }

    async fn history_conditions(&self, session: &mut Session, view: &View, filter: &MemberHistoryFilter) -> Result<Conditions, Fault> {
        let zone = zone(session, self.association).await?;
        let mut conditions = Conditions::of_member_changes(view);
        if let Some(member) = filter.member_id {
            let family = self.merged_into(session, member).await?;
            conditions.one_of("change.record_id", family.into_iter().map(id_value));
        }
        conditions.equal("change.command_id", filter.command_id.map(id_value));
        conditions.equal("command.name", typed(filter.command.as_deref()).map(|name| Value::Text(Some(name.to_owned()))));
        days::between(&mut conditions, "command.issued_at", filter.from, filter.to, zone);
        if let Some(search) = typed(filter.search.as_deref()) {
            found_by(session, &mut conditions, "change.record_id", search);
        }
        Ok(conditions)
    }

    /// A member and those that were merged into it and are gone, one after the other.
    async fn merged_into(&self, session: &mut Session, member: MemberId) -> Result<Vec<MemberId>, Fault> {
        const SQL: &str = "select gone.record_id from change kept
            join command on command.association_id = kept.association_id and command.id = kept.command_id and command.name = 'member.merge'
            join change gone on gone.association_id = kept.association_id and gone.command_id = kept.command_id
                and gone.record_kind = 'member' and gone.operation = 'delete'
            where kept.association_id = $1 and kept.record_id = $2 and kept.operation = 'update' and not exists
                (select 1 from member where member.association_id = $1 and member.id = gone.record_id)";
        let mut family = vec![member];
        let mut at = 0;
        while at < family.len() && family.len() < FAMILY_LIMIT {
            let rows = session.fetch(SQL, vec![association_value(self.association), id_value(family[at])]).await?;
            for gone in ids::<MemberId>(&rows)? {
                if !family.contains(&gone) {
                    family.push(gone);
                }
            }
            at += 1;
        }
        Ok(family)
    }

    pub(super) async fn member_changes(&self, session: &mut Session, rows: &[Row]) -> Result<Vec<MemberChange>, Fault> {
        let users: Vec<User> = all(session, self.association).await?;
        let users: HashMap<UserId, String> = users.into_iter().map(|user| (user.id, user.name)).collect();
        let ids: Vec<Uuid> = rows.iter().map(|row| id_at(row, 4)).collect::<Result<_, _>>()?;
        let members: Vec<Member> = find_many(session, self.association, &ids).await?;
        let mut known: HashMap<Uuid, Known> = members.into_iter().map(|member| (member.id.0, Known::from(member))).collect();
        let gone: Vec<Uuid> = ids.into_iter().filter(|id| !known.contains_key(id)).collect();
        self.add_gone(session, &gone, &mut known).await?;
        rows.iter().map(|row| change(row, &users, &known)).collect()
    }

    /// Members that are gone, as the image that their deletion kept tells them.
    async fn add_gone(&self, session: &mut Session, ids: &[Uuid], known: &mut HashMap<Uuid, Known>) -> Result<(), Fault> {
        if ids.is_empty() {
            return Ok(());
        }
        let mut conditions = Conditions::on(self.association, "change");
        conditions.push("change.record_kind = 'member' and change.operation = 'delete'");
        conditions.one_of("change.record_id", ids.iter().map(|id| id_value(*id)));
        let sql = format!("select change.record_id, change.before_image from change where {} order by change.command_id", conditions.sql());
        for row in session.fetch(sql, conditions.values()).await? {
            known.insert(id_at(&row, 0)?, Known::from(image(&row, 1)?));
        }
        Ok(())
    }
}

/// What an event says of its member.
#[derive(Debug, Clone)]
struct Known {
    name: String,
    member_no: Option<String>,
    kind: MemberKind,
}

impl From<Member> for Known {
    fn from(member: Member) -> Self {
        Self { name: member.profile.name, member_no: member.member_no, kind: member.profile.kind }
    }
}

impl From<Map<String, Json>> for Known {
    fn from(image: Map<String, Json>) -> Self {
        let text = |key: &str| image.get(key).and_then(Json::as_str).map(ToOwned::to_owned);
        let kind = text("kind").and_then(|kind| MemberKind::from_name(&kind)).unwrap_or(MemberKind::Unit);
        Self { name: text("name").unwrap_or_default(), member_no: text("member_no"), kind }
    }
}

fn id_at(row: &Row, index: usize) -> Result<Uuid, Fault> {
    Uuid::from_slice(&row.bytes(index)?.unwrap_or_default()).map_err(|_| Fault::corrupt("change", "record_id"))
}

fn image(row: &Row, index: usize) -> Result<Map<String, Json>, Fault> {
    let Some(text) = row.text(index)? else { return Ok(Map::new()) };
    serde_json::from_str(&text).map_err(|_| Fault::corrupt("change", "image"))
}

fn change(row: &Row, users: &HashMap<UserId, String>, known: &HashMap<Uuid, Known>) -> Result<MemberChange, Fault> {
    let (mut before, after) = (image(row, 6)?, image(row, 7)?);
    let id = id_at(row, 4)?;
    let member = known.get(&id).cloned().unwrap_or_else(|| Known::from(Map::new()));
    let is_update = row.text(5)?.as_deref() == Some("update");
    let edits = after.into_iter().map(|(column, value)| (before.remove(&column).unwrap_or(Json::Null), column, value));
    let edits = if is_update { edits.map(|(before, column, after)| (column, before, after)).collect() } else { Vec::new() };
    Ok(MemberChange {
        command_id: CommandId(id_at(row, 0)?),
        command: row.text(1)?.unwrap_or_default(),
        actor: users.get(&UserId(id_at(row, 2)?)).cloned().unwrap_or_default(),
        device: DeviceId(id_at(row, 8)?),
        happened_at: DateTime::from_timestamp_micros(row.count(3)?).ok_or_else(|| Fault::corrupt("command", "issued_at"))?,
        member_id: MemberId(id),
        member_name: member.name,
        member_no: member.member_no,
        member_kind: member.kind,
        edits,
    })
}
