//! One invoice with its order and member (requirements A21.1), and what a new one of an order would start from.

use domain::id::InvoiceId;
use domain::invoice::Invoice;
use domain::member::Member;
use domain::order::Order;

use crate::Store;
use crate::fault::Fault;
use crate::invoice::invoices_of_orders;
use crate::table::find;

/// An invoice, the order it is for, and who bought.
#[derive(Debug, Clone, PartialEq)]
pub struct InvoiceFile {
    /// The invoice.
    pub invoice: Invoice,
    /// Its order.
    pub order: Order,
    /// Every invoice of the order, oldest first.
    pub invoices: Vec<Invoice>,
    /// The member, where it is one that is still there.
    pub member: Option<Member>,
}

impl Store {
    /// An invoice with its order and member.
    pub async fn invoice_file(&self, id: InvoiceId) -> Result<Option<InvoiceFile>, Fault> {
        let (mut session, view) = self.look().await?;
        let Some(invoice): Option<Invoice> = view.find(&mut session, id).await? else { return Ok(None) };
        let order: Option<Order> = find(&mut session, self.association, invoice.order_id).await?;
        let order = order.ok_or_else(|| Fault::corrupt("invoice", "order_id"))?;
        let member = match order.member_id {
            Some(id) => find(&mut session, self.association, id).await?,
            None => None,
        };
        let invoices = invoices_of_orders(&mut session, self.association, [order.id]).await?.remove(&order.id).unwrap_or_default();
        Ok(Some(InvoiceFile { invoice, order, invoices, member }))
    }
}
