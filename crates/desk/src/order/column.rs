//! The columns of order lists on paper and in sheets: headings, looks and cells, in the words of the screen.

use domain::calendar::TimeZone;
use store::order::OrderRow;

use super::OrderColumn;
use crate::listing::{Cell, Column, Look};
use crate::texts::{Language, choice, has, text};

impl OrderColumn {
    /// Its key, as the catalogue and the screens name it.
    fn key(self) -> &'static str {
        match self {
            Self::OrderNo => "order_no",
            Self::State => "state",
            Self::PaymentState => "payment_state",
            Self::BuyerName => "buyer_name",
            Self::RegistrantPhone => "registrant_phone",
            Self::OrderedAt => "ordered_at",
            Self::DuesYear => "dues_year",
            Self::Kind => "kind",
            Self::Item => "item",
            Self::Deduction => "deduction",
            Self::Amount => "amount",
            Self::Paid => "paid",
            Self::Unpaid => "unpaid",
            Self::PaymentMethod => "payment_method",
            Self::Invoicing => "invoicing",
            Self::BuyerMessage => "buyer_message",
            Self::Remarks => "remarks",
        }
    }

    /// The column of a list.
    pub(super) fn column(self, language: Language) -> Column {
        let look = match self {
            Self::OrderNo => Look::Code(32),
            Self::RegistrantPhone => Look::Code(14),
            Self::OrderedAt => Look::Code(19),
            Self::DuesYear => Look::Code(6),
            Self::State | Self::PaymentState | Self::Kind | Self::Invoicing | Self::PaymentMethod => Look::Mark,
            Self::Deduction | Self::Amount | Self::Paid | Self::Unpaid => Look::Amount,
            Self::BuyerName => Look::Words(30),
            Self::Item | Self::BuyerMessage | Self::Remarks => Look::Words(20),
        };
        Column { title: text(language, &format!("order:column.{}", self.key())), look }
    }

    /// What stands in it.
    pub(super) fn cell(self, row: &OrderRow, zone: TimeZone, language: Language) -> Cell {
        match self {
            Self::OrderNo => Cell::Text(row.order_no.clone()),
            Self::State => Cell::Text(choice(language, "order:state", row.state.name())),
            Self::PaymentState => Cell::Text(choice(language, "order:payment_state", row.payment_state.name())),
            Self::BuyerName => Cell::Text(row.buyer_name.clone()),
            Self::RegistrantPhone => Cell::words(row.registrant_phone.as_deref()),
            Self::OrderedAt => Cell::Text(zone.text_of(row.ordered_at)),
            Self::DuesYear => row.dues_year.map_or(Cell::Blank, |year| Cell::Text(year.to_string())),
            Self::Kind => Cell::Text(choice(language, "order:kind", row.kind.name())),
            Self::Item => Cell::Text(row.item.clone()),
            Self::Deduction => Cell::Amount(row.deduction),
            Self::Amount => Cell::Amount(row.amount),
            Self::Paid => Cell::Amount(row.paid),
            Self::Unpaid => Cell::Amount(row.unpaid),
            Self::PaymentMethod => Cell::words(row.payment_method.as_deref().map(|method| method_words(method, language)).as_deref()),
            Self::Invoicing => Cell::Text(choice(language, "order:invoicing", row.invoicing.name())),
            Self::BuyerMessage => Cell::words(row.buyer_message.as_deref()),
            Self::Remarks => Cell::words(row.remarks.as_deref()),
        }
    }
}

/// A method in words; an imported one that is none of ours stays as it came.
fn method_words(method: &str, language: Language) -> String {
    let key = format!("payment:method.{method}");
    if has(language, &key) { text(language, &key) } else { method.to_owned() }
}
