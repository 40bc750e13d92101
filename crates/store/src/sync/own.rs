//! What the server does of itself: a command in the journal like everybody's, in a chain of the server's own for each of its lives.

use chrono::{DateTime, Utc};
use domain::AnyCommand;
use domain::association::Beyond;
use domain::id::{CommandId, DeviceId};
use domain::journal::{Envelope, Outcome, Received, Ruling, Verdict};
use domain::message::SERVER;

use super::receive::ReceiveError;
use crate::Store;
use crate::execute::{hash_of, payload_of, stored_outcome};
use crate::fault::{Fault, StoreError};
use crate::table::{association_value, id_value};

/// The server as the desk of its own commands.
const DEVICE: DeviceId = DeviceId(SERVER.0);

impl Store {
    /// Executes a command of the server itself. A known command id returns its outcome and changes nothing; a refused one leaves no trace.
    pub async fn issue_as_server(&self, command: impl Into<AnyCommand>, id: CommandId, now: DateTime<Utc>) -> Result<Outcome, StoreError> {
        let command = command.into();
        let mut session = self.begin().await?;
        let mut head = self.lock_head(&mut session).await?;
        if let Some(outcome) = stored_outcome(&mut session, self.association, id).await? {
            return Ok(outcome);
        }
        let sql = "select sequence, hash from received where association_id = $1 and device_id = $2 and incarnation = $3
            order by sequence desc limit 1";
        let life = vec![association_value(self.association), id_value(DEVICE), id_value(head.epoch)];
        let last = session.fetch_one(sql, life).await?;
        let (sequence, previous_hash) =
            last.map_or(Ok((0, String::new())), |row| Ok::<_, Fault>((row.count(0)?, row.text(1)?.unwrap_or_default())))?;
        let (payload, version) = payload_of(&command)?;
        let envelope = Envelope {
            command_id: id,
            association_id: self.association,
            device_id: DEVICE,
            incarnation: head.epoch,
            sequence: sequence + 1,
            previous_hash,
            name: command.name().to_owned(),
            version,
            actor_id: SERVER,
            issued_at: now,
            base_version: head.version,
            payload,
            drawn: None,
        };
        let (outcome, _) = self.run(&mut session, &command, &envelope, Beyond::Series).await?;
        let link = serde_json::to_vec(&envelope).map_err(|_| Fault::corrupt("command", "payload"))?;
        let hash = hash_of(&link);
        head.version += 1;
        head.hash = hash_of(format!("{}{hash}", head.hash).as_bytes());
        let verdict = Verdict::Accepted { outcome: outcome.clone() };
        let ruling = Ruling { version: head.version, command_id: id, device_id: DEVICE, verdict, drawn: vec![] };
        self.keep_ruling(&mut session, &ruling, None).await?;
        self.keep_received(&mut session, &envelope, hash).await?;
        match self.end(session, head, Received::Through { sequence: envelope.sequence }).await {
            Ok(_) => Ok(outcome),
            Err(ReceiveError::Fault { fault, .. }) => Err(fault.into()),
            Err(ReceiveError::Foreign) => Err(Fault::corrupt("received", "envelope").into()),
        }
    }
}
