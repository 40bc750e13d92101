//! The check of a month before it is closed (月结检查): what is left open in its rows, each kind with the filter of the list that shows just
//! these. Counted anew each time; the command counts the errors among them by the same filters.

use chrono::NaiveDate;
use domain::access::Scope;
use domain::balance::TopUpState;
use domain::bank::BankLineState;
use domain::bulk::Gravity;
use domain::closing::{first_of, last_of};
use domain::id::AssociationId;
use domain::invoice::InvoiceState;
use domain::order::PaymentState;
use serde::Serialize;
use ts_rs::TS;

use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::balance::TopUpFilter;
use crate::bank::BankFilter;
use crate::engine::Session;
use crate::fault::Fault;
use crate::invoice::{InvoiceFilter, Numbering};
use crate::order::{Invoicing, OrderFilter};
use crate::query::Conditions;

/// What rows of a month may leave open, and which list shows them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "filter")]
pub enum FoundKind {
    /// Money of the bank that nobody has said what it was for.
    BankWaiting(BankFilter),
    /// Periods of one member that share days: dues of the same days are counted twice.
    Overlapping(Box<OrderFilter>),
    /// Money went back, and more is invoiced than the order has.
    RefundUncorrected(Box<OrderFilter>),
    /// Paid in full, and not invoiced.
    PaidUninvoiced(Box<OrderFilter>),
    /// More came than was due, and nobody decided on the rest.
    Overpaid(Box<OrderFilter>),
    /// Filed as received in the month, and not approved.
    TopUpsPending(TopUpFilter),
    /// Issued without a number.
    IssuedUnnumbered(Box<InvoiceFilter>),
}

/// What was found of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Found {
    /// What, and how it is shown.
    #[serde(flatten)]
    pub kind: FoundKind,
    /// How grave it is.
    pub gravity: Gravity,
    /// How many rows.
    pub count: u32,
}

impl FoundKind {
    /// Every kind for the month of a day, the gravest first.
    fn all(month: NaiveDate) -> Vec<Self> {
        let (from, to) = (Some(first_of(month)), Some(last_of(month)));
        let paid = OrderFilter { paid_from: from, paid_to: to, ..OrderFilter::default() };
        let order = |filter: OrderFilter| Box::new(filter);
        let state = Some(BankLineState::Waiting);
        vec![
            Self::BankWaiting(BankFilter { state, booked_from: from, booked_to: to, ..BankFilter::default() }),
            Self::Overlapping(order(OrderFilter { is_overlapping: Some(true), ..paid.clone() })),
            Self::RefundUncorrected(order(OrderFilter { is_refunded: Some(true), wants_red_letter: Some(true), ..paid.clone() })),
            Self::PaidUninvoiced(order(OrderFilter {
                payment_state: Some(PaymentState::Paid),
                invoicing: Some(Invoicing::NotIssued),
                ..paid.clone()
            })),
            Self::Overpaid(order(OrderFilter { payment_state: Some(PaymentState::Overpaid), ..paid })),
            Self::TopUpsPending(TopUpFilter {
                states: vec![TopUpState::Pending],
                received_from: from,
                received_to: to,
                ..TopUpFilter::default()
            }),
            Self::IssuedUnnumbered(Box::new(InvoiceFilter {
                tab: Some(InvoiceState::Issued),
                numbering: Some(Numbering::Blank),
                issued_from: from,
                issued_to: to,
                ..InvoiceFilter::default()
            })),
        ]
    }

    /// How grave it is.
    #[must_use]
    pub fn gravity(&self) -> Gravity {
        match self {
            Self::BankWaiting(_) | Self::Overlapping(_) | Self::RefundUncorrected(_) => Gravity::Error,
            Self::PaidUninvoiced(_) | Self::Overpaid(_) | Self::TopUpsPending(_) => Gravity::Warning,
            Self::IssuedUnnumbered(_) => Gravity::Hint,
        }
    }

    async fn count(&self, session: &mut Session, view: &View) -> Result<u32, Fault> {
        let (table, conditions) = match self {
            Self::BankWaiting(filter) => ("bank_line", filter.conditions(session, view).await?),
            Self::Overlapping(filter) | Self::RefundUncorrected(filter) | Self::PaidUninvoiced(filter) | Self::Overpaid(filter) => {
                let zone = zone(session, view.association).await?;
                ("member_order", filter.conditions(session, view, zone))
            }
            Self::TopUpsPending(filter) => ("top_up", filter.conditions(session, view).await?),
            Self::IssuedUnnumbered(filter) => {
                let zone = zone(session, view.association).await?;
                let mut conditions = Conditions::of(view, domain::RecordKind::Invoice);
                filter.add_to(session, &mut conditions, zone);
                ("invoice", conditions)
            }
        };
        let sql = format!("select count(*) from {table} where {}", conditions.sql());
        let row = session.fetch_one(sql, conditions.values()).await?;
        Ok(u32::try_from(row.map_or(Ok(0), |row| row.count(0))?).unwrap_or(u32::MAX))
    }
}

impl Store {
    /// What the rows of the month of a day leave open.
    pub async fn rehearse_month(&self, month: NaiveDate) -> Result<Vec<Found>, Fault> {
        let (mut session, view) = self.look().await?;
        found(&mut session, &view, month).await
    }
}

async fn found(session: &mut Session, view: &View, month: NaiveDate) -> Result<Vec<Found>, Fault> {
    let mut found = Vec::new();
    for kind in FoundKind::all(month) {
        let count = kind.count(session, view).await?;
        found.push(Found { gravity: kind.gravity(), kind, count });
    }
    Ok(found)
}

/// How many errors the rows of a month show, whoever closes it.
pub(super) async fn errors(session: &mut Session, association: AssociationId, month: NaiveDate) -> Result<u32, Fault> {
    let view = View { association, onlooker: None, scope: Scope::Whole };
    let mut errors: u32 = 0;
    for kind in FoundKind::all(month).into_iter().filter(|kind| kind.gravity() == Gravity::Error) {
        errors = errors.saturating_add(kind.count(session, &view).await?);
    }
    Ok(errors)
}
