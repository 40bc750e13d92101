//! What review makes of an order (requirements B1.28, F11.1, F11.3, H3): why it waits, which state follows which, and who may do what with
//! it. Money is recorded whatever the review says; all else that an order does, it does once it is approved.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Order, OrderState};
use crate::access::{Right, Scope};
use crate::association::User;
use crate::command::{Actor, Env};
use crate::id::UserId;
use crate::money::Money;
use crate::refusal::{Refusal, ReviewRefusal};

/// Why an order waits for review: one condition that it met, with its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReviewReason {
    /// Every order waits.
    Every {},
    /// It costs as much as the limit or more, or is in another currency, in which nothing can be compared.
    Amount {
        /// What it costs.
        amount: Money,
        /// From which amount on orders wait.
        limit: Money,
    },
    /// A larger share of the price was taken off.
    DiscountShare {
        /// Taken off, in basis points of the price.
        #[ts(type = "number")]
        rate_bp: i64,
        /// More than so many per cent wait.
        limit_percent: u32,
    },
    /// More than an amount was taken off.
    DiscountAmount {
        /// Taken off.
        off: Money,
        /// More than this waits.
        limit: Money,
    },
    /// The buyer joined a short while ago.
    NewMember {
        /// How many days ago; null where it is no member yet.
        #[ts(type = "number | null")]
        days: Option<i64>,
        /// New is who joined no more than so many days ago.
        limit_days: u32,
    },
    /// Somebody entered it who works for a branch.
    Branch {},
}

/// What was done with an order that is reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReviewAct {
    /// 通过
    Approve,
    /// 不通过
    Reject,
    /// 退回: back to whoever entered it.
    Return,
    /// Changed, and so put forward again.
    Edit,
    /// Changed after its review, by special approval.
    EditSpecially,
    /// Cancelled, before its review or by special approval after it.
    Cancel,
}

impl ReviewAct {
    /// Every act.
    pub const ALL: [Self; 6] = [Self::Approve, Self::Reject, Self::Return, Self::Edit, Self::EditSpecially, Self::Cancel];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Return => "return",
            Self::Edit => "edit",
            Self::EditSpecially => "edit_specially",
            Self::Cancel => "cancel",
        }
    }
}

/// One thing that was done: who, when, and what was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewStep {
    /// What.
    pub act: ReviewAct,
    /// What was said; may be empty.
    pub opinion: String,
    /// Who.
    pub by: UserId,
    /// When.
    pub at: DateTime<Utc>,
}

/// The review of an order, as long as the order is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderReview {
    /// Why it waits, or waited.
    pub reasons: Vec<ReviewReason>,
    /// Who entered it.
    pub entered_by: UserId,
    /// What was done with it so far, oldest first.
    pub steps: Vec<ReviewStep>,
}

impl OrderReview {
    /// In which state its acts leave an order; none where one of them was not open to it, or where it waited for no reason.
    #[must_use]
    pub fn state(&self) -> Option<OrderState> {
        let waits = (!self.reasons.is_empty()).then_some(OrderState::PendingReview)?;
        self.steps.iter().try_fold(waits, |state, step| state.after(step.act))
    }

    /// Who decided it last, and what.
    #[must_use]
    pub fn decision(&self) -> Option<&ReviewStep> {
        self.steps.iter().rfind(|step| matches!(step.act, ReviewAct::Approve | ReviewAct::Reject | ReviewAct::Return))
    }
}

/// Who may review orders, and what those are called who did: what decisions and their refusals lean on.
#[derive(Debug, Clone, Default)]
pub struct Reviewers {
    users: Vec<User>,
    /// Those who may review.
    may: BTreeSet<UserId>,
}

impl Reviewers {
    /// Among all people of the association.
    #[must_use]
    pub fn of(users: Vec<User>) -> Self {
        let reviews = |user: &&User| user.access.org_id.is_none() && user.access.rights().has(Right::ReviewOrders);
        let may = users.iter().filter(reviews).map(|user| user.id).collect();
        Self { users, may }
    }

    /// What somebody is called.
    #[must_use]
    pub fn name_of(&self, id: UserId) -> String {
        self.users.iter().find(|user| user.id == id).map(|user| user.name.clone()).unwrap_or_default()
    }

    /// Whether somebody else may review.
    fn has_other_than(&self, id: UserId) -> bool {
        self.may.iter().any(|other| *other != id)
    }
}

/// Whether somebody works for the whole association: only the head reviews (requirements B1.29, F1.5).
fn is_head(actor: &Actor) -> bool {
    actor.scope == Scope::Whole
}

impl OrderState {
    /// The state after an act; none where the act is not open in it.
    #[must_use]
    pub fn after(self, act: ReviewAct) -> Option<Self> {
        match (self, act) {
            (Self::PendingReview, ReviewAct::Approve) => Some(Self::Open),
            (Self::PendingReview, ReviewAct::Reject) => Some(Self::Rejected),
            (Self::PendingReview, ReviewAct::Return) => Some(Self::Returned),
            (Self::PendingReview | Self::Returned, ReviewAct::Edit) => Some(Self::PendingReview),
            (Self::Open, ReviewAct::EditSpecially) => Some(Self::Open),
            (Self::PendingReview | Self::Returned | Self::Open, ReviewAct::Cancel) => Some(Self::Cancelled),
            _ => None,
        }
    }

    /// Why an order in this state does nothing beyond taking money; nothing where it stands.
    ///
    /// # Errors
    /// It was cancelled or rejected, or its review has not approved it.
    pub fn standing(self, order_no: &str) -> Result<(), Refusal> {
        let order_no = order_no.to_owned();
        match self {
            Self::Open => Ok(()),
            Self::Cancelled => Err(Refusal::OrderCancelled { order_no }),
            Self::Rejected => Err(ReviewRefusal::OrderRejected { order_no }.into()),
            Self::PendingReview | Self::Returned => Err(ReviewRefusal::OrderAwaitsReview { order_no }.into()),
        }
    }
}

/// An order as far as its review goes.
#[derive(Debug, Clone, Copy)]
pub struct UnderReview<'a> {
    /// Its number.
    pub order_no: &'a str,
    /// How it stands.
    pub state: OrderState,
    /// Its review; none where it needed none.
    pub review: Option<&'a OrderReview>,
}

impl UnderReview<'_> {
    /// Whether it waits for its review, or for a correction before it.
    #[must_use]
    pub fn is_waiting(self) -> bool {
        matches!(self.state, OrderState::PendingReview | OrderState::Returned)
    }

    /// Whether it was approved by a review.
    #[must_use]
    pub fn is_approved(self) -> bool {
        self.state == OrderState::Open && self.review.is_some()
    }

    /// Why this person cannot decide it now; nothing where they can. Nobody decides what they entered, unless nobody else may.
    ///
    /// # Errors
    /// It does not wait, and who decided it is told; or it is not for this person to decide.
    pub fn may_be_decided(self, reviewers: &Reviewers, actor: &Actor) -> Result<(), Refusal> {
        let order_no = || self.order_no.to_owned();
        let decision = self.review.and_then(OrderReview::decision);
        match (self.state, decision) {
            (OrderState::PendingReview, _) => {}
            (OrderState::Cancelled, _) => return Err(Refusal::OrderCancelled { order_no: order_no() }),
            (_, Some(decision)) => {
                let by = reviewers.name_of(decision.by);
                return Err(ReviewRefusal::OrderReviewed { order_no: order_no(), by }.into());
            }
            (_, None) => return Err(ReviewRefusal::OrderNotPending { order_no: order_no() }.into()),
        }
        if !is_head(actor) {
            return Err(ReviewRefusal::OrderReviewOfHead { order_no: order_no() }.into());
        }
        let is_own = self.review.is_some_and(|review| review.entered_by == actor.id);
        if is_own && reviewers.has_other_than(actor.id) {
            return Err(ReviewRefusal::OrderOfOneself { order_no: order_no() }.into());
        }
        Ok(())
    }

    /// Whether this person may cancel it, as far as its review has a say (requirements B1.24, F11.1): before its review the head does, after
    /// it special approval is needed, with a reason.
    ///
    /// # Errors
    /// They may not, or give no reason.
    pub fn may_be_given_up(self, reason: Option<&str>, actor: &Actor) -> Result<(), Refusal> {
        let order_no = || self.order_no.to_owned();
        if self.is_waiting() && !(is_head(actor) && actor.may(Right::ReviewOrders)) {
            return Err(ReviewRefusal::OrderCancelOfHead { order_no: order_no() }.into());
        }
        if self.is_approved() { self.is_special(reason, actor) } else { Ok(()) }
    }

    /// What goes beyond the review needs special approval, and says why (requirements F1.6).
    pub(super) fn is_special(self, reason: Option<&str>, actor: &Actor) -> Result<(), Refusal> {
        let order_no = || self.order_no.to_owned();
        if !actor.may(Right::SpecialApproval) {
            return Err(ReviewRefusal::OrderNeedsSpecial { order_no: order_no() }.into());
        }
        let is_said = reason.is_some_and(|reason| !reason.trim().is_empty());
        if is_said { Ok(()) } else { Err(ReviewRefusal::OrderNeedsReason { order_no: order_no() }.into()) }
    }
}

impl Order {
    /// How it stands with its review.
    #[must_use]
    pub fn under_review(&self) -> UnderReview<'_> {
        UnderReview { order_no: &self.order_no, state: self.state, review: self.review.as_ref() }
    }

    /// Whether it waits for its review, or for a correction before it.
    #[must_use]
    pub fn awaits_review(&self) -> bool {
        self.under_review().is_waiting()
    }

    /// The order as it is placed: it waits where there are reasons.
    #[must_use]
    pub fn placed(self, reasons: Vec<ReviewReason>, env: &Env) -> Self {
        if reasons.is_empty() {
            return self;
        }
        let review = OrderReview { reasons, entered_by: env.actor.id, steps: Vec::new() };
        Self { state: OrderState::PendingReview, review: Some(review), ..self }
    }

    /// The order after an act that is open to it; orders that are not reviewed keep no notes of it.
    pub(super) fn noted(&self, act: ReviewAct, opinion: &str, env: &Env) -> Self {
        let Some(state) = self.state.after(act) else { return self.clone() };
        let review = self.review.clone().map(|mut review| {
            review.steps.push(ReviewStep { act, opinion: opinion.to_owned(), by: env.actor.id, at: env.now });
            review
        });
        let mut after = Self { state, review, ..self.clone() };
        after.payment_state = after.derived_payment_state();
        after
    }
}

#[cfg(test)]
#[path = "review_tests.rs"]
mod tests;
