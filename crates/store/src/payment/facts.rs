//! What the payment commands must know.

use domain::Env;
use domain::balance::BalanceEntry;
use domain::id::{AssociationId, OrderId, PaymentId};
use domain::order::Order;
use domain::payment::{
    IssueReceipt, IssueReceiptFacts, Payment, Receipt, RecordPayment, RecordPaymentFacts, RefundPayment, RefundPaymentFacts,
    ReversePayment, ReversePaymentFacts,
};
use domain::renewal::MembershipFacts;

use crate::association::numbers::serials;
use crate::balance::ledger_of;
use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::renewal::{concerned, membership_of};
use crate::table::{find, find_by, id_value};

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

/// Every payment of an order, oldest first.
pub(crate) async fn of_order(session: &mut Session, association: AssociationId, order: OrderId) -> Result<Vec<Payment>, Fault> {
    let mut payments: Vec<Payment> = find_by(session, association, "order_id", &[id_value(order)]).await?;
    payments.sort_by_key(|payment| (payment.received_at, payment.id));
    Ok(payments)
}
