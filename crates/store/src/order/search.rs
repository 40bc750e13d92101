//! By which words an order is found: its number, the buyer, the phone.

use domain::order::Order;
use domain::parse::search_terms::{SearchFields, index_terms};

use crate::query::search_index::Searched;

impl Searched for Order {
    const INDEX: &'static str = "order_search";
    const MAY_BE_LATE: bool = true;

    fn known_by(&self) -> Vec<Option<&str>> {
        vec![Some(&self.order_no), Some(&self.buyer_name), self.registrant_phone.as_deref()]
    }

    fn terms(&self) -> String {
        let numbers = [Some(self.order_no.as_str()), instant_on(&self.order_no), self.registrant_phone.as_deref()];
        let numbers: Vec<_> = numbers.into_iter().flatten().collect();
        index_terms(&SearchFields { names: &[&self.buyer_name], people: &[], numbers: &numbers, addresses: &[], texts: &[] })
    }
}

/// An order number from its instant on (requirements A19.7), so that a date finds the orders of that day.
pub(crate) fn instant_on(order_no: &str) -> Option<&str> {
    const KIND_AND_INSTALLATION: usize = 8;
    order_no.get(KIND_AND_INSTALLATION..).filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()) && !rest.is_empty())
}
