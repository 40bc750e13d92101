//! Members that may be the same, side by side.

use serde::{Deserialize, Serialize};
use store::member::DuplicateReason;
use store::query::{Listed, Page};
use ts_rs::TS;

use super::row::MemberRow;
use crate::Desk;
use crate::failure::Failure;

/// Which groups to list.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct DuplicatesRequest {
    /// What they share.
    pub reason: DuplicateReason,
    /// Which page.
    pub page: Page,
}

/// Members of one kind that share something.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DuplicateGroupRow {
    /// What they share.
    pub shared: String,
    /// The members, in the order of entry; of many only the first.
    pub members: Vec<MemberRow>,
    /// How many there are.
    pub count: u32,
}

/// A page of groups of members that share something.
pub async fn duplicates(desk: &Desk, request: DuplicatesRequest) -> Result<Listed<DuplicateGroupRow>, Failure> {
    let session = desk.session().await?;
    let maker = session.row_maker().await?;
    let listed = session.store.duplicates(request.reason, request.page).await?;
    let rows = listed.rows.into_iter().map(|group| DuplicateGroupRow {
        shared: group.shared,
        members: group.members.into_iter().map(|member| maker.row(member)).collect(),
        count: group.count,
    });
    Ok(Listed { rows: rows.collect(), total: listed.total })
}
