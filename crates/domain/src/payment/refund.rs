//! Gives money back that arrived (退款, requirements F11.4, B20.6): a payment in the other direction which names the one that it gives back,
//! whole or in part. It never changes; one that was recorded wrongly is reversed like a payment.

use std::borrow::Borrow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::record::arrived;
use super::{Payment, PaymentMethod};
use crate::access::Right;
use crate::balance::{BalanceEntry, BalanceKind, Ledger};
use crate::command::{Command, Decision, Env};
use crate::id::PaymentId;
use crate::invoice::{Invoice, InvoiceState};
use crate::money::Money;
use crate::order::Order;
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, PaymentRefusal, Refusal};
use crate::renewal::MembershipFacts;

/// Money that is given back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RefundPayment {
    /// The payment that it came with.
    pub id: PaymentId,
    /// How much; more than nothing and no more than is left of the payment.
    pub amount: Money,
    /// How it went back; to the balance of the member as well.
    pub method: PaymentMethod,
    /// When; now where it is not given.
    pub refunded_at: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
}

/// The order of the payment and all that arrived for it.
#[derive(Debug, Clone)]
pub struct RefundPaymentFacts {
    /// The order, if the payment exists.
    pub order: Option<Order>,
    /// Its payments, all of them.
    pub payments: Vec<Payment>,
    /// The ledger of its member, where it may go to the balance.
    pub entries: Vec<BalanceEntry>,
    /// Its member, where it buys of membership.
    pub membership: Option<MembershipFacts>,
}

/// What can be given back of a payment, given all payments of its order.
///
/// # Errors
/// It is no money that arrived, was taken back, or nothing is left of it.
pub fn may_be_refunded(payment: &Payment, payments: &[Payment]) -> Result<Money, Refusal> {
    if !payment.arrived_and_stands(payments) {
        return Err(PaymentRefusal::RefundOfNone {}.into());
    }
    let left = payment.left(payments)?;
    if left.minor() > 0 { Ok(left) } else { Err(beyond(left)) }
}

fn beyond(left: Money) -> Refusal {
    PaymentRefusal::RefundBeyondPayment { left: left.decimal().to_string() }.into()
}

/// What is invoiced of an order beyond what it still has after refunds: so much wants red letters. Nothing where no refund stands, for an
/// invoice may well come before the money.
#[must_use]
pub fn to_red_letter<I: Borrow<Invoice>>(order: &Order, payments: &[Payment], invoices: &[I]) -> Option<Money> {
    let refunds = payments.iter().filter(|payment| payment.refunds_id.is_some() && payment.stands(payments));
    let refunded: i64 = refunds.map(|refund| -refund.amount.minor()).sum();
    let issued = invoices.iter().map(Borrow::borrow).filter(|invoice| invoice.state == InvoiceState::Issued);
    let invoiced: i64 = issued.map(|invoice| invoice.amount.minor()).sum();
    let excess = (invoiced - order.paid.minor()).min(refunded);
    if excess > 0 { Money::from_minor(excess, order.paid.currency()).ok() } else { None }
}

impl Command for RefundPayment {
    const NAME: &'static str = "payment.refund";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = RefundPaymentFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let payment = facts.payments.iter().find(|payment| payment.id == self.id);
        let (Some(order), Some(payment)) = (&facts.order, payment) else {
            return Err(Refusal::NotFound { record: "payment".into() });
        };
        let mut form = Form::default();
        if self.amount.minor() <= 0 {
            form.tell(FieldIssue::new("amount", IssueCode::NotAnAmount));
        }
        let refunded_at = self.refunded_at.unwrap_or(env.now);
        let day = env.zone.date_of(refunded_at);
        let first = env.zone.date_of(payment.received_at);
        if day > env.today || day < first {
            form.tell(FieldIssue::new("refunded_at", IssueCode::OutOfRange).with("lowest", first).with("highest", env.today));
        }
        if self.reason.trim().is_empty() {
            form.tell(FieldIssue::new("reason", IssueCode::Required));
        }
        let remarks = form.text("reason", Some(&self.reason), LONG_LIMIT_CHARS);
        let voucher = form.text("voucher", self.voucher.as_deref(), SHORT_LIMIT_CHARS);
        form.finish()?;
        let left = may_be_refunded(payment, &facts.payments)?;
        if left.minus(self.amount)?.minor() < 0 {
            return Err(beyond(left));
        }
        let refund = Payment {
            id: env.id(0),
            amount: self.amount.negated(),
            method: self.method,
            received_at: refunded_at,
            booked_at: None,
            voucher,
            remarks,
            refunds_id: Some(payment.id),
            collection_id: None,
            recorded_by: env.actor.id,
            recorded_at: env.now,
            ..payment.clone()
        };
        let entry = match self.method {
            PaymentMethod::Balance => Some(Ledger { entries: &facts.entries }.answer(order, &refund, BalanceKind::Refund, 2, env)?),
            _ => None,
        };
        let mut decision = arrived(order, &facts.payments, vec![refund], facts.membership.as_ref(), env)?;
        decision.changes.extend(entry.map(|entry| Edit::Insert(entry).into()));
        Ok(decision)
    }
}

#[cfg(test)]
#[path = "refund_tests.rs"]
mod tests;
