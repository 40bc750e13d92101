//! Followed branches: the list of them, and what a person does with them (requirements A18).

use chrono::{DateTime, Utc};
use domain::calendar::TimeZone;
use domain::command::BULK_LIMIT;
use domain::id::{BranchFollowId, MemberId, OrgId};
use domain::member::{FollowBranches, MemberKind, UnfollowBranches};
use serde::{Deserialize, Serialize};
use store::member::{BranchFollowFilter, BranchFollowOfMember, BranchFollowSortKey};
use store::query::{Direction, Listed, Page, Selection, Sort};
use ts_rs::TS;

use super::change::chosen;
use super::requests::MemberSelection;
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Listing, Look, Rows, SHEET_ROWS_LIMIT};
use crate::outcome::Done;
use crate::session::Session;
use crate::texts::{Language, text};

/// Which followed branches to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BranchFollowListRequest {
    /// What they are looked for by.
    pub filter: BranchFollowFilter,
    /// In which order; the newest first where none is given.
    pub sort: Option<Sort<BranchFollowSortKey>>,
    /// Which page.
    pub page: Page,
}

/// One followed branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BranchFollowRow {
    /// Its id.
    pub id: BranchFollowId,
    /// 关注的分会
    pub org: String,
    /// The branch.
    pub org_id: OrgId,
    /// The member.
    pub member_id: MemberId,
    /// Unit or individual.
    pub member_kind: MemberKind,
    /// 企业名称; may be empty.
    pub member_name: String,
    /// 会员编号
    pub member_no: Option<String>,
    /// 创建时间
    pub created_at: DateTime<Utc>,
    /// 更新时间
    pub updated_at: DateTime<Utc>,
}

const NEWEST: Sort<BranchFollowSortKey> = Sort { key: BranchFollowSortKey::CreatedAt, direction: Direction::Descending };

/// A page of followed branches.
pub async fn branch_follows(desk: &Desk, request: BranchFollowListRequest) -> Result<Listed<BranchFollowRow>, Failure> {
    let session = desk.session().await?;
    let listed = session.store.branch_follows(&request.filter, &request.sort.unwrap_or(NEWEST), request.page).await?;
    Ok(Listed { rows: listed.rows.into_iter().map(row).collect(), total: listed.total })
}

/// What one member follows, the newest first.
pub(super) async fn followed_by(session: &Session, member: MemberId) -> Result<Vec<BranchFollowRow>, Failure> {
    let filter = BranchFollowFilter { member_id: Some(member), ..Default::default() };
    let page = Page { number: 1, size: store::query::PAGE_SIZE_LIMIT };
    Ok(session.store.branch_follows(&filter, &NEWEST, page).await?.rows.into_iter().map(row).collect())
}

fn row(BranchFollowOfMember { follow, member, org }: BranchFollowOfMember) -> BranchFollowRow {
    BranchFollowRow {
        id: follow.id,
        org,
        org_id: follow.org_id,
        member_id: member.id,
        member_kind: member.profile.kind,
        member_name: member.profile.name,
        member_no: member.member_no,
        created_at: follow.created_at,
        updated_at: follow.updated_at,
    }
}

/// Members who follow branches: each member each branch.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BranchFollowRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// Which branches.
    pub org_ids: Vec<OrgId>,
}

/// Lets members follow branches.
pub async fn follow_branches(desk: &Desk, request: BranchFollowRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let member_ids = session.chosen_members(request.selection).await?;
    session.issue(FollowBranches { member_ids, org_ids: request.org_ids }).await
}

/// Followed branches that were chosen.
pub type FollowSelection = Selection<BranchFollowFilter, BranchFollowId>;

/// Links to end.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BranchUnfollowRequest {
    /// Which.
    pub selection: FollowSelection,
}

/// Ends that members follow branches.
pub async fn unfollow_branches(desk: &Desk, request: BranchUnfollowRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = session.chosen_follows(request.selection, BULK_LIMIT).await?;
    session.issue(UnfollowBranches { ids }).await
}

impl Session {
    async fn chosen_follows(&self, selection: FollowSelection, limit: usize) -> Result<Vec<BranchFollowId>, Failure> {
        chosen(selection, limit, async |filter, limit| self.store.branch_follow_ids(&filter, &NEWEST, limit).await).await
    }
}

listing::columns! {
    /// A column of a list of followed branches (requirements A18.1).
    BranchFollowColumn, "member:branch_follow.column" {
        /// 关注的分会
        Org = "org", Look::Words(24);
        /// 企业名称
        Member = "member", Look::Words(36);
        /// 会员编号
        MemberNo = "member_no", Look::Code(16);
        /// 创建时间
        CreatedAt = "created_at", Look::Code(20);
        /// 更新时间
        UpdatedAt = "updated_at", Look::Code(20);
    }
}

/// What to export.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BranchFollowExportRequest {
    /// Which followed branches.
    pub selection: FollowSelection,
    /// Which columns, in which order.
    pub columns: Vec<BranchFollowColumn>,
    /// Where to; a path that ends in `xlsx` or `csv`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// Writes followed branches to a workbook.
pub async fn export_branch_follows(desk: &Desk, request: BranchFollowExportRequest) -> Result<WrittenFile, Failure> {
    let BranchFollowExportRequest { selection, columns, path, language } = request;
    let session = desk.session().await?;
    let ids = session.chosen_follows(selection, SHEET_ROWS_LIMIT).await?;
    let listing = Listing {
        task: "member.branch_follows_export",
        title: text(language, "member:branch_follow.title"),
        subtitle: String::new(),
        columns: columns.iter().map(|column| column.column(language)).collect(),
        totals: Vec::new(),
        language,
    };
    let source = Source { zone: session.association().await?.time_zone, session: &session, columns };
    listing::export(desk, listing, &source, &ids, &path).await
}

/// Followed branches as rows of a sheet.
struct Source<'a> {
    session: &'a Session,
    columns: Vec<BranchFollowColumn>,
    zone: TimeZone,
}

impl Rows for Source<'_> {
    type Id = BranchFollowId;

    async fn rows(&self, ids: &[BranchFollowId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let found = self.session.store.branch_follows_of(ids).await?;
        let cell = |column: BranchFollowColumn, row: &BranchFollowRow| match column {
            BranchFollowColumn::Org => Cell::Text(row.org.clone()),
            BranchFollowColumn::Member => Cell::Text(row.member_name.clone()),
            BranchFollowColumn::MemberNo => Cell::words(row.member_no.as_deref()),
            BranchFollowColumn::CreatedAt => Cell::Text(self.zone.text_of(row.created_at)),
            BranchFollowColumn::UpdatedAt => Cell::Text(self.zone.text_of(row.updated_at)),
        };
        let cells = |found| {
            let row = row(found);
            self.columns.iter().map(|column| cell(*column, &row)).collect()
        };
        Ok(found.into_iter().map(cells).collect())
    }
}
