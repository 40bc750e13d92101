//! Takes what desks push.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use store::sync::{ReceiveError, Sender};
use sync::wire::{LINKS_PER_PUSH, PushAnswer, PushRequest};

use crate::answer::Refusal;
use crate::door::Desk;
use crate::state::Central;

/// Executes links of a desk's chain.
pub async fn push(State(central): State<Arc<Central>>, desk: Desk, Json(request): Json<PushRequest>) -> Result<Json<PushAnswer>, Refusal> {
    if request.links.len() > LINKS_PER_PUSH as usize {
        return Err(Refusal::Foreign);
    }
    let store = central.store().await?;
    let sender = Sender { device: desk.0.device, user: desk.0.user, is_revoked: desk.0.is_revoked, follows: request.epoch };
    match store.receive(sender, &request.links, &central.failing()).await {
        Ok(received) => {
            central.tell(store.newest().await?);
            Ok(Json(PushAnswer { received }))
        }
        Err(ReceiveError::Foreign) => Err(Refusal::Foreign),
        Err(ReceiveError::Fault { fault, command }) => {
            command.into_iter().for_each(|command| central.failed(command));
            Err(Refusal::Fault(fault))
        }
    }
}
