//! Sends what desks wrote: takes messages that are due, claims each before it is handed over, and tells what became of it as a command of the
//! server's own. Any number of processes may do so on one database; each message is one's.

mod acs;
mod mail;
mod remind;
mod sms;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use chrono::Utc;
use domain::AnyCommand;
use domain::id::CommandId;
use domain::message::{Channel, Delivery, DeliveryFailure, Failure, Message, Quiet, RecordFailed, RecordSent, resumes_at};
use store::message::{Claim, Sending};
use store::{Store, StoreError};
use sync::wire::SendingAnswer;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::answer::Refusal;
use crate::arguments::Outgoing;
use crate::clock;
use crate::door::Desk;
use crate::state::Central;

pub use mail::Mail;
use remind::Reminded;
pub use sms::{Dysms, Sms};

/// How often the queue is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// Looks after which the rules of reminders are looked at.
const LOOKS_BEFORE_REMINDING: u32 = 60;
/// Looks after which what was left half done is looked for.
const LOOKS_BEFORE_MENDING: u32 = 30;
/// Messages that are handed over at once; what became of them is told before the next ones.
const AT_ONCE: u32 = 5;
/// How often telling an outcome is tried before it is left to whoever finds the claim.
const TELLING_TRIES: u32 = 30;

/// Why a message was not handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Which kind.
    pub kind: DeliveryFailure,
    /// What the other side answered.
    pub answer: Option<String>,
}

impl Trouble {
    fn of(kind: DeliveryFailure, answer: impl Into<Option<String>>) -> Self {
        Self { kind, answer: answer.into() }
    }
}

/// The ways out of the house, as far as this process has been given them.
#[derive(Clone, Default)]
pub struct Ways {
    mail: Option<Arc<Mail>>,
    sms: Option<Arc<dyn Sms>>,
}

impl Ways {
    /// Those that the command line names.
    pub fn of(outgoing: &Outgoing) -> anyhow::Result<Self> {
        Ok(Self { mail: Mail::of(outgoing)?.map(Arc::new), sms: Dysms::of(outgoing)?.map(|sms| Arc::new(sms) as Arc<dyn Sms>) })
    }

    /// Which channels are open.
    pub fn answer(&self) -> SendingAnswer {
        SendingAnswer { email: self.mail.is_some(), sms: self.sms.is_some() }
    }

    /// Channels whose way and sender are known; the others wait.
    fn ready(&self, sending: &Sending) -> Vec<Channel> {
        let is_ready = |channel: &Channel| match channel {
            Channel::Email => self.mail.is_some() && sending.setup.sender_address.is_some(),
            Channel::Sms => self.sms.is_some() && sending.setup.sms_signature.is_some(),
        };
        Channel::ALL.iter().copied().filter(is_ready).collect()
    }

    async fn hand_over(&self, message: &Message, sending: &Sending) -> Result<(), Trouble> {
        let closed = || Trouble::of(DeliveryFailure::Unreachable, None);
        match message.channel {
            Channel::Email => self.mail.as_ref().ok_or_else(closed)?.send(message, sending).await,
            Channel::Sms => self.sms.as_ref().ok_or_else(closed)?.send(message, sending).await,
        }
    }
}

/// Which channels this server sends through, for the page that says what messages wait for.
pub async fn ways(State(central): State<Arc<Central>>, _: Desk) -> Result<Json<SendingAnswer>, Refusal> {
    Ok(Json(central.sends))
}

/// Sends until the server ends. `is_alone` says that no other process has this database.
pub async fn send_all(central: Arc<Central>, ways: Ways, is_alone: bool) {
    let process = clock::new_id();
    let (mut looks, mut reminded) = (0, Reminded::default());
    loop {
        if let Ok(store) = central.store().await {
            let sender = Sender { central: &central, store, ways: &ways, process };
            let looked = async {
                if looks % LOOKS_BEFORE_MENDING == 0 {
                    sender.mend(is_alone).await?;
                }
                if looks % LOOKS_BEFORE_REMINDING == 0 {
                    sender.remind(&mut reminded).await?;
                }
                sender.send_due().await
            };
            if let Err(error) = looked.await {
                eprintln!("sending messages: {error}");
            }
        }
        looks += 1;
        tokio::time::sleep(LOOK).await;
    }
}

struct Sender<'a> {
    central: &'a Central,
    store: Store,
    ways: &'a Ways,
    process: Uuid,
}

impl Sender<'_> {
    /// Tells of what a process left without an outcome, and of what a restored database cannot know.
    async fn mend(&self, is_alone: bool) -> Result<(), StoreError> {
        let broken = self.store.broken_claims(self.process, is_alone, clock::now()).await?;
        self.tell_unclear(broken, DeliveryFailure::Interrupted).await?;
        let left = self.store.messages_left_behind().await?;
        self.tell_unclear(left, DeliveryFailure::Restored).await?;
        Ok(self.store.forget_claims(clock::now()).await?)
    }

    async fn tell_unclear(&self, claims: Vec<Claim>, kind: DeliveryFailure) -> Result<(), StoreError> {
        let failure = |claim: Claim| Failure { id: claim.message, attempt: claim.attempt, kind, answer: None };
        let failures: Vec<_> = claims.into_iter().map(failure).collect();
        if failures.is_empty() { Ok(()) } else { self.tell(RecordFailed { failures }).await }
    }

    /// Hands over what is due, as far as hours and allowance let it.
    async fn send_due(&self) -> Result<(), StoreError> {
        loop {
            let now = clock::now();
            let Some(sending) = self.store.sending(now).await? else { return Ok(()) };
            if sending.allowance == 0 || resumes_at(Quiet::from(&sending.setup), sending.zone, now).is_some() {
                return Ok(());
            }
            let mut due = Vec::new();
            for channel in self.ways.ready(&sending) {
                let left = AT_ONCE.min(sending.allowance).saturating_sub(u32::try_from(due.len()).unwrap_or(u32::MAX));
                due.extend(self.store.due_messages(channel, now, left).await?);
            }
            if due.is_empty() {
                return Ok(());
            }
            self.send_these(due, &sending).await?;
        }
    }

    async fn send_these(&self, due: Vec<Message>, sending: &Sending) -> Result<(), StoreError> {
        let mut handed_over = JoinSet::new();
        for message in due {
            // Nothing leaves the house that is not claimed.
            let Some(claim) = self.store.claim_message(&message, self.process, clock::now()).await? else { continue };
            let (ways, sending) = (self.ways.clone(), sending.clone());
            handed_over.spawn(async move { (claim, ways.hand_over(&message, &sending).await) });
        }
        let (mut deliveries, mut failures) = (Vec::new(), Vec::new());
        while let Some(done) = handed_over.join_next().await {
            // One that broke off leaves its claim, which says that nobody knows.
            let Ok((claim, outcome)) = done else { continue };
            match outcome {
                Ok(()) => deliveries.push(Delivery { id: claim.message, attempt: claim.attempt, at: clock::now() }),
                Err(Trouble { kind, answer }) => failures.push(Failure { id: claim.message, attempt: claim.attempt, kind, answer }),
            }
        }
        if !deliveries.is_empty() {
            self.tell(RecordSent { deliveries }).await?;
        }
        if !failures.is_empty() {
            self.tell(RecordFailed { failures }).await?;
        }
        Ok(())
    }

    /// Tells an outcome, again and again where the database fails: it is known nowhere else.
    async fn tell(&self, command: impl Into<AnyCommand>) -> Result<(), StoreError> {
        let (command, id, now) = (command.into(), CommandId(clock::new_id()), clock::now());
        let mut tries = 1;
        loop {
            match self.store.issue_as_server(command.clone(), id, now).await {
                Ok(_) => break,
                Err(StoreError::Fault(fault)) if tries < TELLING_TRIES => {
                    eprintln!("telling what became of messages: {fault}");
                    tries += 1;
                    tokio::time::sleep(LOOK).await;
                }
                Err(error) => return Err(error),
            }
        }
        self.central.tell(self.store.newest().await?);
        Ok(())
    }
}

/// The instant as providers write it.
fn provider_time(at: chrono::DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
