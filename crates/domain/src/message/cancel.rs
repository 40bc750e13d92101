//! Takes messages out of the queue. What was handed over meanwhile was sent all the same, and is told so.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Message, MessageState};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MessageId;
use crate::record::Edit;
use crate::refusal::{MessageRefusal, Refusal};

/// Messages that shall not be sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CancelMessages {
    /// Which.
    pub ids: Vec<MessageId>,
}

/// Messages that a command acts on.
#[derive(Debug, Clone, Default)]
pub struct ChosenMessages {
    by_id: HashMap<MessageId, Message>,
}

impl FromIterator<Message> for ChosenMessages {
    fn from_iter<I: IntoIterator<Item = Message>>(messages: I) -> Self {
        Self { by_id: messages.into_iter().map(|message| (message.id, message)).collect() }
    }
}

impl ChosenMessages {
    /// A message, or the refusal that it does not exist.
    pub fn get(&self, id: MessageId) -> Result<&Message, Refusal> {
        self.by_id.get(&id).ok_or_else(|| Refusal::NotFound { record: "message".to_owned() })
    }
}

/// Why a message cannot be taken out of the queue; nothing where it can.
#[must_use]
pub fn cancel_hindrance(message: &Message) -> Option<Refusal> {
    (message.state != MessageState::Queued).then(|| MessageRefusal::MessageNotQueued { name: message.receiver.clone() }.into())
}

/// The message taken out of the queue.
pub(super) fn cancelled(message: &Message) -> Edit<Message> {
    let after = Message { state: MessageState::Cancelled, next_try_at: None, ..message.clone() };
    Edit::Update { before: message.clone(), after }
}

impl Command for CancelMessages {
    const NAME: &'static str = "message.cancel";
    const RIGHT: Right = Right::SendMessages;
    type Facts = ChosenMessages;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let message = facts.get(id)?;
            cancel_hindrance(message).map_or_else(|| Ok(vec![cancelled(message).into()]), Err)
        })
    }
}
