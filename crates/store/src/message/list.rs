//! Lists of messages (requirements A7.4), and of who wants none.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::RecordKind;
use domain::association::User;
use domain::id::{MemberId, MessageId, UserId};
use domain::member::{Member, MemberKind};
use domain::message::{Channel, Message, MessageTemplate, OptOut};
use serde::Serialize;
use ts_rs::TS;

use super::{MessageFilter, MessageSortKey, OptOutFilter};
use crate::Store;
use crate::association::zone;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::{Conditions, Listed, Page, Selection, Sort, dialect};
use crate::sync::uuid;
use crate::table::{Table, all, find_many};

/// A message and the names around it.
#[derive(Debug, Clone, PartialEq)]
pub struct MessageRow {
    /// The message.
    pub message: Message,
    /// Name of its template.
    pub template: Option<String>,
    /// Name of who prepared it.
    pub created_by: String,
    /// Kind of the member it is for, while there is one.
    pub member_kind: Option<MemberKind>,
}

/// A member that wants no messages of a channel.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OptedOut {
    /// The member.
    pub member_id: MemberId,
    /// Its name.
    pub name: String,
    /// Its number.
    pub member_no: Option<String>,
    /// Unit or individual.
    pub kind: MemberKind,
    /// The channel.
    pub channel: Channel,
    /// Name of who noted it.
    pub created_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

impl Store {
    /// A page of the messages that a filter finds.
    pub async fn messages(&self, filter: &MessageFilter, sort: &Sort<MessageSortKey>, page: Page) -> Result<Listed<MessageRow>, Fault> {
        let (mut session, view) = self.look().await?;
        let zone = zone(&mut session, self.association).await?;
        let mut conditions = filter.conditions(&view, zone);
        let total = count(&mut session, "message", &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!(
            "select {} from message where {} order by {} limit {limit} offset {offset}",
            Message::select_list(),
            conditions.sql(),
            order_by(&session, sort)
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        let found = rows.iter().map(|row| Message::from_row(row, 0)).collect::<Result<Vec<_>, _>>()?;
        Ok(Listed { rows: self.with_names(&mut session, found).await?, total })
    }

    /// The ids of the chosen messages in the order of the sort; one more than `limit` where there are more.
    pub async fn message_ids(
        &self,
        chosen: &Selection<MessageFilter, MessageId>,
        sort: &Sort<MessageSortKey>,
        limit: usize,
    ) -> Result<Vec<MessageId>, Fault> {
        let (filter, except) = match chosen {
            Selection::Ids(ids) => return Ok(ids.iter().take(limit + 1).copied().collect()),
            Selection::All { filter, except } => (filter, except.iter().copied().collect::<HashSet<_>>()),
        };
        let (mut session, view) = self.look().await?;
        let zone = zone(&mut session, self.association).await?;
        let mut conditions = filter.conditions(&view, zone);
        let most = conditions.bind(Value::Int(i64::try_from(limit + 1 + except.len()).ok()));
        let sql = format!("select message.id from message where {} order by {} limit {most}", conditions.sql(), order_by(&session, sort));
        let ids = session.fetch(sql, conditions.values()).await?;
        let ids: Vec<MessageId> = ids.iter().map(|row| uuid(row, 0).map(MessageId)).collect::<Result<_, _>>()?;
        Ok(ids.into_iter().filter(|id| !except.contains(id)).take(limit + 1).collect())
    }

    /// The rows of these messages, in this order; those that are gone are left out.
    pub async fn message_rows_of(&self, ids: &[MessageId]) -> Result<Vec<MessageRow>, Fault> {
        let (mut session, view) = self.look().await?;
        let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
        let found: Vec<Message> = view.find_many(&mut session, &keys).await?;
        let mut by_id: HashMap<MessageId, Message> = found.into_iter().map(|message| (message.id, message)).collect();
        let messages = ids.iter().filter_map(|id| by_id.remove(id)).collect();
        self.with_names(&mut session, messages).await
    }

    /// How many messages wait.
    pub async fn messages_waiting(&self) -> Result<u32, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = Conditions::of(&view, RecordKind::Message);
        conditions.push("message.state = 'queued'");
        count(&mut session, "message", &conditions).await
    }

    /// A page of the members that want no messages, the latest note first.
    pub async fn opted_out(&self, filter: &OptOutFilter, page: Page) -> Result<Listed<OptedOut>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = Conditions::of(&view, RecordKind::OptOut);
        conditions.equal("message_opt_out.channel", filter.channel.map(|channel| Value::Text(Some(channel.name().to_owned()))));
        conditions.contains("member.name", filter.search.as_deref());
        let table = "message_opt_out join member
            on member.association_id = message_opt_out.association_id and member.id = message_opt_out.member_id";
        let total = count(&mut session, table, &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let columns: Vec<_> = OptOut::columns().iter().map(|column| format!("message_opt_out.{column}")).collect();
        let sql = format!(
            "select {} from {table} where {} order by message_opt_out.created_at desc, message_opt_out.id limit {limit} offset {offset}",
            columns.join(", "),
            conditions.sql()
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        let found = rows.iter().map(|row| OptOut::from_row(row, 0)).collect::<Result<Vec<_>, _>>()?;
        let ids: Vec<_> = found.iter().map(|note| note.member_id.0).collect();
        let members: Vec<Member> = find_many(&mut session, self.association, &ids).await?;
        let users: Vec<User> = all(&mut session, self.association).await?;
        let row = |note: OptOut| {
            let member = members.iter().find(|member| member.id == note.member_id)?;
            Some(OptedOut {
                member_id: note.member_id,
                name: member.profile.name.clone(),
                member_no: member.member_no.clone(),
                kind: member.profile.kind,
                channel: note.channel,
                created_by: name_of(&users, note.created_by),
                created_at: note.created_at,
            })
        };
        Ok(Listed { rows: found.into_iter().filter_map(row).collect(), total })
    }

    async fn with_names(&self, session: &mut Session, found: Vec<Message>) -> Result<Vec<MessageRow>, Fault> {
        let users: Vec<User> = all(session, self.association).await?;
        let templates: Vec<MessageTemplate> = all(session, self.association).await?;
        let ids: HashSet<_> = found.iter().filter_map(|message| message.member_id).map(|id| id.0).collect();
        let members: Vec<Member> = find_many(session, self.association, &ids.into_iter().collect::<Vec<_>>()).await?;
        let kinds: HashMap<MemberId, MemberKind> = members.into_iter().map(|member| (member.id, member.profile.kind)).collect();
        let row = |message: Message| MessageRow {
            template: templates.iter().find(|template| message.template_id == Some(template.id)).map(|template| template.name.clone()),
            created_by: name_of(&users, message.created_by),
            member_kind: message.member_id.and_then(|id| kinds.get(&id)).copied(),
            message,
        };
        Ok(found.into_iter().map(row).collect())
    }
}

fn name_of(users: &[User], id: UserId) -> String {
    users.iter().find(|user| user.id == id).map(|user| user.name.clone()).unwrap_or_default()
}

async fn count(session: &mut Session, table: &str, conditions: &Conditions) -> Result<u32, Fault> {
    let sql = format!("select count(*) from {table} where {}", conditions.sql());
    let row: Option<Row> = session.fetch_one(sql, conditions.values()).await?;
    let total = row.map_or(Ok(0), |row| row.count(0))?;
    Ok(u32::try_from(total).unwrap_or(u32::MAX))
}

fn order_by(session: &Session, sort: &Sort<MessageSortKey>) -> String {
    format!("{}, message.id {}", dialect::order_by(session, sort.key.column(), sort.direction), sort.direction.sql())
}
