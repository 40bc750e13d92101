//! Keeps what came for an order beyond what it was due as balance of its member (多付转余额, requirements A20.6, F8.3): refunds to the
//! balance, of the newest payments first, each with its entry of the ledger.

use serde::{Deserialize, Serialize};

use super::ledger::holder;
use super::{BalanceEntry, BalanceKind, Ledger};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::OrderId;
use crate::money::Money;
use crate::order::Order;
use crate::payment::{Payment, PaymentMethod, arrived};
use crate::record::{Change, Edit};
use crate::refusal::{PaymentRefusal, Refusal};
use crate::renewal::MembershipFacts;

/// An order that was overpaid.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeepOverpaid {
    /// Which.
    pub order_id: OrderId,
}

/// The order, its payments, and the ledger of its member.
#[derive(Debug, Clone)]
pub struct KeepOverpaidFacts {
    /// The order, if it exists.
    pub order: Option<Order>,
    /// Its payments, all of them.
    pub payments: Vec<Payment>,
    /// All entries of its member.
    pub entries: Vec<BalanceEntry>,
    /// Its member, where it buys of membership.
    pub membership: Option<MembershipFacts>,
}

/// What of an order its member may keep as balance.
///
/// # Errors
/// The order is nobody's, or not overpaid.
pub fn may_be_kept(order: &Order) -> Result<Money, Refusal> {
    holder(order)?;
    let over = order.unpaid().negated();
    if over.minor() > 0 { Ok(over) } else { Err(PaymentRefusal::NotOverpaid { order_no: order.order_no.clone() }.into()) }
}

impl Command for KeepOverpaid {
    const NAME: &'static str = "balance.keep_overpaid";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = KeepOverpaidFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(order) = &facts.order else { return Err(Refusal::NotFound { record: "order".into() }) };
        let mut over = may_be_kept(order)?;
        let mut newest: Vec<&Payment> = facts.payments.iter().filter(|payment| payment.arrived_and_stands(&facts.payments)).collect();
        newest.sort_by_key(|payment| std::cmp::Reverse((payment.received_at, payment.id)));
        let (mut refunds, mut entries) = (Vec::new(), Vec::<Change>::new());
        let ledger = Ledger { entries: &facts.entries };
        // The period that it may end takes the second id.
        let mut ordinal = 2;
        for payment in newest {
            let left = payment.left(&facts.payments)?;
            let part = if left.minor() < over.minor() { left } else { over };
            if part.minor() <= 0 {
                continue;
            }
            over = over.minus(part)?;
            let refund = Payment {
                id: env.id(if refunds.is_empty() { 0 } else { ordinal }),
                amount: part.negated(),
                method: PaymentMethod::Balance,
                received_at: env.now,
                booked_at: None,
                voucher: None,
                remarks: None,
                refunds_id: Some(payment.id),
                collection_id: None,
                recorded_by: env.actor.id,
                recorded_at: env.now,
                ..payment.clone()
            };
            entries.push(Edit::Insert(ledger.answer(order, &refund, BalanceKind::Overpayment, ordinal + 1, env)?).into());
            refunds.push(refund);
            ordinal += 2;
        }
        let mut decision = arrived(order, &facts.payments, refunds, facts.membership.as_ref(), env)?;
        decision.changes.extend(entries);
        Ok(decision)
    }
}
