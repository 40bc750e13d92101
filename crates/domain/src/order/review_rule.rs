//! Which orders wait for review (订单审核, requirements B1.28, B16.4, B16.5, B20.4): a setting that is data. While nothing is set, none does.
//!
//! Orders that follow a decision are decided with it: those of members who were admitted and of requests that were approved. Imported orders
//! were placed elsewhere.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Order;
use super::review::ReviewReason;
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{AssociationId, OrderReviewRuleId, named};
use crate::member::Member;
use crate::money::Money;
use crate::parse::form::Form;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// The whole, in basis points.
const WHOLE_BP: i128 = 10_000;
/// The longest that somebody may count as new: ten years.
const NEW_DAYS_LIMIT: i64 = 3_650;

/// Which orders wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReviewedOrders {
    /// None.
    #[default]
    None,
    /// Every one.
    Every,
    /// Those that meet one of the conditions.
    Some,
}

impl ReviewedOrders {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::None, Self::Every, Self::Some];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Every => "every",
            Self::Some => "some",
        }
    }

    /// The choice of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }
}

/// The conditions, each of which is enough; what is not set is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReviewConditions {
    /// It costs this or more.
    pub amount_from: Option<Money>,
    /// More than so many per cent of the price are taken off.
    pub discount_percent: Option<u32>,
    /// More than this is taken off.
    pub discount_above: Option<Money>,
    /// The buyer joined no more than so many days ago, or is no member yet.
    pub new_within_days: Option<u32>,
    /// Whoever enters it works for a branch.
    pub of_branches: bool,
}

/// Which orders wait, as an association set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderReviewRule {
    /// Its id: an association has one.
    pub id: OrderReviewRuleId,
    /// Which wait.
    pub reviewed: ReviewedOrders,
    /// The conditions; kept also while they are not asked.
    pub conditions: ReviewConditions,
}

/// An order as the rule looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Reviewable<'a> {
    /// What it costs, before anything is taken off the whole of it.
    pub amount: Money,
    /// Taken off the whole of it.
    pub deduction: Money,
    /// Taken off its lines already.
    pub off_lines: Money,
    /// The day it is placed.
    pub day: NaiveDate,
    /// Who buys, where it is a member.
    pub member: Option<&'a Member>,
    /// Whether whoever entered it works for a branch.
    pub is_of_branch: bool,
}

impl<'a> Reviewable<'a> {
    /// An order without lines, as whoever acts places it.
    #[must_use]
    pub fn of(order: &Order, member: Option<&'a Member>, env: &Env) -> Self {
        Self {
            amount: order.amount,
            deduction: order.deduction,
            off_lines: Money::zero(order.amount.currency()),
            day: env.zone.date_of(order.ordered_at),
            member,
            is_of_branch: !env.actor.scope.is_whole(),
        }
    }
}

impl OrderReviewRule {
    /// What holds while nothing is set: no order waits.
    #[must_use]
    pub fn usual(association: AssociationId) -> Self {
        Self { id: Self::id_of(association), reviewed: ReviewedOrders::None, conditions: ReviewConditions::default() }
    }

    /// The id of an association's rule.
    #[must_use]
    pub fn id_of(association: AssociationId) -> OrderReviewRuleId {
        OrderReviewRuleId(named(association, "order_review"))
    }

    /// Why an order waits; nothing where it does not.
    #[must_use]
    pub fn reasons(&self, order: &Reviewable<'_>) -> Vec<ReviewReason> {
        match self.reviewed {
            ReviewedOrders::None => Vec::new(),
            ReviewedOrders::Every => vec![ReviewReason::Every {}],
            ReviewedOrders::Some => self.conditions.met(order),
        }
    }
}

/// Why an order waits by a rule that may not be set.
#[must_use]
pub(crate) fn reasons(rule: Option<&OrderReviewRule>, order: &Reviewable<'_>) -> Vec<ReviewReason> {
    rule.map(|rule| rule.reasons(order)).unwrap_or_default()
}

impl ReviewConditions {
    /// The conditions that an order meets.
    fn met(&self, order: &Reviewable<'_>) -> Vec<ReviewReason> {
        let due = order.amount.minus(order.deduction).unwrap_or(order.amount);
        let off = order.off_lines.plus(order.deduction).unwrap_or(order.deduction);
        let list = order.amount.plus(order.off_lines).unwrap_or(order.amount);
        let exceeds = |value: Money, limit: Money, is_beyond: fn(i64, i64) -> bool| {
            value.currency() != limit.currency() || is_beyond(value.minor(), limit.minor())
        };
        let mut reasons = Vec::new();
        if let Some(limit) = self.amount_from.filter(|limit| exceeds(due, *limit, |value, limit| value >= limit)) {
            reasons.push(ReviewReason::Amount { amount: due, limit });
        }
        if let Some(limit_percent) = self.discount_percent {
            // A share of nothing is no share.
            let rate = if list.minor() > 0 { i128::from(off.minor()) * WHOLE_BP / i128::from(list.minor()) } else { 0 };
            let is_beyond = i128::from(off.minor()) * 100 > i128::from(list.minor()) * i128::from(limit_percent) && off.minor() > 0;
            if is_beyond {
                reasons.push(ReviewReason::DiscountShare { rate_bp: i64::try_from(rate).unwrap_or(i64::MAX), limit_percent });
            }
        }
        let is_above = |limit: &Money| off.minor() > 0 && exceeds(off, *limit, |value, limit| value > limit);
        if let Some(limit) = self.discount_above.filter(is_above) {
            reasons.push(ReviewReason::DiscountAmount { off, limit });
        }
        if let Some(limit_days) = self.new_within_days {
            let days = order.member.and_then(|member| member.joined_on).map(|joined| (order.day - joined).num_days());
            if days.is_none_or(|days| days <= i64::from(limit_days)) {
                reasons.push(ReviewReason::NewMember { days, limit_days });
            }
        }
        if self.of_branches && order.is_of_branch {
            reasons.push(ReviewReason::Branch {});
        }
        reasons
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn check(&self, form: &mut Form) {
        for (field, limit) in [("amount_from", self.amount_from), ("discount_above", self.discount_above)] {
            if limit.is_some_and(|limit| limit.minor() < 0) {
                form.tell(FieldIssue::new(field, IssueCode::NotAnAmount));
            }
        }
        if let Some(percent) = self.discount_percent {
            form.in_range("discount_percent", percent.into(), 0, 99);
        }
        if let Some(days) = self.new_within_days {
            form.in_range("new_within_days", days.into(), 1, NEW_DAYS_LIMIT);
        }
    }
}

/// Another rule from now on. Orders that wait already go on waiting, and those that do not do not begin to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetOrderReview {
    /// Which wait.
    pub reviewed: ReviewedOrders,
    /// The conditions.
    pub conditions: ReviewConditions,
}

/// The rule as it stands.
#[derive(Debug, Clone)]
pub struct SetOrderReviewFacts {
    /// None where nothing was set yet.
    pub stored: Option<OrderReviewRule>,
}

impl Command for SetOrderReview {
    const NAME: &'static str = "order.set_review";
    const RIGHT: Right = Right::Administer;
    type Facts = SetOrderReviewFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        self.conditions.check(&mut form);
        if self.reviewed == ReviewedOrders::Some && self.conditions.is_empty() {
            form.tell(FieldIssue::new("conditions", IssueCode::Required));
        }
        form.finish()?;
        let id = OrderReviewRule::id_of(env.association);
        let after = OrderReviewRule { id, reviewed: self.reviewed, conditions: self.conditions.clone() };
        Ok(Decision::keeping(facts.stored.clone(), after))
    }
}

#[cfg(test)]
#[path = "review_rule_tests.rs"]
mod tests;
