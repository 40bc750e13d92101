//! What screens and the terminal send and get about orders.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::id::{InvoiceId, MemberId, OrderId};
use domain::invoice::InvoiceStanding;
use domain::member::MemberKind;
use domain::order::{OrderKind, OrderTerms};
use domain::package::{OrderLine, OrderedLine};
use domain::renewal::{Bought, MembershipAct};
use serde::{Deserialize, Serialize};
use store::order::{OrderFilter, OrderRow, OrderSortKey};
use store::query::{Page, Selection, Sort};
use ts_rs::TS;

use super::review_types::{OrderEditing, OrderReason, OrderReviewNote, OrderReviewShown};
use crate::failure::Failure;
use crate::payment::PaymentRow;
use crate::sync::OtherDesk;
use crate::texts::Language;

/// A page of orders.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrderListRequest {
    /// What is looked for.
    pub filter: OrderFilter,
    /// How it is sorted.
    pub sort: Sort<OrderSortKey>,
    /// Which page.
    pub page: Page,
}

/// The orders that a filter finds.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrderFilterRequest {
    /// What is looked for.
    pub filter: OrderFilter,
}

/// An order in a list, and what cannot be done with it now.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OrderListRow {
    /// The order.
    #[serde(flatten)]
    pub row: OrderRow,
    /// Why acts are not possible.
    pub blocked: OrderBlocks,
    /// Why it waits for review, or waited; empty where it needed none.
    pub reasons: Vec<OrderReason>,
    /// What was said last in its review, and by whom; null where nothing was.
    pub said: Option<OrderReviewNote>,
    /// Who entered it, where it is reviewed.
    pub entered_by: Option<String>,
}

/// Why acts on an order are not possible now; null where they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderBlocks {
    /// Why it cannot be cancelled.
    pub cancel: Option<Failure>,
    /// Whether cancelling it asks for a reason.
    pub needs_reason: bool,
    /// Why the person at the desk cannot decide it.
    pub review: Option<Failure>,
    /// Why no invoice can be made of it.
    pub invoice: Option<Failure>,
}

/// One order.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrderShowRequest {
    /// Which.
    pub id: OrderId,
}

/// An order with all that hangs on it (requirements A19.4, A19.5).
#[derive(Debug, Clone, Serialize, TS)]
pub struct OrderDetail {
    /// The order.
    #[serde(flatten)]
    pub row: OrderRow,
    /// Why acts are not possible.
    pub blocked: OrderBlocks,
    /// Its review; null where it needed none.
    pub review: Option<OrderReviewShown>,
    /// What of it the person at the desk may change.
    pub editing: OrderEditing,
    /// The member, where it is one.
    pub member: Option<OrderMember>,
    /// What of membership it buys, where it buys any.
    pub membership: Option<OrderMembership>,
    /// Its lines, in order; none where it was entered without packages.
    pub lines: Vec<OrderLine>,
    /// Every payment, oldest first.
    pub payments: Vec<PaymentRow>,
    /// What the balance of its member can do for it; none where it is nobody's.
    pub balance: Option<OrderBalance>,
    /// What is invoiced beyond what refunds left of it: so much wants red letters; null where nothing does.
    pub to_red_letter: Option<Money>,
    /// Every invoice, oldest first.
    pub invoices: Vec<OrderInvoice>,
    /// What happened to it, newest first.
    pub history: Vec<HistoryEntry>,
}

/// What the balance of a member can do for an order, and the order for the balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderBalance {
    /// What there is in the order's currency.
    pub left: Money,
    /// What of it can be used on the order now; nothing where none can.
    pub usable: Option<Money>,
    /// Why none can be used; null where some can.
    pub blocked_deduct: Option<Failure>,
    /// What was paid too much, which can be kept as balance; null where nothing was.
    pub overpaid: Option<Money>,
}

/// What of membership an order buys, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderMembership {
    /// Joining, or renewal.
    pub act: MembershipAct,
    /// The level's name.
    pub level: String,
    /// Length in months.
    pub months: u32,
    /// The period that it made, first and last day; none where it made none or it was taken back.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Why it made none although it is paid; null where it is not paid or made one.
    pub withheld: Option<Failure>,
}

/// The member behind an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderMember {
    /// Its id.
    pub id: MemberId,
    /// Unit or individual.
    pub kind: MemberKind,
    /// Its number.
    pub member_no: Option<String>,
    /// Unit name or person's name.
    pub name: String,
    /// Name to sign in with.
    pub user_name: Option<String>,
    /// Contact person.
    pub contact_name: Option<String>,
    /// Mobile of the contact.
    pub mobile: Option<String>,
    /// Region by GB/T 2260, six digits.
    pub region: Option<String>,
    /// Address below the region.
    pub address: Option<String>,
}

/// An invoice of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderInvoice {
    /// Its id.
    pub id: InvoiceId,
    /// Running number.
    #[ts(type = "number")]
    pub serial: i64,
    /// How it stands.
    pub standing: InvoiceStanding,
    /// Its number.
    pub invoice_no: Option<String>,
    /// Its title.
    pub title: String,
    /// Its amount.
    pub amount: Money,
}

/// One change of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HistoryEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// The other desk that it was done at; none for this one.
    pub desk: Option<OtherDesk>,
    /// Whether the server has not confirmed it yet.
    pub is_waiting: bool,
    /// The command, such as `payment.record`.
    pub command: String,
    /// The fields it changed.
    pub changes: Vec<HistoryChange>,
}

/// One field that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HistoryChange {
    /// Its key.
    pub field: String,
    /// What stood before.
    pub before: Option<String>,
    /// What stands after.
    pub after: Option<String>,
}

/// What a new order would start from.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrderFormRequest {
    /// For this member, where it is one.
    pub member_id: Option<MemberId>,
    /// What it is for.
    pub kind: OrderKind,
}

/// A new order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderAddRequest {
    /// The member, or none where the buyer is not a member yet.
    pub member_id: Option<MemberId>,
    /// Name of the buyer; the member's own where it is left empty.
    pub buyer_name: String,
    /// Phone of the person who registers it.
    pub registrant_phone: Option<String>,
    /// What it is for.
    pub kind: OrderKind,
    /// The year its dues cover.
    pub dues_year: Option<i32>,
    /// What is bought, in words.
    pub item: String,
    /// Price.
    pub amount: Money,
    /// Taken off the price.
    pub deduction: Money,
    /// The buyer's message.
    pub buyer_message: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// What of membership it buys, where it buys any.
    pub buys: Option<Bought>,
    /// The day it was placed; now where it is not given.
    pub ordered_on: Option<NaiveDate>,
    /// The packages that are bought; the amount is the sum of their prices.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<OrderedLine>>")]
    pub lines: Vec<OrderedLine>,
}

/// What may still be changed on an order; amounts may not.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrderEditRequest {
    /// Which.
    pub id: OrderId,
    /// Phone of the person who registered it.
    pub registrant_phone: Option<String>,
    /// What is bought, in words.
    pub item: String,
    /// The buyer's message.
    pub buyer_message: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// Buyer, year and amounts; only before the review.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub terms: Option<OrderTerms>,
    /// Why, where it was reviewed and more than the remarks change.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub reason: Option<String>,
}

/// Orders to cancel.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrderCancelRequest {
    /// Which.
    pub orders: Selection<OrderFilter, OrderId>,
    /// Why; needed where they were reviewed.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub reason: Option<String>,
}

/// Orders to act on.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrderSelectionRequest {
    /// Which.
    pub orders: Selection<OrderFilter, OrderId>,
}

/// A list of orders for paper or a sheet.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrderExportRequest {
    /// Which.
    pub orders: Selection<OrderFilter, OrderId>,
    /// In what order.
    pub sort: Sort<OrderSortKey>,
    /// Which columns, left to right.
    pub columns: Vec<OrderColumn>,
    /// Where to write; the ending decides between `xlsx` and `csv`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// A column of the order list; its heading is `order:column.<key>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderColumn {
    /// 订单编号
    OrderNo,
    /// 状态
    State,
    /// 支付状态
    PaymentState,
    /// 单位名称
    BuyerName,
    /// 登记人电话
    RegistrantPhone,
    /// 下单时间
    OrderedAt,
    /// 缴费年度
    DuesYear,
    /// 订单类型
    Kind,
    /// 订购项目
    Item,
    /// 抵扣
    Deduction,
    /// 金额
    Amount,
    /// 实收金额
    Paid,
    /// 未付金额
    Unpaid,
    /// 支付方式
    PaymentMethod,
    /// 开票状态
    Invoicing,
    /// 用户留言
    BuyerMessage,
    /// 备注
    Remarks,
}
