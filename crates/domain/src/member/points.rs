//! Points (积分): entries that add and take away; the balance is what they add up to. An entry is never changed: another one takes it back
//! (requirements A6.2).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::ChosenMembers;
use super::record_follow_up::EARLIEST;
use super::standing::checked_reason;
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{MemberId, PointsEntryId, UserId};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most points of one entry, given or taken.
pub const POINTS_LIMIT: i64 = 1_000_000;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsEntry {
    /// Its id.
    pub id: PointsEntryId,
    /// The member.
    pub member_id: MemberId,
    /// How many; negative takes away.
    pub points: i64,
    /// What for.
    pub reason: String,
    /// The day they count from.
    pub given_on: NaiveDate,
    /// The entry that this one takes back.
    pub reverses_id: Option<PointsEntryId>,
    /// Who entered it.
    pub given_by: UserId,
    /// When.
    pub given_at: DateTime<Utc>,
}

/// What entries add up to.
#[must_use]
pub fn balance<'a>(entries: impl IntoIterator<Item = &'a PointsEntry>) -> i64 {
    entries.into_iter().fold(0, |sum, entry| sum.saturating_add(entry.points))
}

/// Points for members, each as many.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AwardPoints {
    /// Which members.
    pub ids: Vec<MemberId>,
    /// How many; negative takes away.
    pub points: i64,
    /// What for.
    pub reason: String,
    /// The day they count from; that of the command where none is given.
    #[serde(default)]
    pub given_on: Option<NaiveDate>,
}

/// The members.
#[derive(Debug, Clone)]
pub struct AwardPointsFacts {
    /// Those that exist.
    pub members: ChosenMembers,
}

impl Command for AwardPoints {
    const NAME: &'static str = "member.award_points";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = AwardPointsFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let reason = checked_reason(&self.reason)?;
        let given_on = self.given_on.unwrap_or(env.today);
        let mut issues = Vec::new();
        if self.points == 0 || self.points.abs() > POINTS_LIMIT {
            issues.push(FieldIssue::new("points", IssueCode::OutOfRange).with("lowest", -POINTS_LIMIT).with("highest", POINTS_LIMIT));
        }
        if !(EARLIEST..=env.today).contains(&given_on) {
            issues.push(FieldIssue::new("given_on", IssueCode::OutOfRange).with("lowest", EARLIEST).with("highest", env.today));
        }
        if !issues.is_empty() {
            return Err(Refusal::InvalidFields(issues));
        }
        let mut ordinal = 0;
        bulk::each(&self.ids, |member_id| {
            facts.members.get(member_id)?;
            let entry = PointsEntry {
                id: env.id(ordinal),
                member_id,
                points: self.points,
                reason: reason.clone(),
                given_on,
                reverses_id: None,
                given_by: env.actor.id,
                given_at: env.now,
            };
            ordinal += 1;
            Ok(vec![Edit::Insert(entry).into()])
        })
    }
}

/// An entry to take back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReversePoints {
    /// Which.
    pub id: PointsEntryId,
    /// Why.
    pub reason: String,
}

/// The entry, and whether another one took it back.
#[derive(Debug, Clone)]
pub struct ReversePointsFacts {
    /// The entry, where it exists.
    pub entry: Option<PointsEntry>,
    /// Whether it was taken back already.
    pub is_reversed: bool,
}

impl Command for ReversePoints {
    const NAME: &'static str = "member.reverse_points";
    const RIGHT: Right = Right::EditMembers;
    type Facts = ReversePointsFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let entry = facts.entry.as_ref().ok_or_else(|| Refusal::NotFound { record: "points_entry".to_owned() })?;
        if facts.is_reversed || entry.reverses_id.is_some() {
            return Err(Refusal::PointsReversed {});
        }
        let reversal = PointsEntry {
            id: env.id(0),
            points: -entry.points,
            reason: checked_reason(&self.reason)?,
            given_on: env.today,
            reverses_id: Some(entry.id),
            given_by: env.actor.id,
            given_at: env.now,
            ..entry.clone()
        };
        Ok(Decision::of(vec![Edit::Insert(reversal).into()]))
    }
}
