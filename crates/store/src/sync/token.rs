//! What desks show to the server. A desk holds a long-lived token that renews and a short-lived one that opens. Renewing makes a new pair;
//! the token that was shown for it stays good until one of the pair is first used, because the answer may be lost on its way. A token
//! that is retired and shown again was copied: the desk is shut out until somebody lets it in anew.

use chrono::{DateTime, Utc};
use domain::id::{AssociationId, DeviceId, UserId};
use uuid::Uuid;

use super::central::{Central, Known, text};
use super::images::uuid;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::table::{association_value, id_value};

/// How exactly it is known when a desk was last seen.
const SEEN_MICROS: i64 = 60_000_000;

/// A pair of tokens as it is kept: hashes, and how long each is good.
#[derive(Debug, Clone)]
pub struct TokenPair {
    /// Hash of the token that renews.
    pub renewal_hash: String,
    /// Until when it does.
    pub renews_until: DateTime<Utc>,
    /// Hash of the token that opens.
    pub access_hash: String,
    /// Until when it does.
    pub opens_until: DateTime<Utc>,
}

/// What became of a token that was shown for a new pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// The pair is kept; one use of it retires what was shown.
    Renewed,
    /// The token is not known, or too old, or its desk is shut out.
    Unknown,
    /// The very request was answered before and its answer was used since: a copy on the network. Nothing was done.
    Repeated,
    /// The token was retired long ago: somebody has a copy. The desk is shut out now.
    Copied,
}

/// A desk as its token tells, and the key that proves that the token is its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The desk.
    pub known: Known,
    /// Its Ed25519 key; none for a desk that was let in before there were keys.
    pub public_key: Option<Vec<u8>>,
}

impl Central {
    /// The desk that holds a token for renewing, in whatever state it is.
    pub async fn holder(&self, renewal_hash: &str) -> Result<Option<Holder>, Fault> {
        let mut session = self.engine().begin().await?;
        let sql = "select device.id, device.user_id, device.public_key, device.state from token
            join device on device.association_id = token.association_id and device.id = token.device_id
            where token.hash = $1 and token.kind = 'renewal' and device.state in ('active', 'revoked')";
        let row = session.fetch_one(sql, vec![text(renewal_hash)]).await?;
        row.map(|row| holder(&row)).transpose()
    }

    /// A desk that may come back by its key alone, because its tokens may have gone with a restore.
    pub async fn recovering(&self, device: DeviceId) -> Result<Option<Holder>, Fault> {
        let mut session = self.engine().begin().await?;
        let sql = "select id, user_id, public_key, state from device
            where id = $1 and state in ('active', 'revoked') and recovers = 1 and public_key is not null";
        let row = session.fetch_one(sql, vec![id_value(device)]).await?;
        row.map(|row| holder(&row)).transpose()
    }

    /// Keeps the first pair of a desk that came back by its key. It may do so again until it has used the pair.
    pub async fn recover(&self, device: DeviceId, pair: &TokenPair) -> Result<(), Fault> {
        let mut session = self.engine().begin().await?;
        let sql = "select association_id from device where id = $1 and recovers = 1";
        let row = session.fetch_one(sql, vec![id_value(device)]).await?.ok_or_else(|| Fault::corrupt("device", "recovers"))?;
        first_pair(&mut session, (AssociationId(uuid(&row, 0)?), device), pair).await?;
        session.commit().await
    }

    /// Keeps a new pair for a token that was shown.
    pub async fn renew(&self, shown_hash: &str, request: Uuid, pair: &TokenPair, now: DateTime<Utc>) -> Result<Renewal, Fault> {
        let mut session = self.engine().begin().await?;
        // The desk's row is locked first, so that two requests with the same token come one after the other.
        let sql = "update device set recovers = 0 where state in ('active', 'revoked') and exists (select 1 from token
            where token.hash = $1 and token.kind = 'renewal' and token.association_id = device.association_id and token.device_id = device.id)
            returning association_id, id";
        let Some(device) = session.fetch_one(sql, vec![text(shown_hash)]).await? else { return Ok(Renewal::Unknown) };
        let (association, device) = (AssociationId(uuid(&device, 0)?), DeviceId(uuid(&device, 1)?));
        let sql = "select state, expires_at from token where hash = $1";
        let Some(shown) = session.fetch_one(sql, vec![text(shown_hash)]).await? else { return Ok(Renewal::Unknown) };
        if shown.count(1)? <= now.timestamp_micros() {
            return Ok(Renewal::Unknown);
        }
        if shown.text(0)?.as_deref() == Some("retired") {
            let sql = "select hash from token where parent_hash = $1 and request_id = $2";
            if session.fetch_one(sql, vec![text(shown_hash), id_value(request)]).await?.is_some() {
                return Ok(Renewal::Repeated);
            }
            shut_out(&mut session, association, device).await?;
            session.commit().await?;
            return Ok(Renewal::Copied);
        }
        settle(&mut session, shown_hash).await?;
        keep_pair(&mut session, (association, device), pair, Some((shown_hash, request))).await?;
        let sql = "delete from token where association_id = $1 and device_id = $2 and expires_at <= $3";
        session.execute(sql, vec![association_value(association), id_value(device), Value::Int(Some(now.timestamp_micros()))]).await?;
        session.commit().await?;
        Ok(Renewal::Renewed)
    }

    /// The desk of a token that opens. Its first use settles which pair the desk has.
    pub async fn known(&self, access_hash: &str, now: DateTime<Utc>) -> Result<Option<Holder>, Fault> {
        let mut session = self.engine().begin().await?;
        let sql = "select device.id, device.user_id, device.public_key, device.state, token.state, token.pair_hash from token
            join device on device.association_id = token.association_id and device.id = token.device_id
            where token.hash = $1 and token.kind = 'access' and token.expires_at > $2 and device.state in ('active', 'revoked')";
        let Some(row) = session.fetch_one(sql, vec![text(access_hash), Value::Int(Some(now.timestamp_micros()))]).await? else {
            return Ok(None);
        };
        let sql = "update device set last_seen_at = $2 where id = $1 and coalesce(last_seen_at, 0) < $2 - $3";
        let values = vec![id_value(uuid(&row, 0)?), Value::Int(Some(now.timestamp_micros())), Value::Int(Some(SEEN_MICROS))];
        let is_seen = session.execute(sql, values).await? > 0;
        let is_offered = row.text(4)?.as_deref() == Some("offered");
        if is_offered {
            session.execute("update token set state = 'current' where hash = $1", vec![text(access_hash)]).await?;
            settle(&mut session, &row.text(5)?.unwrap_or_default()).await?;
        }
        if is_seen || is_offered {
            session.commit().await?;
        }
        holder(&row).map(Some)
    }
}

fn holder(row: &Row) -> Result<Holder, Fault> {
    let is_revoked = row.text(3)?.as_deref() == Some("revoked");
    let known = Known { device: DeviceId(uuid(row, 0)?), user: UserId(uuid(row, 1)?), is_revoked };
    Ok(Holder { known, public_key: row.bytes(2)? })
}

/// A token for renewing was used, itself or through its pair: it is the current one, and whatever it came after, or beside, is retired.
async fn settle(session: &mut Session, renewal_hash: &str) -> Result<(), Fault> {
    let sql = "update token set state = 'current' where hash = $1 and state = 'offered' returning parent_hash";
    let Some(settled) = session.fetch_one(sql, vec![text(renewal_hash)]).await? else { return Ok(()) };
    let Some(parent) = settled.text(0)? else { return Ok(()) };
    let sql = "update token set state = 'retired' where kind = 'renewal' and (hash = $1 or (parent_hash = $1 and hash <> $2))";
    session.execute(sql, vec![text(&parent), text(renewal_hash)]).await?;
    let sql = "delete from token where kind = 'access' and parent_hash = $1 and pair_hash <> $2";
    session.execute(sql, vec![text(&parent), text(renewal_hash)]).await.map(drop)
}

/// Lets nobody in with any token of the desk.
async fn shut_out(session: &mut Session, association: AssociationId, device: DeviceId) -> Result<(), Fault> {
    let values = || vec![association_value(association), id_value(device)];
    session.execute("update device set state = 'copied' where association_id = $1 and id = $2", values()).await?;
    session.execute("delete from token where association_id = $1 and device_id = $2", values()).await.map(drop)
}

/// A desk that is let in begins with one pair; whatever it had before is worth nothing any more.
pub(super) async fn first_pair(session: &mut Session, desk: (AssociationId, DeviceId), pair: &TokenPair) -> Result<(), Fault> {
    let sql = "delete from token where association_id = $1 and device_id = $2";
    session.execute(sql, vec![association_value(desk.0), id_value(desk.1)]).await?;
    keep_pair(session, desk, pair, None).await
}

async fn keep_pair(
    session: &mut Session,
    (association, device): (AssociationId, DeviceId),
    pair: &TokenPair,
    shown: Option<(&str, Uuid)>,
) -> Result<(), Fault> {
    let sql = "insert into token (hash, association_id, device_id, kind, state, parent_hash, pair_hash, request_id, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let state = if shown.is_some() { "offered" } else { "current" };
    for (hash, kind, pair_hash, until) in [
        (&pair.renewal_hash, "renewal", None, pair.renews_until),
        (&pair.access_hash, "access", Some(&pair.renewal_hash), pair.opens_until),
    ] {
        let values = vec![
            text(hash),
            association_value(association),
            id_value(device),
            text(kind),
            text(state),
            Value::Text(shown.map(|(parent, _)| parent.to_owned())),
            Value::Text(pair_hash.cloned()),
            Value::Bytes(shown.map(|(_, request)| request.as_bytes().to_vec())),
            Value::Int(Some(until.timestamp_micros())),
        ];
        session.execute(sql, values).await?;
    }
    Ok(())
}
