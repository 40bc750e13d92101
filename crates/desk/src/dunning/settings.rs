//! The steps in which members who owe are written to.

use domain::command::Command;
use domain::dunning::{DunningStep, DunningStepDraft, REST_DAYS_LIMIT, STEP_DAYS_LIMIT, STEPS_LIMIT, SetUpDunning};
use domain::id::TemplateId;
use domain::message::{Channel, fields_of};
use serde::Serialize;
use ts_rs::TS;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;

/// A template that steps may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DunningTemplate {
    /// Its id.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
    /// How its messages travel.
    pub channel: Channel,
    /// Whether it is out of use; a step that has it writes to nobody.
    pub is_retired: bool,
}

/// The steps, and what they may be made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DunningSettings {
    /// Days that lie between two times at which a member is spoken to.
    pub rest_days: i32,
    /// The steps.
    pub steps: Vec<DunningStepDraft>,
    /// Templates in use, and those that a step has.
    pub templates: Vec<DunningTemplate>,
    /// Most steps.
    pub steps_limit: u32,
    /// Most days of a step.
    pub days_limit: i32,
    /// Most days of a rest.
    pub rest_limit: i32,
    /// Why the person at the desk cannot change them; none where they can.
    pub hindrance: Option<Failure>,
}

/// The steps.
pub async fn settings(desk: &Desk, _: Nothing) -> Result<DunningSettings, Failure> {
    let session = desk.session().await?;
    let setup = session.store.dunning_setup().await?;
    let is_chosen = |id| setup.steps.iter().any(|step| step.template_id == id);
    // An invoice's words say nothing to somebody who owes.
    let is_of_invoice = |body: &str| fields_of([body]).into_iter().any(|field| field.is_of_invoice());
    let templates = session.store.message_templates().await?.into_iter();
    let templates = templates
        .filter(|template| is_chosen(template.id) || template.retired_at.is_none() && !is_of_invoice(&template.body))
        .map(|template| DunningTemplate {
            id: template.id,
            name: template.name,
            channel: template.channel,
            is_retired: template.retired_at.is_some(),
        })
        .collect();
    let draft = |step: DunningStep| DunningStepDraft { id: Some(step.id), name: step.name, days: step.days, template_id: step.template_id };
    Ok(DunningSettings {
        rest_days: setup.rest_days,
        steps: setup.steps.into_iter().map(draft).collect(),
        templates,
        steps_limit: u32::try_from(STEPS_LIMIT).unwrap_or(u32::MAX),
        days_limit: STEP_DAYS_LIMIT,
        rest_limit: REST_DAYS_LIMIT,
        hindrance: session.hindrance(SetUpDunning::RIGHT).await?.map(Failure::from),
    })
}

/// Sets the steps.
pub async fn set_up(desk: &Desk, request: SetUpDunning) -> Result<Done, Failure> {
    desk.session().await?.issue(request).await
}
