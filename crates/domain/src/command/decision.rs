//! What a command decides.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::association::Numbers;
use crate::record::{Change, Edit};
use crate::refusal::Refusal;

/// What a command decided.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decision {
    /// Changes to write, in order; a record appears at most once.
    pub changes: Vec<Change>,
    /// Records of a bulk command that a rule kept as they were, each with its reason.
    pub skipped: Vec<Skipped>,
    /// What it took from number series.
    pub numbers: Numbers,
}

impl Decision {
    /// A decision that changes these records and skips none.
    #[must_use]
    pub fn of(changes: Vec<Change>) -> Self {
        Self { changes, ..Self::default() }
    }

    /// What is kept once, such as a setting: made, changed, or left alone where it stands so already.
    #[must_use]
    pub fn keeping<T: PartialEq>(before: Option<T>, after: T) -> Self
    where
        Change: From<Edit<T>>,
    {
        match before {
            Some(before) if before == after => Self::default(),
            Some(before) => Self::of(vec![Edit::Update { before, after }.into()]),
            None => Self::of(vec![Edit::Insert(after).into()]),
        }
    }
}

/// A record that a bulk command left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The record.
    pub id: Uuid,
    /// Why.
    pub refusal: Refusal,
}
