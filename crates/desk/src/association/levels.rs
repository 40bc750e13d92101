//! Membership levels: what they cost and grant, who belongs to them, adding and changing them (requirements A3.8, A8.1).

use domain::association::{AddLevel, EditLevel, Level, LevelRules, StatusRules};
use domain::id::LevelId;
use domain::member::{AttachmentKind, MemberKind};
use domain::renewal::LateStart;
use domain::{Command, Money};
use serde::{Deserialize, Serialize};
use store::query::{Direction, Listed, Page, Sort};
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;

/// A page of levels.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LevelListRequest {
    /// What they are looked for by.
    pub filter: LevelFilter,
    /// In which order; that of entry where none is given.
    pub sort: Option<Sort<LevelSortKey>>,
    /// Which page.
    pub page: Page,
}

/// What levels are looked for by; everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct LevelFilter {
    /// Part of the name.
    pub name: Option<String>,
    /// For units or for individuals.
    pub kind: Option<MemberKind>,
    /// Only retired ones, or only those in use.
    pub is_retired: Option<bool>,
}

/// What a list of levels sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LevelSortKey {
    /// Its name.
    Name,
    /// Dues of one term.
    Dues,
    /// How many members belong to it.
    Members,
}

/// One level in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LevelRow {
    /// The level.
    #[serde(flatten)]
    pub level: Level,
    /// How many members belong to it.
    pub members: u32,
    /// Why it cannot be changed; null where it can.
    pub blocked: Option<Failure>,
}

/// A new level.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct AddLevelRequest {
    /// Its name.
    pub name: String,
    /// For units or for individuals.
    pub kind: MemberKind,
    /// Dues of one term.
    pub dues: Money,
    /// Length of a term in months.
    pub term_months: u32,
    /// Name of its group; as with the other levels of its kind where it is not given, and so with what follows.
    pub group_name: Option<String>,
    /// Suffix inside member numbers.
    pub suffix: Option<String>,
    /// Days before expiry in which renewal is open.
    pub renewal_window_days: Option<u32>,
    /// Days after expiry in which membership is kept.
    pub grace_days: Option<u32>,
    /// Where a late renewal begins.
    pub late_start: Option<LateStart>,
    /// By which dates the status of its members changes, and what counts as membership.
    pub statuses: Option<StatusRules>,
    /// The documents that must be certified before an application to join is approved.
    pub documents: Option<Vec<AttachmentKind>>,
}

/// A level with other values.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EditLevelRequest {
    /// Which.
    pub id: LevelId,
    /// Its name.
    pub name: String,
    /// Name of its group.
    pub group_name: String,
    /// Suffix inside member numbers.
    pub suffix: String,
    /// Dues of one term.
    pub dues: Money,
    /// Length of a term in months.
    pub term_months: u32,
    /// Days before expiry in which renewal is open.
    pub renewal_window_days: u32,
    /// Days after expiry in which membership is kept.
    pub grace_days: u32,
    /// Where a late renewal begins.
    pub late_start: LateStart,
    /// By which dates the status of its members changes, and what counts as membership.
    pub statuses: StatusRules,
    /// The documents that must be certified before an application to join is approved.
    pub documents: Vec<AttachmentKind>,
    /// Whether nobody new is admitted to it.
    pub is_retired: bool,
}

/// A page of levels.
pub async fn levels(desk: &Desk, request: LevelListRequest) -> Result<Listed<LevelRow>, Failure> {
    let session = desk.session().await?;
    let counts = session.store.members_of_levels().await?;
    let hindrance = session.hindrance(EditLevel::RIGHT).await?;
    let blocked = || hindrance.clone().map(Failure::from);
    let filter = request.filter;
    let name = filter.name.as_deref().map(str::trim).unwrap_or_default();
    let is_found = |level: &Level| {
        level.name.contains(name)
            && filter.kind.is_none_or(|kind| level.kind == kind)
            && filter.is_retired.is_none_or(|is_retired| level.retired_on.is_some() == is_retired)
    };
    let found = session.store.choices().await?.levels.into_iter().filter(is_found);
    let mut rows: Vec<LevelRow> =
        found.map(|level| LevelRow { members: counts.get(&level.id).copied().unwrap_or_default(), blocked: blocked(), level }).collect();
    if let Some(Sort { key, direction }) = request.sort {
        match key {
            LevelSortKey::Name => rows.sort_by(|one, other| one.level.name.cmp(&other.level.name)),
            LevelSortKey::Dues => rows.sort_by_key(|row| row.level.dues.minor()),
            LevelSortKey::Members => rows.sort_by_key(|row| row.members),
        }
        if direction == Direction::Descending {
            rows.reverse();
        }
    }
    Ok(request.page.of(rows))
}

/// Adds a level.
pub async fn add_level(desk: &Desk, request: AddLevelRequest) -> Result<Done, Failure> {
    let AddLevelRequest {
        name,
        kind,
        dues,
        term_months,
        group_name,
        suffix,
        renewal_window_days,
        grace_days,
        late_start,
        statuses,
        documents,
    } = request;
    desk.session()
        .await?
        .issue(AddLevel {
            name,
            kind,
            dues,
            term_months,
            group_name,
            suffix,
            renewal_window_days,
            grace_days,
            late_start,
            statuses,
            documents,
        })
        .await
}

/// Changes a level, or retires it.
pub async fn edit_level(desk: &Desk, request: EditLevelRequest) -> Result<Done, Failure> {
    let EditLevelRequest {
        id,
        name,
        group_name,
        suffix,
        dues,
        term_months,
        renewal_window_days,
        grace_days,
        late_start,
        statuses,
        documents,
        is_retired,
    } = request;
    let rules =
        LevelRules { name, group_name, suffix, dues, term_months, renewal_window_days, grace_days, late_start, statuses, documents };
    desk.session().await?.issue(EditLevel { id, rules, is_retired }).await
}
