//! Changes the words of an order. Its amounts, buyer and kind stand: a wrong one is cancelled and added anew (requirements F11.3).

use serde::{Deserialize, Serialize};

use super::Order;
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::OrderId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::Refusal;

/// New words of an order.
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
}

/// The order as it stands.
#[derive(Debug, Clone)]
pub struct EditOrderFacts {
    /// The order, if it exists.
    pub order: Option<Order>,
}

impl Command for EditOrder {
    const NAME: &'static str = "order.edit";
    const RIGHT: Right = Right::EditOrders;
    type Facts = EditOrderFacts;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        let Some(before) = &facts.order else { return Err(Refusal::NotFound { record: "order".into() }) };
        let mut form = Form::default();
        let phone = self.registrant_phone.as_deref();
        // Imported orders may carry a phone that no rule accepts; it may stay as it is.
        let registrant_phone = if phone == before.registrant_phone.as_deref() {
            before.registrant_phone.clone()
        } else {
            form.phone("registrant_phone", phone)
        };
        let after = Order {
            registrant_phone,
            item: form.required("item", &self.item, SHORT_LIMIT_CHARS),
            buyer_message: form.text("buyer_message", self.buyer_message.as_deref(), LONG_LIMIT_CHARS),
            remarks: form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS),
            ..before.clone()
        };
        form.finish()?;
        if after == *before {
            return Ok(Decision::default());
        }
        Ok(Decision::of(vec![Edit::Update { before: before.clone(), after }.into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::testing::{env, order};
    use crate::record::Change;

    fn edit() -> EditOrder {
        let order = order(1, 100);
        EditOrder { id: order.id, registrant_phone: None, item: order.item, buyer_message: None, remarks: None }
    }

    #[test]
    fn words_change_and_amounts_stay() {
        let facts = EditOrderFacts { order: Some(order(1, 100)) };
        let decision = EditOrder { remarks: Some("催款中".into()), ..edit() }.decide(&facts, &env()).unwrap();
        let Change::Order(edit) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Update { before, after } = &**edit else { panic!("{edit:?}") };
        assert_eq!(after, &Order { remarks: Some("催款中".into()), ..before.clone() });
    }

    #[test]
    fn the_same_words_change_nothing() {
        let facts = EditOrderFacts { order: Some(order(1, 100)) };
        assert_eq!(edit().decide(&facts, &env()).unwrap(), Decision::default());
    }

    #[test]
    fn a_phone_that_came_with_an_import_may_stay() {
        let mut old = order(1, 100);
        old.registrant_phone = Some("不详".into());
        let facts = EditOrderFacts { order: Some(old) };
        let kept = EditOrder { registrant_phone: Some("不详".into()), remarks: Some("x".into()), ..edit() };
        assert_eq!(kept.decide(&facts, &env()).unwrap().changes.len(), 1);
        let typed = EditOrder { registrant_phone: Some("未知".into()), ..edit() };
        assert_eq!(typed.decide(&facts, &env()).unwrap_err().code(), "invalid_fields");
    }

    #[test]
    fn an_order_that_is_gone_and_a_missing_item_are_refused() {
        assert_eq!(edit().decide(&EditOrderFacts { order: None }, &env()).unwrap_err().code(), "not_found");
        let facts = EditOrderFacts { order: Some(order(1, 100)) };
        assert_eq!(EditOrder { item: " ".into(), ..edit() }.decide(&facts, &env()).unwrap_err().fields()[0].field, "item");
    }
}
