//! Takes a payment back that was recorded wrongly: a payment of the same size in the other direction, which names the first. Neither is
//! ever changed or deleted.

use serde::{Deserialize, Serialize};

use super::Payment;
use super::record::arrived;
use crate::access::Right;
use crate::balance::{BalanceEntry, answered};
use crate::command::{Command, Decision, Env};
use crate::id::PaymentId;
use crate::order::Order;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{PaymentRefusal, Refusal};
use crate::renewal::MembershipFacts;

/// A payment to take back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReversePayment {
    /// Which.
    pub id: PaymentId,
    /// Why.
    pub remarks: Option<String>,
}

/// The order of the payment and all that arrived for it.
#[derive(Debug, Clone)]
pub struct ReversePaymentFacts {
    /// The order, if the payment exists.
    pub order: Option<Order>,
    /// Its payments, all of them.
    pub payments: Vec<Payment>,
    /// The ledger of its member, whose balance the payment may have taken from or gone to.
    pub entries: Vec<BalanceEntry>,
    /// Its member, where it buys of membership.
    pub membership: Option<MembershipFacts>,
}

/// Whether a payment may be taken back by itself, given all payments of its order.
///
/// # Errors
/// It was taken back already, takes one back itself, was refunded, or is a share of money for several orders.
pub fn may_be_reversed(payment: &Payment, payments: &[Payment]) -> Result<(), Refusal> {
    may_be_taken_back(payment, payments)?;
    if payment.collection_id.is_some() { Err(PaymentRefusal::PaymentShared {}.into()) } else { Ok(()) }
}

/// Whether a payment may be taken back at all, be it with the others of its receipt of money.
///
/// # Errors
/// It was taken back already, takes one back itself, or was refunded.
pub fn may_be_taken_back(payment: &Payment, payments: &[Payment]) -> Result<(), Refusal> {
    if !payment.stands(payments) {
        return Err(PaymentRefusal::PaymentReversed {}.into());
    }
    if payment.refunds(payments).next().is_some() { Err(PaymentRefusal::PaymentRefunded {}.into()) } else { Ok(()) }
}

impl Payment {
    /// The payment that takes this one back.
    pub(super) fn taken_back(&self, id: PaymentId, remarks: Option<String>, env: &Env) -> Self {
        Self {
            id,
            amount: self.amount.negated(),
            received_at: env.now,
            booked_at: None,
            remarks,
            reverses_id: Some(self.id),
            recorded_by: env.actor.id,
            recorded_at: env.now,
            ..self.clone()
        }
    }
}

impl Command for ReversePayment {
    const NAME: &'static str = "payment.reverse";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = ReversePaymentFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let payment = facts.payments.iter().find(|payment| payment.id == self.id);
        let (Some(order), Some(payment)) = (&facts.order, payment) else {
            return Err(Refusal::NotFound { record: "payment".into() });
        };
        may_be_reversed(payment, &facts.payments)?;
        let mut form = Form::default();
        let remarks = form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS);
        let reversal = payment.taken_back(env.id(0), remarks, env);
        form.finish()?;
        let entry = answered(payment, &reversal, &facts.entries, 2, env)?;
        let mut decision = arrived(order, &facts.payments, vec![reversal], facts.membership.as_ref(), env)?;
        decision.changes.extend(entry.map(|entry| Edit::Insert(entry).into()));
        Ok(decision)
    }
}
