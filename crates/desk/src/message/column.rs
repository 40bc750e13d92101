//! The columns of message lists in sheets: headings, looks and cells, in the words of the screen.

use chrono::{DateTime, Utc};
use domain::calendar::TimeZone;

use super::{MessageColumn, MessageListRow};
use crate::listing::{Cell, Column, Look};
use crate::texts::{Language, choice, text};

impl MessageColumn {
    /// Its key, as the catalogue and the screens name it.
    fn key(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Channel => "channel",
            Self::Receiver => "receiver",
            Self::Address => "address",
            Self::Subject => "subject",
            Self::Body => "body",
            Self::Template => "template",
            Self::Segments => "segments",
            Self::Failure => "failure",
            Self::Attempts => "attempts",
            Self::ScheduledAt => "scheduled_at",
            Self::SentAt => "sent_at",
            Self::CreatedBy => "created_by",
            Self::CreatedAt => "created_at",
        }
    }

    /// The column of a list.
    pub(super) fn column(self, language: Language) -> Column {
        let look = match self {
            Self::State | Self::Channel => Look::Mark,
            Self::Address => Look::Code(28),
            Self::ScheduledAt | Self::SentAt | Self::CreatedAt => Look::Code(19),
            Self::Segments | Self::Attempts => Look::Whole,
            Self::Receiver | Self::Subject | Self::Failure => Look::Words(28),
            Self::Body => Look::Words(40),
            Self::Template | Self::CreatedBy => Look::Words(14),
        };
        Column { title: text(language, &format!("message:column.{}", self.key())), look }
    }

    /// What stands in it.
    pub(super) fn cell(self, row: &MessageListRow, zone: TimeZone, language: Language) -> Cell {
        let instant = |at: Option<DateTime<Utc>>| at.map_or(Cell::Blank, |at| Cell::Text(zone.text_of(at)));
        match self {
            Self::State => Cell::Text(choice(language, "message:state", row.state.name())),
            Self::Channel => Cell::Text(choice(language, "message:channel", row.channel.name())),
            Self::Receiver => Cell::Text(row.receiver.clone()),
            Self::Address => Cell::Text(row.address.clone()),
            Self::Subject => Cell::words(row.subject.as_deref()),
            Self::Body => Cell::Text(row.body.clone()),
            Self::Template => Cell::words(row.template.as_deref()),
            Self::Segments => Cell::Whole(row.segments.into()),
            Self::Failure => row.failure.map_or(Cell::Blank, |failure| Cell::Text(choice(language, "message:failure", failure.name()))),
            Self::Attempts => Cell::Whole(row.attempts.into()),
            Self::ScheduledAt => instant(row.scheduled_at),
            Self::SentAt => instant(row.sent_at),
            Self::CreatedBy if row.is_automatic => Cell::Text(text(language, "message:automatic")),
            Self::CreatedBy => Cell::Text(row.created_by.clone()),
            Self::CreatedAt => instant(Some(row.created_at)),
        }
    }
}
