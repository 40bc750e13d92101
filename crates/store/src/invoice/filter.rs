//! What invoices are looked for by (requirements A20.1, A24.1), and how a list of them is sorted.

use chrono::NaiveDate;
use domain::calendar::TimeZone;
use domain::id::{InvoiceId, MemberId, OrderId};
use domain::invoice::{Invoice, InvoiceKind, InvoiceStanding, InvoiceState, PostingStatus};
use domain::member::MemberKind;
use domain::order::PaymentState;
use domain::parse::search_terms::query_terms;
use domain::{Currency, RecordKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::SPENT;
use crate::access::View;
use crate::engine::{Session, Value};
use crate::query::search_index::Searched;
use crate::query::{Conditions, days, dialect, pattern, typed};
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
    /// What became of it since it was issued.
    pub standing: Option<InvoiceStanding>,
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

impl InvoiceFilter {
    /// Whether words are looked for.
    pub(crate) fn is_searching(&self) -> bool {
        typed(self.search.as_deref()).is_some()
    }

    /// The conditions on `invoice`.
    pub(crate) fn conditions(&self, session: &Session, view: &View, zone: TimeZone) -> Conditions {
        let mut conditions = Conditions::of(view, RecordKind::Invoice);
        self.add_to(session, &mut conditions, zone);
        conditions
    }

    /// Adds its conditions on `invoice` to others.
    pub(crate) fn add_to(&self, session: &Session, conditions: &mut Conditions, zone: TimeZone) {
        let name = |name: &str| Value::Text(Some(name.to_owned()));
        conditions.equal("invoice.order_id", self.order_id.map(id_value));
        conditions.equal("invoice.member_id", self.member_id.map(id_value));
        conditions.equal("invoice.state", self.tab.map(|state| name(state.name())));
        conditions.unusual("invoice.kind", self.kind.map(InvoiceKind::name), InvoiceKind::DuesReceipt.name());
        conditions.equal("invoice.buyer_kind", self.buyer_kind.map(|kind| name(kind.name())));
        conditions.unusual("invoice.posting_status", self.posting_status.map(PostingStatus::name), PostingStatus::NotPosted.name());
        conditions.unusual("invoice.amount_currency", self.currency.map(Currency::code), Currency::CNY.code());
        if let Some(standing) = self.standing {
            stands(conditions, standing);
        }
        match self.numbering {
            None => {}
            Some(Numbering::Numbered) => conditions.push("invoice.invoice_no is not null"),
            Some(Numbering::Blank) => conditions.push("invoice.invoice_no is null and invoice.entry <> 'voiding'"),
        }
        let amount = |minor: Option<i64>| minor.map(|minor| Value::Int(Some(minor)));
        conditions.between("invoice.amount_minor", amount(self.amount_from_minor), amount(self.amount_to_minor));
        days::between(conditions, "invoice.issued_at", self.issued_from, self.issued_to, zone);
        days::between(conditions, "invoice.created_at", self.created_from, self.created_to, zone);
        if let Some(state) = self.payment_state {
            paid_so_far(conditions, state);
        }
        if let Some(text) = typed(self.search.as_deref()) {
            found_by(session, conditions, text);
        }
        if let Some(ids) = &self.ids {
            ids_among(conditions, ids);
        }
    }
}

/// The standing follows from the rows that correct an invoice; those are few, so they are looked at first.
fn stands(conditions: &mut Conditions, standing: InvoiceStanding) {
    let pointed = |column: &str, more: &str| {
        format!("invoice.id in (select c.{column} from invoice c where c.association_id = $1 and c.{column} is not null{more})")
    };
    let (corrected, replaced) = (pointed("corrects_id", ""), pointed("replaces_id", ""));
    let voided = pointed("corrects_id", " and c.entry = 'voiding'");
    let original = "invoice.entry = 'original'";
    conditions.push(match standing {
        InvoiceStanding::RedLetter => "invoice.entry = 'red_letter'".to_owned(),
        InvoiceStanding::Voiding => "invoice.entry = 'voiding'".to_owned(),
        InvoiceStanding::Unissued => format!("{original} and invoice.state = 'unissued'"),
        InvoiceStanding::Issued => format!("{original} and invoice.state = 'issued' and not {corrected}"),
        InvoiceStanding::Voided => voided,
        InvoiceStanding::Replaced => replaced,
        InvoiceStanding::Reversed => format!("invoice.id in {SPENT} and not {voided} and not {replaced}"),
        InvoiceStanding::PartReversed => format!("{corrected} and invoice.id not in {SPENT} and not {replaced}"),
    });
}

/// Most orders are paid, so those invoices are looked at one by one; the others are found from their orders.
fn paid_so_far(conditions: &mut Conditions, state: PaymentState) {
    let mark = conditions.bind(Value::Text(Some(state.name().to_owned())));
    let condition = format!("member_order.payment_state = {mark}");
    if state == PaymentState::Paid {
        conditions.exists("member_order", "member_order.id = invoice.order_id", |inner| inner.push(condition));
    } else {
        conditions.among("invoice.order_id", "member_order.id", "member_order", |inner| inner.push(condition));
    }
}

/// By words, or by a part of the invoice number, which no search index holds (see `search`): its own index is read through instead.
fn found_by(session: &Session, conditions: &mut Conditions, text: &str) {
    let mark = conditions.bind(Value::Text(Some(pattern(text))));
    let numbered = format!(
        "invoice.row_no in (select n.row_no from invoice n where n.association_id = $1 and lower(n.invoice_no) like {mark} escape '\\')"
    );
    match query_terms(text).as_slice() {
        [] => conditions.push(numbered),
        clauses => {
            let words = conditions.bind(Value::Text(Some(dialect::expression(session, clauses))));
            let worded = dialect::found(session, Invoice::INDEX, &words);
            conditions.push(format!("(invoice.row_no in ({worded}) or {numbered})"));
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
