//! Records follow-ups and deletes them; nobody edits one (requirements A14, H8).

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ChosenMembers, FollowUp, FollowUpKind, FollowUpType, LONG_LIMIT_CHARS};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{FollowUpId, MemberId};
use crate::parse::text::clean;
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// The earliest day of a contact that is believed.
pub(super) const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1980, 1, 1).expect("a day of the calendar");

/// A note of a contact, with one member or with several.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordFollowUp {
    /// Which members; each gets the note.
    pub member_ids: Vec<MemberId>,
    /// What was said.
    pub content: String,
    /// How.
    pub kind: FollowUpKind,
    /// The day of the contact; that of the command where none is given.
    pub followed_on: Option<NaiveDate>,
    /// The day of the next one.
    pub next_on: Option<NaiveDate>,
}

/// The members, and what kinds there are.
#[derive(Debug, Clone)]
pub struct RecordFollowUpFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// Kinds that were added, renamed or retired.
    pub types: Vec<FollowUpType>,
}

impl Command for RecordFollowUp {
    const NAME: &'static str = "member.follow_up";
    const RIGHT: Right = Right::EditMembers;
    type Facts = RecordFollowUpFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let content = clean(&self.content);
        let followed_on = self.followed_on.unwrap_or(env.today);
        let mut issues = Vec::new();
        if content.is_empty() {
            issues.push(FieldIssue::new("content", IssueCode::Required));
        } else if content.chars().count() > LONG_LIMIT_CHARS {
            issues.push(FieldIssue::new("content", IssueCode::TooLong).with("limit", LONG_LIMIT_CHARS));
        }
        if !FollowUpType::is_offered(&facts.types, self.kind) {
            issues.push(FieldIssue::new("kind", IssueCode::UnknownChoice).with("value", ""));
        }
        if !(EARLIEST..=env.today).contains(&followed_on) {
            issues.push(FieldIssue::new("followed_on", IssueCode::OutOfRange).with("lowest", EARLIEST).with("highest", env.today));
        }
        if self.next_on.is_some_and(|next_on| next_on < followed_on) {
            issues.push(FieldIssue::new("next_on", IssueCode::BeforeOther).with("other", followed_on));
        }
        if !issues.is_empty() {
            return Err(Refusal::InvalidFields(issues));
        }
        let mut ordinal = 0;
        bulk::each(&self.member_ids, |member_id| {
            facts.members.get(member_id)?;
            let follow_up = FollowUp {
                id: env.id(ordinal),
                member_id,
                content: content.clone(),
                kind: self.kind,
                followed_on,
                next_on: self.next_on,
                created_by: env.actor.id,
                created_at: env.now,
            };
            ordinal += 1;
            Ok(vec![Edit::Insert(follow_up).into()])
        })
    }
}

/// Follow-ups to delete.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteFollowUps {
    /// Which.
    pub ids: Vec<FollowUpId>,
}

/// The follow-ups that exist.
#[derive(Debug, Clone)]
pub struct DeleteFollowUpsFacts {
    /// By id.
    pub follow_ups: HashMap<FollowUpId, FollowUp>,
}

impl Command for DeleteFollowUps {
    const NAME: &'static str = "member.delete_follow_ups";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = DeleteFollowUpsFacts;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let gone = || Refusal::NotFound { record: "follow_up".to_owned() };
            let follow_up = facts.follow_ups.get(&id).ok_or_else(gone)?;
            Ok(vec![Edit::Delete(follow_up.clone()).into()])
        })
    }
}
