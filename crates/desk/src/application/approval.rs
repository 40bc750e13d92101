//! Approval settings (审批设置, requirements A17.3).

use domain::access::Right;
use domain::application::{APPROVAL_STEPS_LIMIT, APPROVERS, ApplicationKind, SetApproval};
use domain::command::Command;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ApplicationRows;
use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;

/// How a kind of request is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ApprovalSettingShown {
    /// Which kind.
    pub kind: ApplicationKind,
    /// Whether it is reviewed; if not, it is done as soon as it is filed.
    pub is_reviewed: bool,
    /// The steps, in order, each by the right that it needs.
    pub steps: Vec<Right>,
    /// The rights that a step may need.
    pub approvers: Vec<Right>,
    /// Most steps.
    pub steps_limit: u32,
    /// Why the person at the desk cannot change it; none where they can.
    pub hindrance: Option<Failure>,
}

/// A kind of request that is decided another way from now on.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetApprovalRequest {
    /// Which kind.
    pub kind: ApplicationKind,
    /// Whether it is reviewed.
    pub is_reviewed: bool,
    /// The steps, in order.
    pub steps: Vec<Right>,
}

/// How every kind of request is decided.
pub async fn approval(desk: &Desk, _: Nothing) -> Result<Vec<ApprovalSettingShown>, Failure> {
    let session = desk.session().await?;
    let rows = ApplicationRows::of(&session).await?;
    let shown = |setting: domain::application::ApprovalSetting| ApprovalSettingShown {
        kind: setting.kind,
        is_reviewed: setting.is_reviewed,
        steps: setting.steps,
        approvers: APPROVERS.to_vec(),
        steps_limit: u32::try_from(APPROVAL_STEPS_LIMIT).unwrap_or(u32::MAX),
        hindrance: rows.not_permitted(SetApproval::RIGHT).map(Failure::from),
    };
    Ok(session.store.approval_settings().await?.into_iter().map(shown).collect())
}

/// Sets how a kind of request is decided.
pub async fn set_approval(desk: &Desk, request: SetApprovalRequest) -> Result<Done, Failure> {
    let SetApprovalRequest { kind, is_reviewed, steps } = request;
    desk.session().await?.issue(SetApproval { kind, is_reviewed, steps }).await
}
