//! What the payment commands must know.

use domain::Env;
use domain::id::{AssociationId, OrderId};
use domain::order::Order;
use domain::payment::{
    IssueReceipt, IssueReceiptFacts, Payment, Receipt, RecordPayment, RecordPaymentFacts, ReversePayment, ReversePaymentFacts,
};

use crate::association::numbers::serials;
use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::renewal::{concerned, membership_of};
use crate::table::{find, find_by, id_value};

impl LoadFacts for RecordPayment {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RecordPaymentFacts, Fault> {
        let order: Option<Order> = find(session, env.association, self.order_id).await?;
        let member = concerned(session, env.association, order.as_slice()).await?.pop();
        let membership = membership_of(session, env, member).await?;
        Ok(RecordPaymentFacts { order, payments: of_order(session, env.association, self.order_id).await?, membership })
    }
}

impl LoadFacts for ReversePayment {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReversePaymentFacts, Fault> {
        let payment: Option<Payment> = find(session, env.association, self.id).await?;
        let Some(payment) = payment else { return Ok(ReversePaymentFacts { order: None, payments: Vec::new(), membership: None }) };
        let order: Option<Order> = find(session, env.association, payment.order_id).await?;
        let member = concerned(session, env.association, order.as_slice()).await?.pop();
        let membership = membership_of(session, env, member).await?;
        Ok(ReversePaymentFacts { order, payments: of_order(session, env.association, payment.order_id).await?, membership })
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

/// Every payment of an order, oldest first.
pub(crate) async fn of_order(session: &mut Session, association: AssociationId, order: OrderId) -> Result<Vec<Payment>, Fault> {
    let mut payments: Vec<Payment> = find_by(session, association, "order_id", &[id_value(order)]).await?;
    payments.sort_by_key(|payment| (payment.received_at, payment.id));
    Ok(payments)
}
