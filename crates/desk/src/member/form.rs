//! The form of a member, blank or filled (requirements A3.3–A3.5): which fields, which of them are demanded, what they hold.

use chrono::{DateTime, Utc};
use domain::id::{LevelId, MemberId};
use domain::member::{FieldInput, FormField, MemberDraft, MemberField, MemberKind};
use serde::{Deserialize, Serialize};
use store::association::Choices;
use ts_rs::TS;

use super::reference::ReferenceTable;
use crate::Desk;
use crate::failure::Failure;

/// Which form.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MemberFormRequest {
    /// Of a new member.
    Blank(MemberKind),
    /// Of a member that is to be edited.
    Filled(MemberId),
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberForm {
    /// Its fields, in order, as long as no level is chosen that asks others.
    pub fields: Vec<MemberFormField>,
    /// The fields that levels ask; what a level does not ask keeps what it holds.
    pub groups: Vec<FormOfLevels>,
    /// What they hold.
    pub draft: MemberDraft,
    /// Sent back with an edit; none for a new member.
    pub read_at: Option<DateTime<Utc>>,
    /// Names of the regions above and of the chosen region, industries likewise, so that a cascade can be shown before it is opened.
    pub cascades: Vec<CascadeChoice>,
}

/// The fields that the levels of a member group ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FormOfLevels {
    /// The levels.
    pub level_ids: Vec<LevelId>,
    /// Their fields, in order.
    pub fields: Vec<MemberFormField>,
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberFormField {
    /// Its key.
    pub field: MemberField,
    /// What a custom field is called; the label of any other is `member:column.<key>`.
    pub label: Option<String>,
    /// How it is filled in.
    pub input: FieldInput,
    /// Whether it is demanded.
    pub is_required: bool,
    /// Most characters.
    pub limit_chars: u32,
    /// The table it chooses from.
    pub table: Option<ReferenceTable>,
    /// The options of a custom field.
    pub options: Vec<String>,
}

/// What a cascade shows: the codes from the highest down to the chosen one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CascadeChoice {
    /// The field.
    pub field: MemberField,
    /// Codes from the top down.
    pub codes: Vec<String>,
}

/// The form.
pub async fn form(desk: &Desk, request: MemberFormRequest) -> Result<MemberForm, Failure> {
    let session = desk.session().await?;
    let (draft, read_at) = match request {
        MemberFormRequest::Blank(kind) => (MemberDraft::empty(kind), None),
        MemberFormRequest::Filled(id) => {
            let member = session.member(id).await?;
            (MemberDraft::of(&member), Some(member.updated_at))
        }
    };
    Ok(MemberForm { read_at, ..form_of_draft(draft, &session.store.choices().await?) })
}

/// The form that a draft fills.
pub(crate) fn form_of_draft(draft: MemberDraft, choices: &Choices) -> MemberForm {
    let fields = shown_fields(&choices.fields.form_at(draft.kind, &choices.levels, draft.level_id));
    let mut groups: Vec<(&str, Vec<LevelId>)> = Vec::new();
    for level in choices.levels.iter().filter(|level| level.kind == draft.kind) {
        match groups.iter_mut().find(|(name, _)| *name == level.group_name) {
            Some((_, ids)) => ids.push(level.id),
            None => groups.push((&level.group_name, vec![level.id])),
        }
    }
    let of_group = |(name, level_ids): (&str, Vec<LevelId>)| FormOfLevels {
        level_ids,
        fields: shown_fields(&choices.fields.form_of_group(draft.kind, Some(name))),
    };
    let groups = groups.into_iter().map(of_group).collect();
    let cascades = [MemberField::Industry, MemberField::Region].into_iter().filter_map(|field| cascade(field, draft.text(field))).collect();
    MemberForm { fields, groups, draft, read_at: None, cascades }
}

/// The fields that a form asks.
fn shown_fields(form: &domain::member::MemberForm) -> Vec<MemberFormField> {
    form.shown().map(|shown| form_field(form, shown)).collect()
}

fn form_field(form: &domain::member::MemberForm, shown: FormField) -> MemberFormField {
    let FormField { field, is_required, .. } = shown;
    let custom = form.custom(field);
    let table = match field {
        MemberField::Industry => Some(ReferenceTable::Industry),
        MemberField::RegistrationType => Some(ReferenceTable::RegistrationType),
        MemberField::Region => Some(ReferenceTable::Region),
        MemberField::Gender => Some(ReferenceTable::Gender),
        MemberField::EthnicGroup => Some(ReferenceTable::EthnicGroup),
        MemberField::Party => Some(ReferenceTable::Party),
        MemberField::Education => Some(ReferenceTable::Education),
        MemberField::Degree => Some(ReferenceTable::Degree),
        _ => None,
    };
    MemberFormField {
        field,
        label: custom.map(|custom| custom.name.clone()),
        input: form.input(field),
        // A mobile stands in for the user name, so the form does not insist on one unless it was told to.
        is_required,
        limit_chars: u32::try_from(form.limit_chars(field)).unwrap_or(u32::MAX),
        table,
        options: custom.map(|custom| custom.options.clone()).unwrap_or_default(),
    }
}

fn cascade(field: MemberField, code: &str) -> Option<CascadeChoice> {
    use domain::reference::{industry, region};
    let mut codes: Vec<String> = match field {
        MemberField::Industry => {
            std::iter::successors(industry::by_code(code), |entry| entry.parent()).map(|entry| entry.code.to_owned()).collect()
        }
        MemberField::Region => {
            std::iter::successors(region::by_code(code), |region| region.parent()).map(|region| region.code.to_owned()).collect()
        }
        _ => return None,
    };
    codes.reverse();
    (!codes.is_empty()).then_some(CascadeChoice { field, codes })
}
