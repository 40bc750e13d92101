//! What the start page and the header get.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::member::MemberKind;
use domain::member::status::MemberStatus;
use serde::{Deserialize, Serialize};
use store::invoice::InvoiceFilter;
use store::member::MemberFilter;
use store::order::OrderFilter;
use ts_rs::TS;

/// The figures of the start page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OverviewFigures {
    /// The day they are true of.
    pub today: NaiveDate,
    /// The summary cards (requirements A1.1).
    pub cards: OverviewCards,
    /// Members by status, one pie for each kind (requirements A1.3).
    pub pies: Vec<StatusPie>,
    /// New members in each of the last 12 months, oldest first (requirements A1.4).
    pub growth: Vec<GrowthMonth>,
    /// Who paid this year's dues (requirements A1.5).
    pub payment_rate: PaymentRate,
    /// What waits to be done (requirements A1.6).
    pub quick: QuickFigures,
}

/// The summary cards (requirements A1.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OverviewCards {
    /// 个人会员数: individuals whose status counts as membership by their level.
    pub individual_members: MemberFigure,
    /// 单位会员数: units, likewise.
    pub unit_members: MemberFigure,
    /// Everybody on file, whatever their status.
    pub on_file: u32,
    /// 累计交易金额: all money that ever arrived, less what was taken back; one sum for each currency, that of the desk first.
    pub received: Vec<Money>,
    /// The orders behind it: every order.
    pub received_filter: OrderFilter,
    /// Applications to join that were approved.
    pub approved_applications: u32,
    /// Receipts and invoices that are issued.
    pub issued_invoices: InvoiceFigure,
}

/// How many members a filter finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MemberFigure {
    /// How many.
    pub count: u32,
    /// The list that it opens.
    pub filter: MemberFilter,
}

/// How many orders a filter finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OrderFigure {
    /// How many.
    pub count: u32,
    /// The list that it opens.
    pub filter: OrderFilter,
}

/// How many invoices a filter finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InvoiceFigure {
    /// How many.
    pub count: u32,
    /// The list that it opens.
    pub filter: InvoiceFilter,
}

/// Members of a kind by status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StatusPie {
    /// Unit or individual.
    pub kind: MemberKind,
    /// The statuses in the order of lists; those without members are left out.
    pub slices: Vec<StatusSlice>,
}

/// Members of a kind and a status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StatusSlice {
    /// The status.
    pub status: MemberStatus,
    /// How many.
    pub count: u32,
    /// The list that it opens.
    pub filter: MemberFilter,
}

/// Members who joined in a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GrowthMonth {
    /// `2026-09`.
    pub month: String,
    /// Units.
    pub units: u32,
    /// Individuals.
    pub individuals: u32,
    /// The list that it opens.
    pub filter: MemberFilter,
}

/// Members who paid the dues of the year ÷ members due. A member is due whose joining is complete, who is in good standing, and whose
/// membership reaches this year or has no end; it has paid when a dues order of the year stands and is paid in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PaymentRate {
    /// The calendar year in the association's time zone.
    pub dues_year: i32,
    /// How many paid.
    pub paid: u32,
    /// How many are due.
    pub due: u32,
    /// The rate in basis points; null where nobody is due.
    pub rate_bp: Option<u32>,
    /// The orders of the year's dues that stand.
    pub filter: OrderFilter,
}

/// What waits to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuickFigures {
    /// Invoices to be issued.
    pub unissued_invoices: InvoiceFigure,
    /// Orders that wait for their first payment.
    pub awaiting_orders: OrderFigure,
    /// Orders that are paid in part.
    pub part_paid_orders: OrderFigure,
    /// Members whose renewal is open or overdue: due and grace.
    pub due_members: MemberFigure,
    /// Applications to join that wait for a decision.
    pub waiting_reviews: MemberFigure,
}

/// What the header shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AssociationStatus {
    /// The central server; none where the desk works alone.
    pub server: Option<String>,
    /// Changes that wait to be sent.
    pub waiting: u32,
    /// Conflicts that nobody has settled.
    pub refused: u32,
    /// What was set aside and waits for an administrator; for anybody else nothing.
    pub set_aside: u32,
    /// Whether the search index is still being made, so that a search may find less than there is.
    pub is_indexing: bool,
    /// Changes of this desk that the server has accepted.
    pub confirmed: u32,
    /// When the oldest waiting change was made.
    pub since: Option<DateTime<Utc>>,
    /// When the server last answered.
    pub last_contact: Option<DateTime<Utc>>,
    /// Since when it does not answer; none while it does.
    pub offline_since: Option<DateTime<Utc>>,
    /// Name of the person at the desk.
    pub signed_in: String,
    /// Whether all of this is made up, to try the desk on.
    pub is_demonstration: bool,
}
