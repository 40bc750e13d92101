//! What waits today: one look at everything that somebody should see to (requirements A14.4, F7.1).

use domain::Command;
use domain::application::TakeEffect;
use domain::balance::TopUpState;
use domain::member::FollowUpState;
use domain::member::status::MemberStatus;
use domain::message::MessageState;
use domain::order::OrderState;
use serde::{Deserialize, Serialize};
use store::balance::{TopUpFilter, TopUpSortKey};
use store::member::{FollowUpFilter, FollowUpSortKey, MemberFilter, MemberSortKey};
use store::message::{MessageFilter, MessageSortKey};
use store::order::{OrderFilter, OrderSortKey};
use store::query::{Direction, Page, Sort};
use ts_rs::TS;

use super::count::WAITING;
use crate::Desk;
use crate::application::{ApplicationRow, ApplicationRows};
use crate::balance::{self, TopUpListRequest, TopUpRow};
use crate::failure::Failure;
use crate::member::{FollowUpListRequest, FollowUpRow, MemberListRequest, MemberRow, follow_ups, list};
use crate::message::{self, MessageListRequest, MessageListRow};
use crate::number::{self, NumberSupply};
use crate::order::{self, OrderListRequest, OrderListRow};
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
    /// Withdrawals that were approved and whose day has come (requirements A17.4).
    pub due_withdrawals: TodayWithdrawals,
    /// Top-ups that wait for review, the oldest first (requirements D5.1).
    pub pending_top_ups: TodayTopUps,
    /// Orders that wait for review, the oldest first (requirements B1.28).
    pub pending_orders: TodayOrders,
    /// Orders that their review sent back, the oldest first: whoever entered them corrects them (requirements B16.6).
    pub returned_orders: TodayOrders,
    /// Messages that were not sent, or may not have been, the newest first (requirements A7.6).
    pub failed_messages: TodayMessages,
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

/// Withdrawals whose day has come.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TodayWithdrawals {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub rows: Vec<ApplicationRow>,
    /// Why they cannot take effect by the person at the desk; null where they can.
    pub blocked: Option<Failure>,
}

/// Top-ups that wait for review.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TodayTopUps {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub rows: Vec<TopUpRow>,
}

/// Orders that wait for review, or for a correction.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TodayOrders {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub rows: Vec<OrderListRow>,
}

/// Messages that were not sent.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TodayMessages {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub rows: Vec<MessageListRow>,
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
        due_withdrawals: withdrawals(desk).await?,
        pending_top_ups: top_ups(desk).await?,
        pending_orders: orders(desk, OrderState::PendingReview).await?,
        returned_orders: orders(desk, OrderState::Returned).await?,
        failed_messages: messages(desk).await?,
        numbers: number::running_low(desk).await?,
        conflicts: TodayConflicts { count: found.total, rows: found.rows },
    })
}

async fn withdrawals(desk: &Desk) -> Result<TodayWithdrawals, Failure> {
    let session = desk.session().await?;
    let due = session.store.due_applications(session.today().await?).await?;
    let first: Vec<_> = due.iter().take(usize::try_from(SHOWN.limit()).unwrap_or_default()).map(|application| application.id).collect();
    let rows = ApplicationRows::of(&session).await?;
    Ok(TodayWithdrawals {
        count: u32::try_from(due.len()).unwrap_or(u32::MAX),
        blocked: rows.not_permitted(TakeEffect::RIGHT).map(Failure::from),
        rows: session.store.applications_of(&first).await?.iter().map(|found| rows.row(found)).collect(),
    })
}

async fn top_ups(desk: &Desk) -> Result<TodayTopUps, Failure> {
    let filter = TopUpFilter { states: vec![TopUpState::Pending], ..Default::default() };
    let oldest = Sort { key: TopUpSortKey::FiledAt, direction: Direction::Ascending };
    let listed = balance::top_ups(desk, TopUpListRequest { filter, sort: Some(oldest), page: SHOWN }).await?;
    Ok(TodayTopUps { count: listed.total, rows: listed.rows })
}

async fn orders(desk: &Desk, state: OrderState) -> Result<TodayOrders, Failure> {
    let filter = OrderFilter { state: Some(state), ..Default::default() };
    let oldest = Sort { key: OrderSortKey::OrderedAt, direction: Direction::Ascending };
    let listed = order::list(desk, OrderListRequest { filter, sort: oldest, page: SHOWN }).await?;
    Ok(TodayOrders { count: listed.total, rows: listed.rows })
}

/// Those that failed, then those of which nobody knows.
async fn messages(desk: &Desk) -> Result<TodayMessages, Failure> {
    let newest = Sort { key: MessageSortKey::CreatedAt, direction: Direction::Descending };
    let mut found = TodayMessages { count: 0, rows: Vec::new() };
    for state in [MessageState::Failed, MessageState::Unclear] {
        let filter = MessageFilter { state: Some(state), ..Default::default() };
        let listed = message::list(desk, MessageListRequest { filter, sort: newest.clone(), page: SHOWN }).await?;
        found.count += listed.total;
        found.rows.extend(listed.rows);
    }
    found.rows.truncate(usize::try_from(SHOWN.limit()).unwrap_or_default());
    Ok(found)
}

async fn members(desk: &Desk, filter: MemberFilter, key: MemberSortKey) -> Result<TodayMembers, Failure> {
    let sort = Some(Sort { key, direction: Direction::Ascending });
    let listed = list(desk, MemberListRequest { filter: filter.clone(), sort, page: SHOWN }).await?;
    Ok(TodayMembers { count: listed.total, rows: listed.rows, filter })
}
