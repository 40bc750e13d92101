//! Gives desks their next pair of tokens.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use store::sync::{Renewal, TokenPair};
use sync::wire::{RenewRequest, Tokens, path};

use crate::answer::Refusal;
use crate::state::Central;
use crate::{clock, door, secret};

/// What a desk is asked to wait where nothing better is known.
pub const A_MOMENT: Duration = Duration::from_secs(2);
/// How long a desk may be away and still come back by itself.
const RENEWAL_DAYS: i64 = 180;

/// A desk shows its token for a new pair.
pub async fn renew(State(central): State<Arc<Central>>, headers: HeaderMap, body: Bytes) -> Result<Json<Tokens>, Refusal> {
    let request: RenewRequest = serde_json::from_slice(&body).map_err(|_| Refusal::Foreign)?;
    let shown = secret::hash(&request.renewal_token);
    let Some(holder) = central.database.holder(&shown).await? else { return recover(&central, &headers, &request, &body).await };
    // Whoever cannot sign has found a token and no more: that changes nothing for the desk.
    door::signed_body(&headers, holder.public_key.as_deref(), path::TOKEN, &request.renewal_token, &body)?;
    let now = clock::now();
    let (tokens, pair) = pair(now, central.manner.access_seconds);
    match central.database.renew(&shown, request.request_id, &pair, now).await? {
        Renewal::Renewed => Ok(Json(tokens)),
        Renewal::Unknown | Renewal::Repeated => Err(Refusal::NotSignedIn),
        Renewal::Copied => Err(Refusal::TokenCopied),
    }
}

/// The database was restored and does not know the token: the desk shows by its key who it is.
async fn recover(central: &Central, headers: &HeaderMap, request: &RenewRequest, body: &Bytes) -> Result<Json<Tokens>, Refusal> {
    let device = request.device_id.ok_or(Refusal::NotSignedIn)?;
    let holder = central.database.recovering(device).await?.ok_or(Refusal::NotSignedIn)?;
    door::signed_body(headers, holder.public_key.as_deref(), path::TOKEN, &request.renewal_token, body)?;
    let (tokens, pair) = pair(clock::now(), central.manner.access_seconds);
    central.database.recover(device, &pair).await?;
    Ok(Json(tokens))
}

/// A new pair: what the desk gets, and what is kept of it.
pub fn pair(now: DateTime<Utc>, access_seconds: u64) -> (Tokens, TokenPair) {
    let tokens = Tokens { renewal_token: secret::token(), access_token: secret::token(), access_seconds };
    let kept = TokenPair {
        renewal_hash: secret::hash(&tokens.renewal_token),
        renews_until: now + chrono::Duration::days(RENEWAL_DAYS),
        access_hash: secret::hash(&tokens.access_token),
        opens_until: now + Duration::from_secs(access_seconds),
    };
    (tokens, kept)
}
