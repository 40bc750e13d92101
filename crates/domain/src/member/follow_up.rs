//! Follow-ups: notes of a contact with a member, with the date of the next (requirements A14). Write-once.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{FollowUpId, MemberId, UserId};

/// How the member was contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpKind {
    /// 电话
    Phone,
    /// 拜访
    Visit,
    /// 邮件
    Mail,
    /// 微信等
    Chat,
}

impl FollowUpKind {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Visit => "visit",
            Self::Mail => "mail",
            Self::Chat => "chat",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Phone, Self::Visit, Self::Mail, Self::Chat].into_iter().find(|kind| kind.name() == name)
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
