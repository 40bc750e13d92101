//! One order as lists show it: the order, how far it is invoiced, and what cannot be done with it now.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::id::{InvoiceId, MemberId, OrderId};
use domain::invoice::draft::may_be_invoiced;
use domain::invoice::{Invoice, InvoiceState, live};
use domain::order::{Order, OrderKind, OrderReview, OrderState, PaymentState, UnderReview, may_be_cancelled};
use domain::{Money, Refusal};
use serde::Serialize;
use ts_rs::TS;

use super::Invoicing;
use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::invoice::invoices_of_orders;

/// One order in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderRow {
    /// Its id.
    pub id: OrderId,
    /// 订单编号
    pub order_no: String,
    /// The member, where it is one.
    pub member_id: Option<MemberId>,
    /// Name of the buyer.
    pub buyer_name: String,
    /// 登记人电话
    pub registrant_phone: Option<String>,
    /// 订单类型
    pub kind: OrderKind,
    /// 缴费年度
    pub dues_year: Option<i32>,
    /// What is bought.
    pub item: String,
    /// 金额
    pub amount: Money,
    /// 抵扣
    pub deduction: Money,
    /// 实收金额
    pub paid: Money,
    /// 未付金额; negative is overpaid.
    pub unpaid: Money,
    /// Whether it stands.
    pub state: OrderState,
    /// How far it is paid.
    pub payment_state: PaymentState,
    /// Method of the last payment, a name of `PaymentMethod`; or the one announced, in words.
    pub payment_method: Option<String>,
    /// 用户留言
    pub buyer_message: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// 下单时间
    pub ordered_at: DateTime<Utc>,
    /// How far it is invoiced.
    pub invoicing: Invoicing,
    /// Its invoices, oldest first.
    pub invoice_ids: Vec<InvoiceId>,
    /// Its review; none where it needed none.
    #[serde(skip)]
    #[ts(skip)]
    pub review: Option<OrderReview>,
    /// What cannot be done with it now.
    #[serde(skip)]
    #[ts(skip)]
    pub refused: OrderRefusals,
}

/// Why acts on an order are refused now; nothing where they are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRefusals {
    /// Why it cannot be cancelled.
    pub cancel: Option<Refusal>,
    /// Why it gets no invoice over the whole of it.
    pub invoice: Option<Refusal>,
}

/// An order as lists show it; `invoices` are all that it has.
#[must_use]
pub fn order_row(order: Order, invoices: &[Invoice]) -> OrderRow {
    let live = live(invoices);
    let refused = OrderRefusals { cancel: may_be_cancelled(&order, invoices).err(), invoice: may_be_invoiced(&order, &live).err() };
    let invoicing = match live.as_slice() {
        [] => Invoicing::None,
        live if live.iter().any(|invoice| invoice.state == InvoiceState::Unissued) => Invoicing::Unissued,
        _ => Invoicing::Issued,
    };
    OrderRow {
        unpaid: order.unpaid(),
        id: order.id,
        order_no: order.order_no,
        member_id: order.member_id,
        buyer_name: order.buyer_name,
        registrant_phone: order.registrant_phone,
        kind: order.kind,
        dues_year: order.dues_year,
        item: order.item,
        amount: order.amount,
        deduction: order.deduction,
        paid: order.paid,
        state: order.state,
        payment_state: order.payment_state,
        payment_method: order.payment_method,
        buyer_message: order.buyer_message,
        remarks: order.remarks,
        ordered_at: order.ordered_at,
        invoicing,
        invoice_ids: invoices.iter().map(|invoice| invoice.id).collect(),
        review: order.review,
        refused,
    }
}

impl OrderRow {
    /// How it stands with its review.
    #[must_use]
    pub fn under_review(&self) -> UnderReview<'_> {
        UnderReview { order_no: &self.order_no, state: self.state, review: self.review.as_ref() }
    }
}

impl Store {
    /// Orders as lists show them.
    pub(super) async fn order_rows(&self, session: &mut Session, orders: Vec<Order>) -> Result<Vec<OrderRow>, Fault> {
        let mut by_order = invoices_of_orders(session, self.association, orders.iter().map(|order| order.id)).await?;
        Ok(orders.into_iter().map(|order| order_row_of(order, &mut by_order)).collect())
    }
}

fn order_row_of(order: Order, invoices: &mut HashMap<OrderId, Vec<Invoice>>) -> OrderRow {
    let invoices = invoices.remove(&order.id).unwrap_or_default();
    order_row(order, &invoices)
}
