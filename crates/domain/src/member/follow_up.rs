//! Follow-ups: notes of a contact with a member, with the date of the next (requirements A14). Write-once.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::id::{FollowUpId, FollowUpTypeId, MemberId, UserId};

/// How the member was contacted: one of the kinds that every association begins with, or one of its own. Written as `phone`, or as the id of
/// the association's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(into = "String", try_from = "String")]
#[ts(type = "string")]
pub enum FollowUpKind {
    /// 电话
    Phone,
    /// 拜访
    Visit,
    /// 邮件
    Mail,
    /// 微信等
    Chat,
    /// One that the association added.
    Own(FollowUpTypeId),
}

impl FollowUpKind {
    /// The kinds that every association begins with.
    pub const PRESET: [Self; 4] = [Self::Phone, Self::Visit, Self::Mail, Self::Chat];
}

impl fmt::Display for FollowUpKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phone => f.write_str("phone"),
            Self::Visit => f.write_str("visit"),
            Self::Mail => f.write_str("mail"),
            Self::Chat => f.write_str("chat"),
            Self::Own(id) => id.fmt(f),
        }
    }
}

/// The text names no kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no kind of follow-up")]
pub struct NoFollowUpKind;

impl FromStr for FollowUpKind {
    type Err = NoFollowUpKind;

    fn from_str(text: &str) -> Result<Self, NoFollowUpKind> {
        let preset = Self::PRESET.into_iter().find(|kind| kind.to_string() == text);
        preset.or_else(|| Uuid::parse_str(text).ok().map(|id| Self::Own(id.into()))).ok_or(NoFollowUpKind)
    }
}

impl From<FollowUpKind> for String {
    fn from(kind: FollowUpKind) -> Self {
        kind.to_string()
    }
}

impl TryFrom<String> for FollowUpKind {
    type Error = NoFollowUpKind;

    fn try_from(text: String) -> Result<Self, NoFollowUpKind> {
        text.parse()
    }
}

/// One follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Its id.
    pub id: FollowUpId,
    /// The member.
    pub member_id: MemberId,
    /// What was said.
    pub content: String,
    /// How.
    pub kind: FollowUpKind,
    /// The day of the contact.
    pub followed_on: NaiveDate,
    /// The day of the next one.
    pub next_on: Option<NaiveDate>,
    /// Who wrote it.
    pub created_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// What is left of a follow-up (requirements H8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpState {
    /// 已记录: nothing more was planned.
    Recorded,
    /// 待跟进: the next contact lies ahead.
    Scheduled,
    /// 已到期: the next contact is today or overdue.
    Due,
    /// 已完成: the member was contacted again.
    Done,
}

impl FollowUpState {
    /// The state on a day; `is_answered` says that another contact with the member came after it.
    #[must_use]
    pub fn of(next_on: Option<NaiveDate>, is_answered: bool, today: NaiveDate) -> Self {
        match next_on {
            None => Self::Recorded,
            Some(_) if is_answered => Self::Done,
            Some(day) if day <= today => Self::Due,
            Some(_) => Self::Scheduled,
        }
    }
}
