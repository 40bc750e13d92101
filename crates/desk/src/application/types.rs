//! What screens and the terminal send and get about requests of members.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::access::Right;
use domain::application::{ApplicationAct, ApplicationKind, ApplicationSource, ApplicationState, Wish};
use domain::id::{ApplicationId, LevelId, MemberId, OrderId};
use domain::member::{MemberDraft, MemberField, MemberKind};
use domain::order::{OrderState, PaymentState};
use serde::{Deserialize, Serialize};
use store::application::{ApplicationFilter, ApplicationSortKey};
use store::query::{Direction, Page, Selection, Sort};
use ts_rs::TS;

use crate::failure::Failure;
use crate::member::{CascadeChoice, MemberFormField};
use crate::texts::Language;

/// Newest first: how lists stand until a person sorts them.
pub(crate) const NEWEST_FIRST: Sort<ApplicationSortKey> = Sort { key: ApplicationSortKey::FiledAt, direction: Direction::Descending };

/// Requests that were chosen: those ticked, or all found but a few.
pub type ApplicationSelection = Selection<ApplicationFilter, ApplicationId>;

/// A page of requests.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplicationListRequest {
    /// What is looked for.
    pub filter: ApplicationFilter,
    /// How it is sorted; newest first where none is given.
    pub sort: Option<Sort<ApplicationSortKey>>,
    /// Which page.
    pub page: Page,
}

/// The requests that a filter finds.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplicationFilterRequest {
    /// What is looked for.
    pub filter: ApplicationFilter,
}

/// How many requests are in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct ApplicationCount {
    /// The state.
    pub state: ApplicationState,
    /// How many.
    pub count: u32,
}

/// A request in a list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ApplicationRow {
    /// Its id.
    pub id: ApplicationId,
    /// What is asked for.
    pub kind: ApplicationKind,
    /// 审核状态
    pub state: ApplicationState,
    /// Whose it is.
    pub member_id: MemberId,
    /// 会员姓名; may be empty.
    pub member_name: String,
    /// Its number.
    pub member_no: Option<String>,
    /// 会员类型; none where the member is gone.
    pub member_kind: Option<MemberKind>,
    /// 手机号
    pub mobile: Option<String>,
    /// 机构
    pub org: String,
    /// 申请说明; may be empty.
    pub statement: String,
    /// 变更前等级, of a change of level.
    pub level_before: Option<String>,
    /// 变更后等级, of a change of level.
    pub level_after: Option<String>,
    /// The fields that change.
    pub changed: Vec<MemberField>,
    /// For how many terms membership goes on.
    pub terms: Option<u32>,
    /// From which day the member leaves; at once where none is given.
    pub effective_on: Option<NaiveDate>,
    /// Why the member leaves.
    pub reason: Option<String>,
    /// The right that the step it waits for needs.
    pub awaited: Option<Right>,
    /// Whether what it changes was changed since it was filed.
    pub is_outdated: bool,
    /// The order that pays for it.
    pub order: Option<ApplicationOrder>,
    /// Where it came from.
    pub source: ApplicationSource,
    /// Who filed it.
    pub filed_by: String,
    /// 创建时间
    pub filed_at: DateTime<Utc>,
    /// 更新时间
    pub updated_at: DateTime<Utc>,
    /// Why acts are not possible.
    pub blocked: ApplicationBlocks,
}

/// The order that pays for a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ApplicationOrder {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub order_no: String,
    /// Whether it stands.
    pub state: OrderState,
    /// How far it is paid.
    pub payment_state: PaymentState,
    /// What is still to be paid.
    pub unpaid: Money,
}

/// Why acts on a request are not possible now; null where they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ApplicationBlocks {
    /// Why it cannot be approved, returned or rejected.
    pub decide: Option<Failure>,
    /// Why it cannot be cancelled.
    pub cancel: Option<Failure>,
    /// Why it cannot be corrected and filed again.
    pub amend: Option<Failure>,
}

/// One request.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct ApplicationShowRequest {
    /// Which.
    pub id: ApplicationId,
    /// In which language values are worded.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// A request with all that a decision needs (requirements A10.2, A16.2).
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ApplicationDetail {
    /// The request.
    #[serde(flatten)]
    pub row: ApplicationRow,
    /// What it changes: as it was filed against, as asked, as it stands.
    pub compared: Vec<ComparedField>,
    /// The steps that decide it, in order.
    pub steps: Vec<ApplicationStep>,
    /// What was done with it so far, oldest first.
    pub decisions: Vec<ApplicationNote>,
    /// What a change of level costs today, while it is not settled.
    pub price: Option<UpgradeQuote>,
    /// What a member that leaves gives up and leaves open, while the request is open.
    pub parting: Option<Parting>,
    /// When the member was last changed; sent back where a person approves in spite of what was changed since.
    pub seen_at: Option<DateTime<Utc>>,
}

/// One thing that a request changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComparedField {
    /// A field of the member, or `level`.
    pub field: String,
    /// What stood when it was filed.
    pub was: Option<String>,
    /// What is asked for.
    pub wanted: Option<String>,
    /// What stands now.
    pub now: Option<String>,
    /// Whether what stands now is neither.
    pub is_changed_since: bool,
}

/// A step that decides a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct ApplicationStep {
    /// The right that it needs.
    pub right: Right,
    /// Whether it was passed.
    pub is_passed: bool,
    /// Whether it is the one that is waited for.
    pub is_awaited: bool,
}

/// One thing that was done with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ApplicationNote {
    /// What.
    pub act: ApplicationAct,
    /// At which step, from 1.
    pub step: u32,
    /// The opinion; may be empty.
    pub opinion: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a member that leaves gives up and leaves open (requirements A17.4): dues are not given back by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Parting {
    /// Last day of its membership; none where nothing was bought.
    pub expires_on: Option<NaiveDate>,
    /// Whole months of it that are left on the day on which it leaves.
    pub months_left: u32,
    /// What it has still to pay, by currency.
    pub owed: Vec<Money>,
    /// Its balance, by currency, where there is any.
    pub balances: Vec<Money>,
}

/// What going to another level costs today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct UpgradeQuote {
    /// Whole months that are left of membership.
    pub months: u32,
    /// What is to be paid; nothing where it costs nothing.
    pub amount: Money,
    /// Dues of the level that it leaves.
    pub from_dues: Money,
    /// Months of a term of that level.
    pub from_months: u32,
    /// Dues of the level that it goes to.
    pub to_dues: Money,
    /// Months of a term of that level.
    pub to_months: u32,
}

/// Which form.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationFilingRequest {
    /// Of a new request.
    New {
        /// Whose.
        member_id: MemberId,
        /// Of which kind.
        kind: ApplicationKind,
    },
    /// Of a returned one.
    Amend(ApplicationId),
}

/// What the form of a request starts from.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ApplicationFiling {
    /// What is asked for.
    pub kind: ApplicationKind,
    /// Whose it is.
    pub member_id: MemberId,
    /// The member's name.
    pub member_name: String,
    /// Unit or individual.
    pub member_kind: MemberKind,
    /// Its level.
    pub level: String,
    /// Last day of its membership.
    pub expires_on: Option<NaiveDate>,
    /// 申请说明
    pub statement: String,
    /// What was asked for before, where it is filed again.
    pub wish: Option<Wish>,
    /// The fields that may change.
    pub fields: Vec<MemberFormField>,
    /// What they hold.
    pub draft: MemberDraft,
    /// Names above the chosen places of cascades.
    pub cascades: Vec<CascadeChoice>,
    /// The levels that it may go to.
    pub levels: Vec<LevelOffer>,
    /// The steps that will decide it; none where it is done as soon as it is filed.
    pub steps: Vec<Right>,
    /// Whether an open request of the kind will be cancelled by this one.
    pub supersedes: bool,
    /// Sent back with a correction.
    pub read_at: Option<DateTime<Utc>>,
    /// Why it cannot be filed; none where it can.
    pub hindrance: Option<Failure>,
}

/// A level that a member may go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LevelOffer {
    /// Its id.
    pub id: LevelId,
    /// Its name.
    pub name: String,
    /// What it costs to go there today; none where dues of two currencies meet.
    pub quote: Option<UpgradeQuote>,
}

/// A new request.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplicationFileRequest {
    /// Whose.
    pub member_id: MemberId,
    /// 申请说明; may be empty.
    pub statement: String,
    /// What is asked for.
    pub wish: Wish,
}

/// A returned request, corrected.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplicationAmendRequest {
    /// Which.
    pub id: ApplicationId,
    /// `updated_at` of the request that the form was filled from.
    pub read_at: DateTime<Utc>,
    /// 申请说明; may be empty.
    pub statement: String,
    /// What is asked for.
    pub wish: Wish,
}

/// Requests to approve.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplicationApproveRequest {
    /// Which.
    pub selection: ApplicationSelection,
    /// The opinion; may be empty.
    pub opinion: String,
    /// Where a person approves in spite of what was changed since: `seen_at` of what they saw.
    #[serde(default)]
    pub seen_at: Option<DateTime<Utc>>,
}

/// Requests to send back, to refuse or to cancel.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplicationOpinionRequest {
    /// Which.
    pub selection: ApplicationSelection,
    /// The opinion; empty only where they are cancelled.
    pub opinion: String,
}

/// Requests that wait for a day that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DueApplications {
    /// How many.
    pub count: u32,
}

/// A list of requests as a sheet or on paper.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplicationExportRequest {
    /// Which requests.
    pub applications: ApplicationSelection,
    /// How they are sorted; newest first where none is given.
    pub sort: Option<Sort<ApplicationSortKey>>,
    /// Which columns, left to right.
    pub columns: Vec<ApplicationColumn>,
    /// Where to; the ending decides between `xlsx` and `csv`.
    pub path: String,
    /// In which language.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// A column of a list of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationColumn {
    /// 手机号
    Mobile,
    /// 会员姓名
    MemberName,
    /// 会员编号
    MemberNo,
    /// 机构
    Org,
    /// 会员类型
    MemberKind,
    /// 申请说明
    Statement,
    /// 变更前等级
    LevelBefore,
    /// 变更后等级
    LevelAfter,
    /// 变更内容
    Wished,
    /// 审核状态
    State,
    /// 等待
    Waiting,
    /// 订单编号
    OrderNo,
    /// 来源
    Source,
    /// 创建时间
    FiledAt,
    /// 更新时间
    UpdatedAt,
}
