//! What the payment commands must know.

use std::collections::BTreeSet;

use domain::Env;
use domain::balance::BalanceEntry;
use domain::id::{AssociationId, MemberId, OrderId, PaymentId};
use domain::order::Order;
use domain::payment::{
    CollectPayments, CollectPaymentsFacts, IssueReceipt, IssueReceiptFacts, Payment, Receipt, RecordPayment, RecordPaymentFacts,
    RefundPayment, RefundPaymentFacts, ReverseCollection, ReverseCollectionFacts, ReversePayment, ReversePaymentFacts, Share,
};
use domain::renewal::MembershipFacts;

use crate::association::numbers::serials;
use crate::balance::ledger_of;
use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::renewal::{concerned, membership, membership_of};
use crate::table::{find, find_by, find_many, id_value};

impl LoadFacts for RecordPayment {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RecordPaymentFacts, Fault> {
        let Around { order, payments, membership, .. } = around_order(session, env, Some(self.order_id)).await?;
        Ok(RecordPaymentFacts { order, payments, membership })
    }
}

impl LoadFacts for ReversePayment {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReversePaymentFacts, Fault> {
        let Around { order, payments, entries, membership } = around(session, env, self.id).await?;
        Ok(ReversePaymentFacts { order, payments, entries, membership })
    }
}

impl LoadFacts for RefundPayment {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RefundPaymentFacts, Fault> {
        let Around { order, payments, entries, membership } = around(session, env, self.id).await?;
        Ok(RefundPaymentFacts { order, payments, entries, membership })
    }
}

impl LoadFacts for CollectPayments {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CollectPaymentsFacts, Fault> {
        collected(session, env, &self.shares, self.rest_to).await
    }
}

/// What money that is split over orders touches.
pub(crate) async fn collected(
    session: &mut Session,
    env: &Env,
    shares: &[Share],
    rest_to: Option<MemberId>,
) -> Result<CollectPaymentsFacts, Fault> {
    let (orders, payments, membership) = around_orders(session, env, shares.iter().map(|share| share.order_id)).await?;
    let rest_to = match rest_to {
        Some(id) => find(session, env.association, id).await?,
        None => None,
    };
    Ok(CollectPaymentsFacts { orders, payments, rest_to, membership })
}

impl LoadFacts for ReverseCollection {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReverseCollectionFacts, Fault> {
        let by = [id_value(self.id)];
        let shares: Vec<Payment> = find_by(session, env.association, "collection_id", &by).await?;
        let (orders, payments, membership) = around_orders(session, env, shares.iter().map(|share| share.order_id)).await?;
        let rest: Vec<BalanceEntry> = find_by(session, env.association, "collection_id", &by).await?;
        let entries = ledger_of(session, env.association, rest.first().map(|entry| entry.member_id)).await?;
        let line = find_by(session, env.association, "collection_id", &by).await?.pop();
        Ok(ReverseCollectionFacts { orders, payments, entries, line, membership })
    }
}

impl LoadFacts for IssueReceipt {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<IssueReceiptFacts, Fault> {
        let payment: Option<Payment> = find(session, env.association, self.payment_id).await?;
        let (order, payments) = match &payment {
            Some(payment) => {
                (find(session, env.association, payment.order_id).await?, of_order(session, env.association, payment.order_id).await?)
            }
            None => (None, Vec::new()),
        };
        let mut receipts: Vec<Receipt> = find_by(session, env.association, "payment_id", &[id_value(self.payment_id)]).await?;
        Ok(IssueReceiptFacts { order, payments, receipt: receipts.pop(), serials: serials(session, env).await? })
    }
}

/// An order with what its payments touch.
#[derive(Default)]
pub(crate) struct Around {
    /// The order, if it exists.
    pub order: Option<Order>,
    /// Its payments, oldest first.
    pub payments: Vec<Payment>,
    /// The ledger of its member.
    pub entries: Vec<BalanceEntry>,
    /// Its member, where it buys of membership.
    pub membership: Option<MembershipFacts>,
}

/// The order of a payment with what its payments touch; nothing where there is no such payment.
async fn around(session: &mut Session, env: &Env, id: PaymentId) -> Result<Around, Fault> {
    let payment: Option<Payment> = find(session, env.association, id).await?;
    around_order(session, env, payment.map(|payment| payment.order_id)).await
}

/// An order with what its payments touch.
pub(crate) async fn around_order(session: &mut Session, env: &Env, id: Option<OrderId>) -> Result<Around, Fault> {
    let Some(id) = id else { return Ok(Around::default()) };
    let order: Option<Order> = find(session, env.association, id).await?;
    let member = concerned(session, env.association, order.as_slice()).await?.pop();
    let membership = membership_of(session, env, member).await?;
    let entries = ledger_of(session, env.association, order.as_ref().and_then(|order| order.member_id)).await?;
    Ok(Around { payments: of_order(session, env.association, id).await?, order, entries, membership })
}

/// Orders with all their payments, and their members where one of them buys of membership.
async fn around_orders(
    session: &mut Session,
    env: &Env,
    ids: impl Iterator<Item = OrderId>,
) -> Result<(Vec<Order>, Vec<Payment>, Option<MembershipFacts>), Fault> {
    let ids: BTreeSet<OrderId> = ids.collect();
    let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
    let values: Vec<_> = ids.iter().map(|id| id_value(*id)).collect();
    let orders: Vec<Order> = find_many(session, env.association, &keys).await?;
    let payments: Vec<Payment> = find_by(session, env.association, "order_id", &values).await?;
    let buyers = concerned(session, env.association, &orders).await?;
    let membership = if buyers.is_empty() { None } else { Some(membership(session, env, &buyers).await?) };
    Ok((orders, payments, membership))
}

/// Every payment of an order, oldest first.
pub(crate) async fn of_order(session: &mut Session, association: AssociationId, order: OrderId) -> Result<Vec<Payment>, Fault> {
    let mut payments: Vec<Payment> = find_by(session, association, "order_id", &[id_value(order)]).await?;
    payments.sort_by_key(|payment| (payment.received_at, payment.id));
    Ok(payments)
}
