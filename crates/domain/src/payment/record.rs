//! Records money that arrived (requirements A19.6). A fact: it may come in parts, come too much, or come for an order that was cancelled
//! meanwhile; what exceeds the due shows as overpaid and is never refused.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Payment, PaymentMethod};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{CoverageId, OrderId};
use crate::money::Money;
use crate::order::Order;
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::record::{Change, Edit};
use crate::refusal::{FieldIssue, IssueCode, PaymentRefusal, Refusal};
use crate::renewal::{Effects, MembershipFacts};

/// Money that arrived.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordPayment {
    /// The order it is for.
    pub order_id: OrderId,
    /// How much; more than nothing, in the currency of the order.
    pub amount: Money,
    /// How it arrived.
    pub method: PaymentMethod,
    /// When it arrived; now where it is not given.
    pub received_at: Option<DateTime<Utc>>,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
}

/// The order and what arrived before.
#[derive(Debug, Clone)]
pub struct RecordPaymentFacts {
    /// The order, if it exists.
    pub order: Option<Order>,
    /// Its payments, all of them.
    pub payments: Vec<Payment>,
    /// Its member, where it buys of membership.
    pub membership: Option<MembershipFacts>,
}

impl Command for RecordPayment {
    const NAME: &'static str = "payment.record";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = RecordPaymentFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(order) = &facts.order else { return Err(Refusal::NotFound { record: "order".into() }) };
        if !self.method.is_by_hand() {
            return Err(PaymentRefusal::BalanceNotByHand {}.into());
        }
        let mut form = Form::default();
        if self.amount.minor() <= 0 {
            form.tell(FieldIssue::new("amount", IssueCode::NotAnAmount));
        }
        if self.received_at.is_some_and(|at| env.zone.date_of(at) > env.today) {
            form.tell(FieldIssue::new("received_at", IssueCode::OutOfRange).with("lowest", "").with("highest", env.today));
        }
        let payment = Payment {
            id: env.id(0),
            order_id: order.id,
            amount: self.amount,
            method: self.method,
            received_at: self.received_at.unwrap_or(env.now),
            booked_at: None,
            voucher: form.text("voucher", self.voucher.as_deref(), SHORT_LIMIT_CHARS),
            remarks: form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS),
            reverses_id: None,
            refunds_id: None,
            payer: None,
            collection_id: None,
            recorded_by: env.actor.id,
            recorded_at: env.now,
        };
        form.finish()?;
        arrived(order, &facts.payments, vec![payment], facts.membership.as_ref(), env)
    }
}

/// The payments of a command, the order as they leave it, and what that does to a membership.
pub(crate) fn arrived(
    order: &Order,
    before: &[Payment],
    arriving: Vec<Payment>,
    membership: Option<&MembershipFacts>,
    env: &Env,
) -> Result<Decision, Refusal> {
    let mut payments = before.to_vec();
    payments.extend(arriving.iter().cloned());
    let after = order.settled(&payments)?;
    let mut changes: Vec<Change> = arriving.into_iter().map(|payment| Edit::Insert(payment).into()).collect();
    changes.push(Edit::Update { before: order.clone(), after: after.clone() }.into());
    let Some(membership) = membership else { return Ok(Decision::of(changes)) };
    let mut effects = Effects::new(membership, env);
    effects.follow(&after, &payments, env.id(1));
    Ok(effects.close(Decision::of(changes)))
}

/// One payment of an order of which a command meets several: what it writes, with its effects followed beside those of the others.
pub(crate) fn settled_with(
    order: &Order,
    all: &[Payment],
    payment: Payment,
    effects: Option<&mut Effects<'_>>,
    period: CoverageId,
) -> Result<[Change; 2], Refusal> {
    let mut payments: Vec<Payment> = all.iter().filter(|other| other.order_id == order.id).cloned().collect();
    payments.push(payment.clone());
    let after = order.settled(&payments)?;
    if let Some(effects) = effects {
        effects.follow(&after, &payments, period);
    }
    Ok([Edit::Insert(payment).into(), Edit::Update { before: order.clone(), after }.into()])
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
