//! Messages: e-mail and SMS to members, written at a desk, queued, and sent by the server (requirements A7, A20.9, F6, F9.5, H10).

mod add_template;
mod cancel;
mod draft;
mod edit_template;
mod failed;
mod field;
mod opt_out;
mod prepare;
mod quiet;
mod receiver;
mod remind;
mod reminder;
mod retire_template;
mod retry;
mod segment;
mod sent;
mod set_up;
#[cfg(test)]
pub(crate) mod testing;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

pub use add_template::{AddTemplate, AddTemplateFacts};
pub use cancel::{CancelMessages, ChosenMessages, cancel_hindrance};
pub use draft::{BODY_LIMIT_CHARS, SUBJECT_LIMIT_CHARS, TemplateDraft};
pub use edit_template::{EditTemplate, EditTemplateFacts};
pub use failed::{Failure, RecordFailed, TRIES_LIMIT};
pub use field::{MergeField, Piece, fields_of, pieces};
pub use opt_out::{OptInMembers, OptInMembersFacts, OptOutMembers, OptOutMembersFacts};
pub use prepare::{PrepareMessages, PrepareMessagesFacts, Receivers};
pub use quiet::{Quiet, resumes_at};
pub use receiver::Receiver;
pub use remind::{RemindMembers, RemindMembersFacts};
pub use reminder::{
    REMINDER_DAYS_LIMIT, REMINDER_RULES_LIMIT, ReminderDraft, ReminderRule, ReminderSetup, SetReminders, SetRemindersFacts, reminding,
};
pub use retire_template::{RetireTemplates, RetireTemplatesFacts};
pub use retry::{RetryMessages, retry_hindrance};
pub use segment::{SMS_LIMIT_CHARS, segments, signed};
pub use sent::{Delivery, RecordSent};
pub use set_up::{PER_MINUTE_LIMIT, SetUpMessages, SetUpMessagesFacts};

use crate::id::{self, AssociationId, InvoiceId, MemberId, MessageId, MessageSetupId, OptOutId, TemplateId, UserId};
use crate::named::named;

/// The server where it acts by itself: it tells what became of messages, and nothing else.
pub const SERVER: UserId = UserId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_5e01));

named! {
    /// How a message travels.
    Channel {
        /// 邮件
        Email = "email",
        /// 短信
        Sms = "sms",
    }
}

named! {
    /// How far a message is (requirements H10).
    MessageState {
        /// 等待发送
        Queued = "queued",
        /// 已发送
        Sent = "sent",
        /// 发送失败
        Failed = "failed",
        /// 结果不明: it may have been sent, and nobody saw the answer.
        Unclear = "unclear",
        /// 已取消
        Cancelled = "cancelled",
    }
}

named! {
    /// Why a message was not sent.
    DeliveryFailure {
        /// The receiving side knows no such address.
        AddressRefused = "address_refused",
        /// The receiving side did not take the content.
        ContentRefused = "content_refused",
        /// The mail server or SMS provider did not let our server in.
        SignIn = "sign_in",
        /// The provider does not know the template or the signature, or has not approved them.
        TemplateRefused = "template_refused",
        /// The mail server or SMS provider could not be reached, or gave no answer.
        Unreachable = "unreachable",
        /// The receiving side could not take it just then.
        Busy = "busy",
        /// The provider's account lacks money or allowance.
        Allowance = "allowance",
        /// The receiving side said no in words that are not known here.
        Refused = "refused",
        /// Our server stopped between handing over and hearing the answer.
        Interrupted = "interrupted",
        /// Our server was set back to a backup: the message may have been sent before.
        Restored = "restored",
    }
}

/// A message written in advance (requirements A7.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageTemplate {
    /// Its id.
    pub id: TemplateId,
    /// What people call it; unique among those in use.
    pub name: String,
    /// How its messages travel.
    pub channel: Channel,
    /// Subject; only of e-mails.
    pub subject: Option<String>,
    /// Text, with merge fields such as `{{会员名称}}`.
    pub body: String,
    /// Number under which the SMS provider approved it.
    pub provider_code: Option<String>,
    /// When it went out of use.
    pub retired_at: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A message to one receiver, as it was written when it was prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// How it travels.
    pub channel: Channel,
    /// The template it was made of.
    pub template_id: Option<TemplateId>,
    /// The member it is for.
    pub member_id: Option<MemberId>,
    /// The invoice it is about.
    pub invoice_id: Option<InvoiceId>,
    /// The receiver's name.
    pub receiver: String,
    /// E-mail address or mobile number.
    pub address: String,
    /// Subject; only of e-mails.
    pub subject: Option<String>,
    /// Text.
    pub body: String,
    /// Number of the template at the SMS provider.
    pub provider_code: Option<String>,
    /// What the provider's template is filled with, by the stable names of merge fields.
    pub provider_params: ProviderParams,
    /// Parts that an SMS is charged as; 1 for an e-mail.
    pub segments: u32,
    /// How far it is.
    pub state: MessageState,
    /// Why it was not sent when it was last tried.
    pub failure: Option<DeliveryFailure>,
    /// What the other side answered, in its own words.
    pub answer: Option<String>,
    /// How often it was handed over in all.
    pub attempts: u32,
    /// How often since it was last queued.
    pub tries: u32,
    /// Not to be sent before.
    pub scheduled_at: Option<DateTime<Utc>>,
    /// Not to be tried again before.
    pub next_try_at: Option<DateTime<Utc>>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// The command that queued it last.
    pub queued_by: Uuid,
    /// Who prepared it.
    pub created_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// What the template of an SMS provider is filled with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProviderParams(pub BTreeMap<String, String>);

/// That a member wants no messages of a channel (requirements F6.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptOut {
    /// Its id, which follows from member and channel.
    pub id: OptOutId,
    /// The member.
    pub member_id: MemberId,
    /// The channel.
    pub channel: Channel,
    /// Who noted it.
    pub created_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
}

impl OptOut {
    /// The id of the note about a member and a channel.
    #[must_use]
    pub fn id_of(association: AssociationId, member: MemberId, channel: Channel) -> OptOutId {
        OptOutId(id::named(association, &format!("opt_out:{member}:{}", channel.name())))
    }
}

/// How messages are sent; one for each association. Passwords and keys are the server's own and never stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MessageSetup {
    /// Its id.
    pub id: MessageSetupId,
    /// Name that e-mails come from.
    pub sender_name: String,
    /// Address that e-mails come from; without it none is sent.
    pub sender_address: Option<String>,
    /// Address that answers go to.
    pub reply_address: Option<String>,
    /// Signature in front of every SMS, without its brackets; without it none is sent.
    pub sms_signature: Option<String>,
    /// Minute of the day at which quiet begins, by the association's clock; the same as its end where there is none.
    pub quiet_from: u32,
    /// Minute of the day at which it ends.
    pub quiet_until: u32,
    /// Most messages a minute.
    pub per_minute: u32,
}

impl MessageSetup {
    /// What holds where nothing was chosen: quiet from 21:00 to 8:00, one message a second.
    #[must_use]
    pub fn plain(association: AssociationId) -> Self {
        Self {
            id: Self::id_of(association),
            sender_name: String::new(),
            sender_address: None,
            reply_address: None,
            sms_signature: None,
            quiet_from: 21 * 60,
            quiet_until: 8 * 60,
            per_minute: 60,
        }
    }

    /// The one id of an association's set-up.
    #[must_use]
    pub fn id_of(association: AssociationId) -> MessageSetupId {
        MessageSetupId(id::named(association, "message_setup"))
    }
}
