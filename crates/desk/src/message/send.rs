//! Writing messages, looking at them before, taking them back and trying again.

use domain::command::BULK_LIMIT;
use domain::id::MessageId;
use domain::message::{CancelMessages, Message, MessageSetup, PrepareMessages, Receivers, RetryMessages, signed};
use domain::refusal::MessageRefusal;
use domain::{Decision, Edit, Record, Refusal};
use store::StoreError;
use store::invoice::InvoiceSortKey;
use store::message::{MessageFilter, MessageSortKey};
use store::query::{Direction, Selection, Sort};

use super::{MessagePrepareRequest, MessagePreview, MessagePreviewRequest, MessageReceivers, MessageSelectionRequest, PreviewedMessage};
use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::Session;
use crate::{Desk, clock};

/// Most reasons that a preview names.
const REASONS_SHOWN: usize = 200;

/// Writes messages and queues them.
pub async fn prepare(desk: &Desk, request: MessagePrepareRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let command = command(&session, request).await?;
    session.issue(command).await
}

/// What would be sent now; nothing is queued by it.
pub async fn preview(desk: &Desk, request: MessagePreviewRequest) -> Result<MessagePreview, Failure> {
    let session = desk.session().await?;
    let command = command(&session, request.message).await?;
    let chosen = count(match &command.receivers {
        Receivers::Members(ids) => ids.len(),
        Receivers::Invoices(ids) => ids.len(),
    });
    let decision = session.store.rehearse(&command, clock::new_command(), session.issuer().actor, clock::now()).await;
    previewed_run(&session, decision, chosen, request.at).await
}

/// What a run that writes messages came to in a rehearsal.
pub(crate) async fn previewed_run(
    session: &Session,
    decision: Result<Decision, StoreError>,
    chosen: u32,
    at: u32,
) -> Result<MessagePreview, Failure> {
    let decision = match decision {
        Ok(decision) => decision,
        Err(StoreError::Fault(fault)) => return Err(fault.into()),
        Err(StoreError::Refused(refusal)) => return Ok(refused(chosen, refusal)),
    };
    let setup = session.store.message_setup().await?;
    let messages: Vec<&Message> = decision.changes.iter().filter_map(Message::edit).filter_map(written).collect();
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(messages.len().saturating_sub(1));
    Ok(MessagePreview {
        chosen,
        receivers: count(messages.len()),
        segments: messages.iter().map(|message| message.segments).sum(),
        shown: messages.get(at).map(|message| previewed(message, &setup)),
        at: count(at),
        skipped: decision.skipped.iter().take(REASONS_SHOWN).map(|skipped| skipped.refusal.clone().into()).collect(),
        skipped_count: count(decision.skipped.len()),
        blocked: None,
    })
}

/// Takes messages out of the queue.
pub async fn cancel(desk: &Desk, request: MessageSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    session.issue(CancelMessages { ids: chosen(&session, &request.messages).await? }).await
}

/// Queues messages again.
pub async fn retry(desk: &Desk, request: MessageSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    session.issue(RetryMessages { ids: chosen(&session, &request.messages).await? }).await
}

async fn command(session: &Session, request: MessagePrepareRequest) -> Result<PrepareMessages, Failure> {
    let MessagePrepareRequest { channel, template_id, subject, body, receivers, scheduled_at } = request;
    let receivers = match receivers {
        MessageReceivers::Members(selection) => Receivers::Members(session.chosen_members(*selection).await?),
        MessageReceivers::Invoices(selection) => {
            let sort = Sort { key: InvoiceSortKey::Serial, direction: Direction::Ascending };
            Receivers::Invoices(session.store.invoice_ids(&selection, &sort, BULK_LIMIT).await?)
        }
    };
    Ok(PrepareMessages { channel, template_id, subject, body, receivers, scheduled_at })
}

async fn chosen(session: &Session, messages: &Selection<MessageFilter, MessageId>) -> Result<Vec<MessageId>, Failure> {
    let sort = Sort { key: MessageSortKey::CreatedAt, direction: Direction::Ascending };
    Ok(session.store.message_ids(messages, &sort, BULK_LIMIT).await?)
}

/// A rule that says no to the whole run. Where only one was chosen it is about them, and stands among the reasons.
fn refused(chosen: u32, refusal: Refusal) -> MessagePreview {
    let is_of_receiver = chosen == 1
        && refusal.params().contains_key("name")
        && !matches!(refusal, Refusal::Message(MessageRefusal::TemplateRetired { .. }));
    let failure = Failure::from(refusal);
    let skipped = if is_of_receiver { vec![failure.clone()] } else { Vec::new() };
    MessagePreview {
        chosen,
        receivers: 0,
        segments: 0,
        shown: None,
        at: 0,
        skipped_count: count(skipped.len()),
        blocked: skipped.is_empty().then_some(failure),
        skipped,
    }
}

fn written(edit: &Edit<Message>) -> Option<&Message> {
    match edit {
        Edit::Insert(message) => Some(message),
        Edit::Update { .. } | Edit::Delete(_) => None,
    }
}

fn previewed(message: &Message, setup: &MessageSetup) -> PreviewedMessage {
    let body = match message.subject {
        Some(_) => message.body.clone(),
        None => signed(setup.sms_signature.as_deref(), &message.body),
    };
    PreviewedMessage {
        receiver: message.receiver.clone(),
        address: message.address.clone(),
        subject: message.subject.clone(),
        body,
        segments: message.segments,
    }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
