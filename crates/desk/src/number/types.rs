//! What screens and the terminal exchange about numbers.

use chrono::{DateTime, Utc};
use domain::member::MemberKind;
use serde::{Deserialize, Serialize};
use store::association::Fate;
use ts_rs::TS;
use uuid::Uuid;

/// What a series numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SeriesName {
    /// Its key, stable for ever.
    pub key: String,
    /// The members it numbers; none for the running numbers of invoices.
    pub members: Option<MemberKind>,
    /// The organisation whose members it numbers.
    pub org: Option<String>,
}

/// What this desk has left of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NumberSupply {
    /// The series.
    pub series: SeriesName,
    /// Numbers that can still be given without a network; none where the desk works alone and gives any.
    #[ts(type = "number | null")]
    pub left: Option<i64>,
    /// Whether more were asked for that the server has not handed out.
    pub is_asked: bool,
}

/// Asks for numbers of a series.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LeaseRequest {
    /// The series, by its key.
    pub key: String,
    /// How many.
    #[ts(type = "number")]
    pub count: i64,
}

/// A series whose numbers this desk gives back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GiveBackRequest {
    /// The series, by its key.
    pub key: String,
}

/// Numbers of one fate, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NumberStretch {
    /// The first.
    #[ts(type = "number")]
    pub first: i64,
    /// The last.
    #[ts(type = "number")]
    pub last: i64,
    /// What became of them.
    pub fate: Fate,
    /// The command they were given for, as `area.verb`.
    pub command: Option<String>,
    /// Who gave them.
    pub actor: Option<String>,
    /// When.
    pub at: Option<DateTime<Utc>>,
    /// The desk that gave or holds them.
    pub device_id: Option<Uuid>,
    /// Whether that is this desk.
    pub is_this_desk: bool,
}

/// What became of every number of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NumberReport {
    /// The series.
    pub series: SeriesName,
    /// How many were handed out, as 1 to this.
    #[ts(type = "number")]
    pub handed_out: i64,
    /// Every one of them, in order.
    pub stretches: Vec<NumberStretch>,
}
