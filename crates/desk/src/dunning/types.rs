//! What calls about debts carry.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::dunning::DunningActKind;
use domain::id::{MemberId, OrderId};
use serde::{Deserialize, Serialize};
use store::dunning::{DunningFilter, DunningSortKey};
use store::order::{OrderFilter, OrderSortKey};
use store::query::{Direction, Page, Selection, Sort};
use ts_rs::TS;

use super::write::DunningColumn;
use super::{DunningActRow, DunningRow};
use crate::failure::Failure;
use crate::message::MessagePreview;
use crate::session::Session;
use crate::texts::Language;

/// Orders of one member that are shown.
const ORDERS_SHOWN: usize = 200;

/// Which debtors to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DunningListRequest {
    /// What they are looked for by.
    pub filter: DunningFilter,
    /// In which order; the oldest debts first where none is given.
    pub sort: Option<Sort<DunningSortKey>>,
    /// Which page.
    pub page: Page,
}

/// What debtors are counted by.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DunningFilterRequest {
    /// What they are looked for by.
    pub filter: DunningFilter,
}

/// A debtor to show.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DunningShowRequest {
    /// Which member.
    pub id: MemberId,
}

/// Chosen debtors.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DunningSelectionRequest {
    /// Which.
    pub selection: Selection<DunningFilter, MemberId>,
}

/// A run to look at.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DunningPreviewRequest {
    /// Whom it would write to.
    pub selection: Selection<DunningFilter, MemberId>,
    /// Which message to show, from 0.
    pub at: u32,
}

/// What was said about debts.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct DunningRecordRequest {
    /// Whose.
    pub selection: Selection<DunningFilter, MemberId>,
    /// What was done.
    pub kind: DunningActKind,
    /// The last day of a promise or of a pause.
    pub until: Option<NaiveDate>,
    /// What was said, or why.
    pub note: Option<String>,
}

/// How many would be written to in one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DunningStepCount {
    /// The step.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// What a run would write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DunningPreview {
    /// How many at which step.
    pub steps: Vec<DunningStepCount>,
    /// The messages.
    pub run: MessagePreview,
}

/// What a member owes, and all that was done about it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DunningFile {
    /// How the debt stands; none where nothing is owed any more.
    pub debt: Option<DunningRow>,
    /// The orders that lack money, oldest first.
    pub orders: Vec<DunningOrder>,
    /// What was done, the newest first.
    pub acts: Vec<DunningActRow>,
}

/// An order that lacks money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DunningOrder {
    /// Which.
    pub id: OrderId,
    /// Its number.
    pub order_no: String,
    /// What was bought, in words.
    pub item: String,
    /// When it was placed.
    pub ordered_at: DateTime<Utc>,
    /// What it lacks.
    pub unpaid: Money,
}

/// A list of debtors for paper or a sheet.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DunningExportRequest {
    /// Which.
    pub selection: Selection<DunningFilter, MemberId>,
    /// Which columns, in which order.
    pub columns: Vec<DunningColumn>,
    /// Where to.
    pub path: String,
    /// In which language.
    pub language: Language,
}

pub(super) async fn orders(session: &Session, selection: &Selection<OrderFilter, OrderId>) -> Result<Vec<DunningOrder>, Failure> {
    let oldest = Sort { key: OrderSortKey::OrderedAt, direction: Direction::Ascending };
    let ids = session.store.order_ids(selection, &oldest, ORDERS_SHOWN).await?;
    let order = |row: store::order::OrderRow| DunningOrder {
        id: row.id,
        order_no: row.order_no,
        item: row.item,
        ordered_at: row.ordered_at,
        unpaid: row.unpaid,
    };
    Ok(session.store.order_rows_of(&ids).await?.into_iter().map(order).collect())
}
