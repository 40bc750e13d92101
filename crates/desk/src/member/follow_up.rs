//! Follow-ups: the list of them (requirements A14.2). They are write-once.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{FollowUpId, MemberId};
use domain::member::{FollowUpKind, MemberKind};
use serde::{Deserialize, Serialize};
use store::member::{FollowUpFilter, FollowUpOfMember, FollowUpSortKey};
use store::query::{Direction, Listed, Page, Sort};
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;

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

/// A page of follow-ups.
pub async fn follow_ups(desk: &Desk, request: FollowUpListRequest) -> Result<Listed<FollowUpRow>, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let latest = Sort { key: FollowUpSortKey::FollowedOn, direction: Direction::Descending };
    let listed = session.store.follow_ups(&request.filter, &request.sort.unwrap_or(latest), request.page).await?;
    Ok(Listed { rows: listed.rows.into_iter().map(|found| row(found, today)).collect(), total: listed.total })
}

fn row(found: FollowUpOfMember, today: NaiveDate) -> FollowUpRow {
    let FollowUpOfMember { follow_up, member, created_by, is_answered } = found;
    FollowUpRow {
        id: follow_up.id,
        content: follow_up.content,
        member_kind: member.profile.kind,
        member_id: member.id,
        member_name: member.profile.name,
        member_no: member.member_no,
        kind: follow_up.kind,
        followed_on: follow_up.followed_on,
        next_on: follow_up.next_on,
        is_due: !is_answered && follow_up.next_on.is_some_and(|next_on| next_on <= today),
        created_by,
        created_at: follow_up.created_at,
    }
}
