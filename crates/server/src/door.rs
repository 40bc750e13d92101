//! Who is asking: the desk behind a token, whose key signed the request. Nothing of a body is read before the token is known.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest as _, Sha256};
use store::sync::Known;
use sync::signing::{SIGNATURE_HEADER, message};
use sync::wire::{PUSH_BYTES_LIMIT, REQUEST_BYTES_LIMIT, path};

use crate::answer::Refusal;
use crate::public::PLAIN_FILING_BYTES_LIMIT;
use crate::rate::{Gate, asker};
use crate::state::Central;
use crate::{clock, public, secret};

/// A desk that showed its token and signed.
#[derive(Debug, Clone, Copy)]
pub struct Desk(pub Known);

impl FromRequestParts<Arc<Central>> for Desk {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Central>) -> Result<Self, Refusal> {
        parts.extensions.get().copied().ok_or(Refusal::NotSignedIn)
    }
}

/// Stands before everything that is for desks only.
pub async fn for_desks(State(central): State<Arc<Central>>, request: Request, next: Next) -> Result<Response, Refusal> {
    let (mut parts, body) = request.into_parts();
    let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or(Refusal::NotSignedIn)?;
    let holder = central.database.known(&secret::hash(token), clock::now()).await?.ok_or(Refusal::TokenOld)?;
    central.limiter.pass(Gate::Desk, &holder.known.device.to_string(), Instant::now()).map_err(Refusal::Busy)?;
    // A desk that was shut out may only hand in what it still has; an administrator sees to it.
    if holder.known.is_revoked && parts.uri.path() != path::PUSH {
        return Err(Refusal::Revoked);
    }
    let limit = if matches!(parts.uri.path(), path::PUSH | path::HEAL) { PUSH_BYTES_LIMIT } else { REQUEST_BYTES_LIMIT };
    let body = to_bytes(body, limit).await.map_err(|_| Refusal::TooLarge)?;
    let target = parts.uri.path_and_query().map_or_else(|| parts.uri.path(), |target| target.as_str());
    signed(&parts.headers, holder.public_key.as_deref(), &message(parts.method.as_str(), target, token, &digest(&body)))?;
    parts.extensions.insert(Desk(holder.known));
    Ok(next.run(Request::from_parts(parts, Body::from(body))).await)
}

/// Stands before what needs no token, and counts who comes.
pub async fn for_anybody(State(central): State<Arc<Central>>, request: Request, next: Next) -> Result<Response, Refusal> {
    let gate = match request.uri().path() {
        path::ENROL | path::SIGN_IN | public::path::PROGRESS => Gate::Admission,
        public::path::FILE => Gate::FilingFrom,
        _ => Gate::Address,
    };
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    // The proxy in front adds the address that it saw at the end; what stands before it may be made up.
    let forwarded = request.headers().get("x-forwarded-for").filter(|_| central.manner.is_behind_proxy);
    let forwarded = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    if let Some(address) = forwarded.or(address) {
        central.limiter.pass(gate, &asker(address), Instant::now()).map_err(Refusal::Busy)?;
        if gate == Gate::FilingFrom && is_large(request.headers()) {
            central.limiter.pass(Gate::FilesFrom, &asker(address), Instant::now()).map_err(Refusal::Busy)?;
        }
    }
    Ok(next.run(request).await)
}

/// Whether a body may be larger than what is filed without documents; one that does not say how large it is may be.
fn is_large(headers: &HeaderMap) -> bool {
    let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    length.is_none_or(|length| length > PLAIN_FILING_BYTES_LIMIT)
}

/// The same proof for a request that shows its token in the body.
pub fn signed_body(headers: &HeaderMap, public_key: Option<&[u8]>, path: &str, token: &str, body: &Bytes) -> Result<(), Refusal> {
    signed(headers, public_key, &message("POST", path, token, &digest(body)))
}

/// A desk that was let in with a key signs everything.
fn signed(headers: &HeaderMap, public_key: Option<&[u8]>, message: &str) -> Result<(), Refusal> {
    let Some(public_key) = public_key else { return Ok(()) };
    let key = public_key.try_into().ok().and_then(|bytes| VerifyingKey::from_bytes(bytes).ok());
    let signature = headers.get(SIGNATURE_HEADER).and_then(|value| BASE64.decode(value.as_bytes()).ok());
    let signature = signature.and_then(|bytes| Signature::from_slice(&bytes).ok());
    let (Some(key), Some(signature)) = (key, signature) else { return Err(Refusal::NotSigned) };
    key.verify_strict(message.as_bytes(), &signature).map_err(|_| Refusal::NotSigned)
}

fn digest(body: &[u8]) -> String {
    secret::hexadecimal(&Sha256::digest(body))
}
