//! The rules by which members are reminded of the end of their membership (requirements A7, A8, F7.1).

use chrono::NaiveDate;
use domain::command::Command;
use domain::id::{LevelId, MemberId, ReminderRuleId, TemplateId};
use domain::member::Member;
use domain::message::{Channel, REMINDER_DAYS_LIMIT, REMINDER_RULES_LIMIT, ReminderDraft, ReminderRule, SetReminders};
use serde::Serialize;
use ts_rs::TS;

use crate::Desk;
use crate::application::ApplicationRows;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;

/// Members of each rule that are shown.
const DUE_SHOWN: usize = 50;

/// A template that rules may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReminderTemplate {
    /// Its id.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
    /// How its messages travel.
    pub channel: Channel,
    /// Whether it is out of use; a rule that has it reminds nobody.
    pub is_retired: bool,
}

/// A level of which rules may speak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReminderLevel {
    /// Its id.
    pub id: LevelId,
    /// Its name.
    pub name: String,
}

/// The rules, and what they may be made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RemindersShown {
    /// Whether anybody is reminded.
    pub is_on: bool,
    /// The rules.
    pub rules: Vec<ReminderDraft>,
    /// Templates in use, and those that a rule has.
    pub templates: Vec<ReminderTemplate>,
    /// Every level.
    pub levels: Vec<ReminderLevel>,
    /// Most rules.
    pub rules_limit: u32,
    /// Most days before or after.
    pub days_limit: i32,
    /// Why the person at the desk cannot change them; none where they can.
    pub hindrance: Option<Failure>,
}

/// The rules.
pub async fn reminders(desk: &Desk, _: Nothing) -> Result<RemindersShown, Failure> {
    let session = desk.session().await?;
    let rows = ApplicationRows::of(&session).await?;
    let setup = session.store.reminders().await?;
    let is_chosen = |id| setup.rules.iter().any(|rule| rule.template_id == id);
    let templates = session.store.message_templates().await?.into_iter();
    let templates = templates.filter(|template| template.retired_at.is_none() || is_chosen(template.id)).map(|template| ReminderTemplate {
        id: template.id,
        name: template.name,
        channel: template.channel,
        is_retired: template.retired_at.is_some(),
    });
    let templates = templates.collect();
    let levels = rows.choices.levels.iter().map(|level| ReminderLevel { id: level.id, name: level.name.clone() }).collect();
    let draft =
        |rule: ReminderRule| ReminderDraft { id: Some(rule.id), days: rule.days, template_id: rule.template_id, level_ids: rule.level_ids };
    Ok(RemindersShown {
        is_on: setup.is_on,
        rules: setup.rules.into_iter().map(draft).collect(),
        templates,
        levels,
        rules_limit: u32::try_from(REMINDER_RULES_LIMIT).unwrap_or(u32::MAX),
        days_limit: REMINDER_DAYS_LIMIT,
        hindrance: rows.not_permitted(SetReminders::RIGHT).map(Failure::from),
    })
}

/// Whom a rule speaks of today and has not been reminded yet, as far as the person works for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReminderDue {
    /// Which rule.
    pub rule_id: ReminderRuleId,
    /// How many.
    pub count: u32,
    /// The first of them.
    pub members: Vec<ReminderMember>,
}

/// A member whom a rule speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReminderMember {
    /// Its id.
    pub id: MemberId,
    /// 会员编号
    pub member_no: Option<String>,
    /// Its name.
    pub name: String,
    /// Last day of its membership.
    pub expires_on: Option<NaiveDate>,
}

/// Whom every rule speaks of today; where nobody is reminded yet, whom it would speak of if that began today.
pub async fn reminders_due(desk: &Desk, _: Nothing) -> Result<Vec<ReminderDue>, Failure> {
    let session = desk.session().await?;
    let (setup, today) = (session.store.reminders().await?, session.today().await?);
    let mut due = Vec::with_capacity(setup.rules.len());
    for rule in setup.rules {
        let since = if setup.is_on { rule.since } else { today };
        let rule = ReminderRule { since, ..rule };
        let ids = session.store.to_be_reminded(&rule, today).await?;
        let members = session.store.members_of(&ids).await?;
        let count = u32::try_from(members.len()).unwrap_or(u32::MAX);
        let member = |member: Member| ReminderMember {
            id: member.id,
            member_no: member.member_no,
            name: member.profile.name,
            expires_on: member.expires_on,
        };
        due.push(ReminderDue { rule_id: rule.id, count, members: members.into_iter().take(DUE_SHOWN).map(member).collect() });
    }
    Ok(due)
}

/// Sets the rules.
pub async fn set_reminders(desk: &Desk, request: SetReminders) -> Result<Done, Failure> {
    desk.session().await?.issue(request).await
}
