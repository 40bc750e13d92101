//! Records as images: what a decision would change, column by column, and a record made of columns that a person put together.

use domain::invoice::Invoice;
use domain::member::Member;
use domain::order::Order;
use domain::{Change, Edit, Record, RecordKind};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::fault::Fault;
use crate::table::{Table, of_kind};
use crate::write::to_json;

/// A change that was decided and not written, as columns.
#[derive(Debug, Clone, PartialEq)]
pub struct LaidOut {
    /// Kind of record.
    pub kind: RecordKind,
    /// The record.
    pub id: Uuid,
    /// All columns before; of a new record none.
    pub before: Map<String, Json>,
    /// All columns after; of a deleted record none.
    pub after: Map<String, Json>,
}

impl LaidOut {
    /// Lays a change out.
    #[must_use]
    pub fn of(change: &Change) -> Option<Self> {
        of_kind!(change.target().0, T => T::edit(change).map(laid_out))
    }
}

fn laid_out<T: Table>(edit: &Edit<T>) -> LaidOut {
    let (before, after) = match edit {
        Edit::Insert(record) => (None, Some(record)),
        Edit::Update { before, after } => (Some(before), Some(after)),
        Edit::Delete(record) => (Some(record), None),
    };
    let columns = |record: Option<&T>| record.map(columns).unwrap_or_default();
    LaidOut { kind: T::KIND, id: edit.id(), before: columns(before), after: columns(after) }
}

fn columns<T: Table>(record: &T) -> Map<String, Json> {
    T::columns().iter().cloned().zip(record.values().iter().map(to_json)).collect()
}

/// A record that a person can state anew as a whole.
#[derive(Debug, Clone, PartialEq)]
pub enum Restated {
    /// A member.
    Member(Box<Member>),
    /// An order.
    Order(Box<Order>),
    /// An invoice.
    Invoice(Box<Invoice>),
}

impl Restated {
    /// The record of these columns; none of a kind that has no form of its own.
    pub fn of(kind: RecordKind, columns: &Map<String, Json>) -> Result<Option<Self>, Fault> {
        Ok(match kind {
            RecordKind::Member => Some(Self::Member(Box::new(Member::from_image(columns)?))),
            RecordKind::Order => Some(Self::Order(Box::new(Order::from_image(columns)?))),
            RecordKind::Invoice => Some(Self::Invoice(Box::new(Invoice::from_image(columns)?))),
            _ => None,
        })
    }
}
