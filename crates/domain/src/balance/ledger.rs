//! What a payment does to a balance, and what reversing the payment does.

use super::{BalanceEntry, BalanceKind, balance};
use crate::command::Env;
use crate::id::MemberId;
use crate::money::Money;
use crate::order::Order;
use crate::payment::Payment;
use crate::refusal::{PaymentRefusal, Refusal};

/// The ledger of one member as a command finds it.
#[derive(Debug)]
pub(crate) struct Ledger<'a> {
    /// All entries of the member.
    pub entries: &'a [BalanceEntry],
}

impl Ledger<'_> {
    /// An entry that answers a payment or a refund of an order; what takes more than there is, is refused.
    pub fn answer(&self, order: &Order, payment: &Payment, kind: BalanceKind, ordinal: usize, env: &Env) -> Result<BalanceEntry, Refusal> {
        let member_id = holder(order)?;
        let entry = BalanceEntry {
            id: env.id(ordinal),
            member_id,
            kind,
            amount: payment.amount.negated(),
            order_id: Some(order.id),
            payment_id: Some(payment.id),
            collection_id: None,
            top_up_id: None,
            reverses_id: None,
            remarks: payment.remarks.clone(),
            recorded_by: env.actor.id,
            recorded_at: env.now,
            booked_at: None,
        };
        self.covers(&entry)?;
        Ok(entry)
    }

    /// An entry that takes another one back.
    pub fn taken_back(&self, first: &BalanceEntry, remarks: Option<String>, ordinal: usize, env: &Env) -> Result<BalanceEntry, Refusal> {
        let entry = BalanceEntry {
            id: env.id(ordinal),
            kind: BalanceKind::Reversal,
            amount: first.amount.negated(),
            reverses_id: Some(first.id),
            remarks,
            recorded_by: env.actor.id,
            recorded_at: env.now,
            booked_at: None,
            ..first.clone()
        };
        self.covers(&entry)?;
        Ok(entry)
    }

    /// Refuses an entry that would leave less than nothing.
    fn covers(&self, entry: &BalanceEntry) -> Result<(), Refusal> {
        let left = balance(self.entries, entry.amount.currency())?;
        let is_short = entry.amount.minor() < 0 && left.plus(entry.amount)?.minor() < 0;
        if is_short { Err(short(left)) } else { Ok(()) }
    }
}

/// Whose balance an order has to do with.
pub(super) fn holder(order: &Order) -> Result<MemberId, Refusal> {
    order.member_id.ok_or_else(|| PaymentRefusal::BalanceOfNobody { order_no: order.order_no.clone() }.into())
}

pub(super) fn short(left: Money) -> Refusal {
    PaymentRefusal::BalanceShort { left: left.decimal().to_string() }.into()
}

/// What the reversal of a payment does to the balance that the payment took from or gave to; nothing where it did neither. `entries` are all
/// of that member.
pub(crate) fn answered(
    payment: &Payment,
    reversal: &Payment,
    entries: &[BalanceEntry],
    ordinal: usize,
    env: &Env,
) -> Result<Option<BalanceEntry>, Refusal> {
    let Some(first) = entries.iter().find(|entry| entry.payment_id == Some(payment.id)) else { return Ok(None) };
    let entry = Ledger { entries }.taken_back(first, reversal.remarks.clone(), ordinal, env)?;
    Ok(Some(BalanceEntry { payment_id: Some(reversal.id), ..entry }))
}
