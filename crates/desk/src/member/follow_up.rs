//! Follow-ups: the list of them, as a sheet too, and their kinds (requirements A14). They are write-once.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{FollowUpId, MemberId};
use domain::member::{AddFollowUpType, EditFollowUpType, FollowUpKind, FollowUpState, FollowUpType, MemberKind};
use serde::{Deserialize, Serialize};
use store::member::{FollowUpFilter, FollowUpOfMember, FollowUpSortKey};
use store::query::{Direction, Listed, Page, Selection, Sort};
use ts_rs::TS;

use super::change::chosen;
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Listing, Look, Rows, SHEET_ROWS_LIMIT};
use crate::outcome::Done;
use crate::session::Session;
use crate::texts::{Language, choice, text};

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
    /// What is left of it (requirements A14.4, H8).
    pub state: FollowUpState,
    /// 创建人
    pub created_by: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// The latest contact first: how lists stand until a person sorts them.
const LATEST: Sort<FollowUpSortKey> = Sort { key: FollowUpSortKey::FollowedOn, direction: Direction::Descending };

/// A page of follow-ups.
pub async fn follow_ups(desk: &Desk, request: FollowUpListRequest) -> Result<Listed<FollowUpRow>, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let listed = session.store.follow_ups(&request.filter, &request.sort.unwrap_or(LATEST), request.page, today).await?;
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
        state: FollowUpState::of(follow_up.next_on, is_answered, today),
        created_by,
        created_at: follow_up.created_at,
    }
}

impl Session {
    /// The ids of the follow-ups that were chosen, at most so many.
    pub(super) async fn chosen_follow_ups(
        &self,
        selection: Selection<FollowUpFilter, FollowUpId>,
        limit: usize,
    ) -> Result<Vec<FollowUpId>, Failure> {
        let today = self.today().await?;
        chosen(selection, limit, async |filter, limit| self.store.follow_up_ids(&filter, &LATEST, limit, today).await).await
    }
}

listing::columns! {
    /// A column of a list of follow-ups (requirements A14.2).
    FollowUpColumn, "member:follow_up" {
        /// 跟进内容
        Content = "content", Look::Words(40);
        /// 所属模块
        Module = "module", Look::Mark;
        /// 被跟进对象
        Member = "member", Look::Words(30);
        /// 下次跟进时间
        NextOn = "next_on", Look::Code(12);
        /// 跟进时间
        FollowedOn = "followed_on", Look::Code(12);
        /// 创建人
        CreatedBy = "created_by", Look::Words(12);
        /// 跟进类型
        Kind = "kind", Look::Mark;
        /// 状态
        State = "state", Look::Mark;
        /// 会员编号
        MemberNo = "member_no", Look::Code(16);
    }
}

/// What to export.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FollowUpExportRequest {
    /// Which follow-ups.
    pub selection: Selection<FollowUpFilter, FollowUpId>,
    /// Which columns, in which order.
    pub columns: Vec<FollowUpColumn>,
    /// Where to; a path that ends in `xlsx` or `csv`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// Writes follow-ups to a workbook.
pub async fn export_follow_ups(desk: &Desk, request: FollowUpExportRequest) -> Result<WrittenFile, Failure> {
    let FollowUpExportRequest { selection, columns, path, language } = request;
    let session = desk.session().await?;
    let ids = session.chosen_follow_ups(selection, SHEET_ROWS_LIMIT).await?;
    let listing = Listing {
        task: "member.follow_ups_export",
        title: text(language, "member:follow_up.list_title"),
        subtitle: String::new(),
        columns: columns.iter().map(|column| column.column(language)).collect(),
        totals: Vec::new(),
        language,
    };
    let types = session.store.choices().await?.follow_up_types;
    let source = Source { today: session.today().await?, session: &session, types, columns, language };
    listing::export(desk, listing, &source, &ids, &path).await
}

/// Follow-ups as rows of a sheet.
struct Source<'a> {
    session: &'a Session,
    types: Vec<FollowUpType>,
    columns: Vec<FollowUpColumn>,
    today: NaiveDate,
    language: Language,
}

impl Rows for Source<'_> {
    type Id = FollowUpId;

    async fn rows(&self, ids: &[FollowUpId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let found = self.session.store.follow_ups_of(ids).await?;
        let cells = |found| {
            let row = row(found, self.today);
            self.columns.iter().map(|column| self.cell(*column, &row)).collect()
        };
        Ok(found.into_iter().map(cells).collect())
    }
}

impl Source<'_> {
    fn cell(&self, column: FollowUpColumn, row: &FollowUpRow) -> Cell {
        let word = |key: String| Cell::Text(text(self.language, &key));
        match column {
            FollowUpColumn::Content => Cell::Text(row.content.clone()),
            FollowUpColumn::Module => word(format!("member:title_{}", row.member_kind.name())),
            FollowUpColumn::Member => Cell::Text(row.member_name.clone()),
            FollowUpColumn::NextOn => row.next_on.map_or(Cell::Blank, |day| Cell::Text(day.to_string())),
            FollowUpColumn::FollowedOn => Cell::Text(row.followed_on.to_string()),
            FollowUpColumn::CreatedBy => Cell::Text(row.created_by.clone()),
            FollowUpColumn::Kind => Cell::Text(kind_words(&self.types, row.kind, self.language)),
            FollowUpColumn::State => word(format!("member:follow_up.states.{}", state_name(row.state))),
            FollowUpColumn::MemberNo => Cell::words(row.member_no.as_deref()),
        }
    }
}

fn state_name(state: FollowUpState) -> &'static str {
    match state {
        FollowUpState::Recorded => "recorded",
        FollowUpState::Scheduled => "scheduled",
        FollowUpState::Due => "due",
        FollowUpState::Done => "done",
    }
}

/// A kind of follow-up in words: as the association calls it, else as the language does.
pub(crate) fn kind_words(types: &[FollowUpType], kind: FollowUpKind, language: Language) -> String {
    let named = types.iter().find(|one| one.kind == kind && !one.name.is_empty());
    named.map_or_else(|| choice(language, "member:follow_up.kinds", &kind.to_string()), |one| one.name.clone())
}

/// A new kind of follow-up.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FollowUpTypeAddRequest {
    /// What it is called.
    pub name: String,
}

/// A kind of follow-up as it shall be.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FollowUpTypeEditRequest {
    /// Which.
    pub kind: FollowUpKind,
    /// What it is called; nothing leaves a kind of the beginning to the language.
    pub name: String,
    /// Whether it is offered no more.
    pub is_retired: bool,
}

/// Adds a kind of follow-up.
pub async fn add_follow_up_type(desk: &Desk, request: FollowUpTypeAddRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(AddFollowUpType { name: request.name }).await
}

/// Renames or retires a kind of follow-up.
pub async fn edit_follow_up_type(desk: &Desk, request: FollowUpTypeEditRequest) -> Result<Done, Failure> {
    let FollowUpTypeEditRequest { kind, name, is_retired } = request;
    desk.session().await?.issue(EditFollowUpType { kind, name, is_retired }).await
}
