//! Points of members: given, taken, taken back (requirements A6.2).

use chrono::NaiveDate;
use domain::id::PointsEntryId;
use domain::member::{AwardPoints, ReversePoints};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::requests::MemberSelection;
use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;

/// One entry of a member's points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PointsRow {
    /// Its id.
    pub id: PointsEntryId,
    /// How many; negative takes away.
    #[ts(type = "number")]
    pub points: i64,
    /// What for.
    pub reason: String,
    /// The day they count from.
    pub given_on: NaiveDate,
    /// Who entered it.
    pub given_by: String,
    /// Whether it takes another entry back.
    pub is_reversal: bool,
    /// Whether another entry took it back.
    pub is_reversed: bool,
}

/// Points for members, each as many.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PointsAwardRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// How many; negative takes away.
    #[ts(type = "number")]
    pub points: i64,
    /// What for.
    pub reason: String,
    /// The day they count from; today where none is given.
    pub given_on: Option<NaiveDate>,
}

/// An entry to take back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PointsReverseRequest {
    /// Which.
    pub id: PointsEntryId,
    /// Why.
    pub reason: String,
}

/// Gives points, or takes them.
pub async fn award_points(desk: &Desk, request: PointsAwardRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let PointsAwardRequest { selection, points, reason, given_on } = request;
    session.issue(AwardPoints { ids: session.chosen_members(selection).await?, points, reason, given_on }).await
}

/// Takes an entry back.
pub async fn reverse_points(desk: &Desk, request: PointsReverseRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(ReversePoints { id: request.id, reason: request.reason }).await
}
