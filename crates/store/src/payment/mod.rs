//! Payments: table and facts.

pub(crate) mod facts;

use domain::id::{CollectionId, OrderId, PaymentId};
use domain::payment::{Payment, Receipt};

use crate::Store;
use crate::fault::Fault;
use crate::table::{find_by, id_value, table};

table!(Payment {
    id,
    order_id,
    amount,
    method,
    received_at,
    voucher,
    remarks,
    reverses_id,
    refunds_id,
    payer,
    collection_id,
    recorded_by,
    recorded_at
});
table!(Receipt { id, serial, payment_id, order_id, order_no, payer, purpose, amount, method, received_at, issued_by, issued_at });

impl Store {
    /// The orders that a receipt of money was split over.
    pub async fn orders_of_collection(&self, id: CollectionId) -> Result<Vec<OrderId>, Fault> {
        let mut session = self.begin().await?;
        let shares: Vec<Payment> = find_by(&mut session, self.association, "collection_id", &[id_value(id)]).await?;
        let mut orders: Vec<OrderId> = shares.iter().map(|share| share.order_id).collect();
        orders.sort_unstable();
        orders.dedup();
        Ok(orders)
    }

    /// The receipt of a payment, and all payments of its order.
    pub async fn receipt_file(&self, payment: PaymentId) -> Result<Option<(Receipt, Vec<Payment>)>, Fault> {
        let (mut session, view) = self.look().await?;
        let Some(payment) = view.find::<Payment>(&mut session, payment).await? else { return Ok(None) };
        let mut receipts: Vec<Receipt> = find_by(&mut session, self.association, "payment_id", &[id_value(payment.id)]).await?;
        let Some(receipt) = receipts.pop() else { return Ok(None) };
        Ok(Some((receipt, facts::of_order(&mut session, self.association, payment.order_id).await?)))
    }
}
