//! What messages are looked for by, and how a list of them is sorted.

use chrono::NaiveDate;
use domain::RecordKind;
use domain::calendar::TimeZone;
use domain::id::{InvoiceId, MemberId};
use domain::message::{Channel, MessageState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::View;
use crate::engine::Value;
use crate::query::{Conditions, days, pattern, typed};
use crate::table::id_value;

/// What messages are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct MessageFilter {
    /// Part of the receiver's name, of the address, or of the subject.
    pub search: Option<String>,
    /// How it travels.
    pub channel: Option<Channel>,
    /// How far it is.
    pub state: Option<MessageState>,
    /// To this member.
    pub member_id: Option<MemberId>,
    /// About this invoice.
    pub invoice_id: Option<InvoiceId>,
    /// Prepared on this day or later.
    pub created_from: Option<NaiveDate>,
    /// Prepared on this day or earlier.
    pub created_to: Option<NaiveDate>,
}

/// What a list of messages sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MessageSortKey {
    /// When it was prepared.
    CreatedAt,
    /// When it was sent.
    SentAt,
}

impl MessageSortKey {
    pub(super) fn column(self) -> &'static str {
        match self {
            Self::CreatedAt => "message.created_at",
            Self::SentAt => "message.sent_at",
        }
    }
}

impl MessageFilter {
    pub(super) fn conditions(&self, view: &View, zone: TimeZone) -> Conditions {
        let mut conditions = Conditions::of(view, RecordKind::Message);
        let name = |name: &str| Value::Text(Some(name.to_owned()));
        conditions.equal("message.channel", self.channel.map(|channel| name(channel.name())));
        conditions.equal("message.state", self.state.map(|state| name(state.name())));
        conditions.equal("message.member_id", self.member_id.map(id_value));
        conditions.equal("message.invoice_id", self.invoice_id.map(id_value));
        days::between(&mut conditions, "message.created_at", self.created_from, self.created_to, zone);
        if let Some(text) = typed(self.search.as_deref()) {
            let mark = conditions.bind(name(&pattern(text)));
            let columns = ["message.receiver", "message.address", "coalesce(message.subject, '')"];
            let parts = columns.map(|column| format!("lower({column}) like {mark} escape '\\'"));
            conditions.push(format!("({})", parts.join(" or ")));
        }
        conditions
    }
}

/// What opt-outs are looked for by.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct OptOutFilter {
    /// Part of the member's name.
    pub search: Option<String>,
    /// Of this channel.
    pub channel: Option<Channel>,
}
