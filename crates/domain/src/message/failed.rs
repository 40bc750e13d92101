//! Tells that messages were not sent, or that nobody knows. What passes by itself is tried again after pauses that grow (requirements F6.4).

use serde::{Deserialize, Serialize};

use super::{ChosenMessages, DeliveryFailure, Message, MessageState};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MessageId;
use crate::record::Edit;
use crate::refusal::Refusal;

/// Minutes until the next try, after each that failed for a reason that passes.
const PAUSES_MINUTES: [i64; 5] = [1, 5, 30, 120, 480];
/// How often a message is tried.
pub const TRIES_LIMIT: u32 = PAUSES_MINUTES.len() as u32 + 1;
/// Most characters that are kept of what the other side answered.
const ANSWER_LIMIT_CHARS: usize = 300;

impl DeliveryFailure {
    /// Whether it may be otherwise after a while.
    #[must_use]
    pub fn passes(self) -> bool {
        matches!(self, Self::Unreachable | Self::Busy)
    }

    /// Whether the message may have been sent.
    #[must_use]
    pub fn is_unclear(self) -> bool {
        matches!(self, Self::Interrupted | Self::Restored)
    }
}

/// A message that was not sent, as far as is known.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Failure {
    /// Which.
    pub id: MessageId,
    /// The how manieth attempt it was, from 1.
    pub attempt: u32,
    /// Why.
    pub kind: DeliveryFailure,
    /// What the other side answered.
    #[serde(default)]
    pub answer: Option<String>,
}

/// Messages that were not sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordFailed {
    /// Which.
    pub failures: Vec<Failure>,
}

impl Command for RecordFailed {
    const NAME: &'static str = "message.failed";
    const RIGHT: Right = Right::ActAsServer;
    type Facts = ChosenMessages;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let ids: Vec<_> = self.failures.iter().map(|failure| failure.id).collect();
        let mut failures = self.failures.iter();
        bulk::each(&ids, |id| {
            let Some(failure) = failures.find(|failure| failure.id == id) else { return Ok(Vec::new()) };
            let before = facts.get(id)?;
            if before.attempts >= failure.attempt {
                return Ok(Vec::new());
            }
            Ok(vec![Edit::Update { before: before.clone(), after: after(before, failure, env) }.into()])
        })
    }
}

fn after(before: &Message, failure: &Failure, env: &Env) -> Message {
    let pause = usize::try_from(before.tries).ok().and_then(|tries| PAUSES_MINUTES.get(tries)).filter(|_| failure.kind.passes());
    let state = match (before.state, pause) {
        // What a person took out of the queue stays out.
        (MessageState::Queued, _) if failure.kind.is_unclear() => MessageState::Unclear,
        (MessageState::Queued, None) => MessageState::Failed,
        (state, _) => state,
    };
    Message {
        state,
        failure: Some(failure.kind),
        answer: failure.answer.as_ref().map(|answer| answer.chars().filter(|c| !c.is_control()).take(ANSWER_LIMIT_CHARS).collect()),
        attempts: failure.attempt,
        tries: before.tries + 1,
        next_try_at: pause.filter(|_| state == MessageState::Queued).map(|minutes| env.now + chrono::Duration::minutes(*minutes)),
        ..before.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::testing::message;
    use crate::message::{CancelMessages, Delivery, RecordSent, RetryMessages};
    use crate::order::testing::env;

    fn updated(decision: Decision) -> Option<Message> {
        match decision.changes.first().map(<Message as crate::Record>::edit)?? {
            Edit::Update { after, .. } => Some(after.clone()),
            other => panic!("{other:?}"),
        }
    }

    fn fail(message: &Message, kind: DeliveryFailure) -> Option<Message> {
        let failure = Failure { id: message.id, attempt: message.attempts + 1, kind, answer: Some("450 4.2.0 try later\r\n".into()) };
        updated(RecordFailed { failures: vec![failure] }.decide(&[message.clone()].into_iter().collect(), &env()).unwrap())
    }

    fn send(message: &Message, attempt: u32) -> Option<Message> {
        let delivery = Delivery { id: message.id, attempt, at: env().now };
        updated(RecordSent { deliveries: vec![delivery] }.decide(&[message.clone()].into_iter().collect(), &env()).unwrap())
    }

    /// requirements F6.4
    #[test]
    fn what_passes_is_tried_again_after_growing_pauses_and_then_given_up() {
        let mut waiting = message(1, MessageState::Queued);
        let mut pauses = Vec::new();
        while waiting.state == MessageState::Queued {
            waiting = fail(&waiting, DeliveryFailure::Busy).unwrap();
            pauses.extend(waiting.next_try_at.map(|at| (at - env().now).num_minutes()));
        }
        assert_eq!((pauses.as_slice(), waiting.state, waiting.tries), (&[1, 5, 30, 120, 480][..], MessageState::Failed, TRIES_LIMIT));
        assert_eq!(waiting.answer.as_deref(), Some("450 4.2.0 try later"));
        // A person begins anew.
        let retry = RetryMessages { ids: vec![waiting.id] };
        let again = updated(retry.decide(&[waiting.clone()].into_iter().collect(), &env()).unwrap()).unwrap();
        assert_eq!((again.state, again.tries, again.attempts), (MessageState::Queued, 0, TRIES_LIMIT));
    }

    /// requirements H10
    #[test]
    fn each_kind_of_failure_leads_where_it_should() {
        for kind in DeliveryFailure::ALL {
            let expected = match kind {
                DeliveryFailure::Unreachable | DeliveryFailure::Busy => MessageState::Queued,
                DeliveryFailure::Interrupted | DeliveryFailure::Restored => MessageState::Unclear,
                _ => MessageState::Failed,
            };
            let told = fail(&message(1, MessageState::Queued), *kind).unwrap();
            assert_eq!((told.state, told.failure), (expected, Some(*kind)));
            let cancelled = fail(&message(1, MessageState::Cancelled), *kind).unwrap();
            assert_eq!((cancelled.state, cancelled.next_try_at), (MessageState::Cancelled, None));
        }
    }

    #[test]
    fn what_was_told_is_told_once_and_what_was_sent_is_never_denied() {
        let waiting = message(1, MessageState::Queued);
        let sent = send(&waiting, 1).unwrap();
        assert_eq!((sent.state, sent.sent_at, sent.attempts), (MessageState::Sent, Some(env().now), 1));
        assert_eq!(send(&sent, 1), None, "a second report of the same attempt");
        let late = Failure { id: sent.id, attempt: 1, kind: DeliveryFailure::Interrupted, answer: None };
        let late = RecordFailed { failures: vec![late] }.decide(&[sent].into_iter().collect(), &env()).unwrap();
        assert_eq!(late.changes, []);
        assert_eq!(send(&message(1, MessageState::Cancelled), 1).unwrap().state, MessageState::Sent);
        let unclear = fail(&waiting, DeliveryFailure::Interrupted).unwrap();
        assert_eq!(send(&unclear, 1).unwrap().state, MessageState::Sent, "the answer came after all");
    }

    /// requirements H10
    #[test]
    fn only_what_waits_is_cancelled_and_only_what_failed_is_tried_again() {
        for state in MessageState::ALL {
            let facts: ChosenMessages = [message(1, *state)].into_iter().collect();
            let ids = vec![message(1, *state).id];
            let code = |decided: Result<Decision, Refusal>| decided.map(drop).map_err(|refusal| refusal.code());
            let is_queued = *state == MessageState::Queued;
            let expected = if is_queued { Ok(()) } else { Err("message_not_queued".to_owned()) };
            assert_eq!(code(CancelMessages { ids: ids.clone() }.decide(&facts, &env())), expected, "{state:?}");
            let has_failed = matches!(state, MessageState::Failed | MessageState::Unclear);
            let expected = if has_failed { Ok(()) } else { Err("message_not_failed".to_owned()) };
            assert_eq!(code(RetryMessages { ids }.decide(&facts, &env())), expected, "{state:?}");
        }
    }
}
