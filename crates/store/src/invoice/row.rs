//! One invoice as lists show it: the invoice, what its order says of payment, and what cannot be done with it now.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::TimeZone;
use domain::id::{InvoiceId, MemberId, OrderId};
use domain::invoice::{
    Invoice, InvoiceKind, InvoiceStanding, InvoiceState, PostingStatus, may_be_deleted, may_be_edited, may_be_issued, may_be_numbered,
    may_be_posted, may_be_reversed, may_be_voided,
};
use domain::member::MemberKind;
use domain::order::{Order, OrderState, PaymentState};
use domain::{Money, Refusal};
use serde::Serialize;
use ts_rs::TS;

use super::{NamedInvoice, invoices_of_orders};
use crate::Store;
use crate::association::zone;
use crate::engine::Session;
use crate::fault::Fault;
use crate::table::find_many;

/// One invoice in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceRow {
    /// Its id.
    pub id: InvoiceId,
    /// Running number; "发票 #759".
    #[ts(type = "number")]
    pub serial: i64,
    /// Its order.
    pub order_id: OrderId,
    /// 订单编号
    pub order_no: String,
    /// Whether the order stands.
    pub order_state: OrderState,
    /// The member, where it is one.
    pub member_id: Option<MemberId>,
    /// 支付状态, of the order.
    pub payment_state: PaymentState,
    /// Whether it is issued.
    pub state: InvoiceState,
    /// 开票状态, with what became of it since
    pub standing: InvoiceStanding,
    /// What of it still counts: its amount less what was taken back.
    pub rest: Money,
    /// The invoice that it takes back.
    pub corrects: Option<NamedInvoice>,
    /// The invoice in whose place it was issued.
    pub replaces: Option<NamedInvoice>,
    /// What takes it back, oldest first.
    pub corrected_by: Vec<NamedInvoice>,
    /// The invoice that stands in its place.
    pub replaced_by: Option<NamedInvoice>,
    /// Why it takes another back or stands in its place.
    pub reason: Option<String>,
    /// 类型
    pub kind: InvoiceKind,
    /// 发票编号
    pub invoice_no: Option<String>,
    /// 发票内容
    pub content: String,
    /// 是否分开开票
    pub is_split: bool,
    /// 单位名称
    pub buyer_name: String,
    /// Unit or individual.
    pub buyer_kind: MemberKind,
    /// 发票抬头
    pub title: String,
    /// 纳税人识别号
    pub taxpayer_id: Option<String>,
    /// Its amount.
    pub amount: Money,
    /// 未付金额 of the order; negative is overpaid.
    pub unpaid: Money,
    /// 实付金额 of the order.
    pub paid: Money,
    /// 商品数量
    pub item_count: u32,
    /// 商品
    pub items: String,
    /// 收票人姓名
    pub receiver: Option<String>,
    /// Mobile of the receiver.
    pub mobile: Option<String>,
    /// E-mail of the receiver.
    pub email: Option<String>,
    /// 邮寄状态
    pub posting_status: PostingStatus,
    /// 物流公司
    pub carrier: Option<String>,
    /// 物流编号
    pub tracking_no: Option<String>,
    /// When it was issued.
    pub issued_at: Option<DateTime<Utc>>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// What cannot be done with it now.
    #[serde(skip)]
    #[ts(skip)]
    pub refused: InvoiceRefusals,
}

/// Why acts on an invoice are refused now; nothing where they are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceRefusals {
    /// Why it cannot be issued.
    pub issue: Option<Refusal>,
    /// Why what stands on it cannot change.
    pub edit: Option<Refusal>,
    /// Why it cannot get a number.
    pub set_number: Option<Refusal>,
    /// Why it cannot be deleted.
    pub delete: Option<Refusal>,
    /// Why its posting cannot be recorded.
    pub post: Option<Refusal>,
    /// Why it cannot be voided.
    pub void: Option<Refusal>,
    /// Why no red letter takes it back, and nothing is issued in its place.
    pub reverse: Option<Refusal>,
}

/// An invoice as lists show it on a day; `all` are the invoices of its order.
///
/// # Errors
/// Amounts that no command makes.
pub fn invoice_row(invoice: Invoice, order: &Order, all: &[Invoice], day: Day) -> Result<InvoiceRow, Fault> {
    let refused = InvoiceRefusals {
        issue: may_be_issued(&invoice, order.state).err(),
        edit: may_be_edited(&invoice).err(),
        set_number: may_be_numbered(&invoice, order.state).err(),
        delete: may_be_deleted(&invoice).err(),
        post: may_be_posted(&invoice).err(),
        void: may_be_voided(&invoice, all, day.today, day.zone).err(),
        reverse: may_be_reversed(&invoice, all).err(),
    };
    let named = |one: &Invoice| NamedInvoice::of(one, all);
    let of = |id: Option<InvoiceId>| all.iter().find(|one| Some(one.id) == id).map(named);
    Ok(InvoiceRow {
        standing: invoice.standing(all),
        rest: invoice.rest(all).map_err(|_| Fault::corrupt("invoice", "amount"))?,
        corrects: of(invoice.corrects_id),
        replaces: of(invoice.replaces_id),
        corrected_by: all.iter().filter(|one| one.corrects_id == Some(invoice.id)).map(named).collect(),
        replaced_by: all.iter().find(|one| one.replaces_id == Some(invoice.id)).map(named),
        reason: invoice.reason,
        id: invoice.id,
        serial: invoice.serial,
        order_id: invoice.order_id,
        order_no: invoice.order_no,
        order_state: order.state,
        member_id: invoice.member_id,
        payment_state: order.payment_state,
        state: invoice.state,
        kind: invoice.kind,
        invoice_no: invoice.invoice_no,
        content: invoice.content,
        is_split: invoice.is_split,
        buyer_name: invoice.buyer_name,
        buyer_kind: invoice.buyer_kind,
        title: invoice.title,
        taxpayer_id: invoice.taxpayer_id,
        amount: invoice.amount,
        unpaid: order.unpaid(),
        paid: order.paid,
        item_count: u32::from(!order.item.is_empty()),
        items: order.item.clone(),
        receiver: invoice.receiver,
        mobile: invoice.mobile,
        email: invoice.email,
        posting_status: invoice.posting_status,
        carrier: invoice.carrier,
        tracking_no: invoice.tracking_no,
        issued_at: invoice.issued_at,
        created_at: invoice.created_at,
        refused,
    })
}

/// The day on which a list is read, in the calendar of the association.
#[derive(Debug, Clone, Copy)]
pub struct Day {
    /// The day.
    pub today: NaiveDate,
    /// The calendar.
    pub zone: TimeZone,
}

impl Store {
    /// Invoices as lists show them.
    pub(super) async fn invoice_rows(
        &self,
        session: &mut Session,
        invoices: Vec<Invoice>,
        today: NaiveDate,
    ) -> Result<Vec<InvoiceRow>, Fault> {
        let day = Day { today, zone: zone(session, self.association).await? };
        let ids: Vec<_> = invoices.iter().map(|invoice| invoice.order_id.0).collect();
        let orders: Vec<Order> = find_many(session, self.association, &ids).await?;
        let orders: HashMap<OrderId, Order> = orders.into_iter().map(|order| (order.id, order)).collect();
        let all = invoices_of_orders(session, self.association, orders.keys().copied()).await?;
        let row = |invoice: Invoice| {
            let order = orders.get(&invoice.order_id).ok_or_else(|| Fault::corrupt("invoice", "order_id"))?;
            let all = all.get(&invoice.order_id).map(Vec::as_slice).unwrap_or_default();
            invoice_row(invoice, order, all, day)
        };
        invoices.into_iter().map(row).collect()
    }
}
