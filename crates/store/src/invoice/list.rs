//! Lists of invoices (requirements A20.4): a page, the counts of the tabs, the sums of everything found, the ids of everything found.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::id::{InvoiceId, MemberId, OrderId};
use domain::invoice::{Invoice, InvoiceKind, InvoiceState, PostingStatus};
use domain::member::MemberKind;
use domain::order::{Order, OrderState, PaymentState};
use domain::{Currency, Money};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{InvoiceFilter, InvoiceSortKey};
use crate::Store;
use crate::association::zone;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::query::{Listed, Page, Sort};
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
    /// 开票状态
    pub state: InvoiceState,
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
}

/// How many invoices each tab holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceCounts {
    /// 发票列表
    pub all: u32,
    /// 已开发票
    pub issued: u32,
    /// 未开发票
    pub unissued: u32,
}

/// What the invoices of a filter add up to, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceSum {
    /// How many invoices.
    pub count: u32,
    /// Their amounts.
    pub amount: Money,
}

impl Store {
    /// A page of the invoices that a filter finds.
    pub async fn invoices(&self, filter: &InvoiceFilter, sort: &Sort<InvoiceSortKey>, page: Page) -> Result<Listed<InvoiceRow>, Fault> {
        let mut session = self.begin().await?;
        let zone = zone(&mut session, self.association).await?;
        let mut conditions = filter.conditions(self.association, zone);
        let sql = format!("select count(*) from invoice where {}", conditions.sql());
        let total = session.fetch_one(sql, conditions.values()).await?.map_or(Ok(0), |row| row.count(0))?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql =
            format!("select invoice.id from invoice where {} order by {} limit {limit} offset {offset}", conditions.sql(), order_by(sort));
        let ids = ids_of(&mut session, sql, conditions.values()).await?;
        let rows = self.invoice_rows(&mut session, &ids).await?;
        Ok(Listed { rows, total: u32::try_from(total).unwrap_or(u32::MAX) })
    }

    /// How many invoices of a filter each tab holds; the filter's own tab does not count.
    pub async fn invoice_counts(&self, filter: &InvoiceFilter) -> Result<InvoiceCounts, Fault> {
        let mut session = self.begin().await?;
        let zone = zone(&mut session, self.association).await?;
        let conditions = InvoiceFilter { tab: None, ..filter.clone() }.conditions(self.association, zone);
        let sql = format!("select invoice.state, count(*) from invoice where {} group by invoice.state", conditions.sql());
        let mut counts = InvoiceCounts { all: 0, issued: 0, unissued: 0 };
        for row in session.fetch(sql, conditions.values()).await? {
            let count = u32::try_from(row.count(1)?).unwrap_or(u32::MAX);
            match InvoiceState::from_name(&row.text(0)?.unwrap_or_default()) {
                Some(InvoiceState::Issued) => counts.issued = count,
                Some(InvoiceState::Unissued) => counts.unissued = count,
                None => return Err(Fault::corrupt("invoice", "state")),
            }
        }
        counts.all = counts.issued.saturating_add(counts.unissued);
        Ok(counts)
    }

    /// What the invoices of a filter add up to, one sum for each currency.
    pub async fn invoice_sums(&self, filter: &InvoiceFilter) -> Result<Vec<InvoiceSum>, Fault> {
        let mut session = self.begin().await?;
        let zone = zone(&mut session, self.association).await?;
        let conditions = filter.conditions(self.association, zone);
        let sql = format!(
            "select amount_currency, count(*), cast(sum(amount_minor) as bigint)
             from invoice where {} group by amount_currency order by amount_currency",
            conditions.sql()
        );
        let mut sums = Vec::new();
        for row in session.fetch(sql, conditions.values()).await? {
            let currency = Currency::from_code(&row.text(0)?.unwrap_or_default()).ok_or_else(|| Fault::corrupt("invoice", "currency"))?;
            let amount = Money::from_minor(row.count(2)?, currency).map_err(|_| Fault::corrupt("invoice", "sum"))?;
            sums.push(InvoiceSum { count: u32::try_from(row.count(1)?).unwrap_or(u32::MAX), amount });
        }
        Ok(sums)
    }

    /// The ids of every invoice that a filter finds, at most `limit`, in the order of the sort.
    pub async fn invoice_ids(&self, filter: &InvoiceFilter, sort: &Sort<InvoiceSortKey>, limit: usize) -> Result<Vec<InvoiceId>, Fault> {
        let mut session = self.begin().await?;
        let zone = zone(&mut session, self.association).await?;
        let mut conditions = filter.conditions(self.association, zone);
        let limit = conditions.bind(Value::Int(i64::try_from(limit).ok()));
        let sql = format!("select invoice.id from invoice where {} order by {} limit {limit}", conditions.sql(), order_by(sort));
        Ok(ids_of(&mut session, sql, conditions.values()).await?.into_iter().map(InvoiceId).collect())
    }

    /// The rows of these invoices, in this order; those that are gone are left out.
    pub async fn invoice_rows_of(&self, ids: &[InvoiceId]) -> Result<Vec<InvoiceRow>, Fault> {
        let mut session = self.begin().await?;
        let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
        self.invoice_rows(&mut session, &ids).await
    }

    async fn invoice_rows(&self, session: &mut Session, ids: &[Uuid]) -> Result<Vec<InvoiceRow>, Fault> {
        let invoices: Vec<Invoice> = find_many(session, self.association, ids).await?;
        let order_ids: Vec<_> = invoices.iter().map(|invoice| invoice.order_id.0).collect();
        let orders: Vec<Order> = find_many(session, self.association, &order_ids).await?;
        let orders: HashMap<OrderId, Order> = orders.into_iter().map(|order| (order.id, order)).collect();
        let mut by_id: HashMap<Uuid, Invoice> = invoices.into_iter().map(|invoice| (invoice.id.0, invoice)).collect();
        let rows = ids.iter().filter_map(|id| by_id.remove(id)).map(|invoice| {
            let order = orders.get(&invoice.order_id).ok_or_else(|| Fault::corrupt("invoice", "order_id"))?;
            Ok(row_of(invoice, order))
        });
        rows.collect()
    }
}

fn row_of(invoice: Invoice, order: &Order) -> InvoiceRow {
    InvoiceRow {
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
    }
}

async fn ids_of(session: &mut Session, sql: String, values: Vec<Value>) -> Result<Vec<Uuid>, Fault> {
    let rows = session.fetch(sql, values).await?;
    let id = |row: &crate::engine::Row| {
        let bytes = row.bytes(0)?.unwrap_or_default();
        Uuid::from_slice(&bytes).map_err(|_| Fault::corrupt("invoice", "id"))
    };
    rows.iter().map(id).collect()
}

fn order_by(sort: &Sort<InvoiceSortKey>) -> String {
    let (column, direction) = (sort.key.column(), sort.direction.sql());
    // `row_no` breaks ties, so that pages never overlap.
    format!("invoice.{column} {direction}, invoice.row_no {direction}")
}
