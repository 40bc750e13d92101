//! At a desk that was away for long: pages of the journal are laid by until enough of them are here, and are then followed together. What
//! waits is taken back and done again once for all of them, so the whole way costs in proportion to what waits and what came, however much
//! of both there is, and never more than one page is held in memory.

use domain::journal::JournalPage;
use uuid::Uuid;

use super::images::uuid;
use super::position;
use super::rebase::{Ground, RebaseError};
use crate::Store;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::table::id_value;

/// Pages that follow on where this desk stands and were not applied yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ahead {
    /// The version that they reach; where none lie here, that at which the desk stands.
    pub version: i64,
    /// The life of the server's database that they are of; none where none lie here.
    pub epoch: Option<Uuid>,
    /// How many entries they hold.
    pub entries: u64,
    /// How many changes.
    pub changes: u64,
}

impl Store {
    /// What lies here and was not applied yet, also after an interruption.
    pub async fn ahead(&self) -> Result<Ahead, Fault> {
        ahead(&mut self.begin().await?).await
    }

    /// Lays a page by. One that does not follow on what lies here is not taken, and what lies here is dropped: the desk begins again from
    /// where it stands.
    pub async fn lay_by(&self, page: &JournalPage) -> Result<Ahead, Fault> {
        let mut session = self.begin().await?;
        let known = ahead(&mut session).await?;
        let follows = page.from == known.version && known.epoch.is_none_or(|epoch| epoch == page.epoch);
        if !follows || known.entries == 0 {
            drop_all(&mut session).await?;
        }
        if follows && page.to > page.from {
            let changes: usize = page.entries.iter().map(|entry| entry.changes.len()).sum();
            let sql = "insert into journal_ahead (begins_at, reaches, epoch, changes, page) values ($1, $2, $3, $4, $5)";
            let values = vec![
                Value::Int(Some(page.from)),
                Value::Int(Some(page.to)),
                id_value(page.epoch),
                Value::Int(i64::try_from(changes).ok()),
                Value::Text(Some(serde_json::to_string(page).map_err(|_| Fault::corrupt("journal_ahead", "page"))?)),
            ];
            session.execute(sql, values).await?;
        }
        let ahead = ahead(&mut session).await?;
        session.commit().await?;
        Ok(ahead)
    }

    /// Follows all that lies here, in one transaction: nobody ever sees a state in between.
    pub async fn catch_up(&self) -> Result<(), RebaseError> {
        let mut session = self.begin().await?;
        let mut ground = Ground::Standing;
        loop {
            let from = position::read(&mut session).await?.version;
            let sql = "select page from journal_ahead where begins_at = $1";
            let Some(row) = session.fetch_one(sql, vec![Value::Int(Some(from))]).await? else { break };
            let page: Option<JournalPage> = row.text(0)?.and_then(|text| serde_json::from_str(&text).ok());
            let page = page.ok_or_else(|| Fault::corrupt("journal_ahead", "page"))?;
            self.follow(&mut session, &page, &mut ground).await?;
        }
        drop_all(&mut session).await?;
        Ok(self.settle_on(session, ground).await?)
    }
}

async fn ahead(session: &mut Session) -> Result<Ahead, Fault> {
    let stands = position::read(session).await?;
    let mut ahead = Ahead { version: stands.version, epoch: None, entries: 0, changes: 0 };
    let sql = "select begins_at, reaches, changes, epoch from journal_ahead where begins_at >= $1 order by begins_at";
    for row in session.fetch(sql, vec![Value::Int(Some(stands.version))]).await? {
        let (begins_at, reaches, epoch) = (row.count(0)?, row.count(1)?, uuid(&row, 3)?);
        let is_next = begins_at == ahead.version && ahead.epoch.or(stands.epoch).is_none_or(|known| known == epoch);
        if !is_next {
            break;
        }
        ahead.epoch = Some(epoch);
        ahead.entries += reaches.abs_diff(begins_at);
        ahead.changes += u64::try_from(row.count(2)?).unwrap_or(0);
        ahead.version = reaches;
    }
    Ok(ahead)
}

async fn drop_all(session: &mut Session) -> Result<(), Fault> {
    session.execute("delete from journal_ahead", vec![]).await.map(drop)
}
