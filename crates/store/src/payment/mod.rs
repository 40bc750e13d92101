//! Payments: table and facts.

pub(crate) mod facts;

use std::collections::HashMap;

use domain::id::{CollectionId, OrderId, PaymentId};
use domain::order::Order;
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
    booked_at,
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

    /// The orders that each of several receipts of money was split over, oldest first, as far as they are seen.
    pub async fn orders_of_collections(&self, ids: &[CollectionId]) -> Result<HashMap<CollectionId, Vec<Order>>, Fault> {
        let (mut session, view) = self.look().await?;
        let keys: Vec<_> = ids.iter().map(|id| id_value(*id)).collect();
        let shares: Vec<Payment> = find_by(&mut session, self.association, "collection_id", &keys).await?;
        let orders: Vec<_> = shares.iter().map(|share| share.order_id.0).collect();
        let orders: Vec<Order> = view.find_many(&mut session, &orders).await?;
        let mut found: HashMap<CollectionId, Vec<Order>> = HashMap::new();
        for share in shares.iter().filter(|share| share.reverses_id.is_none()) {
            if let (Some(id), Some(order)) = (share.collection_id, orders.iter().find(|order| order.id == share.order_id)) {
                found.entry(id).or_default().push(order.clone());
            }
        }
        for orders in found.values_mut() {
            orders.sort_by_key(|order| (order.ordered_at, order.id));
        }
        Ok(found)
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
