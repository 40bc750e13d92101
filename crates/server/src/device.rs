//! The desks of the association, for its administrators.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use domain::access::Right;
use sync::wire::{DeviceEntry, DeviceList, RevokeRequest};

use crate::answer::Refusal;
use crate::door::Desk;
use crate::state::Central;

/// Every desk that was ever let in.
pub async fn devices(State(central): State<Arc<Central>>, desk: Desk) -> Result<Json<DeviceList>, Refusal> {
    for_administrator(&central, desk).await?;
    list(&central).await
}

/// Shuts a desk out. Nobody shuts out the desk at which they sit.
pub async fn revoke(
    State(central): State<Arc<Central>>,
    desk: Desk,
    Json(request): Json<RevokeRequest>,
) -> Result<Json<DeviceList>, Refusal> {
    for_administrator(&central, desk).await?;
    if request.device_id == desk.0.device || !central.database.revoke(request.device_id).await? {
        return Err(Refusal::NotThisDesk);
    }
    list(&central).await
}

async fn list(central: &Central) -> Result<Json<DeviceList>, Refusal> {
    let entry = |device: store::sync::Device| DeviceEntry {
        device_id: device.id,
        name: device.name,
        user_id: device.user,
        state: device.state,
        enrolled_at: device.enrolled_at,
        last_seen_at: device.last_seen_at,
    };
    Ok(Json(DeviceList { devices: central.database.devices().await?.into_iter().map(entry).collect() }))
}

/// Lets administrators pass.
pub async fn for_administrator(central: &Central, desk: Desk) -> Result<(), Refusal> {
    let users = central.store().await?.users().await?;
    let is_let = users.iter().any(|user| user.id == desk.0.user && user.may(Right::ManagePeople));
    if is_let { Ok(()) } else { Err(Refusal::NotPermitted) }
}
