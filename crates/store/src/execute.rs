//! The life of a command: load facts, let the domain decide, write rows with their before-images, append to the outbox; one transaction.

use std::pin::Pin;

use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::association::{Association, Beyond, NumberSource, Numbers, User};
use domain::command::Actor;
use domain::id::{AssociationId, CommandId, DeviceId, UserId};
use domain::journal::{Envelope, Outcome};
use domain::message::SERVER;
use domain::{AnyCommand, Command, Decision, Env, Refusal, with_command};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Store;
use crate::access::fence;
use crate::association::numbers;
use crate::closing;
use crate::engine::{Session, Value};
use crate::fault::{Fault, StoreError};
use crate::load::LoadFacts;
use crate::sync::{past, position};
use crate::table::{all, association_value, find, id_value};
use crate::{sync, write};

/// Changes from which on a command is written with a larger page cache.
const BULK_CHANGES: usize = 5_000;

/// Who issues a command, from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issuer {
    /// The desk.
    pub device: DeviceId,
    /// The life of its file.
    pub incarnation: Uuid,
    /// The person.
    pub actor: UserId,
}

impl Store {
    /// Issues and executes a command. A command id that was executed before returns its outcome and changes nothing.
    pub async fn issue(
        &self,
        command: impl Into<AnyCommand>,
        id: CommandId,
        by: Issuer,
        now: DateTime<Utc>,
    ) -> Result<Outcome, StoreError> {
        let command = command.into();
        let mut session = self.begin().await?;
        if let Some(outcome) = stored_outcome(&mut session, self.association, id).await? {
            return Ok(outcome);
        }
        let (payload, version) = payload_of(&command)?;
        let (sequence, previous_hash) = chain_end(&mut session).await?;
        // One desk of several draws from its leases, one alone from the series; what it drew travels with the command.
        let has_server = sync::has_server(&mut session).await?;
        let mut envelope = Envelope {
            command_id: id,
            association_id: self.association,
            device_id: by.device,
            incarnation: by.incarnation,
            sequence: sequence + 1,
            previous_hash,
            name: command.name().to_owned(),
            version,
            actor_id: by.actor,
            issued_at: now,
            base_version: position::read(&mut session).await?.version,
            payload,
            drawn: None,
        };
        let beyond = if has_server { Beyond::Leases(by.incarnation) } else { Beyond::Series };
        let (outcome, taken) = self.run(&mut session, &command, &envelope, beyond).await?;
        numbers::note(&mut session, &taken).await?;
        envelope.drawn = (has_server || !taken.drawn.is_empty()).then_some(taken.drawn);
        let guard = self.roster.guard();
        append_to_outbox(&mut session, &envelope).await?;
        session.commit().await?;
        guard.keep();
        if outcome.changed >= BULK_CHANGES {
            self.begin().await?.narrow_cache().await?;
        }
        Ok(outcome)
    }

    /// Decides, records and writes within a session that the caller commits.
    pub(crate) async fn run(
        &self,
        session: &mut Session,
        command: &AnyCommand,
        envelope: &Envelope,
        beyond: Beyond,
    ) -> Result<(Outcome, Numbers), StoreError> {
        let drawn = envelope.drawn.clone().unwrap_or_default();
        let env = self.env(session, envelope.command_id, envelope.actor_id, envelope.issued_at).await?;
        let env = Env { numbers: NumberSource { device: envelope.device_id, drawn, beyond }, ..env };
        let decision = with_command!(command, inner => deciding(session, &**inner, &env)).await?;
        let outcome = Outcome {
            command_id: envelope.command_id,
            changed: decision.changes.len(),
            subject: decision.changes.first().map(|change| change.target().1),
            skipped: decision.skipped,
            renumbered: decision.numbers.renumbered.clone(),
        };
        record(session, envelope, &outcome).await?;
        if decision.changes.len() >= BULK_CHANGES {
            session.widen_cache().await?;
        }
        let mut follower = self.roster.follow(session, self.association, &decision.changes).await?;
        write::changes(session, &env, &decision.changes).await?;
        follower.tell(session, self.association).await?;
        follower.confirm();
        Ok((outcome, decision.numbers))
    }

    /// Decides without writing: what a command would do now. Previews of imports and bulk acts are made of it.
    pub async fn rehearse<C: LoadFacts>(
        &self,
        command: &C,
        id: CommandId,
        actor: UserId,
        now: DateTime<Utc>,
    ) -> Result<Decision, StoreError> {
        let mut session = self.begin().await?;
        let env = self.env(&mut session, id, actor, now).await?;
        decide(&mut session, command, &env).await
    }

    /// The facts of a command and the world it would run in, for a preview that wants more than the decision.
    pub async fn facts<C: LoadFacts>(
        &self,
        command: &C,
        id: CommandId,
        actor: UserId,
        now: DateTime<Utc>,
    ) -> Result<(C::Facts, Env), Fault> {
        let mut session = self.begin().await?;
        let env = self.env(&mut session, id, actor, now).await?;
        Ok((command.load(&mut session, &env).await?, env))
    }

    /// The world of a command. What the actor may do, and where, is what the database says, never what a client sends.
    pub(crate) async fn env(&self, session: &mut Session, command: CommandId, actor: UserId, now: DateTime<Utc>) -> Result<Env, Fault> {
        let association: Option<Association> = find(session, self.association, self.association).await?;
        let zone = association.as_ref().map(|association| association.time_zone).unwrap_or_default();
        let users: Vec<User> = all(session, self.association).await?;
        let actor = match users.iter().find(|user| user.id == actor) {
            Some(user) if user.access.org_id.is_none() => Actor::of(user, &[]),
            Some(user) => Actor::of(user, &all(session, self.association).await?),
            None if actor == SERVER => Actor::server(),
            // Before there is an association, the person at the desk is the one who creates it.
            None if association.is_none() => Actor::in_role(actor, "", Role::Administrator),
            None => Actor::in_role(actor, "", Role::Viewer),
        };
        let numbers = NumberSource::default();
        Ok(Env { association: self.association, command, now, today: zone.date_of(now), zone, actor, numbers })
    }
}

/// What a command says, and in which version.
pub(crate) fn payload_of(command: &AnyCommand) -> Result<(serde_json::Value, u32), Fault> {
    let (payload, version) = with_command!(command, inner => (serde_json::to_value(inner), version_of(&**inner)));
    Ok((payload.map_err(|_| Fault::corrupt("command", "payload"))?, version))
}

fn version_of<C: Command>(_: &C) -> u32 {
    C::VERSION
}

/// The same, boxed in a frame of its own: the decisions of all kinds of commands in one future would not fit on a thread's stack.
fn deciding<'a, C: LoadFacts>(
    session: &'a mut Session,
    command: &'a C,
    env: &'a Env,
) -> Pin<Box<dyn Future<Output = Result<Decision, StoreError>> + Send + 'a>> {
    Box::pin(decide(session, command, env))
}

async fn decide<C: LoadFacts>(session: &mut Session, command: &C, env: &Env) -> Result<Decision, StoreError> {
    if !env.actor.may(C::RIGHT) {
        return Err(Refusal::NotPermitted { right: C::RIGHT.name().to_owned() }.into());
    }
    if C::NEEDS_PAST && past::read(session).await?.is_some() {
        return Err(Refusal::PastLacks {}.into());
    }
    let facts = command.load(session, env).await?;
    let decision = closing::book(session, env, command.decide(&facts, env)?).await?;
    fence::check(session, env, &decision.changes).await?;
    Ok(decision)
}

pub(crate) async fn stored_outcome(session: &mut Session, association: AssociationId, id: CommandId) -> Result<Option<Outcome>, Fault> {
    let sql = "select outcome from command where association_id = $1 and id = $2";
    let Some(row) = session.fetch_one(sql, vec![association_value(association), id_value(id.0)]).await? else { return Ok(None) };
    let text = row.text(0)?.unwrap_or_default();
    serde_json::from_str(&text).map(Some).map_err(|_| Fault::corrupt("command", "outcome"))
}

async fn record(session: &mut Session, envelope: &Envelope, outcome: &Outcome) -> Result<(), Fault> {
    let sql = "insert into command (association_id, id, name, version, actor_id, device_id, issued_at, payload, outcome, base_version,
            payload_hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let payload = envelope.payload.to_string();
    let payload_hash = hash_of(payload.as_bytes());
    let values = vec![
        association_value(envelope.association_id),
        id_value(envelope.command_id.0),
        Value::Text(Some(envelope.name.clone())),
        Value::Int(Some(envelope.version.into())),
        id_value(envelope.actor_id.0),
        id_value(envelope.device_id.0),
        Value::Int(Some(envelope.issued_at.timestamp_micros())),
        Value::Text(Some(payload)),
        Value::Text(serde_json::to_string(outcome).ok()),
        Value::Int(Some(envelope.base_version)),
        Value::Text(Some(payload_hash)),
    ];
    session.execute(sql, values).await.map(drop)
}

/// The last sequence of this desk's chain and the hash it ended with.
async fn chain_end(session: &mut Session) -> Result<(i64, String), Fault> {
    let row = session.fetch_one("select sequence, hash from outbox order by sequence desc limit 1", vec![]).await?;
    row.map_or(Ok((0, String::new())), |row| Ok((row.count(0)?, row.text(1)?.unwrap_or_default())))
}

async fn append_to_outbox(session: &mut Session, envelope: &Envelope) -> Result<(), Fault> {
    let bytes = serde_json::to_vec(envelope).map_err(|_| Fault::corrupt("outbox", "envelope"))?;
    let hash = hash_of(&bytes);
    let sql = "insert into outbox (sequence, command_id, envelope, hash, state) values ($1, $2, $3, $4, 'pending')";
    let values =
        vec![Value::Int(Some(envelope.sequence)), id_value(envelope.command_id.0), Value::Bytes(Some(bytes)), Value::Text(Some(hash))];
    session.execute(sql, values).await.map(drop)
}

/// The SHA-256 of some bytes, hexadecimal; of an envelope, the hash that the next one of its chain names.
pub(crate) fn hash_of(envelope: &[u8]) -> String {
    Sha256::digest(envelope).iter().map(|byte| format!("{byte:02x}")).collect()
}
