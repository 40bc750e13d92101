//! Lets desks in: with a code, or with a person's name and password.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::access::Right;
use domain::id::{DeviceId, UserId};
use ed25519_dalek::VerifyingKey;
use store::sync::Newcomer;
use sync::wire::{
    EnrolRequest, Enrolled, Invitation, InviteRequest, PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS, PasswordKept, PasswordRequest, Published,
    SignInRequest, Tokens,
};

use crate::answer::Refusal;
use crate::door::Desk;
use crate::rate::Gate;
use crate::state::Central;
use crate::{clock, password, secret, token};

/// Most characters of a machine's name that are kept.
const NAME_CHARS: usize = 100;

/// A desk with a code comes in.
pub async fn enrol(State(central): State<Arc<Central>>, Json(request): Json<EnrolRequest>) -> Result<Json<Enrolled>, Refusal> {
    let EnrolRequest { code, device_id, device_name, publishes, public_key } = request;
    let (newcomer, tokens) = newcomer(&central, device_id, &device_name, publishes, public_key.as_deref())?;
    let admitted = central.database.enrol(&secret::hash(&code), &newcomer, clock::now()).await?;
    let (association_id, user_id) = admitted.ok_or(Refusal::CodeNotGood)?;
    Ok(Json(Enrolled { association_id, user_id, tokens }))
}

/// A person signs in at a desk.
pub async fn sign_in(State(central): State<Arc<Central>>, Json(request): Json<SignInRequest>) -> Result<Json<Enrolled>, Refusal> {
    let name = request.name.trim();
    central.limiter.pass(Gate::Name, name, Instant::now()).map_err(Refusal::Busy)?;
    let known = central.database.password_of(name).await?;
    let is_short_enough = request.password.chars().count() <= PASSWORD_MAX_CHARS;
    let is_right = is_short_enough && password::is_right(request.password, known.as_ref().map(|(_, hash)| hash.as_str())).await;
    let user_id = known.filter(|_| is_right).map(|(user, _)| user).ok_or(Refusal::PasswordWrong)?;
    let (newcomer, tokens) = newcomer(&central, request.device_id, &request.device_name, request.publishes, request.public_key.as_deref())?;
    let association_id = central.database.sign_in(&newcomer, user_id, clock::now()).await?.ok_or(Refusal::NotThisDesk)?;
    Ok(Json(Enrolled { association_id, user_id, tokens }))
}

/// A person chooses a password, or an administrator gives or takes one. A person who has one shows it first.
pub async fn password(
    State(central): State<Arc<Central>>,
    desk: Desk,
    Json(request): Json<PasswordRequest>,
) -> Result<Json<PasswordKept>, Refusal> {
    let own = desk.0.user;
    let user = request.user_id.unwrap_or(own);
    if user == own {
        let kept = central.database.password_hash(own).await?;
        central.limiter.pass(Gate::Name, &own.to_string(), Instant::now()).map_err(Refusal::Busy)?;
        let shown = request.current.unwrap_or_default();
        if kept.is_some() && !password::is_right(shown, kept.as_deref()).await {
            return Err(Refusal::PasswordWrong);
        }
    } else {
        may_administer(&central, own, user).await?;
    }
    let hash = match request.password {
        None => None,
        Some(password) if !(PASSWORD_MIN_CHARS..=PASSWORD_MAX_CHARS).contains(&password.chars().count()) => {
            return Err(Refusal::PasswordShort);
        }
        Some(password) => Some(password::hash(password).await.ok_or(Refusal::Busy(token::A_MOMENT))?),
    };
    central.database.keep_password(user, hash.as_deref(), clock::now()).await?;
    Ok(Json(PasswordKept { has_password: hash.is_some() }))
}

/// An administrator asks for a code for somebody.
pub async fn invite(
    State(central): State<Arc<Central>>,
    desk: Desk,
    Json(request): Json<InviteRequest>,
) -> Result<Json<Invitation>, Refusal> {
    may_administer(&central, desk.0.user, request.user_id).await?;
    Ok(Json(Invitation { code: central.code(Some(request.user_id)).await? }))
}

async fn may_administer(central: &Central, own: UserId, other: UserId) -> Result<(), Refusal> {
    let users = central.store().await?.users().await?;
    let person = |id| users.iter().find(|user| user.id == id);
    if !person(own).is_some_and(|user| user.may(Right::ManagePeople)) {
        return Err(Refusal::NotPermitted);
    }
    person(other).map(drop).ok_or(Refusal::Foreign)
}

fn newcomer(
    central: &Central,
    device: DeviceId,
    name: &str,
    publishes: Option<Published>,
    public_key: Option<&str>,
) -> Result<(Newcomer, Tokens), Refusal> {
    let public_key = public_key.map(|text| {
        let bytes = BASE64.decode(text).ok()?;
        VerifyingKey::from_bytes(bytes.as_slice().try_into().ok()?).ok().map(|_| bytes)
    });
    let public_key = public_key.map(|key| key.ok_or(Refusal::Foreign)).transpose()?;
    let (tokens, pair) = token::pair(clock::now(), central.manner.access_seconds);
    let newcomer = Newcomer {
        device,
        name: name.chars().take(NAME_CHARS).collect(),
        publishes: publishes.map(|published| (published.association_id, published.user_id)),
        public_key,
        tokens: pair,
    };
    Ok((newcomer, tokens))
}
