//! Messages: tables, facts and queries; at the server also what is due, and who hands it over.

mod due;
mod facts;
mod filter;
mod list;
mod reminder;

pub use due::{Claim, Sending};
pub use filter::{MessageFilter, MessageSortKey, OptOutFilter};
pub use list::{MessageRow, OptedOut};

use domain::message::{Message, MessageSetup, MessageTemplate, OptOut, ReminderSetup};

use crate::Store;
use crate::fault::Fault;
use crate::table::{all, find, table};

table!(MessageTemplate { id, name, channel, subject, body, provider_code, retired_at, updated_at });
table!(Message {
    id,
    channel,
    template_id,
    member_id,
    invoice_id,
    receiver,
    address,
    subject,
    body,
    provider_code,
    provider_params,
    segments,
    state,
    failure,
    answer,
    attempts,
    tries,
    scheduled_at,
    next_try_at,
    sent_at,
    queued_by,
    created_by,
    created_at
});
table!(OptOut { id, member_id, channel, created_by, created_at });
table!(MessageSetup { id, sender_name, sender_address, reply_address, sms_signature, quiet_from, quiet_until, per_minute });
table!(ReminderSetup { id, is_on, rules });

impl Store {
    /// How messages are sent; plain where nothing was chosen yet.
    pub async fn message_setup(&self) -> Result<MessageSetup, Fault> {
        let mut session = self.begin().await?;
        let stored = find(&mut session, self.association, MessageSetup::id_of(self.association)).await?;
        Ok(stored.unwrap_or_else(|| MessageSetup::plain(self.association)))
    }

    /// Every template, those out of use too, in the order of entry.
    pub async fn message_templates(&self) -> Result<Vec<MessageTemplate>, Fault> {
        let mut session = self.begin().await?;
        all(&mut session, self.association).await
    }
}
