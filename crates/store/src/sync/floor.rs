//! At the server: how far back the journal can be followed. Whoever was away for longer comes back by a snapshot. What happened is kept for ever
//! all the same: below the floor only the payloads of commands go, which the trail names by their hashes and nobody reads again.

use chrono::{DateTime, Utc};

use crate::Store;
use crate::engine::Value;
use crate::fault::Fault;
use crate::table::association_value;

impl Store {
    /// Notes which version the journal has reached by now. Only of a database that serves.
    pub async fn mark_journal(&self, now: DateTime<Utc>) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        let head = self.lock_head(&mut session).await?;
        let sql =
            "insert into journal_mark (association_id, version, at) values ($1, $2, $3) on conflict (association_id, version) do nothing";
        let values = vec![association_value(self.association), Value::Int(Some(head.version)), Value::Int(Some(now.timestamp_micros()))];
        session.execute(sql, values).await?;
        session.commit().await
    }

    /// Lets desks follow only what is younger than an instant. Returns the version below which nobody follows any more.
    pub async fn raise_floor(&self, before: DateTime<Utc>) -> Result<i64, Fault> {
        let mut session = self.begin().await?;
        self.lock_head(&mut session).await?;
        let association = || association_value(self.association);
        let sql = "update head set floor = (select coalesce(max(version), 0) from journal_mark where association_id = $1 and at <= $2)
            where association_id = $1 and floor < (select coalesce(max(version), 0) from journal_mark where association_id = $1 and at <= $2)";
        let raised = session.execute(sql, vec![association(), Value::Int(Some(before.timestamp_micros()))]).await? > 0;
        let row = session.fetch_one("select floor from head where association_id = $1", vec![association()]).await?;
        let floor = row.map_or(Ok(0), |row| row.count(0))?;
        if raised {
            let floor = || Value::Int(Some(floor));
            let sql = "update command set payload = 'null' where association_id = $1 and payload <> 'null' and id in
                (select command_id from ruling where association_id = $1 and version <= $2)";
            session.execute(sql, vec![association(), floor()]).await?;
            session.execute("delete from journal_mark where association_id = $1 and version < $2", vec![association(), floor()]).await?;
        }
        session.commit().await?;
        Ok(floor)
    }
}
