//! Requests of members (申请): another level, other data, renewal, another contact, leaving (requirements A9, A10, A15–A17, H2).
//!
//! `wish` says what may be asked for, `progress` which state follows which, `effect` what is done once a request is completed.

mod amend;
mod approval;
mod approve;
mod cancel;
mod close_filings;
mod decide;
mod effect;
mod file;
mod filed_files;
mod filing;
mod intake;
mod price;
mod progress;
mod receive;
mod take_effect;
#[cfg(test)]
pub(crate) mod testing;
mod wish;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use amend::{AmendApplication, AmendApplicationFacts};
pub use approval::{APPROVAL_STEPS_LIMIT, APPROVERS, ApprovalSetting, SetApproval, SetApprovalFacts};
pub use approve::ApproveApplications;
pub use cancel::{CancelApplications, CancelApplicationsFacts, Hanging};
pub use close_filings::{CloseFilings, CloseFilingsFacts};
pub use decide::{RejectApplications, ReturnApplications, TurnedDownFacts};
pub(crate) use effect::paid_for;
pub use effect::{ApplicationFacts, Grounds, differing};
pub use file::{FileApplication, FileApplicationFacts};
pub use filed_files::{FILED_FILES_BYTES_LIMIT, FILED_FILES_LIMIT, FiledFile, file_field};
pub use filing::{Asked, Filing, FilingKind, FilingState, Proof, joining_fields};
pub use intake::{Intake, SetIntake, SetIntakeFacts};
pub use price::{UpgradePrice, upgrade_price, whole_months};
pub use receive::{ReceiveFiling, ReceiveFilingFacts};
pub use take_effect::TakeEffect;
pub use wish::{Stood, Wish, wishable};

use crate::access::Right;
use crate::id::{ApplicationId, MemberId, OrderId, UserId};

/// What is asked for (requirements A9, A10, A15–A17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationKind {
    /// 等级变更申请
    LevelChange,
    /// 资料变更申请
    ProfileChange,
    /// 续费申请
    Renewal,
    /// 联系人变更申请
    ContactChange,
    /// 退会申请
    Withdrawal,
}

impl ApplicationKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::LevelChange, Self::ProfileChange, Self::Renewal, Self::ContactChange, Self::Withdrawal];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LevelChange => "level_change",
            Self::ProfileChange => "profile_change",
            Self::Renewal => "renewal",
            Self::ContactChange => "contact_change",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How far a request has come (requirements H2, F11.6, F11.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationState {
    /// 待审核
    Pending,
    /// 已审核: approved, waits for its payment or its day.
    Approved,
    /// 已完成: its effect is applied.
    Completed,
    /// 已驳回: back with the applicant for correction.
    Returned,
    /// 被拒绝: refused for good.
    Rejected,
    /// 已取消
    Cancelled,
}

impl ApplicationState {
    /// Every state.
    pub const ALL: [Self; 6] = [Self::Pending, Self::Approved, Self::Completed, Self::Returned, Self::Rejected, Self::Cancelled];

    /// Whether something may still become of a request in it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Approved | Self::Returned)
    }

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Completed => "completed",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Where a request came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationSource {
    /// The desk filed it for the member.
    Desk,
    /// The member filed it.
    Member,
}

impl ApplicationSource {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Member => "member",
        }
    }

    /// The source of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Desk, Self::Member].into_iter().find(|source| source.name() == name)
    }
}

/// What was done with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationAct {
    /// A step approved it.
    Approve,
    /// 驳回: sent back for correction.
    Return,
    /// Filed again after correction.
    Amend,
    /// 不通过: refused for good.
    Reject,
    /// Cancelled by applicant or desk.
    Cancel,
    /// A newer request of the same kind took its place.
    Supersede,
    /// Its effect was applied.
    Complete,
    /// Its effect was taken back, as the payment was.
    Reopen,
}

/// One thing that was done with a request: who, when, at which step, and with which opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationDecision {
    /// What.
    pub act: ApplicationAct,
    /// Steps that were passed before it.
    pub step: u32,
    /// The opinion.
    pub opinion: String,
    /// Who.
    pub by: UserId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A request of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// Whose it is.
    pub member_id: MemberId,
    /// What is asked for, which the wish says in full.
    pub kind: ApplicationKind,
    /// How far it has come.
    pub state: ApplicationState,
    /// 申请说明; may be empty.
    pub statement: String,
    /// What is asked for.
    pub wish: Wish,
    /// What stood when it was filed, as far as the wish touches it.
    pub stood: Stood,
    /// The steps that decide it, in order, each by the right that it needs; as they were set when it was filed.
    pub steps: Vec<Right>,
    /// Steps that were passed.
    pub step: u32,
    /// What was done with it so far, oldest first.
    pub decisions: Vec<ApplicationDecision>,
    /// The order that pays for it.
    pub order_id: Option<OrderId>,
    /// Where it came from.
    pub source: ApplicationSource,
    /// Who filed it.
    pub filed_by: UserId,
    /// 创建时间
    pub filed_at: DateTime<Utc>,
    /// 更新时间
    pub updated_at: DateTime<Utc>,
}
