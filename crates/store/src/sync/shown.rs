//! The newest records of a desk, for programs that act on what a person would see.

use domain::RecordKind;
use uuid::Uuid;

use super::images::uuid;
use crate::Store;
use crate::engine::Value;
use crate::fault::Fault;
use crate::table::association_value;

/// The newest records, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// Members.
    pub members: Vec<Uuid>,
    /// Orders.
    pub orders: Vec<Uuid>,
    /// Invoices.
    pub invoices: Vec<Uuid>,
    /// Requests of members.
    pub applications: Vec<Uuid>,
}

impl Store {
    /// So many of the newest records of each kind.
    pub async fn shown(&self, count: u32) -> Result<Shown, Fault> {
        Ok(Shown {
            members: self.newest_of(RecordKind::Member, count).await?,
            orders: self.newest_of(RecordKind::Order, count).await?,
            invoices: self.newest_of(RecordKind::Invoice, count).await?,
            applications: self.newest_of(RecordKind::Application, count).await?,
        })
    }

    async fn newest_of(&self, kind: RecordKind, count: u32) -> Result<Vec<Uuid>, Fault> {
        let sql = format!("select id from {} where association_id = $1 order by id desc limit $2", kind.name());
        let rows = self.begin().await?.fetch(sql, vec![association_value(self.association), Value::Int(Some(count.into()))]).await?;
        rows.iter().map(|row| uuid(row, 0)).collect()
    }
}
