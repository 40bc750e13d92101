//! What orders are looked for by (requirements A19.1), and how a list of them is sorted.

use chrono::NaiveDate;
use domain::calendar::TimeZone;
use domain::closing::last_of;
use domain::id::{InvoiceId, LevelId, MemberId, OrgId};
use domain::order::{Order, OrderKind, OrderState, PaymentState};
use domain::parse::search_terms::query_terms;
use domain::payment::PaymentMethod;
use domain::{Currency, RecordKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::View;
use crate::engine::{Session, Value};
use crate::invoice::{InvoiceFilter, counted_invoice, ids_among};
use crate::query::search_index::Searched;
use crate::query::{Conditions, Selection, days, dialect, typed};
use crate::report::{DeferredOrders, deferred_orders};
use crate::table::id_value;

/// What orders are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct OrderFilter {
    /// Part of the order number, the buyer's name or the phone.
    pub search: Option<String>,
    /// What it is for.
    pub kind: Option<OrderKind>,
    /// Whether it stands.
    pub state: Option<OrderState>,
    /// How far it is paid.
    pub payment_state: Option<PaymentState>,
    /// Whether they stand and lack money.
    pub is_unpaid: Option<bool>,
    /// Method of its last payment.
    pub method: Option<PaymentMethod>,
    /// The year its dues cover.
    pub dues_year: Option<i32>,
    /// Whether for dues of a year.
    pub has_dues_year: Option<bool>,
    /// Placed on this day or later.
    pub ordered_from: Option<NaiveDate>,
    /// Placed on this day or earlier.
    pub ordered_to: Option<NaiveDate>,
    /// Price of at least so many minor units.
    #[ts(type = "number | null")]
    pub amount_from_minor: Option<i64>,
    /// Price of at most so many minor units.
    #[ts(type = "number | null")]
    pub amount_to_minor: Option<i64>,
    /// In this currency.
    pub currency: Option<Currency>,
    /// Of this member.
    pub member_id: Option<MemberId>,
    /// Whether of a member.
    pub is_of_member: Option<bool>,
    /// Of members of this organisation.
    pub org_id: Option<OrgId>,
    /// Of members of this level.
    pub level_id: Option<LevelId>,
    /// How far it is invoiced.
    pub invoicing: Option<Invoicing>,
    /// With money that counts on this day or later.
    pub paid_from: Option<NaiveDate>,
    /// With money that counts on this day or earlier.
    pub paid_to: Option<NaiveDate>,
    /// With a refund among the money of those days.
    pub is_refunded: Option<bool>,
    /// Whether more of it is invoiced than it has after refunds.
    pub wants_red_letter: Option<bool>,
    /// Whether it bought a period of membership that shares days with another one of the member.
    pub is_overlapping: Option<bool>,
    /// With a paid period of membership of which, at the end of the month of this day, later months are still to come.
    pub deferred_at: Option<NaiveDate>,
    /// With dues that belong to the month of this day; together with the day above.
    pub dues_in: Option<NaiveDate>,
    /// Also those of which dues belong to later months than that.
    pub dues_later: Option<bool>,
    /// Whose period is of this level.
    pub period_level_id: Option<LevelId>,
    /// With an invoice among these (requirements A20.3, 切换至财务列表).
    pub invoices: Option<Selection<InvoiceFilter, InvoiceId>>,
}

/// How far an order is invoiced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Invoicing {
    /// It has no invoice.
    None,
    /// An invoice of it is not issued.
    Unissued,
    /// All its invoices are issued.
    Issued,
    /// It has no invoice, or one that is not issued.
    NotIssued,
}

/// What a list of orders sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderSortKey {
    /// When it was placed.
    OrderedAt,
    /// Its number.
    OrderNo,
    /// Name of the buyer.
    BuyerName,
    /// Price.
    Amount,
    /// Sum of its payments.
    Paid,
    /// The year its dues cover.
    DuesYear,
}

impl OrderSortKey {
    /// The column it sorts by.
    pub(crate) fn column(self) -> &'static str {
        match self {
            Self::OrderedAt => "ordered_at",
            Self::OrderNo => "order_no",
            Self::BuyerName => "buyer_name",
            Self::Amount => "amount_minor",
            Self::Paid => "paid_minor",
            Self::DuesYear => "dues_year",
        }
    }
}

impl OrderFilter {
    /// Whether words are looked for, in orders or in their invoices.
    pub(crate) fn is_searching(&self) -> bool {
        let in_invoices = matches!(&self.invoices, Some(Selection::All { filter, .. }) if filter.is_searching());
        in_invoices || typed(self.search.as_deref()).is_some()
    }

    /// The conditions on `member_order`.
    pub(crate) fn conditions(&self, session: &Session, view: &View, zone: TimeZone) -> Conditions {
        let mut conditions = Conditions::of(view, RecordKind::Order);
        let name = |name: &str| Value::Text(Some(name.to_owned()));
        conditions.equal("member_order.member_id", self.member_id.map(id_value));
        for (column, is_set) in [("member_order.member_id", self.is_of_member), ("member_order.dues_year", self.has_dues_year)] {
            if let Some(is_set) = is_set {
                conditions.push(format!("{column} is {}null", if is_set { "not " } else { "" }));
            }
        }
        for (column, id) in [("member.org_id", self.org_id.map(id_value)), ("member.level_id", self.level_id.map(id_value))] {
            if let Some(id) = id {
                conditions.among("member_order.member_id", "member.id", "member", |inner| inner.equal(column, Some(id)));
            }
        }
        conditions.unusual("member_order.kind", self.kind.map(OrderKind::name), OrderKind::Dues.name());
        conditions.unusual("member_order.state", self.state.map(OrderState::name), OrderState::Open.name());
        conditions.equal("member_order.payment_state", self.payment_state.map(|state| name(state.name())));
        if let Some(is_unpaid) = self.is_unpaid {
            let lacking = [PaymentState::Awaiting, PaymentState::PartPaid].map(|state| format!("'{}'", state.name())).join(", ");
            let stands = format!("member_order.state = '{}' and member_order.payment_state in ({lacking})", OrderState::Open.name());
            conditions.push(if is_unpaid { stands } else { format!("not ({stands})") });
        }
        conditions.equal("member_order.payment_method", self.method.map(|method| name(method.name())));
        conditions.equal("member_order.dues_year", self.dues_year.map(|year| Value::Int(Some(year.into()))));
        conditions.unusual("member_order.amount_currency", self.currency.map(Currency::code), Currency::CNY.code());
        let amount = |minor: Option<i64>| minor.map(|minor| Value::Int(Some(minor)));
        conditions.between("member_order.amount_minor", amount(self.amount_from_minor), amount(self.amount_to_minor));
        days::between(&mut conditions, "member_order.ordered_at", self.ordered_from, self.ordered_to, zone);
        if let Some(text) = typed(self.search.as_deref()) {
            match query_terms(text).as_slice() {
                // Marks only: nothing can be found by them.
                [] => conditions.push("1 = 0"),
                clauses => dialect::matches(session, &mut conditions, "member_order", Order::INDEX, clauses),
            }
        }
        self.narrow_to_months(&mut conditions, zone);
        if let Some(invoicing) = self.invoicing {
            conditions.push(invoicing.condition());
        }
        match &self.invoices {
            None => {}
            Some(Selection::Ids(ids)) => {
                conditions.among("member_order.id", "invoice.order_id", "invoice", |inner| ids_among(inner, ids));
            }
            Some(Selection::All { filter, except }) => conditions.exists("invoice", "invoice.order_id = member_order.id", |inner| {
                filter.add_to(session, inner, zone);
                inner.none_of("invoice.id", except.iter().copied().map(id_value));
            }),
        }
        conditions
    }
}

/// Money of the order, taken back where it was wrong.
const REFUNDED: &str = "select 1 from payment where payment.association_id = $1 and payment.order_id = member_order.id
    and payment.refunds_id is not null and payment.reverses_id is null
    and not exists (select 1 from payment as back where back.association_id = $1 and back.reverses_id = payment.id)";

impl OrderFilter {
    /// What a month's closing and the deferred dues ask for.
    fn narrow_to_months(&self, conditions: &mut Conditions, zone: TimeZone) {
        if self.paid_from.is_some() || self.paid_to.is_some() {
            conditions.among("member_order.id", "payment.order_id", "payment", |inner| {
                inner.push("payment.reverses_id is null");
                days::between(inner, "coalesce(payment.booked_at, payment.received_at)", self.paid_from, self.paid_to, zone);
                if let Some(is_refunded) = self.is_refunded {
                    inner.push(format!("payment.refunds_id is {}null", if is_refunded { "not " } else { "" }));
                }
            });
        }
        let not = |is_so: bool| if is_so { "" } else { "not " };
        if let Some(wants) = self.wants_red_letter {
            conditions.push(format!(
                "{}(exists ({REFUNDED}) and member_order.paid_minor < (select coalesce(sum(invoice.amount_minor), 0) from invoice
                    where invoice.association_id = $1 and invoice.order_id = member_order.id and invoice.state = 'issued'))",
                not(wants)
            ));
        }
        if let Some(is_overlapping) = self.is_overlapping {
            conditions.push(format!(
                "member_order.id {}in (select coverage.order_id from coverage join coverage as other
                    on other.association_id = coverage.association_id and other.member_id = coverage.member_id and other.id <> coverage.id
                    and other.starts_on <= coverage.ends_on and other.ends_on >= coverage.starts_on
                    where coverage.association_id = $1 and coverage.taken_back_at is null and other.taken_back_at is null)",
                not(is_overlapping)
            ));
        }
        if let Some(end) = self.deferred_at {
            let is_later = self.dues_later == Some(true);
            let of = DeferredOrders { end: last_of(end), dues_in: self.dues_in, is_later, level: self.period_level_id };
            deferred_orders(conditions, &of, zone);
        }
    }
}

impl Invoicing {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Unissued => "unissued",
            Self::Issued => "issued",
            Self::NotIssued => "not_issued",
        }
    }

    /// Orders of which an invoice waits are few, so they are found from the invoices; the others are looked at one by one.
    fn condition(self) -> String {
        let any = counted_invoice();
        let waiting = "(select invoice.order_id from invoice where invoice.association_id = $1 and invoice.state = 'unissued')";
        match self {
            Self::None => format!("not {any}"),
            Self::Unissued => format!("member_order.id in {waiting}"),
            Self::Issued => format!("{any} and member_order.id not in {waiting}"),
            Self::NotIssued => format!("not ({any} and member_order.id not in {waiting})"),
        }
    }
}
