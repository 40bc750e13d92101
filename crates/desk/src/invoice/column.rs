//! The columns of invoice lists on paper and in sheets: headings, looks and cells, in the words of the screen.

use std::collections::BTreeMap;

use domain::calendar::TimeZone;
use store::invoice::{InvoiceRow, NamedInvoice};

use super::InvoiceColumn;
use crate::listing::{Cell, Column, Look};
use crate::texts::{Language, choice, text, text_with};

impl InvoiceColumn {
    /// Its key, as the catalogue and the screens name it.
    fn key(self) -> &'static str {
        match self {
            Self::Serial => "serial",
            Self::OrderNo => "order_no",
            Self::PaymentState => "payment_state",
            Self::State => "state",
            Self::Kind => "kind",
            Self::InvoiceNo => "invoice_no",
            Self::Content => "content",
            Self::IsSplit => "is_split",
            Self::BuyerName => "buyer_name",
            Self::BuyerKind => "buyer_kind",
            Self::Title => "title",
            Self::TaxpayerId => "taxpayer_id",
            Self::Amount => "amount",
            Self::Unpaid => "unpaid",
            Self::Paid => "paid",
            Self::ItemCount => "item_count",
            Self::Items => "items",
            Self::Receiver => "receiver",
            Self::Mobile => "mobile",
            Self::Email => "email",
            Self::PostingStatus => "posting_status",
            Self::Carrier => "carrier",
            Self::TrackingNo => "tracking_no",
            Self::IssuedAt => "issued_at",
            Self::CreatedAt => "created_at",
            Self::Corrects => "corrects",
            Self::Reason => "reason",
        }
    }

    /// The column of a list.
    pub(super) fn column(self, language: Language) -> Column {
        let look = match self {
            Self::Serial | Self::ItemCount => Look::Whole,
            Self::OrderNo => Look::Code(32),
            Self::Corrects | Self::InvoiceNo | Self::TaxpayerId | Self::TrackingNo => Look::Code(22),
            Self::Mobile => Look::Code(14),
            Self::IssuedAt | Self::CreatedAt => Look::Code(19),
            Self::PaymentState | Self::State | Self::IsSplit | Self::BuyerKind | Self::PostingStatus => Look::Mark,
            Self::Amount | Self::Unpaid | Self::Paid => Look::Amount,
            Self::BuyerName | Self::Title | Self::Reason => Look::Words(30),
            Self::Kind | Self::Content | Self::Items | Self::Email => Look::Words(20),
            Self::Receiver | Self::Carrier => Look::Words(12),
        };
        Column { title: text(language, &format!("invoice:column.{}", self.key())), look }
    }

    /// What stands in it.
    pub(super) fn cell(self, row: &InvoiceRow, zone: TimeZone, language: Language) -> Cell {
        let word = |group: &str, name: &str| Cell::Text(choice(language, group, name));
        match self {
            // A mark that waits for the server is no number yet.
            Self::Serial if row.serial < 0 => Cell::Blank,
            Self::Serial => Cell::Whole(row.serial),
            Self::OrderNo => Cell::Text(row.order_no.clone()),
            Self::PaymentState => word("order:payment_state", row.payment_state.name()),
            Self::State => word("invoice:standing", row.standing.name()),
            Self::Kind => word("invoice:kind", row.kind.name()),
            Self::InvoiceNo => Cell::words(row.invoice_no.as_deref()),
            Self::Content => Cell::Text(row.content.clone()),
            Self::IsSplit => word("invoice:is_split", if row.is_split { "yes" } else { "no" }),
            Self::BuyerName => Cell::Text(row.buyer_name.clone()),
            Self::BuyerKind => word("invoice:buyer_kind", row.buyer_kind.name()),
            Self::Title => Cell::Text(row.title.clone()),
            Self::TaxpayerId => Cell::words(row.taxpayer_id.as_deref()),
            Self::Amount => Cell::Amount(row.amount),
            Self::Unpaid => Cell::Amount(row.unpaid),
            Self::Paid => Cell::Amount(row.paid),
            Self::ItemCount => Cell::Whole(row.item_count.into()),
            Self::Items => Cell::Text(row.items.clone()),
            Self::Receiver => Cell::words(row.receiver.as_deref()),
            Self::Mobile => Cell::words(row.mobile.as_deref()),
            Self::Email => Cell::words(row.email.as_deref()),
            Self::PostingStatus => word("invoice:posting_status", row.posting_status.name()),
            Self::Carrier => Cell::words(row.carrier.as_deref()),
            Self::TrackingNo => Cell::words(row.tracking_no.as_deref()),
            Self::IssuedAt => row.issued_at.map_or(Cell::Blank, |at| Cell::Text(zone.text_of(at))),
            Self::CreatedAt => Cell::Text(zone.text_of(row.created_at)),
            Self::Corrects => match row.corrects.as_ref().or(row.replaces.as_ref()) {
                None => Cell::Blank,
                Some(NamedInvoice { invoice_no: Some(number), .. }) => Cell::Text(number.clone()),
                Some(other) => Cell::Text(text_with(language, "invoice:name", &named(other))),
            },
            Self::Reason => Cell::words(row.reason.as_deref()),
        }
    }
}

/// The running number of an invoice that has no other.
fn named(invoice: &NamedInvoice) -> BTreeMap<String, String> {
    BTreeMap::from([("serial".to_owned(), invoice.serial.to_string())])
}
