//! The review of orders (订单审核, requirements B1.23–B1.28): which wait, why, and deciding them.

use std::collections::{BTreeMap, HashMap};

use domain::Refusal;
use domain::access::{Right, Role};
use domain::command::{Actor, Command};
use domain::id::UserId;
use domain::order::{ApproveOrders, OrderReview, OrderState, RejectOrders, ReturnOrders, ReviewReason, Reviewers, SetOrderReview};
use store::order::OrderRow;

use super::{
    OrderBlocks, OrderEditing, OrderFilterRequest, OrderListRow, OrderOpinionRequest, OrderReason, OrderReviewCounts, OrderReviewNote,
    OrderReviewRuleShown, OrderReviewShown, OrderSetReviewRequest, chosen_orders,
};
use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::Session;

/// Turns orders into rows: what the person at the desk may do with each.
pub(super) struct OrderRows {
    people: HashMap<UserId, String>,
    reviewers: Reviewers,
    actor: Actor,
}

impl OrderRows {
    pub async fn of(session: &Session) -> Result<Self, Failure> {
        let users = session.store.users().await?;
        let id = session.issuer().actor;
        let orgs = session.store.choices().await?.orgs;
        let known = users.iter().find(|user| user.id == id);
        let actor = known.map_or_else(|| Actor::in_role(id, "", Role::Viewer), |user| Actor::of(user, &orgs));
        let people = users.iter().map(|user| (user.id, user.name.clone())).collect();
        Ok(Self { people, reviewers: Reviewers::of(users), actor })
    }

    pub fn row(&self, row: OrderRow) -> OrderListRow {
        let review = row.review.as_ref().map(|review| self.shown(review));
        let (reasons, said, entered_by) = match review {
            Some(review) => (review.reasons, review.notes.into_iter().next_back(), Some(review.entered_by)),
            None => (Vec::new(), None, None),
        };
        OrderListRow { blocked: self.blocks(&row), reasons, said, entered_by, row }
    }

    /// Why acts on an order are not possible now.
    pub fn blocks(&self, row: &OrderRow) -> OrderBlocks {
        let review = row.under_review();
        // The reason is asked for when it is cancelled.
        let given_up = review.may_be_given_up(Some("-"), &self.actor).err();
        let decided = review.may_be_decided(&self.reviewers, &self.actor).err();
        OrderBlocks {
            cancel: row.refused.cancel.clone().or(given_up).map(Into::into),
            needs_reason: review.is_approved(),
            review: decided.or_else(|| self.lacks(Right::ReviewOrders)).map(Into::into),
            invoice: row.refused.invoice.clone().map(Into::into),
        }
    }

    fn lacks(&self, right: Right) -> Option<Refusal> {
        (!self.actor.may(right)).then(|| Refusal::NotPermitted { right: right.name().to_owned() })
    }

    /// What of an order the person at the desk may change.
    pub fn editing(&self, row: &OrderRow) -> OrderEditing {
        let review = row.under_review();
        let is_reviewer = self.actor.scope.is_whole() && self.actor.may(Right::ReviewOrders);
        match (review.is_waiting(), review.is_approved()) {
            (true, _) if is_reviewer => OrderEditing::TermsAndItem,
            (true, _) => OrderEditing::Terms,
            (false, true) if self.actor.may(Right::SpecialApproval) => OrderEditing::Special,
            (false, true) => OrderEditing::Remarks,
            (false, false) => OrderEditing::Words,
        }
    }

    /// The review in words.
    pub fn shown(&self, review: &OrderReview) -> OrderReviewShown {
        let person = |id: UserId| self.people.get(&id).cloned().unwrap_or_default();
        let note = |step: &domain::order::ReviewStep| OrderReviewNote {
            act: step.act,
            opinion: step.opinion.clone(),
            by: person(step.by),
            at: step.at,
        };
        OrderReviewShown {
            reasons: review.reasons.iter().map(reason).collect(),
            entered_by: person(review.entered_by),
            notes: review.steps.iter().map(note).collect(),
        }
    }
}

/// A reason with its figures as a person reads them.
pub(super) fn reason(reason: &ReviewReason) -> OrderReason {
    let money = |amount: domain::Money| format!("{} {}", amount.currency().code(), documents::format_minor(amount.minor()));
    let (key, params): (&str, Vec<(&str, String)>) = match reason {
        ReviewReason::Every {} => ("every", Vec::new()),
        ReviewReason::Amount { amount, limit } => ("amount", vec![("amount", money(*amount)), ("limit", money(*limit))]),
        ReviewReason::DiscountShare { rate_bp, limit_percent } => {
            ("discount_share", vec![("rate", documents::format_minor(*rate_bp)), ("limit", limit_percent.to_string())])
        }
        ReviewReason::DiscountAmount { off, limit } => ("discount_amount", vec![("off", money(*off)), ("limit", money(*limit))]),
        ReviewReason::NewMember { days: Some(days), limit_days } => {
            ("new_member", vec![("days", days.to_string()), ("limit", limit_days.to_string())])
        }
        ReviewReason::NewMember { days: None, .. } => ("no_member_yet", Vec::new()),
        ReviewReason::Branch {} => ("branch", Vec::new()),
    };
    let params: BTreeMap<String, String> = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    OrderReason { key: key.to_owned(), params }
}

/// How many orders of a filter wait for their review, and for a correction.
pub async fn review_counts(desk: &Desk, request: OrderFilterRequest) -> Result<OrderReviewCounts, Failure> {
    let store = &desk.session().await?.store;
    let pending = store.orders_in_state(&request.filter, OrderState::PendingReview).await?;
    let returned = store.orders_in_state(&request.filter, OrderState::Returned).await?;
    Ok(OrderReviewCounts { pending, returned })
}

/// Which orders wait for review.
pub async fn review_rule(desk: &Desk, _: Nothing) -> Result<OrderReviewRuleShown, Failure> {
    let session = desk.session().await?;
    let rows = OrderRows::of(&session).await?;
    let rule = session.store.order_review_rule().await?;
    let hindrance = rows.lacks(SetOrderReview::RIGHT).map(Failure::from);
    Ok(OrderReviewRuleShown { reviewed: rule.reviewed, conditions: rule.conditions, hindrance })
}

/// Says which orders wait for review.
pub async fn set_review(desk: &Desk, request: OrderSetReviewRequest) -> Result<Done, Failure> {
    let OrderSetReviewRequest { reviewed, conditions } = request;
    desk.session().await?.issue(SetOrderReview { reviewed, conditions }).await
}

/// Approves orders.
pub async fn approve(desk: &Desk, request: OrderOpinionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen_orders(&session, &request.orders).await?;
    let chosen = ids.len();
    Ok(session.issue(ApproveOrders { ids, opinion: request.opinion }).await?.counting(chosen))
}

/// Rejects orders.
pub async fn reject(desk: &Desk, request: OrderOpinionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen_orders(&session, &request.orders).await?;
    let chosen = ids.len();
    Ok(session.issue(RejectOrders { ids, opinion: request.opinion }).await?.counting(chosen))
}

/// Sends orders back to those who entered them.
pub async fn send_back(desk: &Desk, request: OrderOpinionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen_orders(&session, &request.orders).await?;
    let chosen = ids.len();
    Ok(session.issue(ReturnOrders { ids, opinion: request.opinion }).await?.counting(chosen))
}
