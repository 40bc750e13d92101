//! Suspends what is bound, lets it be used again, and sets until when (requirements D4, D7.1).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bind::check_end;
use super::{Binding, ChosenBindings, Named};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::BindingId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::{Change, Edit};
use crate::refusal::{BindingRefusal, Refusal};

/// Packages that are not to be used for now, whenever they end.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SuspendBindings {
    /// Which.
    pub ids: Vec<BindingId>,
    /// Why.
    pub reason: String,
}

impl Command for SuspendBindings {
    const NAME: &'static str = "binding.suspend";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = ChosenBindings;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        let reason = form.required("reason", &self.reason, LONG_LIMIT_CHARS);
        form.finish()?;
        bulk::each(&self.ids, |id| {
            let found = facts.get(id)?;
            if found.binding.suspended_on.is_some() {
                let (name, package) = found.title();
                return Err(BindingRefusal::BindingSuspended { name, package }.into());
            }
            let suspended = Binding { suspended_on: Some(env.today), suspended_reason: Some(reason.clone()), ..found.binding.clone() };
            Ok(found.becoming(suspended))
        })
    }
}

/// Packages that may be used again, as long as they last.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EnableBindings {
    /// Which.
    pub ids: Vec<BindingId>,
}

impl Command for EnableBindings {
    const NAME: &'static str = "binding.enable";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = ChosenBindings;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let found = facts.get(id)?;
            if found.binding.suspended_on.is_none() {
                let (name, package) = found.title();
                return Err(BindingRefusal::BindingNotSuspended { name, package }.into());
            }
            Ok(found.becoming(Binding { suspended_on: None, suspended_reason: None, ..found.binding.clone() }))
        })
    }
}

/// Another last day, in the place of all that was paid so far; without one, what was paid says it again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetBindingExpiry {
    /// Which.
    pub ids: Vec<BindingId>,
    /// The day.
    pub expires_on: Option<NaiveDate>,
}

impl Command for SetBindingExpiry {
    const NAME: &'static str = "binding.set_expiry";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = ChosenBindings;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        check_end(&mut form, self.expires_on, env);
        form.finish()?;
        bulk::each(&self.ids, |id| {
            let found = facts.get(id)?;
            Ok(found.ending(self.expires_on))
        })
    }
}

impl Named<'_> {
    /// The change that sets until when it lasts; none where it is so already.
    pub(super) fn ending(&self, expires_on: Option<NaiveDate>) -> Vec<Change> {
        let replaced_lines = match expires_on {
            Some(_) => self.paid.iter().map(|line| line.id).collect(),
            None => Vec::new(),
        };
        self.becoming(Binding { expires_on, replaced_lines, ..self.binding.clone() })
    }

    fn becoming(&self, after: Binding) -> Vec<Change> {
        if after == *self.binding {
            return Vec::new();
        }
        vec![Edit::Update { before: self.binding.clone(), after }.into()]
    }
}
