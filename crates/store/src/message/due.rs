//! At the server: which messages are due, and who hands them over. An attempt is claimed in a row of its own before anything leaves the
//! house; whoever finds a claim without an outcome knows that the message may have been sent.

use chrono::{DateTime, Duration, Utc};
use domain::association::Association;
use domain::calendar::TimeZone;
use domain::id::MessageId;
use domain::message::{Channel, Message, MessageSetup};
use uuid::Uuid;

use crate::Store;
use crate::engine::Value;
use crate::fault::Fault;
use crate::sync::uuid;
use crate::table::{Table, association_value, find, id_value};

/// How long a claim without an outcome is taken for one that is being worked on.
const PATIENCE_SECONDS: i64 = 300;
/// How long claims are kept whose outcome is known.
const KEPT_DAYS: i64 = 2;

/// What sending goes by.
#[derive(Debug, Clone)]
pub struct Sending {
    /// How messages are sent.
    pub setup: MessageSetup,
    /// Name of the association.
    pub association: String,
    /// Its time zone.
    pub zone: TimeZone,
    /// Messages that may still be handed over in this minute.
    pub allowance: u32,
}

/// An attempt that was claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The message.
    pub message: MessageId,
    /// The how manieth attempt, from 1.
    pub attempt: u32,
}

/// A message counts as queued in this life of the server's database: those of a life before may have been sent after the backup was made,
/// also where their desk has sent the command again since. Ids begin with their instant, so a command older than the life is a lower id.
const OF_THIS_LIFE: &str = "((select count(*) from server_life where server_life.association_id = message.association_id) < 2
    or (message.queued_by > (select epoch from head where head.association_id = message.association_id)
        and (select version from ruling where ruling.association_id = message.association_id and ruling.command_id = message.queued_by) >
            (select max(began_at) from server_life where server_life.association_id = message.association_id)))";

impl Store {
    /// What sending goes by just now; nothing before the first command of the association is here.
    pub async fn sending(&self, now: DateTime<Utc>) -> Result<Option<Sending>, Fault> {
        let mut session = self.begin().await?;
        let Some(association): Option<Association> = find(&mut session, self.association, self.association).await? else {
            return Ok(None);
        };
        let stored = find(&mut session, self.association, MessageSetup::id_of(self.association)).await?;
        let setup = stored.unwrap_or_else(|| MessageSetup::plain(self.association));
        let sql = "select count(*) from message_claim where association_id = $1 and claimed_at > $2";
        let minute_ago = (now - Duration::minutes(1)).timestamp_micros();
        let row = session.fetch_one(sql, vec![association_value(self.association), Value::Int(Some(minute_ago))]).await?;
        let recent = u32::try_from(row.map_or(Ok(0), |row| row.count(0))?).unwrap_or(u32::MAX);
        let allowance = setup.per_minute.saturating_sub(recent);
        Ok(Some(Sending { setup, association: association.name, zone: association.time_zone, allowance }))
    }

    /// The messages of a channel that may be handed over now, the oldest first.
    pub async fn due_messages(&self, channel: Channel, now: DateTime<Utc>, limit: u32) -> Result<Vec<Message>, Fault> {
        let mut session = self.begin().await?;
        let columns: Vec<_> = Message::columns().iter().map(|column| format!("message.{column}")).collect();
        let sql = format!(
            "select {} from message where association_id = $1 and state = 'queued' and channel = $2
                and (scheduled_at is null or scheduled_at <= $3) and (next_try_at is null or next_try_at <= $3)
                and not exists (select 1 from message_claim claim where claim.association_id = message.association_id
                    and claim.message_id = message.id and claim.attempt > message.attempts)
                and {OF_THIS_LIFE}
            order by id limit $4",
            columns.join(", ")
        );
        let values = vec![
            association_value(self.association),
            Value::Text(Some(channel.name().to_owned())),
            Value::Int(Some(now.timestamp_micros())),
            Value::Int(Some(limit.into())),
        ];
        session.fetch(sql, values).await?.iter().map(|row| Message::from_row(row, 0)).collect()
    }

    /// Claims the next attempt of a message for a process; none where another one has it, or it no longer waits.
    pub async fn claim_message(&self, message: &Message, process: Uuid, now: DateTime<Utc>) -> Result<Option<Claim>, Fault> {
        let mut session = self.begin().await?;
        let sql = "insert into message_claim (association_id, message_id, attempt, process, claimed_at)
            select association_id, id, attempts + 1, $4, $5 from message
            where association_id = $1 and id = $2 and state = 'queued' and attempts = $3
            on conflict (association_id, message_id, attempt) do nothing";
        let values = vec![
            association_value(self.association),
            id_value(message.id),
            Value::Int(Some(message.attempts.into())),
            id_value(process),
            Value::Int(Some(now.timestamp_micros())),
        ];
        let is_ours = session.execute(sql, values).await? == 1;
        session.commit().await?;
        Ok(is_ours.then_some(Claim { message: message.id, attempt: message.attempts + 1 }))
    }

    /// Claims whose process stopped before it told the outcome. Where one process alone serves the database, every claim of another one is
    /// such; elsewhere those that are old.
    pub async fn broken_claims(&self, process: Uuid, is_alone: bool, now: DateTime<Utc>) -> Result<Vec<Claim>, Fault> {
        let mut session = self.begin().await?;
        let sql = "select claim.message_id, claim.attempt from message_claim claim
            join message on message.association_id = claim.association_id and message.id = claim.message_id
            where claim.association_id = $1 and claim.attempt > message.attempts
                and (claim.claimed_at < $2 or ($3 = 1 and claim.process <> $4))
            order by claim.message_id limit 500";
        let values = vec![
            association_value(self.association),
            Value::Int(Some((now - Duration::seconds(PATIENCE_SECONDS)).timestamp_micros())),
            Value::Int(Some(is_alone.into())),
            id_value(process),
        ];
        let rows = session.fetch(sql, values).await?;
        let claim = |row: &crate::engine::Row| {
            Ok(Claim { message: MessageId(uuid(row, 0)?), attempt: u32::try_from(row.count(1)?).unwrap_or(u32::MAX) })
        };
        rows.iter().map(claim).collect()
    }

    /// Messages queued in a life before the present one of the server's database. As long as nobody has gone on since, desks may still give
    /// back what became of them; after that nobody can.
    pub async fn messages_left_behind(&self) -> Result<Vec<Claim>, Fault> {
        let mut session = self.begin().await?;
        let sql = format!(
            "select message.id, message.attempts + 1 from message where association_id = $1 and state = 'queued' and not {OF_THIS_LIFE}
                and (select version from head where head.association_id = $1) >
                    (select max(began_at) from server_life where server_life.association_id = $1)
            order by message.id limit 500"
        );
        let rows = session.fetch(sql, vec![association_value(self.association)]).await?;
        rows.iter()
            .map(|row| Ok(Claim { message: MessageId(uuid(row, 0)?), attempt: u32::try_from(row.count(1)?).unwrap_or(u32::MAX) }))
            .collect()
    }

    /// Forgets old claims whose outcome is known.
    pub async fn forget_claims(&self, now: DateTime<Utc>) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        let sql = "delete from message_claim where association_id = $1 and claimed_at < $2 and exists (select 1 from message
            where message.association_id = message_claim.association_id and message.id = message_claim.message_id
                and message.attempts >= message_claim.attempt)";
        let before = (now - Duration::days(KEPT_DAYS)).timestamp_micros();
        session.execute(sql, vec![association_value(self.association), Value::Int(Some(before))]).await?;
        session.commit().await
    }
}
