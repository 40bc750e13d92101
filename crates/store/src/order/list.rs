//! Lists of orders (requirements A19.2): a page, its count, the sums of everything found, the ids of everything found.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::id::{InvoiceId, MemberId, OrderId};
use domain::invoice::InvoiceState;
use domain::order::{Order, OrderKind, OrderState, PaymentState};
use domain::{Currency, Money};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Invoicing, OrderFilter, OrderSortKey};
use crate::Store;
use crate::association::zone;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::query::{Direction, Listed, Page, Sort};
use crate::table::{find_many, id_value};

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
}

/// What the orders of a filter add up to, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderSum {
    /// How many orders.
    pub count: u32,
    /// Their prices.
    pub amount: Money,
    /// What was taken off.
    pub deduction: Money,
    /// What was received.
    pub paid: Money,
    /// What is still to be paid; negative is overpaid.
    pub unpaid: Money,
}

impl Store {
    /// A page of the orders that a filter finds.
    pub async fn orders(&self, filter: &OrderFilter, sort: &Sort<OrderSortKey>, page: Page) -> Result<Listed<OrderRow>, Fault> {
        let mut session = self.begin().await?;
        let zone = zone(&mut session, self.association).await?;
        let mut conditions = filter.conditions(self.association, zone);
        let sql = format!("select count(*) from member_order where {}", conditions.sql());
        let total = session.fetch_one(sql, conditions.values()).await?.map_or(Ok(0), |row| row.count(0))?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!(
            "select member_order.id from member_order where {} order by {} limit {limit} offset {offset}",
            conditions.sql(),
            order_by(sort)
        );
        let ids = ids_of(&mut session, sql, conditions.values()).await?;
        let rows = self.order_rows(&mut session, &ids).await?;
        Ok(Listed { rows, total: u32::try_from(total).unwrap_or(u32::MAX) })
    }

    /// What the orders of a filter add up to, one sum for each currency.
    pub async fn order_sums(&self, filter: &OrderFilter) -> Result<Vec<OrderSum>, Fault> {
        let mut session = self.begin().await?;
        let zone = zone(&mut session, self.association).await?;
        let conditions = filter.conditions(self.association, zone);
        let sql = format!(
            "select amount_currency, count(*), cast(sum(amount_minor) as bigint), cast(sum(deduction_minor) as bigint),
                cast(sum(paid_minor) as bigint)
             from member_order where {} group by amount_currency order by amount_currency",
            conditions.sql()
        );
        let mut sums = Vec::new();
        for row in session.fetch(sql, conditions.values()).await? {
            let beyond = |_| Fault::corrupt("member_order", "sum");
            let currency =
                Currency::from_code(&row.text(0)?.unwrap_or_default()).ok_or_else(|| Fault::corrupt("member_order", "currency"))?;
            let money = |index| Money::from_minor(row.count(index)?, currency).map_err(beyond);
            let (amount, deduction, paid) = (money(2)?, money(3)?, money(4)?);
            let unpaid = amount.minus(deduction).and_then(|due| due.minus(paid)).map_err(beyond)?;
            sums.push(OrderSum { count: u32::try_from(row.count(1)?).unwrap_or(u32::MAX), amount, deduction, paid, unpaid });
        }
        Ok(sums)
    }

    /// The ids of every order that a filter finds, at most `limit`, in the order of the sort.
    pub async fn order_ids(&self, filter: &OrderFilter, sort: &Sort<OrderSortKey>, limit: usize) -> Result<Vec<OrderId>, Fault> {
        let mut session = self.begin().await?;
        let zone = zone(&mut session, self.association).await?;
        let mut conditions = filter.conditions(self.association, zone);
        let limit = conditions.bind(Value::Int(i64::try_from(limit).ok()));
        let sql = format!("select member_order.id from member_order where {} order by {} limit {limit}", conditions.sql(), order_by(sort));
        Ok(ids_of(&mut session, sql, conditions.values()).await?.into_iter().map(OrderId).collect())
    }

    /// The rows of these orders, in this order; those that are gone are left out.
    pub async fn order_rows_of(&self, ids: &[OrderId]) -> Result<Vec<OrderRow>, Fault> {
        let mut session = self.begin().await?;
        let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
        self.order_rows(&mut session, &ids).await
    }

    async fn order_rows(&self, session: &mut Session, ids: &[Uuid]) -> Result<Vec<OrderRow>, Fault> {
        let orders: Vec<Order> = find_many(session, self.association, ids).await?;
        let mut invoices = invoices_of(session, self, ids).await?;
        let mut by_id: HashMap<Uuid, Order> = orders.into_iter().map(|order| (order.id.0, order)).collect();
        let rows = ids.iter().filter_map(|id| by_id.remove(id)).map(|order| {
            let (invoicing, invoice_ids) = invoices.remove(&order.id.0).unwrap_or((Invoicing::None, Vec::new()));
            row_of(order, invoicing, invoice_ids)
        });
        Ok(rows.collect())
    }
}

fn row_of(order: Order, invoicing: Invoicing, invoice_ids: Vec<InvoiceId>) -> OrderRow {
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
        invoice_ids,
    }
}

/// How far each of these orders is invoiced, and by which invoices.
async fn invoices_of(session: &mut Session, store: &Store, orders: &[Uuid]) -> Result<HashMap<Uuid, (Invoicing, Vec<InvoiceId>)>, Fault> {
    let values: Vec<_> = orders.iter().map(|id| id_value(*id)).collect();
    let mut invoices: Vec<domain::invoice::Invoice> = crate::table::find_by(session, store.association, "order_id", &values).await?;
    invoices.sort_by_key(|invoice| invoice.serial);
    let mut found = HashMap::new();
    for invoice in invoices {
        let (invoicing, ids) = found.entry(invoice.order_id.0).or_insert((Invoicing::Issued, Vec::new()));
        if invoice.state == InvoiceState::Unissued {
            *invoicing = Invoicing::Unissued;
        }
        ids.push(invoice.id);
    }
    Ok(found)
}

async fn ids_of(session: &mut Session, sql: String, values: Vec<Value>) -> Result<Vec<Uuid>, Fault> {
    let rows = session.fetch(sql, values).await?;
    let id = |row: &crate::engine::Row| {
        let bytes = row.bytes(0)?.unwrap_or_default();
        Uuid::from_slice(&bytes).map_err(|_| Fault::corrupt("member_order", "id"))
    };
    rows.iter().map(id).collect()
}

fn order_by(sort: &Sort<OrderSortKey>) -> String {
    let (column, direction) = (sort.key.column(), sort.direction.sql());
    // `row_no` breaks ties, so that pages never overlap.
    let newest = Direction::sql(sort.direction);
    format!("member_order.{column} {direction}, member_order.row_no {newest}")
}
