//! The rules by which members are reminded of the end of their membership (requirements A7, A8, F7.1).

use domain::command::Command;
use domain::id::{LevelId, TemplateId};
use domain::message::{Channel, REMINDER_DAYS_LIMIT, REMINDER_RULES_LIMIT, ReminderDraft, SetReminders};
use serde::Serialize;
use ts_rs::TS;

use crate::Desk;
use crate::application::ApplicationRows;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;

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
    let draft = |rule: domain::message::ReminderRule| ReminderDraft {
        id: Some(rule.id),
        days: rule.days,
        template_id: rule.template_id,
        level_ids: rule.level_ids,
    };
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

/// Sets the rules.
pub async fn set_reminders(desk: &Desk, request: SetReminders) -> Result<Done, Failure> {
    desk.session().await?.issue(request).await
}
