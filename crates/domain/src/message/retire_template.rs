//! Takes templates out of use. They stay, because messages name them.

use serde::{Deserialize, Serialize};

use super::MessageTemplate;
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::TemplateId;
use crate::record::Edit;
use crate::refusal::{MessageRefusal, Refusal};

/// Templates that are no longer used.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RetireTemplates {
    /// Which.
    pub ids: Vec<TemplateId>,
}

/// Every template there is.
#[derive(Debug, Clone)]
pub struct RetireTemplatesFacts {
    /// All of them; an association has dozens.
    pub templates: Vec<MessageTemplate>,
}

impl Command for RetireTemplates {
    const NAME: &'static str = "message.retire_template";
    const RIGHT: Right = Right::SendMessages;
    type Facts = RetireTemplatesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let missing = || Refusal::NotFound { record: "message_template".to_owned() };
            let before = facts.templates.iter().find(|template| template.id == id).ok_or_else(missing)?;
            if before.retired_at.is_some() {
                return Err(MessageRefusal::TemplateRetired { name: before.name.clone() }.into());
            }
            let after = MessageTemplate { retired_at: Some(env.now), ..before.clone() };
            Ok(vec![Edit::Update { before: before.clone(), after }.into()])
        })
    }
}
