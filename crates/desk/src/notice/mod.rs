//! Notices: the board of the start page, and the list (requirements A1.7).

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::command::BULK_LIMIT;
use domain::id::{NoticeId, UserId};
use domain::notice::{AddNotice, EditNotice, Notice, NoticeWords, RetireNotices};
use serde::{Deserialize, Serialize};
use store::notice::{NoticeFilter, NoticeSortKey, NoticeState};
use store::query::{Listed, Page, Selection, Sort};
use ts_rs::TS;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::member::chosen;
use crate::outcome::Done;
use crate::session::Session;

/// Most notices of the board; the list has all.
const BOARD_LIMIT: u32 = 20;

/// Which notices to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NoticeListRequest {
    /// What they are looked for by.
    pub filter: NoticeFilter,
    /// In which order; pinned ones first, then the newest, where none is given.
    pub sort: Option<Sort<NoticeSortKey>>,
    /// Which page.
    pub page: Page,
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeRow {
    /// Its id.
    pub id: NoticeId,
    /// 标题
    pub title: String,
    /// 内容
    pub body: String,
    /// First day on which it is shown.
    pub from_on: NaiveDate,
    /// Last day on which it is shown; none where it stays.
    pub to_on: Option<NaiveDate>,
    /// Whether it stands above the others.
    pub is_pinned: bool,
    /// Where it is on its way today.
    pub state: NoticeState,
    /// Who wrote it.
    pub written_by: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A page of notices.
pub async fn list(desk: &Desk, request: NoticeListRequest) -> Result<Listed<NoticeRow>, Failure> {
    let session = desk.session().await?;
    page(&session, &request.filter, request.sort.as_ref(), request.page).await
}

/// The notices that are shown today.
pub async fn board(desk: &Desk, _: Nothing) -> Result<Vec<NoticeRow>, Failure> {
    let session = desk.session().await?;
    let filter = NoticeFilter { state: Some(NoticeState::Shown), ..Default::default() };
    Ok(page(&session, &filter, None, Page { number: 1, size: BOARD_LIMIT }).await?.rows)
}

async fn page(
    session: &Session,
    filter: &NoticeFilter,
    sort: Option<&Sort<NoticeSortKey>>,
    page: Page,
) -> Result<Listed<NoticeRow>, Failure> {
    let today = session.today().await?;
    let people: HashMap<UserId, String> = session.store.users().await?.into_iter().map(|user| (user.id, user.name)).collect();
    let listed = session.store.notices(filter, sort, page, today).await?;
    let row = |notice: Notice| NoticeRow {
        state: NoticeState::of(&notice, today),
        id: notice.id,
        title: notice.title,
        body: notice.body,
        from_on: notice.from_on,
        to_on: notice.to_on,
        is_pinned: notice.is_pinned,
        written_by: people.get(&notice.written_by).cloned().unwrap_or_default(),
        created_at: notice.created_at,
        updated_at: notice.updated_at,
    };
    Ok(Listed { rows: listed.rows.into_iter().map(row).collect(), total: listed.total })
}

/// What a notice shall say.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NoticeWriteRequest {
    /// Which; none for a new one.
    pub id: Option<NoticeId>,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// First day on which it is shown; today where none is given.
    pub from_on: Option<NaiveDate>,
    /// Last day on which it is shown; none where it stays.
    pub to_on: Option<NaiveDate>,
    /// Whether it stands above the others.
    pub is_pinned: bool,
}

/// Writes a notice, or changes one.
pub async fn write(desk: &Desk, request: NoticeWriteRequest) -> Result<Done, Failure> {
    let NoticeWriteRequest { id, title, body, from_on, to_on, is_pinned } = request;
    let words = NoticeWords { title, body, from_on, to_on, is_pinned };
    let session = desk.session().await?;
    match id {
        None => session.issue(AddNotice { words }).await,
        Some(id) => session.issue(EditNotice { id, words }).await,
    }
}

/// Notices to take off the board.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NoticeRetireRequest {
    /// Which.
    pub selection: Selection<NoticeFilter, NoticeId>,
}

/// Takes notices off the board.
pub async fn retire(desk: &Desk, request: NoticeRetireRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let find = async |filter: NoticeFilter, limit| session.store.notice_ids(&filter, limit, today).await;
    let ids = chosen(request.selection, BULK_LIMIT, find).await?;
    session.issue(RetireNotices { ids }).await
}
