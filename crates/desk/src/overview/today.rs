//! What waits today: one look at everything that somebody should see to (requirements A14.4, F7.1).

use domain::member::FollowUpState;
use domain::member::status::MemberStatus;
use serde::{Deserialize, Serialize};
use store::member::{FollowUpFilter, FollowUpSortKey, MemberFilter, MemberSortKey};
use store::query::{Direction, Page, Sort};
use ts_rs::TS;

use super::count::WAITING;
use crate::Desk;
use crate::failure::Failure;
use crate::member::{FollowUpListRequest, FollowUpRow, MemberListRequest, MemberRow, follow_ups, list};
use crate::number::{self, NumberSupply};
use crate::sync::{ConflictRow, ConflictsRequest, conflicts};
use crate::texts::Language;

/// Rows that each part shows; the rest is in the list behind it.
const SHOWN: Page = Page { number: 1, size: 5 };

/// In which language conflicts are worded.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct TodayRequest {
    /// The language.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// What waits today.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Today {
    /// The day, in the association's time zone.
    pub today: chrono::NaiveDate,
    /// Contacts that are due today or overdue, the oldest first.
    pub follow_ups: TodayFollowUps,
    /// Members whose renewal is open, those who lapse first first.
    pub due_members: TodayMembers,
    /// Members whose membership has ended and is still kept, those whose grace ends first first.
    pub grace_members: TodayMembers,
    /// Applications to join that wait for a decision, the oldest first.
    pub waiting_reviews: TodayMembers,
    /// Series of which this desk has few numbers left.
    pub numbers: Vec<NumberSupply>,
    /// Conflicts that nobody has settled.
    pub conflicts: TodayConflicts,
}

/// Contacts that are due.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TodayFollowUps {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub rows: Vec<FollowUpRow>,
    /// The list behind it.
    pub filter: FollowUpFilter,
}

/// Members that somebody should see to.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TodayMembers {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub rows: Vec<MemberRow>,
    /// The list behind it.
    pub filter: MemberFilter,
}

/// Conflicts that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TodayConflicts {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub rows: Vec<ConflictRow>,
}

/// What waits today.
pub async fn today(desk: &Desk, request: TodayRequest) -> Result<Today, Failure> {
    let day = desk.session().await?.today().await?;
    let due = FollowUpFilter { state: Some(FollowUpState::Due), ..Default::default() };
    let sort = Some(Sort { key: FollowUpSortKey::NextOn, direction: Direction::Ascending });
    let contacts = follow_ups(desk, FollowUpListRequest { filter: due.clone(), sort, page: SHOWN }).await?;
    let settled = ConflictsRequest { is_settled: false, page: SHOWN, language: request.language };
    let found = conflicts(desk, settled).await?;
    let of_status = |status| MemberFilter { statuses: vec![status], ..Default::default() };
    let reviews = MemberFilter { stages: WAITING.to_vec(), statuses: vec![MemberStatus::Joining], ..Default::default() };
    Ok(Today {
        today: day,
        follow_ups: TodayFollowUps { count: contacts.total, rows: contacts.rows, filter: due },
        due_members: members(desk, of_status(MemberStatus::Due), MemberSortKey::ExpiresOn).await?,
        grace_members: members(desk, of_status(MemberStatus::Grace), MemberSortKey::ExpiresOn).await?,
        waiting_reviews: members(desk, reviews, MemberSortKey::Entered).await?,
        numbers: number::running_low(desk).await?,
        conflicts: TodayConflicts { count: found.total, rows: found.rows },
    })
}

async fn members(desk: &Desk, filter: MemberFilter, key: MemberSortKey) -> Result<TodayMembers, Failure> {
    let sort = Some(Sort { key, direction: Direction::Ascending });
    let listed = list(desk, MemberListRequest { filter: filter.clone(), sort, page: SHOWN }).await?;
    Ok(TodayMembers { count: listed.total, rows: listed.rows, filter })
}
