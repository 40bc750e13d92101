//! Lets desks in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use domain::access::Role;
use store::sync::Newcomer;
use sync::wire::{EnrolRequest, Enrolled, Invitation, InviteRequest};

use crate::answer::Refusal;
use crate::clock;
use crate::door::Desk;
use crate::secret;
use crate::state::Central;

/// Most characters of a machine's name that are kept.
const NAME_CHARS: usize = 100;

/// A desk with a code comes in.
pub async fn enrol(State(central): State<Arc<Central>>, Json(request): Json<EnrolRequest>) -> Result<Json<Enrolled>, Refusal> {
    let token = secret::token();
    let newcomer = Newcomer {
        code_hash: secret::hash(&request.code),
        device: request.device_id,
        name: request.device_name.chars().take(NAME_CHARS).collect(),
        publishes: request.publishes.map(|published| (published.association_id, published.user_id)),
        token_hash: secret::hash(&token),
    };
    let (association_id, user_id) = central.database.enrol(&newcomer, clock::now()).await?.ok_or(Refusal::CodeNotGood)?;
    Ok(Json(Enrolled { association_id, user_id, token }))
}

/// An administrator asks for a code for somebody.
pub async fn invite(
    State(central): State<Arc<Central>>,
    desk: Desk,
    Json(request): Json<InviteRequest>,
) -> Result<Json<Invitation>, Refusal> {
    let users = central.store().await?.users().await?;
    let role = |id| users.iter().find(|user| user.id == id).map(|user| user.role);
    if role(desk.0.user) != Some(Role::Administrator) {
        return Err(Refusal::NotPermitted);
    }
    if role(request.user_id).is_none() {
        return Err(Refusal::Foreign);
    }
    Ok(Json(Invitation { code: central.code(Some(request.user_id)).await? }))
}
