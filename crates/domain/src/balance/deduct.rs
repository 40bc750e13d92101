//! Uses the balance of a member on one of its orders (抵扣, requirements A19.2, A19.5, F8.3): a payment by balance, and the entry of the
//! ledger that it answers. An intent: it is refused where the balance or what the order still lacks is less.

use serde::{Deserialize, Serialize};

use super::ledger::{holder, short};
use super::{BalanceEntry, BalanceKind, Ledger, balance};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::OrderId;
use crate::money::Money;
use crate::order::Order;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::payment::{Payment, PaymentMethod, arrived};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, PaymentRefusal, Refusal};
use crate::renewal::MembershipFacts;

/// Balance to use.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeductBalance {
    /// On which order.
    pub order_id: OrderId,
    /// How much; more than nothing.
    pub amount: Money,
    /// The desk's remarks.
    pub remarks: Option<String>,
}

/// The order, its payments, and the ledger of its member.
#[derive(Debug, Clone)]
pub struct DeductBalanceFacts {
    /// The order, if it exists.
    pub order: Option<Order>,
    /// Its payments, all of them.
    pub payments: Vec<Payment>,
    /// All entries of its member.
    pub entries: Vec<BalanceEntry>,
    /// Its member, where it buys of membership.
    pub membership: Option<MembershipFacts>,
}

/// How much of a balance can be used on an order: no more than there is, and no more than the order still lacks.
///
/// # Errors
/// The order is cancelled, nobody's, or paid; or there is no balance.
pub fn may_be_deducted(order: &Order, entries: &[BalanceEntry]) -> Result<Money, Refusal> {
    holder(order)?;
    order.state.standing(&order.order_no)?;
    let unpaid = order.unpaid();
    if unpaid.minor() <= 0 {
        return Err(beyond(Money::zero(unpaid.currency())));
    }
    let left = balance(entries, unpaid.currency())?;
    if left.minor() <= 0 { Err(short(left)) } else { Ok(if left.minor() < unpaid.minor() { left } else { unpaid }) }
}

fn beyond(left: Money) -> Refusal {
    PaymentRefusal::DeductionBeyondOrder { left: left.decimal().to_string() }.into()
}

impl Command for DeductBalance {
    const NAME: &'static str = "balance.deduct";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = DeductBalanceFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(order) = &facts.order else { return Err(Refusal::NotFound { record: "order".into() }) };
        let mut form = Form::default();
        if self.amount.minor() <= 0 {
            form.tell(FieldIssue::new("amount", IssueCode::NotAnAmount));
        }
        let remarks = form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS);
        form.finish()?;
        may_be_deducted(order, &facts.entries)?;
        if order.unpaid().minus(self.amount)?.minor() < 0 {
            return Err(beyond(order.unpaid()));
        }
        let payment = Payment {
            id: env.id(0),
            order_id: order.id,
            amount: self.amount,
            method: PaymentMethod::Balance,
            received_at: env.now,
            booked_at: None,
            voucher: None,
            remarks,
            reverses_id: None,
            refunds_id: None,
            payer: None,
            collection_id: None,
            recorded_by: env.actor.id,
            recorded_at: env.now,
        };
        let entry = Ledger { entries: &facts.entries }.answer(order, &payment, BalanceKind::Deduction, 2, env)?;
        let mut decision = arrived(order, &facts.payments, vec![payment], facts.membership.as_ref(), env)?;
        decision.changes.push(Edit::Insert(entry).into());
        Ok(decision)
    }
}

#[cfg(test)]
#[path = "deduct_tests.rs"]
mod tests;
