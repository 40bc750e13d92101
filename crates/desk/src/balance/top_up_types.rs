//! What the calls about top-ups ask and answer.

use chrono::{DateTime, Utc};
use domain::balance::{TopUpAct, TopUpKind, TopUpStart, TopUpState, TopUpTerms};
use domain::id::{MemberId, TopUpId};
use domain::payment::PaymentMethod;
use domain::{Currency, Money};
use serde::{Deserialize, Serialize};
use store::balance::{TopUpFilter, TopUpSortKey};
use store::query::{Page, Selection, Sort};
use ts_rs::TS;

use crate::failure::Failure;
use crate::order::HistoryEntry;

/// Which top-ups to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpListRequest {
    /// What they are looked for by.
    pub filter: TopUpFilter,
    /// In which order; the newest first where none is given.
    pub sort: Option<Sort<TopUpSortKey>>,
    /// Which page.
    pub page: Page,
}

/// The top-ups that a filter finds.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpFilterRequest {
    /// What they are looked for by.
    pub filter: TopUpFilter,
}

/// How many top-ups are in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct TopUpCount {
    /// The state.
    pub state: TopUpState,
    /// How many.
    pub count: u32,
}

/// A top-up to show.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpShowRequest {
    /// Which.
    pub id: TopUpId,
}

/// A top-up as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TopUpRow {
    /// Its id.
    pub id: TopUpId,
    /// Whose balance it is for.
    pub member_id: MemberId,
    /// Their name.
    pub member_name: String,
    /// Their number.
    pub member_no: Option<String>,
    /// How it came to the desk.
    pub kind: TopUpKind,
    /// How far it has come.
    pub state: TopUpState,
    /// How much.
    pub amount: Money,
    /// How the money moves.
    pub method: PaymentMethod,
    /// 编号
    pub voucher: Option<String>,
    /// When the money came.
    pub received_at: Option<DateTime<Utc>>,
    /// Who paid.
    pub payer: String,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// What was said last about it.
    pub opinion: Option<String>,
    /// Who filed it.
    pub filed_by: String,
    /// Whether the person at the desk did.
    pub is_own: bool,
    /// When.
    pub filed_at: DateTime<Utc>,
    /// Who approved or refused it, or said what became of its money.
    pub decided_by: Option<String>,
    /// When anything of it last changed.
    pub updated_at: DateTime<Utc>,
    /// What the person at the desk cannot do with it, and why.
    pub blocked: TopUpBlocks,
}

/// Why something cannot be done with a top-up now; null where it can.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct TopUpBlocks {
    /// Change its terms.
    pub edit: Option<Failure>,
    /// Submit it for review.
    pub submit: Option<Failure>,
    /// Delete it.
    pub delete: Option<Failure>,
}

/// A top-up with all that happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TopUpDetail {
    /// What lists show.
    #[serde(flatten)]
    pub row: TopUpRow,
    /// What was done with it, oldest first.
    pub notes: Vec<TopUpNote>,
    /// What was changed, newest first.
    pub history: Vec<HistoryEntry>,
}

/// Something that was done with a top-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TopUpNote {
    /// What.
    pub act: TopUpAct,
    /// The opinion, or the reason.
    pub opinion: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A method that a form offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct TopUpMethod {
    /// The method.
    pub method: PaymentMethod,
    /// The only currency in which money moves so; null where any does.
    pub currency: Option<Currency>,
}

/// What forms of top-ups offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TopUpMethods {
    /// For offline requests.
    pub offline: Vec<TopUpMethod>,
    /// For online top-ups.
    pub online: Vec<TopUpMethod>,
}

/// A top-up to file.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpFileRequest {
    /// Whose balance it is for.
    pub member_id: MemberId,
    /// What it begins as.
    pub start: TopUpStart,
    /// What the form says.
    pub terms: TopUpTerms,
}

/// New terms of a top-up.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpEditRequest {
    /// Which.
    pub id: TopUpId,
    /// When the top-up that the person looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// What the form says.
    pub terms: TopUpTerms,
    /// Whether a draft goes to review with them.
    pub is_submitted: bool,
}

/// Chosen top-ups.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpSelectionRequest {
    /// Which.
    pub selection: Selection<TopUpFilter, TopUpId>,
}

/// A request to approve.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpApproveRequest {
    /// Which.
    pub id: TopUpId,
    /// When the request that the reviewer looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// 审核意见
    pub opinion: String,
    /// Whether a person says that this is other money than what came before with the same number.
    #[serde(default)]
    pub is_number_confirmed: bool,
}

/// A request to turn down.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpOpinionRequest {
    /// Which.
    pub id: TopUpId,
    /// 审核意见
    pub opinion: String,
}

/// An online top-up whose money came.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpReceiveRequest {
    /// Which.
    pub id: TopUpId,
    /// When the top-up that the person looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// The channel's number of the transaction.
    pub voucher: String,
    /// When the money came; now where it is not given.
    pub received_at: Option<DateTime<Utc>>,
    /// Whether a person says that this is other money than what came before with the same number.
    #[serde(default)]
    pub is_number_confirmed: bool,
}

/// Online top-ups to give up.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpAbandonRequest {
    /// Which.
    pub selection: Selection<TopUpFilter, TopUpId>,
    /// Why.
    pub remarks: Option<String>,
}

/// A credited top-up to take back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpReverseRequest {
    /// Which.
    pub id: TopUpId,
    /// Why.
    pub remarks: String,
}
