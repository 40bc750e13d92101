//! Leaving and being barred have much in common: a reason, a day, a person (requirements A11, A12, H1).

use chrono::NaiveDate;

use super::{Member, SHORT_LIMIT_CHARS, Standing};
use crate::command::Env;
use crate::parse::text::clean;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most characters of a reason.
pub const REASON_LIMIT_CHARS: usize = 2 * SHORT_LIMIT_CHARS;

/// A reason fit to keep; there must be one.
///
/// # Errors
/// There is none, or it is too long.
pub(super) fn checked_reason(reason: &str) -> Result<String, Refusal> {
    let reason = clean(reason);
    if reason.is_empty() {
        return Err(Refusal::field("reason", IssueCode::Required));
    }
    if reason.chars().count() > REASON_LIMIT_CHARS {
        return Err(Refusal::InvalidFields(vec![FieldIssue::new("reason", IssueCode::TooLong).with("limit", REASON_LIMIT_CHARS)]));
    }
    Ok(reason)
}

impl Member {
    /// The member with another standing: since this day, for this reason, by whoever issues the command.
    pub(crate) fn standing_as(&self, standing: Standing, reason: &str, day: NaiveDate, env: &Env) -> Self {
        Self { standing, standing_reason: Some(reason.to_owned()), standing_on: Some(day), standing_by: Some(env.actor.id), ..self.clone() }
    }

    /// The member in good standing again; nothing of what barred it is left but its history.
    pub(super) fn in_good_standing(&self) -> Self {
        Self { standing: Standing::Good, standing_reason: None, standing_on: None, standing_by: None, ..self.clone() }
    }
}
