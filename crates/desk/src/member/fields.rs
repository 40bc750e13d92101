//! Settings of the fields of members: custom fields, and the form of each member group (requirements A3.7).

use domain::id::CustomFieldId;
use domain::member::{
    AddCustomField, CUSTOM_FIELD_LIMIT, CustomField, CustomFieldRules, EditCustomField, FieldInput, FormField, MemberKind, OPTION_LIMIT,
    SetGroupForm,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;

/// What is set for the fields of members.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldSettingsShown {
    /// Every custom field, in the order of entry.
    pub fields: Vec<CustomFieldRow>,
    /// The form of each member group that a level in use belongs to.
    pub groups: Vec<GroupFormRow>,
    /// Most custom fields.
    pub field_limit: usize,
    /// Most options of one.
    pub option_limit: usize,
}

/// A custom field.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CustomFieldRow {
    /// The field.
    pub field: CustomField,
    /// Whether a member holds anything in it: then it stays filled in as it is.
    pub is_used: bool,
}

/// The form of a group.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupFormRow {
    /// Of units or of individuals.
    pub kind: MemberKind,
    /// Name of the group; levels without one share a form.
    pub group_name: String,
    /// Names of its levels.
    pub levels: Vec<String>,
    /// Whether anything was set for it.
    pub is_set: bool,
    /// Its fields in order, hidden ones included.
    pub fields: Vec<FormField>,
}

/// A new custom field.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CustomFieldAddRequest {
    /// What it is called.
    pub name: String,
    /// Whose field it is; that of units and individuals where none is said.
    pub kind: Option<MemberKind>,
    /// How it is filled in.
    pub input: FieldInput,
    /// What may be chosen, in order.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub options: Vec<String>,
}

/// A custom field as it shall be.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CustomFieldEditRequest {
    /// Which.
    pub id: CustomFieldId,
    /// What it is called.
    pub name: String,
    /// Whose field it is; that of units and individuals where none is said.
    pub kind: Option<MemberKind>,
    /// How it is filled in.
    pub input: FieldInput,
    /// What may be chosen, in order.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub options: Vec<String>,
    /// Whether it is asked no more.
    pub is_retired: bool,
}

/// The form of a group as it shall be.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GroupFormRequest {
    /// Of units or of individuals.
    pub kind: MemberKind,
    /// Name of the group.
    pub group_name: String,
    /// Its fields in order; none makes it the form that every group begins with.
    pub fields: Vec<FormField>,
}

/// What is set for the fields of members.
pub async fn fields(desk: &Desk, _: Nothing) -> Result<FieldSettingsShown, Failure> {
    let session = desk.session().await?;
    let choices = session.store.choices().await?;
    let settings = &choices.fields;
    let mut fields = Vec::new();
    for field in &settings.fields {
        fields.push(CustomFieldRow { field: field.clone(), is_used: session.store.is_field_used(field.id).await? });
    }
    let mut groups: Vec<GroupFormRow> = Vec::new();
    for level in choices.levels.iter().filter(|level| level.retired_on.is_none()) {
        let is_same = |group: &GroupFormRow| group.kind == level.kind && group.group_name == level.group_name;
        if let Some(group) = groups.iter_mut().find(|group| is_same(group)) {
            group.levels.push(level.name.clone());
            continue;
        }
        let set = settings.forms.iter().find(|form| form.kind == level.kind && form.group_name == level.group_name);
        groups.push(GroupFormRow {
            kind: level.kind,
            group_name: level.group_name.clone(),
            levels: vec![level.name.clone()],
            is_set: set.is_some_and(|form| !form.fields.is_empty()),
            fields: settings.form(level.kind, Some(level)).arranged().collect(),
        });
    }
    Ok(FieldSettingsShown { fields, groups, field_limit: CUSTOM_FIELD_LIMIT, option_limit: OPTION_LIMIT })
}

/// Adds a custom field.
pub async fn add_field(desk: &Desk, request: CustomFieldAddRequest) -> Result<Done, Failure> {
    let CustomFieldAddRequest { name, kind, input, options } = request;
    desk.session().await?.issue(AddCustomField { rules: CustomFieldRules { name, kind, input, options } }).await
}

/// Changes or retires a custom field.
pub async fn edit_field(desk: &Desk, request: CustomFieldEditRequest) -> Result<Done, Failure> {
    let CustomFieldEditRequest { id, name, kind, input, options, is_retired } = request;
    desk.session().await?.issue(EditCustomField { id, rules: CustomFieldRules { name, kind, input, options }, is_retired }).await
}

/// Sets the form of a group.
pub async fn set_form(desk: &Desk, request: GroupFormRequest) -> Result<Done, Failure> {
    let GroupFormRequest { kind, group_name, fields } = request;
    desk.session().await?.issue(SetGroupForm { kind, group_name, fields }).await
}
