//! Which state of a request follows which (requirements H2, A17.2, F11.6): who may decide it now, and what it is afterwards.

use super::{Application, ApplicationAct, ApplicationDecision, ApplicationState};
use crate::access::Right;
use crate::command::{Actor, Env};
use crate::id::UserId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::refusal::Refusal;

/// An opinion as it is kept.
pub(super) fn opinion(text: &str, is_required: bool) -> Result<String, Refusal> {
    let mut form = Form::default();
    let opinion = if is_required {
        form.required("opinion", text, LONG_LIMIT_CHARS)
    } else {
        form.text("opinion", Some(text), LONG_LIMIT_CHARS).unwrap_or_default()
    };
    form.finish().map(|()| opinion)
}

impl Application {
    /// Whether something may still become of it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state.is_open()
    }

    /// The right that the step it waits for needs; none where it waits for no decision.
    #[must_use]
    pub fn awaited(&self) -> Option<Right> {
        let step = usize::try_from(self.step).unwrap_or(usize::MAX);
        if self.state == ApplicationState::Pending { self.steps.get(step).copied() } else { None }
    }

    /// Why this person cannot decide it now, of a member of this name; nothing where they can.
    #[must_use]
    pub fn decision_hindrance(&self, name: &str, actor: &Actor) -> Option<Refusal> {
        let name = || name.to_owned();
        let Some(right) = self.awaited() else { return Some(Refusal::ApplicationNotPending { name: name() }) };
        if !actor.may(right) {
            return Some(Refusal::ApplicationStepOfOthers { name: name() });
        }
        self.deciders().any(|by| by == actor.id).then(|| Refusal::ApplicationStepTaken { name: name() })
    }

    /// Why it cannot be cancelled now; nothing where it can. Its order may stand in the way besides.
    #[must_use]
    pub fn cancel_hindrance(&self, name: &str) -> Option<Refusal> {
        (!self.is_open()).then(|| Refusal::ApplicationSettled { name: name.to_owned() })
    }

    /// Why it cannot be filed again now; nothing where it can.
    #[must_use]
    pub fn amend_hindrance(&self, name: &str) -> Option<Refusal> {
        (self.state != ApplicationState::Returned).then(|| Refusal::ApplicationNotReturned { name: name.to_owned() })
    }

    /// Who approved the steps that were passed since it was last filed.
    fn deciders(&self) -> impl Iterator<Item = UserId> {
        let filed = self.decisions.iter().rposition(|decision| decision.act == ApplicationAct::Amend).map_or(0, |at| at + 1);
        self.decisions[filed..].iter().filter(|decision| decision.act == ApplicationAct::Approve).map(|decision| decision.by)
    }

    /// The request after something was done with it.
    pub(super) fn noted(&self, act: ApplicationAct, state: ApplicationState, opinion: &str, env: &Env) -> Self {
        let decision = ApplicationDecision { act, step: self.step, opinion: opinion.to_owned(), by: env.actor.id, at: env.now };
        let mut decisions = self.decisions.clone();
        decisions.push(decision);
        Self { state, decisions, updated_at: env.now, ..self.clone() }
    }

    /// The request after its step was approved: it waits for the next one, or is approved.
    pub(super) fn passed(&self, opinion: &str, env: &Env) -> Self {
        let passed = self.noted(ApplicationAct::Approve, ApplicationState::Pending, opinion, env);
        let step = self.step + 1;
        let is_last = usize::try_from(step).unwrap_or(usize::MAX) >= self.steps.len();
        let state = if is_last { ApplicationState::Approved } else { ApplicationState::Pending };
        Self { step, state, ..passed }
    }
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
