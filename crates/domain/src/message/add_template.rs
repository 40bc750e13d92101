//! Adds a template.

use serde::{Deserialize, Serialize};

use super::{MessageTemplate, TemplateDraft};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::record::Edit;
use crate::refusal::Refusal;

/// Most templates that are kept.
const TEMPLATE_LIMIT: usize = 500;

/// A new template (requirements A7.3).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddTemplate {
    /// What stands in it.
    pub draft: TemplateDraft,
}

/// Every template there is.
#[derive(Debug, Clone)]
pub struct AddTemplateFacts {
    /// All of them; an association has dozens.
    pub templates: Vec<MessageTemplate>,
}

impl Command for AddTemplate {
    const NAME: &'static str = "message.add_template";
    const RIGHT: Right = Right::SendMessages;
    type Facts = AddTemplateFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let TemplateDraft { name, channel, subject, body, provider_code } = self.draft.checked()?;
        free(&facts.templates, &name, None)?;
        if facts.templates.len() >= TEMPLATE_LIMIT {
            return Err(Refusal::TooMany { limit: u32::try_from(TEMPLATE_LIMIT).unwrap_or(u32::MAX) });
        }
        let template =
            MessageTemplate { id: env.id(0), name, channel, subject, body, provider_code, retired_at: None, updated_at: env.now };
        Ok(Decision::of(vec![Edit::Insert(template).into()]))
    }
}

/// Refuses a name that another template in use has.
pub(super) fn free(templates: &[MessageTemplate], name: &str, own: Option<&MessageTemplate>) -> Result<(), Refusal> {
    let is_other = |template: &&MessageTemplate| own.is_none_or(|own| own.id != template.id);
    match templates.iter().filter(is_other).find(|template| template.retired_at.is_none() && template.name == name) {
        Some(_) => Err(Refusal::NameTaken { name: name.to_owned() }),
        None => Ok(()),
    }
}
