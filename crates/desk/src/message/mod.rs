//! What a person does with messages: write, preview, queue, take back, try again; templates, and how messages are sent (requirements A7).

mod column;
mod reminders;
mod send;
mod setup;
mod templates;
mod types;
mod write;

use domain::message::{SERVER, cancel_hindrance, retry_hindrance};
use store::message::MessageRow;
use store::query::Listed;

pub use reminders::{
    ReminderDue, ReminderLevel, ReminderMember, ReminderTemplate, RemindersShown, reminders, reminders_due, set_reminders,
};
pub(crate) use send::previewed_run;
pub use send::{cancel, prepare, preview, retry};
pub use setup::{opt_in, opt_out, opt_outs, sending, set_up, setup};
pub use templates::{add_template, edit_template, fields, retire_template, templates};
pub use types::*;
pub use write::export;

use crate::Desk;
use crate::failure::Failure;

/// A page of messages.
pub async fn list(desk: &Desk, request: MessageListRequest) -> Result<Listed<MessageListRow>, Failure> {
    let listed = desk.session().await?.store.messages(&request.filter, &request.sort, request.page).await?;
    Ok(Listed { rows: listed.rows.into_iter().map(row).collect(), total: listed.total })
}

fn row(row: MessageRow) -> MessageListRow {
    let MessageRow { message, template, created_by, member_kind } = row;
    MessageListRow {
        blocked: MessageBlocks { cancel: cancel_hindrance(&message).map(Into::into), retry: retry_hindrance(&message).map(Into::into) },
        id: message.id,
        state: message.state,
        channel: message.channel,
        receiver: message.receiver,
        address: message.address,
        subject: message.subject,
        body: message.body,
        segments: message.segments,
        template,
        member_id: message.member_id.filter(|_| member_kind.is_some()),
        member_kind,
        failure: message.failure,
        answer: message.answer,
        attempts: message.attempts,
        scheduled_at: message.scheduled_at,
        next_try_at: message.next_try_at,
        sent_at: message.sent_at,
        is_automatic: message.created_by == SERVER,
        created_by,
        created_at: message.created_at,
    }
}
