//! What screens and the terminal send and get about invoices.

use chrono::{DateTime, Utc};
use domain::Money;
use domain::bulk::Gravity;
use domain::id::{InvoiceId, OrderId};
use domain::invoice::{InvoiceFields, InvoiceState, IssueFound, PostingFields, ReceiverFields};
use domain::order::{OrderKind, OrderState};
use serde::{Deserialize, Serialize};
use store::invoice::{InvoiceFilter, InvoiceRow, InvoiceSortKey};
use store::order::OrderFilter;
use store::query::{Page, Selection, Sort};
use ts_rs::TS;

use super::InvoiceCode;
use crate::failure::Failure;
use crate::order::HistoryEntry;
use crate::texts::Language;

/// A page of invoices.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoiceListRequest {
    /// What is looked for.
    pub filter: InvoiceFilter,
    /// How it is sorted.
    pub sort: Sort<InvoiceSortKey>,
    /// Which page.
    pub page: Page,
}

/// The invoices that a filter finds.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoiceFilterRequest {
    /// What is looked for.
    pub filter: InvoiceFilter,
}

/// An invoice in a list, and what cannot be done with it now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct InvoiceListRow {
    /// The invoice.
    #[serde(flatten)]
    pub row: InvoiceRow,
    /// Why acts are not possible.
    pub blocked: InvoiceBlocks,
}

/// Why acts on an invoice are not possible now; null where they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceBlocks {
    /// Why it cannot be issued.
    pub issue: Option<Failure>,
    /// Why its own fields cannot be changed; those of the receiver always can.
    pub edit: Option<Failure>,
    /// Why it cannot be given a number.
    pub set_number: Option<Failure>,
    /// Why it cannot be deleted.
    pub delete: Option<Failure>,
    /// Why its posting cannot be recorded.
    pub post: Option<Failure>,
    /// Why it cannot be voided.
    pub void: Option<Failure>,
    /// Why no red letter takes it back.
    pub red_letter: Option<Failure>,
    /// Why nothing is issued in its place.
    pub reissue: Option<Failure>,
}

/// One invoice.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoiceShowRequest {
    /// Which.
    pub id: InvoiceId,
}

/// An invoice with all its fields (requirements A21.1, A21.3, A21.4).
#[derive(Debug, Clone, Serialize, TS)]
pub struct InvoiceDetail {
    /// The invoice as lists show it.
    #[serde(flatten)]
    pub row: InvoiceRow,
    /// What stands on the document.
    pub fields: InvoiceFields,
    /// Whom it goes to.
    pub receiver_fields: ReceiverFields,
    /// How the paper travels.
    pub posting: PostingFields,
    /// The order it is for.
    pub order: InvoiceOrder,
    /// Name of the member's user.
    pub user_name: Option<String>,
    /// Its QR code; null while it has no number.
    pub code: Option<InvoiceCode>,
    /// Why acts are not possible.
    pub blocked: InvoiceBlocks,
    /// What happened to it, newest first.
    pub history: Vec<HistoryEntry>,
}

/// The order behind an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceOrder {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub order_no: String,
    /// What it is for.
    pub kind: OrderKind,
    /// The year its dues cover.
    pub dues_year: Option<i32>,
    /// Whether it stands.
    pub state: OrderState,
    /// Price.
    pub amount: Money,
    /// Taken off the price.
    pub deduction: Money,
    /// When it was placed.
    pub ordered_at: DateTime<Utc>,
}

/// What a new invoice of an order would start from.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoiceFormRequest {
    /// The order.
    pub order_id: OrderId,
}

/// What a new invoice starts from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceForm {
    /// The order.
    pub order: InvoiceOrder,
    /// What would stand on the document.
    pub fields: InvoiceFields,
    /// Whom it would go to.
    pub receiver: ReceiverFields,
    /// What is left to invoice of the order.
    pub amount: Money,
    /// Why no invoice can be made that covers the whole order; null where one can.
    pub blocked_whole: Option<Failure>,
    /// Why no invoice can be made of a part of it; null where one can.
    pub blocked_part: Option<Failure>,
}

/// Invoices to be made of orders, one of each, with what the members' records say.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoiceCreateRequest {
    /// Of which orders.
    pub orders: Selection<OrderFilter, OrderId>,
}

/// One invoice made by hand (requirements A20.8).
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoiceAddRequest {
    /// The order it is for.
    pub order_id: OrderId,
    /// What stands on the document.
    pub fields: InvoiceFields,
    /// Whom it goes to.
    pub receiver: ReceiverFields,
    /// Its amount where the order is invoiced in parts (是否分开开票); null covers the whole order.
    pub part_amount: Option<Money>,
}

/// New fields of an invoice.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct InvoiceEditRequest {
    /// Which.
    pub id: InvoiceId,
    /// What stands on the document; must stay as it is once it is issued.
    pub fields: InvoiceFields,
    /// Whom it goes to.
    pub receiver: ReceiverFields,
    /// Whether it is issued, and never back; null leaves that as it is.
    #[serde(default)]
    pub state: Option<InvoiceState>,
    /// Its number, which issues it; null or blank leaves that as it is.
    #[serde(default)]
    pub invoice_no: Option<String>,
}

/// Invoices to act on.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoiceSelectionRequest {
    /// Which.
    pub invoices: Selection<InvoiceFilter, InvoiceId>,
}

/// What issuing invoices would come to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IssueRehearsal {
    /// How many would be issued.
    pub issued: u32,
    /// How many would be left alone.
    pub left_alone: u32,
    /// What those that would be issued add up to, for each currency.
    pub sums: Vec<Money>,
    /// What there is to know about them, the gravest first.
    pub found: Vec<IssueFinding>,
}

/// What there is to know about some of the invoices.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IssueFinding {
    /// What.
    pub kind: IssueFound,
    /// How grave it is.
    pub gravity: Gravity,
    /// Of how many.
    pub count: u32,
    /// The first of them.
    pub ids: Vec<InvoiceId>,
}

/// A number for an invoice.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct InvoiceSetNumberRequest {
    /// Which.
    pub id: InvoiceId,
    /// Its number.
    pub invoice_no: String,
    /// The number that it carries and that the person wants replaced.
    #[serde(default)]
    pub replaces: Option<String>,
}

/// Invoices to void (requirements C4.3).
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoiceVoidRequest {
    /// Which.
    pub invoices: Selection<InvoiceFilter, InvoiceId>,
    /// Why, in words.
    pub reason: String,
}

/// An invoice to take back by a red letter (requirements H5).
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct InvoiceRedLetterRequest {
    /// Which.
    pub id: InvoiceId,
    /// How much, more than nothing; null takes all that is left of it.
    #[serde(default)]
    pub amount: Option<Money>,
    /// Why, in words.
    pub reason: String,
    /// The number of the red letter; null or blank where it is not known yet.
    #[serde(default)]
    pub invoice_no: Option<String>,
}

/// An invoice in whose place another is issued (requirements C4.2).
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct InvoiceReissueRequest {
    /// Which.
    pub id: InvoiceId,
    /// Why, in words.
    pub reason: String,
    /// What stands on the new document.
    pub fields: InvoiceFields,
    /// Whom it goes to.
    pub receiver: ReceiverFields,
    /// The number of the new document; null or blank where it is not known yet.
    #[serde(default)]
    pub invoice_no: Option<String>,
    /// The number of the red letter; null or blank where it is not known yet.
    #[serde(default)]
    pub red_invoice_no: Option<String>,
}

/// The posting of an invoice (requirements A21.4).
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoicePostRequest {
    /// Which.
    pub id: InvoiceId,
    /// How the paper travels.
    pub posting: PostingFields,
}

/// A list of invoices for paper or a sheet.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoiceExportRequest {
    /// Which.
    pub invoices: Selection<InvoiceFilter, InvoiceId>,
    /// In what order.
    pub sort: Sort<InvoiceSortKey>,
    /// Which columns, left to right.
    pub columns: Vec<InvoiceColumn>,
    /// Where to write; the ending decides between `xlsx` and `csv`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// A column of the invoice list; its heading is `invoice:column.<key>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceColumn {
    /// 编号 (running number)
    Serial,
    /// 订单编号
    OrderNo,
    /// 支付状态
    PaymentState,
    /// 开票状态
    State,
    /// 类型
    Kind,
    /// 发票编号
    InvoiceNo,
    /// 发票内容
    Content,
    /// 是否分开开票
    IsSplit,
    /// 单位名称
    BuyerName,
    /// 单位/个人
    BuyerKind,
    /// 发票抬头
    Title,
    /// 纳税人识别号
    TaxpayerId,
    /// 开票金额
    Amount,
    /// 未付金额
    Unpaid,
    /// 实付金额
    Paid,
    /// 商品数量
    ItemCount,
    /// 商品
    Items,
    /// 收票人姓名
    Receiver,
    /// 手机
    Mobile,
    /// 邮箱
    Email,
    /// 邮寄状态
    PostingStatus,
    /// 物流公司
    Carrier,
    /// 物流编号
    TrackingNo,
    /// 开票时间
    IssuedAt,
    /// 创建时间
    CreatedAt,
    /// 对应发票: what it takes back or stands in the place of
    Corrects,
    /// 冲销原因
    Reason,
}

/// Where the template of numbers is to be written.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InvoiceTemplateRequest {
    /// A path that ends in `xlsx`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WrittenFile {
    /// Where it lies.
    pub path: String,
    /// How many records stand in it.
    pub rows: u32,
}

/// How many receipts are left (requirements A20.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceRemaining {
    /// How many; null as long as no stock of receipts is registered.
    pub count: Option<u32>,
}
