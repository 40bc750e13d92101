//! Follow-ups: the list of them (requirements A14.2). They are write-once.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{FollowUpId, MemberId};
use domain::member::{FollowUpKind, MemberKind};
use serde::{Deserialize, Serialize};
use store::member::{FollowUpFilter, FollowUpSortKey};
use store::query::{Page, Sort};
use ts_rs::TS;

/// Which follow-ups to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FollowUpListRequest {
    /// What they are looked for by.
    pub filter: FollowUpFilter,
    /// In which order; the latest contact first where none is given.
    pub sort: Option<Sort<FollowUpSortKey>>,
    /// Which page.
    pub page: Page,
}

/// One follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FollowUpRow {
    /// Its id.
    pub id: FollowUpId,
    /// 跟进内容
    pub content: String,
    /// 所属模块: units or individuals.
    pub member_kind: MemberKind,
    /// The member.
    pub member_id: MemberId,
    /// 被跟进对象
    pub member_name: String,
    /// The member's number.
    pub member_no: Option<String>,
    /// 跟进类型
    pub kind: FollowUpKind,
    /// 跟进时间
    pub followed_on: NaiveDate,
    /// 下次跟进时间
    pub next_on: Option<NaiveDate>,
    /// Whether the next contact is due today or overdue, and nothing has followed yet (requirements A14.4, H8).
    pub is_due: bool,
    /// 创建人
    pub created_by: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}
