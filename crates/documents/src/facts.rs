//! What every document says about itself in its properties.

use chrono::{DateTime, Datelike, FixedOffset, Timelike};

/// Title, author, language and time of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Title: shown by viewers in their window and, in lists and forms, printed on top.
    pub title: String,
    /// Who issues it: the association.
    pub author: String,
    /// Language of its texts.
    pub language: Language,
    /// When it was printed, in the association's time zone. It comes from the caller: nothing here looks at a clock.
    pub printed_at: DateTime<FixedOffset>,
}

/// Language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// BCP 47 tag, for the `Lang` entry of the file (ISO 32000-1, 14.9.2).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

/// The same instant as a PDF date (ISO 32000-1, 7.9.4).
pub(crate) fn pdf_date(at: DateTime<FixedOffset>) -> pdf_writer::Date {
    let offset_minutes = at.offset().local_minus_utc() / 60;
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    pdf_writer::Date::new(u16::try_from(at.year().clamp(0, 9999)).unwrap_or(0))
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(i8::try_from(offset_minutes / 60).unwrap_or(0))
        .utc_offset_minute(u8::try_from((offset_minutes % 60).unsigned_abs()).unwrap_or(0))
}
