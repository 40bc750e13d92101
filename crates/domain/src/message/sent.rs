//! Tells that messages were sent. A fact, which only the server knows: it is never refused, also where a person cancelled meanwhile.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ChosenMessages, Message, MessageState};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MessageId;
use crate::record::Edit;
use crate::refusal::Refusal;

/// A message that the other side took.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Delivery {
    /// Which.
    pub id: MessageId,
    /// The how manieth attempt it was, from 1.
    pub attempt: u32,
    /// When.
    pub at: DateTime<Utc>,
}

/// Messages that were sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordSent {
    /// Which.
    pub deliveries: Vec<Delivery>,
}

impl Command for RecordSent {
    const NAME: &'static str = "message.sent";
    const RIGHT: Right = Right::ActAsServer;
    type Facts = ChosenMessages;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        let ids: Vec<_> = self.deliveries.iter().map(|delivery| delivery.id).collect();
        let mut deliveries = self.deliveries.iter();
        bulk::each(&ids, |id| {
            let Some(delivery) = deliveries.find(|delivery| delivery.id == id) else { return Ok(Vec::new()) };
            let before = facts.get(id)?;
            if before.attempts >= delivery.attempt && before.state != MessageState::Unclear {
                return Ok(Vec::new());
            }
            let after = Message {
                state: MessageState::Sent,
                failure: None,
                answer: None,
                attempts: delivery.attempt.max(before.attempts),
                tries: before.tries + 1,
                next_try_at: None,
                sent_at: Some(delivery.at),
                ..before.clone()
            };
            Ok(vec![Edit::Update { before: before.clone(), after }.into()])
        })
    }
}
