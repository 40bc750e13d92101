//! By which words an invoice is found: order number, unit, title, taxpayer id, receiver. Its own number is not among them: numbers arrive
//! a hundred thousand at a time, and are looked for through their own index.

use domain::invoice::Invoice;
use domain::parse::search_terms::{SearchFields, index_terms};

use crate::order::instant_on;
use crate::query::search_index::Searched;

impl Searched for Invoice {
    const INDEX: &'static str = "invoice_search";
    const MAY_BE_LATE: bool = true;

    fn known_by(&self) -> Vec<Option<&str>> {
        let texts = [&self.taxpayer_id, &self.receiver, &self.mobile, &self.email];
        [&self.order_no, &self.buyer_name, &self.title]
            .into_iter()
            .map(|text| Some(text.as_str()))
            .chain(texts.map(Option::as_deref))
            .collect()
    }

    fn terms(&self) -> String {
        let numbers = [Some(self.order_no.as_str()), instant_on(&self.order_no), self.taxpayer_id.as_deref(), self.mobile.as_deref()];
        let numbers: Vec<_> = numbers.into_iter().flatten().collect();
        let people: Vec<_> = self.receiver.as_deref().into_iter().collect();
        let addresses: Vec<_> = self.email.as_deref().into_iter().collect();
        index_terms(&SearchFields {
            names: &[&self.title, &self.buyer_name],
            people: &people,
            numbers: &numbers,
            addresses: &addresses,
            texts: &[],
        })
    }
}
