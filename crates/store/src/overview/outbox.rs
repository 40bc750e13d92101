//! What waits in the outbox, and how far this desk's data has come.

use chrono::{DateTime, Utc};

use super::counted;
use crate::Store;
use crate::fault::Fault;
use crate::query::figures::DATA_VERSION;
use crate::table::association_value;

/// Commands that no server has answered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: u32,
    /// When the oldest of them was issued.
    pub since: Option<DateTime<Utc>>,
    /// How many a server has accepted.
    pub confirmed: u32,
}

impl Store {
    /// What waits for a server.
    pub async fn waiting(&self) -> Result<Waiting, Fault> {
        let mut session = self.begin().await?;
        let count = session.fetch_one("select count(*) from outbox where state = 'pending'", vec![]).await?;
        let oldest = "select command.issued_at from outbox
            join command on command.association_id = $1 and command.id = outbox.command_id
            where outbox.state = 'pending' order by outbox.sequence limit 1";
        let since = session.fetch_one(oldest, vec![association_value(self.association)]).await?.map(|row| row.count(0)).transpose()?;
        let confirmed = session.fetch_one("select count(*) from outbox where state = 'confirmed'", vec![]).await?;
        let confirmed = confirmed.map_or(Ok(0), |row| counted(&row, 0))?;
        Ok(Waiting {
            confirmed,
            count: count.map_or(Ok(0), |row| counted(&row, 0))?,
            since: since.and_then(DateTime::from_timestamp_micros),
        })
    }

    /// Grows with every command that was executed here or pulled: as long as it stands, so does every figure computed from the data.
    pub async fn data_version(&self) -> Result<i64, Fault> {
        let mut session = self.begin().await?;
        let row = session.fetch_one(DATA_VERSION, vec![]).await?;
        row.map_or(Ok(0), |row| row.count(0))
    }
}
