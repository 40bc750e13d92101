//! Orders that wait for an invoice number (requirements A22.1) or for an invoice (A20.10): what the templates are filled with.

use domain::order::Order;
use domain::{Money, RecordKind};

use super::{SPENT, counted_invoice};
use crate::Store;
use crate::engine::Value;
use crate::fault::Fault;
use crate::query::Conditions;
use crate::table::Table;

/// An order that waits for a number, or for an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenOrder {
    /// Its number.
    pub order_no: String,
    /// Name of the buyer.
    pub buyer_name: String,
    /// What is due of it.
    pub amount: Money,
}

impl Store {
    /// Standing orders of which one invoice lacks a number, or that have no invoice yet; oldest first, one more than `limit` where there are
    /// more. An order with several such invoices is not among them: a number of the order would fit any of them.
    pub async fn orders_without_number(&self, limit: usize) -> Result<Vec<OpenOrder>, Fault> {
        self.open_orders(
            &format!(
                "not {} or (select count(*) from invoice where invoice.association_id = $1 and invoice.order_id = member_order.id
                    and invoice.invoice_no is null and invoice.entry <> 'voiding' and invoice.id not in {SPENT}) = 1",
                counted_invoice()
            ),
            limit,
        )
        .await
    }

    /// Standing orders that have no invoice; oldest first, one more than `limit` where there are more.
    pub async fn orders_without_invoice(&self, limit: usize) -> Result<Vec<OpenOrder>, Fault> {
        self.open_orders(&format!("not {}", counted_invoice()), limit).await
    }

    async fn open_orders(&self, condition: &str, limit: usize) -> Result<Vec<OpenOrder>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = Conditions::of(&view, RecordKind::Order);
        let limit = conditions.bind(Value::Int(i64::try_from(limit + 1).ok()));
        let sql = format!(
            "select {} from member_order where {} and state = 'open' and ({condition}) order by ordered_at, row_no limit {limit}",
            Order::select_list(),
            conditions.sql()
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        let open = |row: &crate::engine::Row| {
            let order = Order::from_row(row, 0)?;
            Ok(OpenOrder { amount: order.due(), order_no: order.order_no, buyer_name: order.buyer_name })
        };
        rows.iter().map(open).collect()
    }
}
