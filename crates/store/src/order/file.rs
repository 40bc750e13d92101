//! One order with all that hangs on it (requirements A19.4, A19.5).

use domain::id::OrderId;
use domain::invoice::Invoice;
use domain::member::Member;
use domain::order::Order;
use domain::package::OrderLine;
use domain::payment::{Payment, Receipt};

use crate::Store;
use crate::fault::Fault;
use crate::payment::facts::of_order;
use crate::table::{find, find_by, id_value};

/// An order, who bought, what was paid and what was invoiced.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderFile {
    /// The order.
    pub order: Order,
    /// The member, where it is one that is still there.
    pub member: Option<Member>,
    /// Its lines, in order.
    pub lines: Vec<OrderLine>,
    /// Every payment, oldest first.
    pub payments: Vec<Payment>,
    /// The receipts of its payments.
    pub receipts: Vec<Receipt>,
    /// Every invoice, oldest first.
    pub invoices: Vec<Invoice>,
}

impl Store {
    /// An order with all that hangs on it.
    pub async fn order_file(&self, id: OrderId) -> Result<Option<OrderFile>, Fault> {
        let (mut session, view) = self.look().await?;
        let Some(order): Option<Order> = view.find(&mut session, id).await? else { return Ok(None) };
        let member = match order.member_id {
            Some(id) => find(&mut session, self.association, id).await?,
            None => None,
        };
        let payments = of_order(&mut session, self.association, id).await?;
        let mut invoices: Vec<Invoice> = find_by(&mut session, self.association, "order_id", &[id_value(id)]).await?;
        invoices.sort_by_key(|invoice| invoice.serial);
        let receipts: Vec<Receipt> = find_by(&mut session, self.association, "order_id", &[id_value(id)]).await?;
        let mut lines: Vec<OrderLine> = find_by(&mut session, self.association, "order_id", &[id_value(id)]).await?;
        lines.sort_by_key(|line| line.line_no);
        Ok(Some(OrderFile { order, member, lines, payments, receipts, invoices }))
    }
}
