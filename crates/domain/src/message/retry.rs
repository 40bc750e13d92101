//! Queues messages again that were not sent, or of which nobody knows. Whether one may arrive twice is for a person to decide.

use serde::{Deserialize, Serialize};

use super::{ChosenMessages, Message, MessageState};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MessageId;
use crate::record::Edit;
use crate::refusal::{MessageRefusal, Refusal};

/// Messages to send again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RetryMessages {
    /// Which.
    pub ids: Vec<MessageId>,
}

/// Why a message cannot be sent again; nothing where it can.
#[must_use]
pub fn retry_hindrance(message: &Message) -> Option<Refusal> {
    let can = matches!(message.state, MessageState::Failed | MessageState::Unclear);
    (!can).then(|| MessageRefusal::MessageNotFailed { name: message.receiver.clone() }.into())
}

impl Command for RetryMessages {
    const NAME: &'static str = "message.retry";
    const RIGHT: Right = Right::SendMessages;
    type Facts = ChosenMessages;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let before = facts.get(id)?;
            if let Some(refusal) = retry_hindrance(before) {
                return Err(refusal);
            }
            let after = Message {
                state: MessageState::Queued,
                failure: None,
                answer: None,
                tries: 0,
                next_try_at: None,
                queued_by: env.command.0,
                ..before.clone()
            };
            Ok(vec![Edit::Update { before: before.clone(), after }.into()])
        })
    }
}
