//! Decides orders that wait for review, one or many (requirements B1.28, B16.5, H3): approved, they do what orders do; rejected, they are over
//! as cancelled ones are, and money that came for them is left to keep or give back; returned, whoever entered them corrects them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Order;
use super::review::{ReviewAct, Reviewers};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::OrderId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::payment::Payment;
use crate::record::{Change, Edit};
use crate::refusal::Refusal;
use crate::renewal::{Effects, MembershipFacts};

/// Orders to approve.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApproveOrders {
    /// Which.
    pub ids: Vec<OrderId>,
    /// What is said; may be empty.
    pub opinion: String,
}

/// Orders to reject.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RejectOrders {
    /// Which.
    pub ids: Vec<OrderId>,
    /// Why.
    pub opinion: String,
}

/// Orders to send back to those who entered them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReturnOrders {
    /// Which.
    pub ids: Vec<OrderId>,
    /// What is to be corrected.
    pub opinion: String,
}

/// The orders, and who may review.
#[derive(Debug, Clone, Default)]
pub struct DecideOrdersFacts {
    /// Those of the orders that exist.
    pub orders: Vec<Order>,
    /// All that was paid of them; looked at only where they are approved.
    pub payments: Vec<Payment>,
    /// Their members, where one of them buys of membership; looked at only where they are approved.
    pub membership: Option<MembershipFacts>,
    /// Who may review.
    pub reviewers: Reviewers,
}

impl DecideOrdersFacts {
    fn decided(
        &self,
        ids: &[OrderId],
        (act, text): (ReviewAct, &str),
        env: &Env,
        mut follow: impl FnMut(usize, &Order),
    ) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        let opinion = if act == ReviewAct::Approve {
            form.text("opinion", Some(text), LONG_LIMIT_CHARS).unwrap_or_default()
        } else {
            form.required("opinion", text, LONG_LIMIT_CHARS)
        };
        form.finish()?;
        let orders: HashMap<OrderId, &Order> = self.orders.iter().map(|order| (order.id, order)).collect();
        let mut place = 0;
        bulk::each(ids, |id| {
            let order = *orders.get(&id).ok_or_else(|| Refusal::NotFound { record: "order".into() })?;
            order.under_review().may_be_decided(&self.reviewers, &env.actor)?;
            let after = order.noted(act, &opinion, env);
            follow(place, &after);
            place += 1;
            Ok(vec![Change::from(Edit::Update { before: order.clone(), after })])
        })
    }
}

impl Command for ApproveOrders {
    const NAME: &'static str = "order.approve";
    const RIGHT: Right = Right::ReviewOrders;
    type Facts = DecideOrdersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut effects = facts.membership.as_ref().map(|membership| Effects::new(membership, env));
        let mut payments: HashMap<OrderId, Vec<Payment>> = HashMap::new();
        for payment in &facts.payments {
            payments.entry(payment.order_id).or_default().push(payment.clone());
        }
        let decision = facts.decided(&self.ids, (ReviewAct::Approve, &self.opinion), env, |place, order| {
            if let Some(effects) = &mut effects {
                // What was paid while it waited counts from now on.
                effects.follow(order, payments.get(&order.id).map(Vec::as_slice).unwrap_or_default(), env.id(place));
            }
        })?;
        Ok(match effects {
            Some(effects) => effects.close(decision),
            None => decision,
        })
    }
}

impl Command for RejectOrders {
    const NAME: &'static str = "order.reject";
    const RIGHT: Right = Right::ReviewOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = DecideOrdersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        facts.decided(&self.ids, (ReviewAct::Reject, &self.opinion), env, |_, _| {})
    }
}

impl Command for ReturnOrders {
    const NAME: &'static str = "order.return";
    const RIGHT: Right = Right::ReviewOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = DecideOrdersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        facts.decided(&self.ids, (ReviewAct::Return, &self.opinion), env, |_, _| {})
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
