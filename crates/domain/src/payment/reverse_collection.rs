//! Takes one receipt of money for several orders back: every share by a payment in the other direction, and what went to a balance by an
//! entry in the other direction. All of it or nothing; the bank's line that it was made of waits again.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Payment;
use super::reverse::may_be_taken_back;
use crate::access::Right;
use crate::balance::{BalanceEntry, Ledger};
use crate::bank::BankLine;
use crate::command::{Command, Decision, Env};
use crate::id::{CollectionId, OrderId};
use crate::order::Order;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::{Change, Edit};
use crate::refusal::Refusal;
use crate::renewal::{Effects, MembershipFacts};

/// Ids that each share takes: its reversal, and a period that comes back.
const IDS_EACH: usize = 2;

/// A receipt of money to take back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReverseCollection {
    /// Which.
    pub id: CollectionId,
    /// Why.
    pub remarks: Option<String>,
}

/// The orders of its shares, all that arrived for them, and the ledger of who got the rest.
#[derive(Debug, Clone)]
pub struct ReverseCollectionFacts {
    /// The orders.
    pub orders: Vec<Order>,
    /// All payments of these orders.
    pub payments: Vec<Payment>,
    /// All entries of the member who got the rest; none where there was no rest.
    pub entries: Vec<BalanceEntry>,
    /// The bank's line that it was made of, where it was.
    pub line: Option<BankLine>,
    /// Their members, where one of them buys of membership.
    pub membership: Option<MembershipFacts>,
}

impl Command for ReverseCollection {
    const NAME: &'static str = "payment.reverse_collection";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = ReverseCollectionFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut shares: Vec<&Payment> = facts.payments.iter().filter(|payment| payment.is_share_of(self.id)).collect();
        shares.sort_by_key(|share| share.id);
        if shares.is_empty() {
            return Err(Refusal::NotFound { record: "payment".into() });
        }
        let orders: HashMap<OrderId, &Order> = facts.orders.iter().map(|order| (order.id, order)).collect();
        let mut form = Form::default();
        let remarks = form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS);
        form.finish()?;
        let mut effects = facts.membership.as_ref().map(|membership| Effects::new(membership, env));
        let mut changes: Vec<Change> = Vec::new();
        for (place, share) in shares.iter().enumerate() {
            may_be_taken_back(share, &facts.payments)?;
            let order = *orders.get(&share.order_id).ok_or_else(|| Refusal::NotFound { record: "order".into() })?;
            let reversal = share.taken_back(env.id(place * IDS_EACH), remarks.clone(), env);
            changes.extend(super::settled_with(order, &facts.payments, reversal, effects.as_mut(), env.id(1 + place * IDS_EACH))?);
        }
        let rest = facts.entries.iter().find(|entry| entry.collection_id == Some(self.id) && entry.reverses_id.is_none());
        if let Some(first) = rest {
            let entry = Ledger { entries: &facts.entries }.taken_back(first, remarks, shares.len() * IDS_EACH, env)?;
            changes.push(Edit::Insert(entry).into());
        }
        if let Some(line) = &facts.line {
            changes.push(Edit::Update { before: line.clone(), after: line.waiting() }.into());
        }
        let decision = Decision::of(changes);
        Ok(match effects {
            Some(effects) => effects.close(decision),
            None => decision,
        })
    }
}
