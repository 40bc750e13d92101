//! Templates, and the fields that can stand in them (requirements A7.3).

use domain::message::{AddTemplate, EditTemplate, MergeField, MessageTemplate, RetireTemplates, TemplateDraft};

use super::{
    MergeFieldWord, MergeFieldsRequest, TemplateAddRequest, TemplateEditRequest, TemplateListRequest, TemplateRetireRequest, TemplateRow,
};
use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::texts::Language;

/// The fields, with the words of a language.
pub async fn fields(_: &Desk, request: MergeFieldsRequest) -> Result<Vec<MergeFieldWord>, Failure> {
    let word = |field: &MergeField| {
        let [zh, en] = field.words();
        let word = if request.language == Language::Zh { zh } else { en };
        MergeFieldWord { field: *field, word, is_of_invoice: field.is_of_invoice() }
    };
    Ok(MergeField::ALL.iter().map(word).collect())
}

/// The templates, in the order of entry.
pub async fn templates(desk: &Desk, request: TemplateListRequest) -> Result<Vec<TemplateRow>, Failure> {
    let found = desk.session().await?.store.message_templates().await?;
    let is_asked = |template: &MessageTemplate| {
        request.channel.is_none_or(|channel| channel == template.channel) && (request.with_retired || template.retired_at.is_none())
    };
    Ok(found.into_iter().filter(is_asked).map(row).collect())
}

/// Adds a template.
pub async fn add_template(desk: &Desk, request: TemplateAddRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(AddTemplate { draft: request.draft }).await
}

/// Changes a template.
pub async fn edit_template(desk: &Desk, request: TemplateEditRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(EditTemplate { id: request.id, draft: request.draft }).await
}

/// Takes templates out of use.
pub async fn retire_template(desk: &Desk, request: TemplateRetireRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(RetireTemplates { ids: request.ids }).await
}

fn row(template: MessageTemplate) -> TemplateRow {
    let MessageTemplate { id, name, channel, subject, body, provider_code, retired_at, updated_at } = template;
    TemplateRow { id, draft: TemplateDraft { name, channel, subject, body, provider_code }, retired_at, updated_at }
}
