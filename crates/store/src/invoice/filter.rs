//! What invoices are looked for by (requirements A20.1, A24.1), and how a list of them is sorted.

use chrono::NaiveDate;
use domain::Currency;
use domain::calendar::TimeZone;
use domain::id::{AssociationId, InvoiceId, MemberId, OrderId};
use domain::invoice::{InvoiceKind, InvoiceState, PostingStatus};
use domain::member::MemberKind;
use domain::order::PaymentState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::engine::Value;
use crate::query::{Conditions, days, pattern};
use crate::table::id_value;

/// What invoices are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct InvoiceFilter {
    /// The tab: issued, not issued, or all where it is not set (requirements A20.1).
    pub tab: Option<InvoiceState>,
    /// Part of the order number, invoice number, title, unit name, taxpayer id, receiver or mobile.
    pub search: Option<String>,
    /// The kind of document.
    pub kind: Option<InvoiceKind>,
    /// For a unit or for an individual.
    pub buyer_kind: Option<MemberKind>,
    /// How far its order is paid.
    pub payment_state: Option<PaymentState>,
    /// Whether it carries a number.
    pub numbering: Option<Numbering>,
    /// Whether paper was posted.
    pub posting_status: Option<PostingStatus>,
    /// Issued on this day or later.
    pub issued_from: Option<NaiveDate>,
    /// Issued on this day or earlier.
    pub issued_to: Option<NaiveDate>,
    /// Created on this day or later.
    pub created_from: Option<NaiveDate>,
    /// Created on this day or earlier.
    pub created_to: Option<NaiveDate>,
    /// Of at least so many minor units.
    #[ts(type = "number | null")]
    pub amount_from_minor: Option<i64>,
    /// Of at most so many minor units.
    #[ts(type = "number | null")]
    pub amount_to_minor: Option<i64>,
    /// In this currency.
    pub currency: Option<Currency>,
    /// Of this member.
    pub member_id: Option<MemberId>,
    /// Of this order.
    pub order_id: Option<OrderId>,
    /// Among these (requirements A20.3, 过滤选中项).
    pub ids: Option<Vec<InvoiceId>>,
}

/// Whether an invoice carries a number; issued ones may lack it (requirements A20.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Numbering {
    /// It does.
    Numbered,
    /// It does not.
    Blank,
}

/// What a list of invoices sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceSortKey {
    /// Its running number: the order of creation.
    Serial,
    /// Number of its order.
    OrderNo,
    /// Its own number.
    InvoiceNo,
    /// Name of the unit or person.
    BuyerName,
    /// Title.
    Title,
    /// Amount.
    Amount,
    /// When it was issued.
    IssuedAt,
}

impl InvoiceSortKey {
    /// The column it sorts by.
    pub(crate) fn column(self) -> &'static str {
        match self {
            Self::Serial => "serial",
            Self::OrderNo => "order_no",
            Self::InvoiceNo => "invoice_no",
            Self::BuyerName => "buyer_name",
            Self::Title => "title",
            Self::Amount => "amount_minor",
            Self::IssuedAt => "issued_at",
        }
    }
}

/// Columns in which a search text may stand.
const SEARCHED: [&str; 7] = ["order_no", "invoice_no", "title", "buyer_name", "taxpayer_id", "receiver", "mobile"];

impl InvoiceFilter {
    /// The conditions on `invoice`.
    pub(crate) fn conditions(&self, association: AssociationId, zone: TimeZone) -> Conditions {
        let mut conditions = Conditions::of(association, "invoice");
        self.add_to(&mut conditions, zone);
        conditions
    }

    /// Adds its conditions on `invoice` to others.
    pub(crate) fn add_to(&self, conditions: &mut Conditions, zone: TimeZone) {
        let name = |name: &str| Value::Text(Some(name.to_owned()));
        conditions.equal("invoice.order_id", self.order_id.map(id_value));
        conditions.equal("invoice.member_id", self.member_id.map(id_value));
        conditions.equal("invoice.state", self.tab.map(|state| name(state.name())));
        conditions.equal("invoice.kind", self.kind.map(|kind| name(kind.name())));
        conditions.equal("invoice.buyer_kind", self.buyer_kind.map(|kind| name(kind.name())));
        conditions.equal("invoice.posting_status", self.posting_status.map(|status| name(status.name())));
        conditions.equal("invoice.amount_currency", self.currency.map(|currency| name(currency.code())));
        match self.numbering {
            None => {}
            Some(Numbering::Numbered) => conditions.push("invoice.invoice_no is not null"),
            Some(Numbering::Blank) => conditions.push("invoice.invoice_no is null"),
        }
        let amount = |minor: Option<i64>| minor.map(|minor| Value::Int(Some(minor)));
        conditions.between("invoice.amount_minor", amount(self.amount_from_minor), amount(self.amount_to_minor));
        days::between(conditions, "invoice.issued_at", self.issued_from, self.issued_to, zone);
        days::between(conditions, "invoice.created_at", self.created_from, self.created_to, zone);
        if let Some(state) = self.payment_state {
            let mark = conditions.bind(name(state.name()));
            conditions.push(format!(
                "exists (select 1 from member_order where member_order.association_id = $1 and member_order.id = invoice.order_id
                    and member_order.payment_state = {mark})"
            ));
        }
        if let Some(text) = self.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            let mark = conditions.bind(Value::Text(Some(pattern(text))));
            let any: Vec<_> = SEARCHED.iter().map(|column| format!("lower(invoice.{column}) like {mark} escape '\\'")).collect();
            conditions.push(format!("({})", any.join(" or ")));
        }
        if let Some(ids) = &self.ids {
            ids_among(conditions, ids);
        }
    }
}

/// Only these invoices; none where none is named.
pub(crate) fn ids_among(conditions: &mut Conditions, ids: &[InvoiceId]) {
    match ids {
        [] => conditions.push("1 = 0"),
        ids => conditions.one_of("invoice.id", ids.iter().copied().map(id_value)),
    }
}
