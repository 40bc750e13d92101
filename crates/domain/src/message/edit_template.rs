//! Changes a template. Messages that were made of it keep their words.

use serde::{Deserialize, Serialize};

use super::add_template::free;
use super::{MessageTemplate, TemplateDraft};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::TemplateId;
use crate::record::Edit;
use crate::refusal::{MessageRefusal, Refusal};

/// A template with other words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditTemplate {
    /// Which.
    pub id: TemplateId,
    /// What stands in it.
    pub draft: TemplateDraft,
}

/// Every template there is.
#[derive(Debug, Clone)]
pub struct EditTemplateFacts {
    /// All of them; an association has dozens.
    pub templates: Vec<MessageTemplate>,
}

impl Command for EditTemplate {
    const NAME: &'static str = "message.edit_template";
    const RIGHT: Right = Right::SendMessages;
    type Facts = EditTemplateFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let TemplateDraft { name, channel, subject, body, provider_code } = self.draft.checked()?;
        let missing = || Refusal::NotFound { record: "message_template".to_owned() };
        let before = facts.templates.iter().find(|template| template.id == self.id).ok_or_else(missing)?;
        if before.retired_at.is_some() {
            return Err(MessageRefusal::TemplateRetired { name: before.name.clone() }.into());
        }
        free(&facts.templates, &name, Some(before))?;
        let mut after = MessageTemplate { name, channel, subject, body, provider_code, ..before.clone() };
        if after == *before {
            return Ok(Decision::default());
        }
        after.updated_at = env.now;
        Ok(Decision::of(vec![Edit::Update { before: before.clone(), after }.into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::testing::template;
    use crate::message::{AddTemplate, AddTemplateFacts, Channel, RetireTemplates, RetireTemplatesFacts};
    use crate::order::testing::env;

    fn draft(name: &str) -> TemplateDraft {
        TemplateDraft { name: name.into(), channel: Channel::Sms, subject: None, body: "您好".into(), provider_code: None }
    }

    fn told(decided: Result<Decision, Refusal>) -> Result<usize, String> {
        decided.map(|decision| decision.changes.len()).map_err(|refusal| refusal.code())
    }

    /// requirements A7.3
    #[test]
    fn names_are_unique_among_templates_in_use_and_one_that_is_retired_stays_as_it_is() {
        let mut retired = template(2, "旧模板");
        retired.retired_at = Some(env().now);
        let templates = vec![template(1, "续费提醒"), retired.clone()];
        let add = |name: &str| told(AddTemplate { draft: draft(name) }.decide(&AddTemplateFacts { templates: templates.clone() }, &env()));
        assert_eq!(add("续费提醒"), Err("name_taken".into()));
        assert_eq!((add("旧模板"), add("新模板")), (Ok(1), Ok(1)));
        let edit = |n: u128, name: &str| {
            let command = EditTemplate { id: template(n, "").id, draft: draft(name) };
            told(command.decide(&EditTemplateFacts { templates: templates.clone() }, &env()))
        };
        assert_eq!((edit(1, "续费提醒"), edit(1, "改名")), (Ok(1), Ok(1)));
        assert_eq!((edit(2, "改名"), edit(3, "改名")), (Err("template_retired".into()), Err("not_found".into())));
        let retire = |ns: &[u128]| {
            let command = RetireTemplates { ids: ns.iter().map(|n| template(*n, "").id).collect() };
            told(command.decide(&RetireTemplatesFacts { templates: templates.clone() }, &env()))
        };
        assert_eq!((retire(&[1]), retire(&[1, 2]), retire(&[2])), (Ok(1), Ok(1), Err("template_retired".into())));
    }
}
