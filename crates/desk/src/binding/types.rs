//! What calls about bound packages carry.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::id::{BindingId, MemberId, OrderId, PackageId};
use domain::order::{OrderState, PaymentState};
use serde::{Deserialize, Serialize};
use store::binding::{BindingFilter, BindingSortKey};
use store::query::{Page, Selection, Sort};
use ts_rs::TS;

use super::BindingRow;
use super::write::BindingColumn;
use crate::failure::Failure;
use crate::member::MemberSelection;
use crate::renewal::RenewalReceived;
use crate::texts::Language;

/// Which bindings to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BindingListRequest {
    /// What they are looked for by.
    pub filter: BindingFilter,
    /// In which order; what ends first first where none is given.
    pub sort: Option<Sort<BindingSortKey>>,
    /// Which page.
    pub page: Page,
}

/// What bindings are counted by.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BindingFilterRequest {
    /// What they are looked for by.
    pub filter: BindingFilter,
}

/// A binding to show.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct BindingShowRequest {
    /// Which.
    pub id: BindingId,
}

/// A package for members.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct BindingBindRequest {
    /// To whom.
    pub selection: MemberSelection,
    /// Which package.
    pub package_id: PackageId,
    /// How many, or how many seats.
    pub quantity: u32,
    /// The last day, where it is known already.
    pub expires_on: Option<NaiveDate>,
}

/// Chosen bindings.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BindingSelectionRequest {
    /// Which.
    pub selection: Selection<BindingFilter, BindingId>,
}

/// Bindings to suspend.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BindingSuspendRequest {
    /// Which.
    pub selection: Selection<BindingFilter, BindingId>,
    /// Why.
    pub reason: String,
}

/// Another last day.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct BindingExpiryRequest {
    /// Of which.
    pub selection: Selection<BindingFilter, BindingId>,
    /// The day; none lets what was paid say it.
    pub expires_on: Option<NaiveDate>,
}

/// Bindings to renew, and for how long.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct BindingPreviewRequest {
    /// Which.
    pub selection: Selection<BindingFilter, BindingId>,
    /// For how many months; by the billing cycle of each member where it is not given.
    pub months: Option<u32>,
}

/// Bindings to renew.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct BindingRenewRequest {
    /// Which.
    pub selection: Selection<BindingFilter, BindingId>,
    /// For how many months; by the billing cycle of each member where it is not given.
    pub months: Option<u32>,
    /// The money, where it arrived already.
    pub received: Option<RenewalReceived>,
    /// The desk's remarks.
    pub remarks: Option<String>,
}

/// What renewing would come to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BindingPreview {
    /// Each binding, those that cannot be renewed first; at most [`super::renew::ROWS_LIMIT`].
    pub rows: Vec<BindingQuoteRow>,
    /// How many would be renewed.
    pub renewed: u32,
    /// How many would be left alone.
    pub left_alone: u32,
    /// How many members would be asked to pay.
    pub members: u32,
    /// What it adds up to, one sum for each currency.
    pub sums: Vec<Money>,
    /// Why the person may not record payments; null where they may.
    pub blocked_payment: Option<Failure>,
}

/// What renewing one binding would come to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BindingQuoteRow {
    /// The binding.
    pub id: BindingId,
    /// Whose it is.
    pub member_id: MemberId,
    /// The member's name.
    pub name: String,
    /// The package.
    pub package: String,
    /// Its last day as it stands.
    pub ends_on: Option<NaiveDate>,
    /// The first day that would be bought.
    pub from: Option<NaiveDate>,
    /// The last one.
    pub to: Option<NaiveDate>,
    /// How many, or how many seats.
    pub quantity: Option<u32>,
    /// What it costs.
    pub amount: Option<Money>,
    /// Why it cannot be renewed; null where it can.
    pub blocked: Option<Failure>,
}

/// A binding with the orders behind it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BindingFile {
    /// How it stands.
    pub row: BindingRow,
    /// The last day that was set by hand.
    pub expires_on: Option<NaiveDate>,
    /// Who bound it.
    pub created_by: String,
    /// The orders of the member that name the package, the newest first.
    pub orders: Vec<BindingOrder>,
}

/// An order that names the package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BindingOrder {
    /// Which.
    pub id: OrderId,
    /// Its number.
    pub order_no: String,
    /// When it was placed.
    pub ordered_at: DateTime<Utc>,
    /// Whether it stands.
    pub state: OrderState,
    /// How far it is paid.
    pub payment_state: PaymentState,
    /// How many, or how many seats.
    pub quantity: u32,
    /// The first day that it buys.
    pub starts_on: NaiveDate,
    /// The last one.
    pub ends_on: NaiveDate,
    /// What its line costs.
    pub amount: Money,
    /// Whether a day that was set by hand stands in its place.
    pub is_replaced: bool,
}

/// A list of bindings for paper or a sheet.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BindingExportRequest {
    /// Which.
    pub selection: Selection<BindingFilter, BindingId>,
    /// In which order.
    pub sort: Option<Sort<BindingSortKey>>,
    /// Which columns, in which order.
    pub columns: Vec<BindingColumn>,
    /// Where to.
    pub path: String,
    /// In which language.
    pub language: Language,
}
