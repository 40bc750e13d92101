//! Takes back from desks what a restore lost.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use store::sync::{HealError, Sender};
use sync::wire::{HealRequest, Healed};

use crate::answer::Refusal;
use crate::door::Desk;
use crate::state::Central;

/// Takes back the next page of the journal. A desk that is not the first to come only learns that it need not.
pub async fn heal(State(central): State<Arc<Central>>, desk: Desk, Json(request): Json<HealRequest>) -> Result<Json<Healed>, Refusal> {
    let store = central.store().await?;
    let sender = Sender { device: desk.0.device, user: desk.0.user, is_revoked: desk.0.is_revoked, follows: None };
    match store.heal(sender, &request.page).await {
        Ok(version) => {
            central.tell(version);
            Ok(Json(Healed { version }))
        }
        Err(HealError::NotLacking) => Ok(Json(Healed { version: store.newest().await? })),
        Err(HealError::Fault(fault)) => Err(Refusal::Fault(fault)),
    }
}
