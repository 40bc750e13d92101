//! How far a desk has followed its server's journal.

use uuid::Uuid;

use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::setting;

pub(super) const EPOCH: &str = "server_epoch";
pub(super) const VERSION: &str = "server_version";

/// Where a desk stands in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Which life of the server's database; none before the first answer.
    pub epoch: Option<Uuid>,
    /// The version that was reached.
    pub version: i64,
}

pub(crate) async fn read(session: &mut Session) -> Result<Position, Fault> {
    let epoch = setting::get(session, EPOCH).await?.and_then(|text| text.parse().ok());
    let version = setting::get(session, VERSION).await?.and_then(|text| text.parse().ok()).unwrap_or(0);
    Ok(Position { epoch, version })
}

/// Whether this desk ever followed a server.
pub(crate) async fn has_server(session: &mut Session) -> Result<bool, Fault> {
    Ok(setting::get(session, EPOCH).await?.is_some())
}

pub(super) async fn keep(session: &mut Session, epoch: Uuid, version: i64) -> Result<(), Fault> {
    setting::set(session, EPOCH, &epoch.to_string()).await?;
    setting::set(session, VERSION, &version.to_string()).await
}

impl Store {
    /// Where this desk stands in its server's journal.
    pub async fn position(&self) -> Result<Position, Fault> {
        let mut session = self.begin().await?;
        read(&mut session).await
    }
}
