//! Reminders that go out by themselves before, at and after the end of a membership (requirements A7, A8, F7.1): rules as data, off until an
//! administrator turns them on. The server follows them; a member gets one message for each rule and period, whatever stops in between.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MessageTemplate, PrepareMessages, Receivers};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{self, AssociationId, LevelId, MemberId, MessageId, ReminderRuleId, ReminderSetupId, TemplateId};
use crate::member::{Member, Stage, Standing};
use crate::parse::form::Form;
use crate::refusal::{FieldIssue, IssueCode, MessageRefusal, Refusal};

/// Most rules.
pub const REMINDER_RULES_LIMIT: usize = 20;
/// Most days before or after the end of a membership.
pub const REMINDER_DAYS_LIMIT: i32 = 365;
/// Days for which a reminder is still sent that could not be sent on its day.
const LATE_DAYS: u64 = 7;

/// When members are reminded, and with which words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReminderRule {
    /// Its id.
    pub id: ReminderRuleId,
    /// Days after the last day of membership; negative before it.
    pub days: i32,
    /// The words, and how they travel.
    pub template_id: TemplateId,
    /// Members of these levels; of every level where none is named.
    pub level_ids: Vec<LevelId>,
    /// The first day of which it speaks: it reminds nobody of what was due before it was set.
    pub since: NaiveDate,
}

/// The rules; one set for each association.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderSetup {
    /// Its id.
    pub id: ReminderSetupId,
    /// Whether anybody is reminded.
    pub is_on: bool,
    /// The rules.
    pub rules: Vec<ReminderRule>,
}

impl ReminderSetup {
    /// What holds where nothing was chosen: nobody is reminded.
    #[must_use]
    pub fn off(association: AssociationId) -> Self {
        Self { id: Self::id_of(association), is_on: false, rules: Vec::new() }
    }

    /// The one id of an association's rules.
    #[must_use]
    pub fn id_of(association: AssociationId) -> ReminderSetupId {
        ReminderSetupId(id::named(association, "reminder_setup"))
    }
}

impl ReminderRule {
    /// The first and the last day on which a membership ends of which members are reminded today. `floor` is the first day of which it is
    /// certain that nobody was reminded in a life of the server that is lost.
    #[must_use]
    pub fn ends(&self, today: NaiveDate, floor: Option<NaiveDate>) -> (NaiveDate, NaiveDate) {
        let earliest = today.checked_sub_days(Days::new(LATE_DAYS)).unwrap_or(today);
        let first = [Some(self.since), floor].into_iter().flatten().fold(earliest, NaiveDate::max);
        (self.end_for(first), self.end_for(today))
    }

    /// The end of a membership of which members are reminded on a day.
    fn end_for(&self, day: NaiveDate) -> NaiveDate {
        let distance = Days::new(self.days.unsigned_abs().into());
        if self.days < 0 { day.checked_add_days(distance) } else { day.checked_sub_days(distance) }.unwrap_or(day)
    }

    /// Whether a member is to be reminded today.
    #[must_use]
    pub fn is_due(&self, member: &Member, today: NaiveDate) -> bool {
        let (first, last) = self.ends(today, None);
        let is_meant = self.level_ids.is_empty() || self.level_ids.contains(&member.level_id());
        member.stage == Stage::Complete
            && member.standing == Standing::Good
            && is_meant
            && member.expires_on.is_some_and(|end| (first..=last).contains(&end))
    }

    /// The message by which a member is reminded of an end: there is never a second one.
    #[must_use]
    pub fn message_id(&self, association: AssociationId, member: MemberId, end: NaiveDate) -> MessageId {
        MessageId(id::named(association, &format!("reminder:{}:{member}:{end}", self.id)))
    }
}

/// A run of a template to members, as a person would start it.
#[must_use]
pub fn reminding(template: &MessageTemplate, ids: Vec<MemberId>) -> PrepareMessages {
    PrepareMessages {
        channel: template.channel,
        template_id: Some(template.id),
        subject: template.subject.clone(),
        body: template.body.clone(),
        receivers: Receivers::Members(ids),
        scheduled_at: None,
    }
}

/// A rule as a person sets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct ReminderDraft {
    /// Which; none for a new one.
    pub id: Option<ReminderRuleId>,
    /// Days after the last day of membership; negative before it.
    pub days: i32,
    /// The words.
    pub template_id: TemplateId,
    /// Members of these levels; of every level where none is named.
    pub level_ids: Vec<LevelId>,
}

/// The rules from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetReminders {
    /// Whether anybody is reminded.
    pub is_on: bool,
    /// The rules, all of them.
    pub rules: Vec<ReminderDraft>,
}

/// What it leans on.
#[derive(Debug, Clone, Default)]
pub struct SetRemindersFacts {
    /// What was set before; none where nothing was.
    pub stored: Option<ReminderSetup>,
    /// Every template.
    pub templates: Vec<MessageTemplate>,
    /// The levels there are.
    pub levels: Vec<LevelId>,
}

impl Command for SetReminders {
    const NAME: &'static str = "message.set_reminders";
    const RIGHT: Right = Right::Administer;
    type Facts = SetRemindersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        self.check(facts)?;
        let before = facts.stored.clone();
        let was_on = before.as_ref().is_some_and(|setup| setup.is_on);
        let known = |id: Option<ReminderRuleId>| before.iter().flat_map(|setup| &setup.rules).find(|rule| Some(rule.id) == id);
        let mut made = 0;
        let mut rule = |draft: &ReminderDraft| {
            let stood = known(draft.id);
            let is_same = |rule: &&ReminderRule| was_on && rule.days == draft.days;
            let id = stood.map(|rule| rule.id).unwrap_or_else(|| {
                made += 1;
                env.id(made - 1)
            });
            let since = stood.filter(is_same).map_or(env.today, |rule| rule.since);
            ReminderRule { id, days: draft.days, template_id: draft.template_id, level_ids: draft.level_ids.clone(), since }
        };
        let rules = self.rules.iter().map(&mut rule).collect();
        let after = ReminderSetup { id: ReminderSetup::id_of(env.association), is_on: self.is_on, rules };
        Ok(Decision::keeping(before, after))
    }
}

impl SetReminders {
    fn check(&self, facts: &SetRemindersFacts) -> Result<(), Refusal> {
        let mut form = Form::default();
        let most = i64::try_from(REMINDER_RULES_LIMIT).unwrap_or(i64::MAX);
        form.in_range("rules", i64::try_from(self.rules.len()).unwrap_or(i64::MAX), 0, most);
        let limit = i64::from(REMINDER_DAYS_LIMIT);
        for (place, draft) in self.rules.iter().enumerate() {
            // Nobody gets the same words twice on one day.
            let is_twice = |other: &ReminderDraft| {
                let (ours, theirs) = (&draft.level_ids, &other.level_ids);
                let meet = ours.is_empty() || theirs.is_empty() || ours.iter().any(|level| theirs.contains(level));
                other.days == draft.days && other.template_id == draft.template_id && meet
            };
            if let Some(first) = self.rules.iter().take(place).position(is_twice) {
                form.tell(FieldIssue::new("rules", IssueCode::RepeatedInSheet).with("row", first + 1));
            }
            form.in_range("days", draft.days.into(), -limit, limit);
            if draft.level_ids.iter().any(|level| !facts.levels.contains(level)) {
                form.tell(FieldIssue::new("level_ids", IssueCode::UnknownLevel).with("value", ""));
            }
            let template = facts.templates.iter().find(|template| template.id == draft.template_id);
            match template {
                None => form.tell(FieldIssue::new("template_id", IssueCode::Required)),
                // One that went out of use since stays until somebody changes it, and reminds nobody.
                Some(template) if template.retired_at.is_some() && self.is_on => {
                    return Err(MessageRefusal::TemplateRetired { name: template.name.clone() }.into());
                }
                Some(_) => {}
            }
        }
        form.finish()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::message::testing::{member, template};
    use crate::order::testing::env;
    use crate::record::Edit;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rule(days: i32, since: &str) -> ReminderRule {
        let template_id = template(1, "续费提醒").id;
        ReminderRule { id: ReminderRuleId(Uuid::from_u128(1)), days, template_id, level_ids: Vec::new(), since: date(since) }
    }

    fn draft(days: i32) -> ReminderDraft {
        ReminderDraft { id: None, days, template_id: template(1, "续费提醒").id, level_ids: Vec::new() }
    }

    fn set(is_on: bool, rules: Vec<ReminderDraft>, stored: Option<ReminderSetup>) -> Result<Option<ReminderSetup>, String> {
        let facts = SetRemindersFacts { stored, templates: vec![template(1, "续费提醒")], levels: vec![] };
        let decision = SetReminders { is_on, rules }.decide(&facts, &env()).map_err(|refusal| refusal.code())?;
        Ok(decision.changes.into_iter().next().map(|change| match change {
            crate::Change::ReminderSetup(edit) => match *edit {
                Edit::Insert(after) | Edit::Update { after, .. } => after,
                Edit::Delete(gone) => panic!("{gone:?}"),
            },
            other => panic!("{other:?}"),
        }))
    }

    /// requirements A8.1, F7.1: the member's last day is 2026-12-31.
    #[test]
    fn a_member_is_due_on_the_day_and_for_a_week_after_it() {
        let known = member(1);
        for (days, today, expected) in [
            (-30, "2026-11-30", false),
            (-30, "2026-12-01", true),
            (-30, "2026-12-08", true),
            (-30, "2026-12-09", false),
            (0, "2026-12-30", false),
            (0, "2026-12-31", true),
            (15, "2027-01-14", false),
            (15, "2027-01-15", true),
        ] {
            assert_eq!(rule(days, "2026-01-01").is_due(&known, date(today)), expected, "{days} {today}");
        }
    }

    #[test]
    fn nobody_is_reminded_of_what_was_due_before_the_rule_or_what_a_lost_life_may_have_sent() {
        let known = member(1);
        assert!(!rule(-30, "2026-12-02").is_due(&known, date("2026-12-03")), "it was due the day before the rule was set");
        assert!(rule(-30, "2026-12-01").is_due(&known, date("2026-12-03")));
        let ends = rule(-30, "2026-01-01").ends(date("2026-12-03"), Some(date("2026-12-02")));
        assert_eq!(ends, (date("2027-01-01"), date("2027-01-02")), "an end on 2026-12-31 is left out");
    }

    #[test]
    fn who_left_is_barred_or_of_another_level_is_not_meant() {
        let today = date("2026-12-31");
        let known = member(1);
        let of_level = |id: u128| ReminderRule { level_ids: vec![LevelId(Uuid::from_u128(id))], ..rule(0, "2026-01-01") };
        assert!(of_level(0).is_due(&known, today));
        assert!(!of_level(1).is_due(&known, today));
        for (stage, standing) in
            [(Stage::Submitted, Standing::Good), (Stage::Complete, Standing::Withdrawn), (Stage::Complete, Standing::Blacklisted)]
        {
            assert!(!rule(0, "2026-01-01").is_due(&Member { stage, standing, ..known.clone() }, today), "{stage:?} {standing:?}");
        }
        assert!(!rule(0, "2026-01-01").is_due(&Member { expires_on: None, ..known }, today));
    }

    #[test]
    fn rules_are_checked_and_count_from_the_day_on_which_they_hold() {
        for (days, expected) in [(-365, true), (-366, false), (365, true), (366, false)] {
            assert_eq!(set(true, vec![draft(days)], None).is_ok(), expected, "{days}");
        }
        let many = |count: i32| (0..count).map(draft).collect::<Vec<_>>();
        assert!(set(true, many(20), None).is_ok() && set(true, many(21), None).is_err());
        assert_eq!(set(true, vec![draft(-30), draft(-30)], None).unwrap_err(), "invalid_fields", "the same twice");
        let unknown = ReminderDraft { template_id: TemplateId(Uuid::nil()), ..draft(0) };
        assert_eq!(set(true, vec![unknown], None).unwrap_err(), "invalid_fields");

        let first = set(true, vec![draft(-30)], None).unwrap().unwrap();
        let mut old = first.clone();
        old.rules[0].since = date("2026-01-01");
        let again = |days: i32| ReminderDraft { id: Some(first.rules[0].id), ..draft(days) };
        assert_eq!(set(true, vec![again(-30)], Some(old.clone())).unwrap(), None, "nothing changed");
        let moved = set(true, vec![again(-20), draft(0)], Some(old.clone())).unwrap().unwrap();
        assert_eq!((moved.rules[0].id, moved.rules[0].since), (first.rules[0].id, env().today));
        assert_eq!(moved.rules.len(), 2);
        let off = ReminderSetup { is_on: false, ..old };
        let on = set(true, vec![again(-30)], Some(off)).unwrap().unwrap();
        assert_eq!(on.rules[0].since, env().today, "what was due while it was off stays unsaid");
    }
}
