//! Settings of this installation: local, never synchronised.

use crate::engine::{Session, Value};
use crate::fault::Fault;

/// Key of the association's id.
pub const ASSOCIATION_ID: &str = "association_id";

/// A setting's value.
pub async fn get(session: &mut Session, key: &str) -> Result<Option<String>, Fault> {
    let row = session.fetch_one("select value from setting where key = $1", vec![Value::Text(Some(key.to_owned()))]).await?;
    row.map_or(Ok(None), |row| row.text(0))
}

/// Keeps a setting.
pub async fn set(session: &mut Session, key: &str, value: &str) -> Result<(), Fault> {
    let sql = "insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value";
    session.execute(sql, vec![Value::Text(Some(key.to_owned())), Value::Text(Some(value.to_owned()))]).await.map(drop)
}

/// Forgets a setting.
pub async fn forget(session: &mut Session, key: &str) -> Result<(), Fault> {
    session.execute("delete from setting where key = $1", vec![Value::Text(Some(key.to_owned()))]).await.map(drop)
}

/// A setting's value, which becomes `fresh` where there is none.
pub async fn get_or_insert(session: &mut Session, key: &str, fresh: &str) -> Result<String, Fault> {
    if let Some(value) = get(session, key).await? {
        return Ok(value);
    }
    set(session, key, fresh).await?;
    Ok(fresh.to_owned())
}

impl crate::Store {
    /// Reads a setting of this installation.
    pub async fn setting(&self, key: &str) -> Result<Option<String>, Fault> {
        let mut session = self.begin().await?;
        get(&mut session, key).await
    }

    /// Keeps a setting of this installation.
    pub async fn keep_setting(&self, key: &str, value: &str) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        set(&mut session, key, value).await?;
        session.commit().await
    }
}
