//! Passwords of people at the server, as hashes that were made elsewhere.

use chrono::{DateTime, Utc};
use domain::id::{AssociationId, UserId};
use uuid::Uuid;

use super::central::{Central, Newcomer, admit, association, text};
use crate::engine::Value;
use crate::fault::Fault;
use crate::table::{association_value, id_value};

impl Central {
    /// The person of a name who has a password, and its hash.
    pub async fn password_of(&self, name: &str) -> Result<Option<(UserId, String)>, Fault> {
        let mut session = self.engine().begin().await?;
        let Some(association) = association(&mut session).await? else { return Ok(None) };
        let sql = "select user_account.id, credential.password_hash from user_account
            join credential on credential.association_id = user_account.association_id and credential.user_id = user_account.id
            where user_account.association_id = $1 and user_account.name = $2";
        let row = session.fetch_one(sql, vec![association_value(association), text(name)]).await?;
        row.map(|row| Ok((UserId(super::images::uuid(&row, 0)?), row.text(1)?.unwrap_or_default()))).transpose()
    }

    /// The hash of a person's password, if they have one.
    pub async fn password_hash(&self, user: UserId) -> Result<Option<String>, Fault> {
        let mut session = self.engine().begin().await?;
        let Some(association) = association(&mut session).await? else { return Ok(None) };
        let sql = "select password_hash from credential where association_id = $1 and user_id = $2";
        let row = session.fetch_one(sql, vec![association_value(association), id_value(user)]).await?;
        row.map_or(Ok(None), |row| row.text(0))
    }

    /// Keeps a person's password, or takes it away.
    pub async fn keep_password(&self, user: UserId, hash: Option<&str>, now: DateTime<Utc>) -> Result<(), Fault> {
        let mut session = self.engine().begin().await?;
        let Some(association) = association(&mut session).await? else { return Ok(()) };
        let person = vec![association_value(association), id_value(user)];
        match hash {
            None => {
                session.execute("delete from credential where association_id = $1 and user_id = $2", person).await?;
            }
            Some(hash) => {
                let sql = "insert into credential (association_id, user_id, password_hash, changed_at) values ($1, $2, $3, $4)
                    on conflict (association_id, user_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at";
                let values = person.into_iter().chain([text(hash), Value::Int(Some(now.timestamp_micros()))]).collect();
                session.execute(sql, values).await?;
            }
        }
        session.commit().await
    }

    /// Lets a desk in whose person showed the password. `None` where the desk holds another association or another person's work, or was
    /// shut out by an administrator.
    pub async fn sign_in(&self, newcomer: &Newcomer, user: UserId, now: DateTime<Utc>) -> Result<Option<AssociationId>, Fault> {
        let mut session = self.engine().begin().await?;
        let Some(ours) = association(&mut session).await? else { return Ok(None) };
        if newcomer.publishes.is_some_and(|(association, claimed)| association != ours || claimed != user) {
            return Ok(None);
        }
        let sql = "select user_id, state from device where association_id = $1 and id = $2";
        if let Some(device) = session.fetch_one(sql, vec![association_value(ours), id_value(newcomer.device)]).await? {
            let owner = device.bytes(0)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).map(UserId);
            if owner != Some(user) || device.text(1)?.as_deref() == Some("revoked") {
                return Ok(None);
            }
        }
        admit(&mut session, newcomer, (ours, user), now).await?;
        session.commit().await?;
        Ok(Some(ours))
    }
}
