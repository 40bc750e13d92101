//! Changes the terms of a top-up that waits (requirements D5.2, D6.2): of a draft by its author, of a request also by who reviews it. What is
//! changed while it waits for review stands in its steps.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::progress::becomes;
use super::{TopUp, TopUpAct, TopUpFacts, TopUpState, TopUpTerms};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::TopUpId;
use crate::refusal::Refusal;

/// New terms of a top-up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditTopUp {
    /// Which.
    pub id: TopUpId,
    /// When the top-up that the person looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// What the form says.
    pub terms: TopUpTerms,
    /// Whether a draft goes to review with them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_submitted: bool,
}

impl Command for EditTopUp {
    const NAME: &'static str = "balance.edit_top_up";
    const RIGHT: Right = Right::EditOrders;
    type Facts = TopUpFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let (before, name) = facts.found()?;
        if let Some(refusal) = before.edit_hindrance(&name, &env.actor) {
            return Err(refusal);
        }
        before.is_as_read(self.read_at)?;
        let after = match before.state {
            TopUpState::Draft if self.is_submitted => self.terms.applied(&before.after(TopUpAct::Submit, "", &name, env)?, &name, env)?,
            TopUpState::Draft => TopUp { updated_at: env.now, ..self.terms.applied(before, &name, env)? },
            _ => self.terms.applied(&before.after(TopUpAct::Edit, "", &name, env)?, &name, env)?,
        };
        let is_same = TopUpTerms::of(&after) == TopUpTerms::of(before) && after.state == before.state;
        Ok(Decision::of(if is_same { Vec::new() } else { vec![becomes(before, after)] }))
    }
}

impl TopUp {
    /// Refuses what was decided on other terms than those that stand.
    pub(super) fn is_as_read(&self, read_at: DateTime<Utc>) -> Result<(), Refusal> {
        if self.updated_at == read_at { Ok(()) } else { Err(Refusal::ChangedMeanwhile { record: "top_up".into() }) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{filed, member, somebody, terms};
    use super::*;
    use crate::order::testing::{env, yuan};
    use crate::record::{Change, Edit};

    fn edit(before: &TopUp, minor: i64, is_submitted: bool, env: &Env) -> Result<Option<TopUp>, Refusal> {
        let command = EditTopUp { id: before.id, read_at: filed(1).updated_at, terms: terms(minor), is_submitted };
        let decision = command.decide(&TopUpFacts { top_up: Some(before.clone()), member: Some(member()) }, env)?;
        Ok(decision.changes.first().map(|change| match change {
            Change::TopUp(edit) => match &**edit {
                Edit::Update { after, .. } => after.clone(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }))
    }

    /// requirements D5.2: the reviewer's edit is kept with who and when.
    #[test]
    fn what_a_reviewer_changes_stands_in_the_steps() {
        let reviewer = Env { actor: somebody(), ..env() };
        let after = edit(&filed(500_00), 450_00, false, &reviewer).unwrap().unwrap();
        assert_eq!((after.state, after.amount), (TopUpState::Pending, yuan(450_00)));
        assert_eq!((after.steps[0].act, after.steps[0].by), (TopUpAct::Edit, somebody().id));
        assert_eq!(edit(&filed(500_00), 500_00, false, &reviewer).unwrap(), None, "nothing changed");
    }

    /// requirements D6.2: a draft is edited without a trace of steps, and submitted with its last edit.
    #[test]
    fn a_draft_is_edited_and_submitted() {
        let draft = TopUp { state: TopUpState::Draft, ..filed(500_00) };
        let after = edit(&draft, 450_00, false, &env()).unwrap().unwrap();
        assert_eq!((after.state, after.steps.len()), (TopUpState::Draft, 0));
        let after = edit(&draft, 500_00, true, &env()).unwrap().unwrap();
        assert_eq!((after.state, after.steps[0].act), (TopUpState::Pending, TopUpAct::Submit));
        let other = Env { actor: somebody(), ..env() };
        assert_eq!(edit(&draft, 1_00, false, &other).unwrap_err().code(), "top_up_of_others");
    }

    #[test]
    fn what_changed_meanwhile_is_not_written_over() {
        let later = TopUp { updated_at: env().now + chrono::Duration::minutes(1), ..filed(500_00) };
        assert_eq!(edit(&later, 1_00, false, &env()).unwrap_err().code(), "changed_meanwhile");
        let credited = TopUp { state: TopUpState::Credited, ..filed(500_00) };
        assert_eq!(edit(&credited, 1_00, false, &env()).unwrap_err().code(), "top_up_settled");
    }
}
