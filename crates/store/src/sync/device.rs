//! The desks of an association, as an administrator sees them, and shutting one out.

use chrono::{DateTime, Utc};
use domain::id::{DeviceId, UserId};

use super::central::{Central, association};
use super::images::uuid;
use crate::engine::Row;
use crate::fault::Fault;
use crate::table::{association_value, id_value};

/// A desk that was let in once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The desk.
    pub id: DeviceId,
    /// What people call it.
    pub name: String,
    /// The person whose desk it is.
    pub user: UserId,
    /// `active`, `revoked`, or `copied` where somebody showed a copy of its token.
    pub state: String,
    /// When it was let in.
    pub enrolled_at: DateTime<Utc>,
    /// When it last spoke with the server.
    pub last_seen_at: Option<DateTime<Utc>>,
}

impl Central {
    /// Every desk, in the order in which they were let in.
    pub async fn devices(&self) -> Result<Vec<Device>, Fault> {
        let mut session = self.engine().begin().await?;
        let Some(association) = association(&mut session).await? else { return Ok(vec![]) };
        let sql =
            "select id, name, user_id, state, enrolled_at, last_seen_at from device where association_id = $1 order by enrolled_at, id";
        session.fetch(sql, vec![association_value(association)]).await?.iter().map(device).collect()
    }

    /// What people call these desks, where they have names.
    pub async fn desk_names(&self, devices: &[DeviceId]) -> Result<Vec<(DeviceId, String)>, Fault> {
        let mut session = self.engine().begin().await?;
        let Some(association) = association(&mut session).await? else { return Ok(vec![]) };
        let mut named = Vec::new();
        for device in devices {
            let sql = "select name from device where association_id = $1 and id = $2 and name <> ''";
            let row = session.fetch_one(sql, vec![association_value(association), id_value(*device)]).await?;
            named.extend(row.map(|row| row.text(0)).transpose()?.flatten().map(|name| (*device, name)));
        }
        Ok(named)
    }

    /// Shuts a desk out: what it still sends is kept for an administrator, and it gets nothing any more. False where there is none such.
    pub async fn revoke(&self, device: DeviceId) -> Result<bool, Fault> {
        let mut session = self.engine().begin().await?;
        let Some(association) = association(&mut session).await? else { return Ok(false) };
        let sql = "update device set state = 'revoked' where association_id = $1 and id = $2";
        let touched = session.execute(sql, vec![association_value(association), id_value(device)]).await?;
        session.commit().await?;
        Ok(touched > 0)
    }
}

fn device(row: &Row) -> Result<Device, Fault> {
    let instant = |micros: i64| DateTime::from_timestamp_micros(micros).ok_or_else(|| Fault::corrupt("device", "enrolled_at"));
    Ok(Device {
        id: DeviceId(uuid(row, 0)?),
        name: row.text(1)?.unwrap_or_default(),
        user: UserId(uuid(row, 2)?),
        state: row.text(3)?.unwrap_or_default(),
        enrolled_at: instant(row.count(4)?)?,
        last_seen_at: row.int(5)?.map(instant).transpose()?,
    })
}
