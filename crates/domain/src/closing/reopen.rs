//! Opens the last closed month again (反结账), by a right of its own and with a reason that stays on record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Closing, first_of, last_closed, name_of};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{ClosingRefusal, Refusal};

/// A month to open again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReopenMonth {
    /// A day of it.
    pub month: NaiveDate,
    /// Why.
    pub reason: String,
}

/// What is closed.
#[derive(Debug, Clone)]
pub struct ReopenMonthFacts {
    /// Every closing.
    pub closings: Vec<Closing>,
}

impl Command for ReopenMonth {
    const NAME: &'static str = "closing.reopen";
    const RIGHT: Right = Right::ReopenMonths;
    type Facts = ReopenMonthFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let month = first_of(self.month);
        let Some(last) = last_closed(&facts.closings).filter(|last| last.month >= month) else {
            return Err(ClosingRefusal::MonthNotClosed { month: name_of(month) }.into());
        };
        if last.month != month {
            return Err(ClosingRefusal::MonthNotLastClosed { month: name_of(last.month) }.into());
        }
        let mut form = Form::default();
        let reason = form.required("reason", &self.reason, LONG_LIMIT_CHARS);
        form.finish()?;
        let after = Closing { reopened_by: Some(env.actor.id), reopened_at: Some(env.now), reopen_reason: Some(reason), ..last.clone() };
        Ok(Decision::of(vec![Edit::Update { before: last.clone(), after }.into()]))
    }
}
