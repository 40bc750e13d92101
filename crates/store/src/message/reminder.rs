//! Reminders: facts, and at the server whom a rule speaks of today.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::Env;
use domain::id::MemberId;
use domain::member::Member;
use domain::message::{
    Message, MessageTemplate, RemindMembers, RemindMembersFacts, ReminderRule, ReminderSetup, SetReminders, SetRemindersFacts, reminding,
};
use uuid::Uuid;

use crate::Store;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::member::chosen;
use crate::query::Conditions;
use crate::sync::uuid;
use crate::table::{all, find, find_many, id_value};

impl LoadFacts for SetReminders {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SetRemindersFacts, Fault> {
        let levels: Vec<domain::association::Level> = all(session, env.association).await?;
        Ok(SetRemindersFacts {
            stored: find(session, env.association, ReminderSetup::id_of(env.association)).await?,
            templates: all(session, env.association).await?,
            levels: levels.into_iter().map(|level| level.id).collect(),
        })
    }
}

impl LoadFacts for RemindMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RemindMembersFacts, Fault> {
        let setup: Option<ReminderSetup> = find(session, env.association, ReminderSetup::id_of(env.association)).await?;
        let rule = setup.iter().flat_map(|setup| &setup.rules).find(|rule| rule.id == self.rule).cloned();
        let template: Option<MessageTemplate> = match &rule {
            Some(rule) => find(session, env.association, rule.template_id).await?,
            None => None,
        };
        let members = chosen(session, env, &self.ids).await?;
        let ids = rule.iter().flat_map(|rule| members.iter().filter_map(|member| message_id(rule, env, member))).collect::<Vec<_>>();
        let written: Vec<Message> = find_many(session, env.association, &ids).await?;
        let run = match &template {
            Some(template) => Some(reminding(template, self.ids.clone()).load(session, env).await?),
            None => None,
        };
        Ok(RemindMembersFacts { setup, written: written.into_iter().map(|message| message.id).collect(), run })
    }
}

fn message_id(rule: &ReminderRule, env: &Env, member: &Member) -> Option<Uuid> {
    Some(rule.message_id(env.association, member.id, member.expires_on?).0)
}

impl Store {
    /// The rules by which members are reminded; off where nothing was chosen yet.
    pub async fn reminders(&self) -> Result<ReminderSetup, Fault> {
        let mut session = self.begin().await?;
        let stored = find(&mut session, self.association, ReminderSetup::id_of(self.association)).await?;
        Ok(stored.unwrap_or_else(|| ReminderSetup::off(self.association)))
    }

    /// Whom a rule speaks of on a day and has not been reminded yet; some of them may not be reachable. In a database that was restored, what
    /// was due up to that day may have been sent in the life that is lost, and is left out.
    pub async fn to_be_reminded(&self, rule: &ReminderRule, today: NaiveDate) -> Result<Vec<MemberId>, Fault> {
        let mut session = self.begin().await?;
        let floor = floor(&mut session, self).await?;
        let (first, last) = rule.ends(today, floor);
        let mut conditions = Conditions::on(self.association, "member");
        conditions.push("member.stage = 'complete' and member.standing = 'good'");
        let day = |day: NaiveDate| Some(Value::Text(Some(day.to_string())));
        conditions.between("member.expires_on", day(first), day(last));
        conditions.one_of("member.level_id", rule.level_ids.iter().map(|level| id_value(*level)));
        let sql = format!("select member.id, member.expires_on from member where {} order by member.id", conditions.sql());
        let mut found = Vec::new();
        for row in session.fetch(&sql, conditions.values()).await? {
            let end = row.text(1)?.and_then(|day| day.parse::<NaiveDate>().ok()).ok_or_else(|| Fault::corrupt("member", "expires_on"))?;
            let member = MemberId(uuid(&row, 0)?);
            found.push((member, rule.message_id(self.association, member, end)));
        }
        let ids: Vec<Uuid> = found.iter().map(|(_, message)| message.0).collect();
        let written: Vec<Message> = find_many(&mut session, self.association, &ids).await?;
        let written: HashSet<_> = written.into_iter().map(|message| message.id).collect();
        Ok(found.into_iter().filter(|(_, message)| !written.contains(message)).map(|(member, _)| member).collect())
    }
}

/// The day after the one on which the database was restored; none where it lives its first life.
async fn floor(session: &mut Session, store: &Store) -> Result<Option<NaiveDate>, Fault> {
    let sql = "select head.epoch from head where head.association_id = $1
        and (select count(*) from server_life where server_life.association_id = $1) > 1";
    let Some(row) = session.fetch_one(sql, vec![crate::table::association_value(store.association)]).await? else { return Ok(None) };
    // Lives are named by ids that begin with their instant.
    let (seconds, nanoseconds) = uuid(&row, 0)?.get_timestamp().map_or((0, 0), |instant| instant.to_unix());
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    let Some(began) = DateTime::<Utc>::from_timestamp(seconds, nanoseconds) else { return Ok(None) };
    Ok(crate::association::zone(session, store.association).await?.date_of(began).succ_opt())
}
