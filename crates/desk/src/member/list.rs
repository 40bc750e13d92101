//! The list of members, and the few that answer what is typed into the command palette.

use domain::id::MemberId;
use domain::member::status::MemberStatus;
use domain::member::{FormSection, MemberKind};
use serde::{Deserialize, Serialize};
use store::member::{MemberFilter, MemberSortKey};
use store::query::{Direction, Listed, Page, Sort};
use ts_rs::TS;

use super::MemberColumn;
use super::row::{MemberRow, RowMaker};
use crate::Desk;
use crate::failure::Failure;
use crate::session::Session;

/// Which members to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberListRequest {
    /// What they are looked for by.
    pub filter: MemberFilter,
    /// In which order; newest first where none is given.
    pub sort: Option<Sort<MemberSortKey>>,
    /// Which page.
    pub page: Page,
}

/// What was typed.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberSearchRequest {
    /// The text.
    pub text: String,
}

/// A member that answers a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberHit {
    /// Its id.
    pub id: MemberId,
    /// Unit or individual.
    pub kind: MemberKind,
    /// Its name.
    pub name: String,
    /// Its number.
    pub member_no: Option<String>,
    /// Its level's name.
    pub level: String,
    /// A number to reach it by.
    pub mobile: Option<String>,
    /// What it is today.
    pub status: MemberStatus,
}

/// Newest first: how lists stand until a person sorts them.
pub(crate) const NEWEST_FIRST: Sort<MemberSortKey> = Sort { key: MemberSortKey::Entered, direction: Direction::Descending };

impl Session {
    /// What turns members into rows today.
    pub(crate) async fn row_maker(&self) -> Result<RowMaker, Failure> {
        let people = self.store.users().await?.into_iter().map(|user| (user.id, user.name)).collect();
        Ok(RowMaker::new(self.store.choices().await?, people, self.today().await?))
    }
}

/// A page of members.
pub async fn list(desk: &Desk, request: MemberListRequest) -> Result<Listed<MemberRow>, Failure> {
    let session = desk.session().await?;
    let maker = session.row_maker().await?;
    let sort = request.sort.unwrap_or(NEWEST_FIRST);
    let listed = session.store.members(&request.filter, &sort, request.page, session.today().await?).await?;
    Ok(Listed { rows: listed.rows.into_iter().map(|member| maker.row(member)).collect(), total: listed.total })
}

/// Most members that answer a search.
const HITS: u32 = 8;

/// The members that best answer what was typed.
pub async fn search(desk: &Desk, request: MemberSearchRequest) -> Result<Vec<MemberHit>, Failure> {
    if request.text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let filter = MemberFilter { search: Some(request.text), ..MemberFilter::default() };
    let rows = list(desk, MemberListRequest { filter, sort: None, page: Page { number: 1, size: HITS } }).await?.rows;
    let hit = |row: MemberRow| MemberHit {
        id: row.id,
        kind: row.kind,
        name: row.name,
        member_no: row.member_no,
        level: row.level,
        mobile: row.mobile.or(row.login_mobile),
        status: row.status,
    };
    Ok(rows.into_iter().map(hit).collect())
}

/// The columns that lists of members offer, in their order: a custom field that a form has among others stands behind the same one here, all
/// others at the end.
pub async fn columns(desk: &Desk, _: crate::association::Nothing) -> Result<Vec<MemberColumn>, Failure> {
    let settings = desk.session().await?.store.choices().await?.fields;
    let mut columns = MemberColumn::ALL.to_vec();
    for kind in [MemberKind::Unit, MemberKind::Individual] {
        let mut place = 0;
        for (section, field) in FormSection::each(&settings.arranged(kind)) {
            let Ok(column) = field.key().parse::<MemberColumn>() else { continue };
            match columns.iter().position(|known| *known == column) {
                Some(known) => place = known + 1,
                None if section != FormSection::Own => {
                    columns.insert(place, column);
                    place += 1;
                }
                None => {}
            }
        }
    }
    let rest = settings.fields.iter().filter(|custom| !custom.is_retired).map(|custom| MemberColumn::Custom(custom.id));
    let rest: Vec<_> = rest.filter(|column| !columns.contains(column)).collect();
    columns.extend(rest);
    Ok(columns)
}
