//! The server's side of a push: commands of a desk are executed in one order with everybody else's, each exactly once.

use std::collections::HashSet;

use domain::association::Beyond;
use domain::id::{CommandId, DeviceId, UserId};
use domain::journal::{Envelope, Quarantine, Received, Ruling, Verdict};
use domain::message::SERVER;
use domain::{AnyCommand, Refusal};
use thiserror::Error;
use uuid::Uuid;

use super::images::uuid;
use super::life;
use crate::Store;
use crate::engine::{Session, Value};
use crate::execute::hash_of;
use crate::fault::{Fault, StoreError};
use crate::table::{association_value, id_value};

/// Why nothing of a push was taken.
#[derive(Debug, Error)]
pub enum ReceiveError {
    /// An envelope that is none, or not of this desk or association.
    #[error("an envelope is unreadable or of another desk or association")]
    Foreign,
    /// The database failed; nothing was taken, and trying again may help. While executing this command, where one is named.
    #[error("{fault}")]
    Fault {
        /// What failed.
        fault: Fault,
        /// The command that was being executed.
        command: Option<CommandId>,
    },
}

impl From<Fault> for ReceiveError {
    fn from(fault: Fault) -> Self {
        Self::Fault { fault, command: None }
    }
}

/// A desk as the server knows it from its sign-in, never from what it sends.
#[derive(Debug, Clone, Copy)]
pub struct Sender {
    /// The desk.
    pub device: DeviceId,
    /// The person at it.
    pub user: UserId,
    /// Whether an administrator shut it out.
    pub is_revoked: bool,
    /// The life of the server's database that the desk follows; none before it followed one.
    pub follows: Option<Uuid>,
}

/// The head of the journal, held by this session until it ends.
pub(super) struct Head {
    pub(super) epoch: Uuid,
    pub(super) version: i64,
    pub(super) hash: String,
}

impl Store {
    /// Makes this database the association's central one. It stays the same one if it was already.
    pub async fn serve(&self, fresh_epoch: Uuid) -> Result<Uuid, Fault> {
        let mut session = self.begin().await?;
        let sql = "insert into head (association_id, epoch, version, hash) values ($1, $2, 0, '') on conflict (association_id) do nothing";
        session.execute(sql, vec![association_value(self.association), id_value(fresh_epoch)]).await?;
        let row = session.fetch_one("select epoch from head where association_id = $1", vec![association_value(self.association)]).await?;
        let epoch = uuid(&row.ok_or_else(|| Fault::corrupt("head", "epoch"))?, 0)?;
        life::begin(&mut session, self.association, epoch).await?;
        session.commit().await?;
        Ok(epoch)
    }

    /// Takes links of a desk's chain, in one transaction. What was taken before is passed over; `failing` names commands that failed too
    /// often to be tried again.
    pub async fn receive(&self, sender: Sender, links: &[String], failing: &HashSet<CommandId>) -> Result<Received, ReceiveError> {
        let mut session = self.begin().await?;
        // The lock comes first, so that commits are serial and versions become visible in the order they are handed out.
        let mut head = self.lock_head(&mut session).await?;
        // A restored server first hears what desks know that it lost; of one that was shut out it only keeps what comes.
        if !sender.is_revoked && sender.follows.is_some_and(|epoch| epoch != head.epoch) {
            return Ok(Received::OtherLife);
        }
        let mut through = 0;
        for link in links {
            let envelope: Envelope = serde_json::from_str(link).map_err(|_| ReceiveError::Foreign)?;
            if envelope.association_id != self.association || envelope.device_id != sender.device {
                return Err(ReceiveError::Foreign);
            }
            let hash = hash_of(link.as_bytes());
            match self.place(&mut session, &envelope, &hash).await? {
                Place::Known => {}
                Place::Fork => return self.end(session, head, Received::Fork { sequence: envelope.sequence }).await,
                Place::Gap { expected } => return self.end(session, head, Received::Gap { expected }).await,
                Place::Next => {
                    if !self.is_ruled(&mut session, envelope.command_id).await? {
                        let verdict = self.verdict(&mut session, sender, &envelope, failing).await?;
                        head.version += 1;
                        head.hash = hash_of(format!("{}{hash}", head.hash).as_bytes());
                        let ruling = Ruling {
                            version: head.version,
                            command_id: envelope.command_id,
                            device_id: envelope.device_id,
                            verdict,
                            drawn: envelope.drawn.clone().unwrap_or_default(),
                        };
                        let set_aside = matches!(ruling.verdict, Verdict::Quarantined { .. }).then_some(&envelope);
                        self.keep_ruling(&mut session, &ruling, set_aside).await?;
                    }
                    self.keep_received(&mut session, &envelope, hash).await?;
                }
            }
            through = envelope.sequence;
        }
        self.end(session, head, Received::Through { sequence: through }).await
    }

    pub(super) async fn end(&self, mut session: Session, head: Head, received: Received) -> Result<Received, ReceiveError> {
        let sql = "update head set version = $2, hash = $3 where association_id = $1";
        let values = vec![association_value(self.association), Value::Int(Some(head.version)), Value::Text(Some(head.hash))];
        session.execute(sql, values).await?;
        let guard = self.roster.guard();
        session.commit().await?;
        guard.keep();
        Ok(received)
    }

    pub(super) async fn lock_head(&self, session: &mut Session) -> Result<Head, Fault> {
        let sql = "update head set version = version where association_id = $1 returning version, hash, epoch";
        let row = session.fetch_one(sql, vec![association_value(self.association)]).await?;
        let row = row.ok_or_else(|| Fault::corrupt("head", "association_id"))?;
        Ok(Head { version: row.count(0)?, hash: row.text(1)?.unwrap_or_default(), epoch: uuid(&row, 2)? })
    }

    /// What the command comes to. A rule that says no is a verdict; a database that fails is none.
    async fn verdict(
        &self,
        session: &mut Session,
        sender: Sender,
        envelope: &Envelope,
        failing: &HashSet<CommandId>,
    ) -> Result<Verdict, ReceiveError> {
        if sender.is_revoked {
            return Ok(Verdict::Quarantined { reason: Quarantine::Revoked });
        }
        if failing.contains(&envelope.command_id) {
            return Ok(Verdict::Quarantined { reason: Quarantine::Failing });
        }
        // What the server does of itself, no desk can say.
        if envelope.actor_id != sender.user || envelope.actor_id == SERVER {
            return Ok(Verdict::Refused { refusal: Refusal::NotPermitted { right: "sign_in".into() } });
        }
        let Some(command) = AnyCommand::decode(&envelope.name, envelope.version, &envelope.payload) else {
            let reason = Quarantine::Unknown { name: envelope.name.clone(), version: envelope.version };
            return Ok(Verdict::Quarantined { reason });
        };
        match self.run(session, &command, envelope, Beyond::Series).await {
            Ok((outcome, _)) => Ok(Verdict::Accepted { outcome }),
            Err(StoreError::Refused(refusal)) => Ok(Verdict::Refused { refusal }),
            Err(StoreError::Fault(fault)) => Err(ReceiveError::Fault { fault, command: Some(envelope.command_id) }),
        }
    }

    async fn place(&self, session: &mut Session, envelope: &Envelope, hash: &str) -> Result<Place, Fault> {
        let life = vec![
            association_value(self.association),
            id_value(envelope.device_id),
            Value::Bytes(Some(envelope.incarnation.as_bytes().to_vec())),
        ];
        let sql = "select sequence, hash from received where association_id = $1 and device_id = $2 and incarnation = $3
            order by sequence desc limit 1";
        // A life may begin at any link: what a restored file issued in its life before is known from there.
        let Some(last) = session.fetch_one(sql, life.clone()).await? else { return Ok(Place::Next) };
        let (last_sequence, last_hash) = (last.count(0)?, last.text(1)?.unwrap_or_default());
        if envelope.sequence > last_sequence {
            // The hash says what comes next; a life that begins anew leaves out places of the one before.
            return Ok(match envelope.sequence == last_sequence + 1 {
                _ if envelope.previous_hash == last_hash => Place::Next,
                true => Place::Fork,
                false => Place::Gap { expected: last_sequence + 1 },
            });
        }
        let sql = "select hash from received where association_id = $1 and device_id = $2 and incarnation = $3 and sequence = $4";
        let values = life.into_iter().chain([Value::Int(Some(envelope.sequence))]).collect();
        let known = session.fetch_one(sql, values).await?.map(|row| row.text(0)).transpose()?.flatten();
        Ok(if known.as_deref() == Some(hash) { Place::Known } else { Place::Fork })
    }

    pub(super) async fn is_ruled(&self, session: &mut Session, command: CommandId) -> Result<bool, Fault> {
        let sql = "select version from ruling where association_id = $1 and command_id = $2";
        Ok(session.fetch_one(sql, vec![association_value(self.association), id_value(command)]).await?.is_some())
    }

    pub(super) async fn keep_ruling(&self, session: &mut Session, ruling: &Ruling, set_aside: Option<&Envelope>) -> Result<(), Fault> {
        let sql = "insert into ruling (association_id, version, command_id, device_id, verdict, drawn, envelope) values ($1, $2, $3, $4, $5, $6, $7)";
        let values = vec![
            association_value(self.association),
            Value::Int(Some(ruling.version)),
            id_value(ruling.command_id),
            id_value(ruling.device_id),
            Value::Text(Some(serde_json::to_string(&ruling.verdict).map_err(|_| Fault::corrupt("ruling", "verdict"))?)),
            Value::Text(if ruling.drawn.is_empty() { None } else { serde_json::to_string(&ruling.drawn).ok() }),
            Value::Text(set_aside.and_then(|envelope| serde_json::to_string(envelope).ok())),
        ];
        session.execute(sql, values).await.map(drop)
    }

    pub(super) async fn keep_received(&self, session: &mut Session, envelope: &Envelope, hash: String) -> Result<(), Fault> {
        let sql =
            "insert into received (association_id, device_id, incarnation, sequence, hash, command_id) values ($1, $2, $3, $4, $5, $6)";
        let values = vec![
            association_value(self.association),
            id_value(envelope.device_id),
            id_value(envelope.incarnation),
            Value::Int(Some(envelope.sequence)),
            Value::Text(Some(hash)),
            id_value(envelope.command_id),
        ];
        session.execute(sql, values).await.map(drop)
    }
}

/// Where a link stands to what was received before.
enum Place {
    Known,
    Next,
    Fork,
    Gap { expected: i64 },
}
