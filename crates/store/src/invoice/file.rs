//! One invoice with its order and member (requirements A21.1), and what a new one of an order would start from.

use domain::id::InvoiceId;
use domain::invoice::Invoice;
use domain::member::Member;
use domain::order::Order;

use crate::Store;
use crate::fault::Fault;
use crate::table::find;

/// An invoice, the order it is for, and who bought.
#[derive(Debug, Clone, PartialEq)]
pub struct InvoiceFile {
    /// The invoice.
    pub invoice: Invoice,
    /// Its order.
    pub order: Order,
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
        Ok(Some(InvoiceFile { invoice, order, member }))
    }
}
