//! Why a rule refuses to send, keep back or word a message. In the code and on the wire these are refusals like all others.

use serde::{Deserialize, Serialize};

use super::Refusal;

/// A refusal about messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum MessageRefusal {
    /// The receiver has no e-mail address.
    NoEmail {
        /// The receiver.
        name: String,
    },
    /// The receiver has no mobile number.
    NoMobile {
        /// The receiver.
        name: String,
    },
    /// What is kept as the receiver's e-mail address is none.
    BadEmail {
        /// The receiver.
        name: String,
        /// What is kept.
        address: String,
    },
    /// What is kept as the receiver's mobile number is none.
    BadMobile {
        /// The receiver.
        name: String,
        /// What is kept.
        address: String,
    },
    /// The member wants no messages of the channel (requirements F6.4).
    OptedOut {
        /// The member.
        name: String,
    },
    /// The member was not opted out.
    NotOptedOut {
        /// The member.
        name: String,
    },
    /// Another receiver of the same run has the same address.
    SameAddress {
        /// The receiver.
        name: String,
        /// The address.
        address: String,
        /// Who gets the message.
        other: String,
    },
    /// Nothing is known that could stand where a merge field stands.
    MergeFieldEmpty {
        /// The receiver.
        name: String,
        /// The fields, as they are written.
        fields: String,
    },
    /// The SMS is longer than one may be.
    SmsTooLong {
        /// The receiver.
        name: String,
        /// Its characters.
        length: u32,
        /// Most characters.
        limit: u32,
    },
    /// The template is no longer in use.
    TemplateRetired {
        /// The template.
        name: String,
    },
    /// Only a message that waits can be taken out of the queue.
    MessageNotQueued {
        /// Its receiver.
        name: String,
    },
    /// Only a message that was not sent, or may not have been, can be sent again.
    MessageNotFailed {
        /// Its receiver.
        name: String,
    },
}

impl From<MessageRefusal> for Refusal {
    fn from(refusal: MessageRefusal) -> Self {
        Self::Message(refusal)
    }
}
