//! The desks of the association, and shutting one out. A desk that was shut out itself destroys its key: nothing on it can be read any more.

use std::collections::HashMap;

use domain::id::{DeviceId, UserId};
use sync::wire::{DeviceList, RevokeRequest};

use super::online;
use super::types::{DeviceState, KnownDevice, RevokeDeviceRequest};
use crate::association::Nothing;
use crate::failure::Failure;
use crate::session::Session;
use crate::{Desk, key};

/// The server's code for a desk that an administrator shut out.
const REVOKED: &str = "desk_revoked";

/// Every desk of the association, as the server knows them. Only for administrators.
pub async fn devices(desk: &Desk, _: Nothing) -> Result<Vec<KnownDevice>, Failure> {
    let session = desk.session().await?;
    let list = online(&session).await?.devices().await?;
    known(&session, list).await
}

/// Shuts a desk out: it gets nothing any more, what it still has is kept for administrators, and its file becomes unreadable when it next
/// meets the server.
pub async fn revoke(desk: &Desk, request: RevokeDeviceRequest) -> Result<Vec<KnownDevice>, Failure> {
    let session = desk.session().await?;
    let list = online(&session).await?.revoke(&RevokeRequest { device_id: DeviceId(request.device_id) }).await?;
    known(&session, list).await
}

/// Where the server says that this desk was shut out, its key goes. Everything it had to send was handed in before.
pub(super) async fn obey(desk: &Desk, failure: Failure) -> Failure {
    if failure.code == REVOKED {
        desk.close().await;
        if let Err(left) = key::destroy(desk.data()).await {
            return left;
        }
    }
    failure
}

async fn known(session: &Session, list: DeviceList) -> Result<Vec<KnownDevice>, Failure> {
    let here = session.issuer().device;
    let people: HashMap<UserId, String> = session.store.users().await?.into_iter().map(|user| (user.id, user.name)).collect();
    let device = |device: sync::wire::DeviceEntry| KnownDevice {
        device_id: device.device_id.0,
        name: device.name,
        person: people.get(&device.user_id).cloned().unwrap_or_default(),
        state: DeviceState::of(&device.state),
        enrolled_at: device.enrolled_at,
        last_seen_at: device.last_seen_at,
        is_this_desk: device.device_id == here,
    };
    Ok(list.devices.into_iter().map(device).collect())
}
