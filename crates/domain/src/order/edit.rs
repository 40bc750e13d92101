//! Changes an order. Which of it may change follows from its review (requirements B1.23–B1.25, F11.3): before it all but what is bought and
//! as what kind of sale; after it the remarks, and its other words by special approval. Orders that are not reviewed keep amounts, buyer and
//! kind: a wrong one is cancelled and added anew.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::add::{check_amounts, check_year};
use super::review::ReviewAct;
use super::{Order, OrderReviewRule, ReviewReason, Reviewable};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::OrderId;
use crate::member::Member;
use crate::money::Money;
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::payment::Payment;
use crate::record::Edit;
use crate::refusal::{Refusal, ReviewRefusal};

/// What of an order changes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditOrder {
    /// Which.
    pub id: OrderId,
    /// Phone of the person who registered it.
    pub registrant_phone: Option<String>,
    /// What is bought, in words.
    pub item: String,
    /// The buyer's message.
    pub buyer_message: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// Buyer, year and amounts; only before the review.
    #[serde(default)]
    pub terms: Option<OrderTerms>,
    /// Why, where it was reviewed and more than the remarks change.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What changes only before the review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderTerms {
    /// Name of the buyer.
    pub buyer_name: String,
    /// The year its dues cover.
    pub dues_year: Option<i32>,
    /// Price.
    pub amount: Money,
    /// Taken off the price.
    pub deduction: Money,
}

/// The order as it stands.
#[derive(Debug, Clone, Default)]
pub struct EditOrderFacts {
    /// The order, if it exists.
    pub order: Option<Order>,
    /// All that was paid of it.
    pub payments: Vec<Payment>,
    /// Taken off each of its lines; empty where it has none.
    pub off_lines: Vec<Money>,
    /// Its member, where it is one's.
    pub member: Option<Member>,
    /// Which orders wait for review; none where nothing is set.
    pub review: Option<OrderReviewRule>,
}

impl Command for EditOrder {
    const NAME: &'static str = "order.edit";
    const RIGHT: Right = Right::EditOrders;
    type Facts = EditOrderFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(before) = &facts.order else { return Err(Refusal::NotFound { record: "order".into() }) };
        let mut form = Form::default();
        let phone = self.registrant_phone.as_deref();
        // Imported orders may carry a phone that no rule accepts; it may stay as it is.
        let registrant_phone = if phone == before.registrant_phone.as_deref() {
            before.registrant_phone.clone()
        } else {
            form.phone("registrant_phone", phone)
        };
        let worded = Order {
            registrant_phone,
            item: form.required("item", &self.item, SHORT_LIMIT_CHARS),
            buyer_message: form.text("buyer_message", self.buyer_message.as_deref(), LONG_LIMIT_CHARS),
            remarks: form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS),
            ..before.clone()
        };
        let after = self.with_terms(worded, before, &mut form, env);
        form.finish()?;
        let reason = self.reason.as_deref().map(str::trim).unwrap_or_default();
        let act = self.act_on(before, &after, facts, env)?;
        // A returned order goes forward again, also as it was.
        if after == *before && !(before.awaits_review() && before.state != super::OrderState::PendingReview) {
            return Ok(Decision::default());
        }
        let after = match act {
            None => after,
            Some(ReviewAct::Edit) => judged_again(after.settled(&facts.payments)?.noted(ReviewAct::Edit, reason, env), facts, env),
            Some(act) => after.noted(act, reason, env),
        };
        Ok(Decision::of(vec![Edit::Update { before: before.clone(), after }.into()]))
    }
}

impl EditOrder {
    /// The order with its terms, where they are given.
    fn with_terms(&self, order: Order, before: &Order, form: &mut Form, env: &Env) -> Order {
        let Some(terms) = &self.terms else { return order };
        let amounts = (terms.amount, terms.deduction);
        if amounts != (before.amount, before.deduction) {
            check_amounts(amounts, form);
        }
        if terms.dues_year != before.dues_year {
            check_year((order.kind, terms.dues_year), form, env);
        }
        let buyer_name = form.required("buyer_name", &terms.buyer_name, SHORT_LIMIT_CHARS);
        Order { buyer_name, dues_year: terms.dues_year, amount: terms.amount, deduction: terms.deduction, ..order }
    }

    /// What the review has to note of the change, if anything.
    fn act_on(&self, before: &Order, after: &Order, facts: &EditOrderFacts, env: &Env) -> Result<Option<ReviewAct>, Refusal> {
        let order_no = || before.order_no.clone();
        let terms = |order: &Order| (order.buyer_name.clone(), order.dues_year, order.amount, order.deduction);
        let has_new_terms = terms(before) != terms(after);
        if before.awaits_review() {
            let may_sell = env.actor.scope.is_whole() && env.actor.may(Right::ReviewOrders);
            if before.item != after.item && !may_sell {
                return Err(ReviewRefusal::OrderItemFixed { order_no: order_no() }.into());
            }
            if before.amount != after.amount && !facts.off_lines.is_empty() {
                return Err(ReviewRefusal::OrderPricedByLines { order_no: order_no() }.into());
            }
            if before.amount.currency() != after.amount.currency() {
                return Err(Refusal::MixedCurrencies {});
            }
            return Ok(Some(ReviewAct::Edit));
        }
        if has_new_terms {
            return Err(ReviewRefusal::OrderTermsFixed { order_no: order_no() }.into());
        }
        let is_remarks_only = Order { remarks: before.remarks.clone(), ..after.clone() } == *before;
        if !before.under_review().is_approved() || is_remarks_only {
            return Ok(None);
        }
        before.under_review().is_special(self.reason.as_deref(), &env.actor)?;
        Ok(Some(ReviewAct::EditSpecially))
    }
}

/// The order with the reasons that it waits for now. One that meets no condition any more still waits for what it met before: that it was
/// changed is itself worth a look.
fn judged_again(order: Order, facts: &EditOrderFacts, env: &Env) -> Order {
    let (Some(rule), Some(review)) = (&facts.review, &order.review) else { return order };
    let off_lines = facts.off_lines.iter().try_fold(Money::zero(order.amount.currency()), |sum, off| sum.plus(*off));
    let is_of_branch = review.reasons.contains(&ReviewReason::Branch {});
    let looked_at = Reviewable::of(&order, facts.member.as_ref(), env);
    let reasons = rule.reasons(&Reviewable { off_lines: off_lines.unwrap_or(looked_at.off_lines), is_of_branch, ..looked_at });
    if reasons.is_empty() {
        return order;
    }
    let review = review.clone();
    Order { review: Some(super::OrderReview { reasons, ..review }), ..order }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::testing::{env, order};
    use crate::record::Change;

    fn edit() -> EditOrder {
        let order = order(1, 100);
        EditOrder { id: order.id, registrant_phone: None, item: order.item, buyer_message: None, remarks: None, terms: None, reason: None }
    }

    #[test]
    fn words_change_and_amounts_stay() {
        let facts = EditOrderFacts { order: Some(order(1, 100)), ..EditOrderFacts::default() };
        let decision = EditOrder { remarks: Some("催款中".into()), ..edit() }.decide(&facts, &env()).unwrap();
        let Change::Order(edit) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Update { before, after } = &**edit else { panic!("{edit:?}") };
        assert_eq!(after, &Order { remarks: Some("催款中".into()), ..before.clone() });
    }

    #[test]
    fn the_same_words_change_nothing() {
        let facts = EditOrderFacts { order: Some(order(1, 100)), ..EditOrderFacts::default() };
        assert_eq!(edit().decide(&facts, &env()).unwrap(), Decision::default());
    }

    #[test]
    fn a_phone_that_came_with_an_import_may_stay() {
        let mut old = order(1, 100);
        old.registrant_phone = Some("不详".into());
        let facts = EditOrderFacts { order: Some(old), ..EditOrderFacts::default() };
        let kept = EditOrder { registrant_phone: Some("不详".into()), remarks: Some("x".into()), ..edit() };
        assert_eq!(kept.decide(&facts, &env()).unwrap().changes.len(), 1);
        let typed = EditOrder { registrant_phone: Some("未知".into()), ..edit() };
        assert_eq!(typed.decide(&facts, &env()).unwrap_err().code(), "invalid_fields");
    }

    #[test]
    fn an_order_that_is_gone_and_a_missing_item_are_refused() {
        assert_eq!(edit().decide(&EditOrderFacts::default(), &env()).unwrap_err().code(), "not_found");
        let facts = EditOrderFacts { order: Some(order(1, 100)), ..EditOrderFacts::default() };
        assert_eq!(EditOrder { item: " ".into(), ..edit() }.decide(&facts, &env()).unwrap_err().fields()[0].field, "item");
    }

    fn waiting() -> Order {
        order(1, 100).placed(vec![ReviewReason::Every {}], &env())
    }

    fn person(role: crate::access::Role, scope: crate::access::Scope) -> Env {
        let actor = crate::command::Actor { scope, ..crate::command::Actor::in_role(env().actor.id, "", role) };
        Env { actor, ..env() }
    }

    fn branch() -> Env {
        let top = crate::id::OrgId(uuid::Uuid::from_u128(9));
        person(crate::access::Role::Clerk, crate::access::Scope::Branch { top, inside: [top].into() })
    }

    fn terms(amount: i64) -> Option<OrderTerms> {
        let order = order(1, amount);
        Some(OrderTerms { buyer_name: "改名".into(), dues_year: order.dues_year, amount: order.amount, deduction: order.deduction })
    }

    fn changed(decision: &Decision) -> &Order {
        let Change::Order(edit) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
        after
    }

    /// requirements B1.23, F1.4: before its review everything but what is bought.
    #[test]
    fn a_branch_changes_all_but_what_is_bought_before_the_review() {
        let facts = EditOrderFacts { order: Some(waiting()), ..EditOrderFacts::default() };
        let decision = EditOrder { terms: terms(200), ..edit() }.decide(&facts, &branch()).unwrap();
        let after = changed(&decision);
        assert_eq!((after.amount.minor(), after.buyer_name.as_str(), after.state), (200, "改名", super::super::OrderState::PendingReview));
        let other_item = EditOrder { item: "别的".into(), ..edit() };
        assert_eq!(other_item.decide(&facts, &branch()).unwrap_err().code(), "order_item_fixed");
        assert_eq!(other_item.decide(&facts, &env()).unwrap().changes.len(), 1, "reviewers may");
        let lines = EditOrderFacts { off_lines: vec![order(1, 0).amount], ..facts.clone() };
        assert_eq!(EditOrder { terms: terms(200), ..edit() }.decide(&lines, &branch()).unwrap_err().code(), "order_priced_by_lines");
    }

    #[test]
    fn a_returned_order_goes_forward_again_also_as_it_was() {
        let returned = waiting().noted(ReviewAct::Return, "核对", &env());
        let facts = EditOrderFacts { order: Some(returned), ..EditOrderFacts::default() };
        let decision = edit().decide(&facts, &branch()).unwrap();
        assert_eq!(changed(&decision).state, super::super::OrderState::PendingReview);
    }

    /// requirements B1.25, F1.6, F11.3: after its review the remarks, and more only by special approval.
    #[test]
    fn after_the_review_only_the_remarks_change_without_special_approval() {
        let approved = waiting().noted(ReviewAct::Approve, "", &env());
        let facts = EditOrderFacts { order: Some(approved), ..EditOrderFacts::default() };
        let remarks = EditOrder { remarks: Some("已寄".into()), ..edit() };
        assert!(changed(&remarks.decide(&facts, &branch()).unwrap()).review.as_ref().unwrap().steps.len() == 1);
        let other_item = EditOrder { item: "别的".into(), ..edit() };
        assert_eq!(other_item.decide(&facts, &branch()).unwrap_err().code(), "order_needs_special");
        assert_eq!(other_item.decide(&facts, &env()).unwrap_err().code(), "order_needs_reason");
        let special = EditOrder { reason: Some("写错".into()), ..other_item };
        let decision = special.decide(&facts, &env()).unwrap();
        let last = changed(&decision).review.as_ref().unwrap().steps.last().unwrap();
        assert_eq!((last.act, last.opinion.as_str()), (ReviewAct::EditSpecially, "写错"));
        let amounts = EditOrder { terms: terms(200), reason: Some("写错".into()), ..edit() };
        assert_eq!(amounts.decide(&facts, &env()).unwrap_err().code(), "order_terms_fixed");
    }
}
