//! The server's database before and beside its association: codes that let desks in, and the desks it knows. Codes and tokens come here as
//! hashes only.

use chrono::{DateTime, Utc};
use domain::id::{AssociationId, DeviceId, UserId};
use uuid::Uuid;

use super::life;
use super::token::{TokenPair, first_pair};
use crate::engine::{Engine, Session, Value};
use crate::fault::Fault;
use crate::table::{association_value, id_value};
use crate::{Store, migrate, setting};

/// A server's database, which may hold no association yet.
#[derive(Debug, Clone)]
pub struct Central {
    engine: Engine,
}

/// A desk that shows a valid token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The desk.
    pub device: DeviceId,
    /// The person whose desk it is.
    pub user: UserId,
    /// Whether an administrator shut it out: what it sends is set aside, and it gets nothing.
    pub is_revoked: bool,
}

/// A desk that asks to be let in.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// The desk.
    pub device: DeviceId,
    /// What people call it.
    pub name: String,
    /// The association that it publishes, and who created it.
    pub publishes: Option<(AssociationId, UserId)>,
    /// The key with which it proves that its tokens are its own.
    pub public_key: Option<Vec<u8>>,
    /// The tokens that it is given.
    pub tokens: TokenPair,
}

impl Central {
    /// Opens a server's database and brings its schema up to date.
    pub async fn open(engine: Engine) -> Result<Self, Fault> {
        migrate::run(&engine).await?;
        Ok(Self { engine })
    }

    /// The association, once one was published.
    pub async fn store(&self, fresh_epoch: Uuid) -> Result<Option<Store>, Fault> {
        let mut session = self.engine.begin().await?;
        let association = association(&mut session).await?;
        session.commit().await?;
        let Some(association) = association else { return Ok(None) };
        let store = Store::open(self.engine.clone(), association).await?;
        store.serve(fresh_epoch).await?;
        Ok(Some(store))
    }

    /// Makes this database the association's primary one: a standby of PostgreSQL stops following first. A new life begins, so that desks
    /// notice that what they saw acknowledged may be missing here. `None` where there is no association.
    pub async fn promote(&self, epoch: Uuid) -> Result<Option<i64>, Fault> {
        let mut session = self.engine.begin().await?;
        let Some(association) = association(&mut session).await? else { return Ok(None) };
        let version = life::renew(&mut session, association, epoch).await?;
        session.commit().await?;
        Ok(version)
    }

    /// The database.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Keeps a code for a person, or for whoever publishes the association.
    pub async fn invite(&self, code_hash: &str, user: Option<UserId>, expires_at: DateTime<Utc>) -> Result<(), Fault> {
        let mut session = self.engine.begin().await?;
        let sql = "insert into enrolment_code (code_hash, user_id, expires_at) values ($1, $2, $3)";
        let user = Value::Bytes(user.map(|user| user.0.as_bytes().to_vec()));
        session.execute(sql, vec![text(code_hash), user, Value::Int(Some(expires_at.timestamp_micros()))]).await?;
        session.commit().await
    }

    /// Lets a desk in, once for each code; the same desk with the same key also when it asks again, as after a lost answer. `None` where the code
    /// is not good for it.
    pub async fn enrol(&self, code_hash: &str, newcomer: &Newcomer, now: DateTime<Utc>) -> Result<Option<(AssociationId, UserId)>, Fault> {
        let mut session = self.engine.begin().await?;
        let sql = "update enrolment_code set used_at = $2, used_by = $3 where code_hash = $1 and expires_at > $2
            and (used_at is null or used_by = $3 and exists
                (select 1 from device where device.id = $3 and device.public_key = $4 and device.state = 'active'))
            returning user_id";
        let values = vec![
            text(code_hash),
            Value::Int(Some(now.timestamp_micros())),
            id_value(newcomer.device),
            Value::Bytes(newcomer.public_key.clone()),
        ];
        let code = session.fetch_one(sql, values).await?;
        let Some(code) = code else { return Ok(None) };
        let invited = code.bytes(0)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).map(UserId);
        let admitted = match (association(&mut session).await?, newcomer.publishes, invited) {
            (None, Some((association, user)), None) => {
                setting::set(&mut session, setting::ASSOCIATION_ID, &association.to_string()).await?;
                (association, user)
            }
            // Its own desk once more, after its token was lost.
            (Some(ours), Some((association, user)), None) if ours == association => (association, user),
            (Some(association), None, Some(user)) => (association, user),
            // The same by an administrator's code.
            (Some(ours), Some((association, own)), Some(user)) if ours == association && own == user => (ours, user),
            _ => return Ok(None),
        };
        admit(&mut session, newcomer, admitted, now).await?;
        session.commit().await?;
        Ok(Some(admitted))
    }
}

/// Keeps the desk as one of this person, with the tokens it is given.
pub(super) async fn admit(
    session: &mut Session,
    newcomer: &Newcomer,
    (association, user): (AssociationId, UserId),
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let sql = "insert into device (association_id, id, user_id, name, token_hash, state, enrolled_at, public_key)
        values ($1, $2, $3, $4, $5, 'active', $6, $7)
        on conflict (association_id, id) do update set user_id = excluded.user_id, token_hash = excluded.token_hash, state = excluded.state,
            public_key = excluded.public_key";
    let values = vec![
        association_value(association),
        id_value(newcomer.device),
        id_value(user),
        text(&newcomer.name),
        text(&newcomer.tokens.renewal_hash),
        Value::Int(Some(now.timestamp_micros())),
        Value::Bytes(newcomer.public_key.clone()),
    ];
    session.execute(sql, values).await?;
    first_pair(session, (association, newcomer.device), &newcomer.tokens).await
}

pub(super) async fn association(session: &mut Session) -> Result<Option<AssociationId>, Fault> {
    Ok(setting::get(session, setting::ASSOCIATION_ID).await?.and_then(|text| text.parse().ok()).map(AssociationId))
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(Some(text.to_owned()))
}
