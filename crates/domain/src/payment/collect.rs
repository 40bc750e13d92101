//! One receipt of money for several orders (合并收款, requirements A19.6, H4): split over orders of one or several members, each share a
//! payment of its order. Who paid need not be the buyer. What is split is no more than what came; what is left over goes to the balance of a
//! member that is named.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Payment, PaymentMethod};
use crate::access::Right;
use crate::balance::{BalanceEntry, BalanceKind};
use crate::command::{Command, Decision, Env};
use crate::id::{MemberId, OrderId};
use crate::member::Member;
use crate::money::{Money, MoneyProblem};
use crate::order::Order;
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::record::{Change, Edit};
use crate::refusal::{FieldIssue, IssueCode, PaymentRefusal, Refusal};
use crate::renewal::{Effects, MembershipFacts};

/// Most orders that one receipt of money is split over.
pub const SHARES_LIMIT: usize = 500;
/// Ids that each share takes: its payment, and the period that it may make.
const IDS_EACH: usize = 2;

/// What one order gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Share {
    /// The order.
    pub order_id: OrderId,
    /// How much; more than nothing.
    pub amount: Money,
}

/// Money that arrived for several orders. A fact: what was cancelled meanwhile takes its share as well, and shows as overpaid.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CollectPayments {
    /// Who paid.
    pub payer: String,
    /// How much came in all.
    pub amount: Money,
    /// How it arrived.
    pub method: PaymentMethod,
    /// When; now where it is not given.
    pub received_at: Option<DateTime<Utc>>,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// How it is split.
    pub shares: Vec<Share>,
    /// Whose balance gets what is left over.
    pub rest_to: Option<MemberId>,
}

/// The orders with all that arrived for them, and who gets the rest.
#[derive(Debug, Clone)]
pub struct CollectPaymentsFacts {
    /// Those of the orders that exist.
    pub orders: Vec<Order>,
    /// Their payments, all of them.
    pub payments: Vec<Payment>,
    /// The member who gets the rest, if it exists.
    pub rest_to: Option<Member>,
    /// Their members, where one of them buys of membership.
    pub membership: Option<MembershipFacts>,
}

/// What is left of an amount after its shares; negative where they are more.
///
/// # Errors
/// Two currencies, or a sum beyond what can be kept.
pub fn rest(amount: Money, shares: impl IntoIterator<Item = Money>) -> Result<Money, MoneyProblem> {
    shares.into_iter().try_fold(amount, Money::minus)
}

/// The usual split of an amount: each order what it still lacks, in the order given, as far as the amount goes.
///
/// # Errors
/// Two currencies.
pub fn proposed(amount: Money, orders: &[Order]) -> Result<Vec<Share>, MoneyProblem> {
    let mut left = amount;
    orders
        .iter()
        .filter(|order| order.unpaid().minor() > 0)
        .map(|order| {
            let unpaid = order.unpaid();
            let share = if left.minus(unpaid)?.minor() < 0 { left } else { unpaid };
            left = left.minus(share)?;
            Ok(Share { order_id: order.id, amount: share })
        })
        .collect()
}

impl Command for CollectPayments {
    const NAME: &'static str = "payment.collect";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = CollectPaymentsFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let (payer, voucher, remarks) = self.checked(env)?;
        let rest = rest(self.amount, self.shares.iter().map(|share| share.amount))?;
        if rest.minor() < 0 {
            return Err(PaymentRefusal::SharesBeyondAmount { over: rest.negated().decimal().to_string() }.into());
        }
        let orders: HashMap<OrderId, &Order> = facts.orders.iter().map(|order| (order.id, order)).collect();
        let mut effects = facts.membership.as_ref().map(|membership| Effects::new(membership, env));
        let mut changes: Vec<Change> = Vec::new();
        let template = |share: &Share, place: usize| Payment {
            id: env.id(1 + place * IDS_EACH),
            order_id: share.order_id,
            amount: share.amount,
            method: self.method,
            received_at: self.received_at.unwrap_or(env.now),
            booked_at: None,
            voucher: voucher.clone(),
            remarks: remarks.clone(),
            reverses_id: None,
            refunds_id: None,
            payer: Some(payer.clone()),
            collection_id: Some(env.id(0)),
            recorded_by: env.actor.id,
            recorded_at: env.now,
        };
        for (place, share) in self.shares.iter().enumerate() {
            let order = *orders.get(&share.order_id).ok_or_else(|| Refusal::NotFound { record: "order".into() })?;
            let payment = template(share, place);
            changes.extend(super::settled_with(order, &facts.payments, payment, effects.as_mut(), env.id(2 + place * IDS_EACH))?);
        }
        if rest.minor() > 0 {
            let member = facts.rest_to.as_ref().ok_or_else(|| PaymentRefusal::RestOfNobody { rest: rest.decimal().to_string() })?;
            let entry = BalanceEntry {
                id: env.id(1 + self.shares.len() * IDS_EACH),
                member_id: member.id,
                kind: BalanceKind::Overpayment,
                amount: rest,
                order_id: None,
                payment_id: None,
                collection_id: Some(env.id(0)),
                top_up_id: None,
                reverses_id: None,
                remarks: Some(payer),
                recorded_by: env.actor.id,
                recorded_at: env.now,
                booked_at: None,
            };
            changes.push(Edit::Insert(entry).into());
        }
        let decision = Decision::of(changes);
        Ok(match effects {
            Some(effects) => effects.close(decision),
            None => decision,
        })
    }
}

impl CollectPayments {
    /// Who paid, voucher and remarks, where nothing is amiss with the form itself.
    fn checked(&self, env: &Env) -> Result<(String, Option<String>, Option<String>), Refusal> {
        if !self.method.is_by_hand() {
            return Err(PaymentRefusal::BalanceNotByHand {}.into());
        }
        if self.shares.is_empty() {
            return Err(Refusal::NothingSelected {});
        }
        if self.shares.len() > SHARES_LIMIT {
            return Err(Refusal::TooMany { limit: u32::try_from(SHARES_LIMIT).unwrap_or(u32::MAX) });
        }
        let mut form = Form::default();
        if self.amount.minor() <= 0 {
            form.tell(FieldIssue::new("amount", IssueCode::NotAnAmount));
        }
        let mut seen = HashSet::new();
        if self.shares.iter().any(|share| share.amount.minor() <= 0 || !seen.insert(share.order_id)) {
            form.tell(FieldIssue::new("shares", IssueCode::NotAnAmount));
        }
        if self.received_at.is_some_and(|at| env.zone.date_of(at) > env.today) {
            form.tell(FieldIssue::new("received_at", IssueCode::OutOfRange).with("lowest", "").with("highest", env.today));
        }
        let payer = form.required("payer", &self.payer, SHORT_LIMIT_CHARS);
        let voucher = form.text("voucher", self.voucher.as_deref(), SHORT_LIMIT_CHARS);
        let remarks = form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS);
        form.finish()?;
        Ok((payer, voucher, remarks))
    }
}

#[cfg(test)]
#[path = "collect_tests.rs"]
mod tests;
