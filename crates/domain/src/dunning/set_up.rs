//! Says in which steps members who owe are written to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DunningSetup, DunningStep};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{DunningStepId, TemplateId};
use crate::message::MessageTemplate;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::refusal::{FieldIssue, IssueCode, MessageRefusal, Refusal};

/// Most steps.
pub const STEPS_LIMIT: usize = 9;
/// Most days of a step.
pub const STEP_DAYS_LIMIT: i32 = 3_660;
/// Most days of a rest.
pub const REST_DAYS_LIMIT: i32 = 365;

/// A step as a person sets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct DunningStepDraft {
    /// Which; none for a new one.
    pub id: Option<DunningStepId>,
    /// What people call it.
    pub name: String,
    /// Days after the oldest unpaid order was placed.
    pub days: i32,
    /// The words.
    pub template_id: TemplateId,
}

/// The steps from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetUpDunning {
    /// Days that lie between two times at which a member is spoken to.
    pub rest_days: i32,
    /// The steps, all of them, in their order.
    pub steps: Vec<DunningStepDraft>,
}

/// What it leans on.
#[derive(Debug, Clone, Default)]
pub struct SetUpDunningFacts {
    /// What was set before; none where nothing was.
    pub stored: Option<DunningSetup>,
    /// Every template.
    pub templates: Vec<MessageTemplate>,
}

impl Command for SetUpDunning {
    const NAME: &'static str = "dunning.set_up";
    const RIGHT: Right = Right::Administer;
    type Facts = SetUpDunningFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        form.in_range("rest_days", self.rest_days.into(), 0, REST_DAYS_LIMIT.into());
        let count = i64::try_from(self.steps.len()).unwrap_or(i64::MAX);
        form.in_range("steps", count, 0, i64::try_from(STEPS_LIMIT).unwrap_or(i64::MAX));
        let mut steps: Vec<DunningStep> = Vec::with_capacity(self.steps.len());
        let known = |id: &DunningStepId| facts.stored.iter().flat_map(|setup| &setup.steps).any(|step| step.id == *id);
        for draft in &self.steps {
            let name = form.required("name", &draft.name, SHORT_LIMIT_CHARS);
            form.in_range("days", draft.days.into(), 0, STEP_DAYS_LIMIT.into());
            if let Some(before) = steps.last().filter(|before| before.days >= draft.days) {
                form.tell(FieldIssue::new("days", IssueCode::BeforeOther).with("other", before.days + 1));
            }
            if let Some(first) = steps.iter().position(|step| step.name == name) {
                form.tell(FieldIssue::new("name", IssueCode::RepeatedInSheet).with("row", first + 1));
            }
            match facts.templates.iter().find(|template| template.id == draft.template_id) {
                None => form.tell(FieldIssue::new("template_id", IssueCode::Required)),
                Some(template) if template.retired_at.is_some() => {
                    return Err(MessageRefusal::TemplateRetired { name: template.name.clone() }.into());
                }
                Some(_) => {}
            }
            let id = draft.id.filter(known).unwrap_or_else(|| env.id(steps.len()));
            steps.push(DunningStep { id, name, days: draft.days, template_id: draft.template_id });
        }
        form.finish()?;
        let after = DunningSetup { id: DunningSetup::id_of(env.association), rest_days: self.rest_days, steps };
        Ok(Decision::keeping(facts.stored.clone(), after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::testing::template;
    use crate::order::testing::env;
    use crate::record::{Edit, Record as _};

    fn draft(name: &str, days: i32) -> DunningStepDraft {
        DunningStepDraft { id: None, name: name.into(), days, template_id: template(1, "催缴").id }
    }

    fn set(rest_days: i32, steps: Vec<DunningStepDraft>, stored: Option<DunningSetup>) -> Result<Option<DunningSetup>, Vec<String>> {
        let mut retired = template(2, "旧催缴");
        retired.retired_at = Some(env().now);
        let facts = SetUpDunningFacts { stored, templates: vec![template(1, "催缴"), retired] };
        let decided = SetUpDunning { rest_days, steps }.decide(&facts, &env());
        let after = |edit: &Edit<DunningSetup>| match edit {
            Edit::Insert(after) | Edit::Update { after, .. } => after.clone(),
            Edit::Delete(gone) => panic!("{gone:?}"),
        };
        decided.map(|decision| decision.changes.first().and_then(DunningSetup::edit).map(after)).map_err(|refusal| {
            let fields: Vec<_> = refusal.fields().iter().map(|issue| issue.field.clone()).collect();
            if fields.is_empty() { vec![refusal.code()] } else { fields }
        })
    }

    #[test]
    fn steps_follow_each_other_and_keep_their_ids() {
        let first = set(7, vec![draft("首次催缴", 30), draft("再次催缴", 60)], None).unwrap().unwrap();
        let kept = DunningStepDraft { id: Some(first.steps[1].id), ..draft("再次催缴", 90) };
        let second = set(7, vec![kept], Some(first.clone())).unwrap().unwrap();
        assert_eq!((second.steps[0].id, second.steps[0].days), (first.steps[1].id, 90));
        for (rest_days, steps, expected) in [
            (7, vec![draft("首次", 30), draft("再次", 30)], "days"),
            (7, vec![draft("首次", 30), draft("首次", 60)], "name"),
            (7, vec![draft(" ", 30)], "name"),
            (7, vec![draft("首次", -1)], "days"),
            (-1, vec![], "rest_days"),
            (7, (0..10).map(|n| draft(&n.to_string(), n)).collect(), "steps"),
            (7, vec![DunningStepDraft { template_id: template(3, "无").id, ..draft("首次", 30) }], "template_id"),
            (7, vec![DunningStepDraft { template_id: template(2, "旧").id, ..draft("首次", 30) }], "template_retired"),
        ] {
            assert_eq!(set(rest_days, steps.clone(), None), Err(vec![expected.to_owned()]), "{steps:?}");
        }
    }
}
