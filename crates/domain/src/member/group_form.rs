//! The form of a member group (会员表单, requirements A3.7): which fields the members of its levels are asked, in which order, and which of them must
//! be filled. Fields of every association and custom fields are one list. What a form does not speak of stands at its end as every form begins:
//! shown, and required as the manual's stars say.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::MemberKind;
use super::custom_field::CustomField;
use super::field::{FieldInput, MemberField};
use crate::access::Right;
use crate::association::Level;
use crate::command::{Command, Decision, Env};
use crate::id::{AssociationId, GroupFormId, LevelId, named};
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// A field in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormField {
    /// Which.
    pub field: MemberField,
    /// Whether it is asked. What is hidden keeps what old records hold.
    pub is_shown: bool,
    /// Whether it must be filled; what is hidden never must.
    pub is_required: bool,
}

/// What was set for the form of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupForm {
    /// Its id, which follows from kind and group.
    pub id: GroupFormId,
    /// Of units or of individuals.
    pub kind: MemberKind,
    /// Name of the group.
    pub group_name: String,
    /// Its fields in order.
    pub fields: Vec<FormField>,
}

impl GroupForm {
    /// The id of a group's form.
    #[must_use]
    pub fn id_of(association: AssociationId, kind: MemberKind, group_name: &str) -> GroupFormId {
        GroupFormId(named(association, &format!("group_form/{}/{group_name}", kind.name())))
    }
}

/// What was set for the fields of members.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldSettings {
    /// Every custom field, those that are retired included.
    pub fields: Vec<CustomField>,
    /// The forms that were set.
    pub forms: Vec<GroupForm>,
}

impl FieldSettings {
    /// The form of a level's group; the plain one of a kind where the level is not known.
    #[must_use]
    pub fn form(&self, kind: MemberKind, level: Option<&Level>) -> MemberForm {
        self.form_of_group(kind, level.map(|level| level.group_name.as_str()))
    }

    /// The form of the level with an id.
    #[must_use]
    pub fn form_at(&self, kind: MemberKind, levels: &[Level], id: Option<LevelId>) -> MemberForm {
        self.form(kind, levels.iter().find(|level| Some(level.id) == id && level.kind == kind))
    }

    /// The fields of a kind in the order of its first form that was arranged, for what serves members of several groups.
    #[must_use]
    pub fn arranged(&self, kind: MemberKind) -> Vec<MemberField> {
        let set = self.forms.iter().find(|form| form.kind == kind && !form.fields.is_empty());
        let form = self.form_of_group(kind, set.map(|form| form.group_name.as_str()));
        form.arranged().map(|arranged| arranged.field).collect()
    }

    /// The form of a group.
    #[must_use]
    pub fn form_of_group(&self, kind: MemberKind, group_name: Option<&str>) -> MemberForm {
        let set = self.forms.iter().find(|form| form.kind == kind && Some(form.group_name.as_str()) == group_name);
        let customs: Vec<CustomField> = self.fields.iter().filter(|field| field.belongs_to(kind)).cloned().collect();
        let open = customs.iter().filter(|field| !field.is_retired).map(CustomField::field);
        let every: Vec<MemberField> = MemberField::of_kind(kind).filter(|field| is_arranged(*field)).chain(open).collect();
        let spoken_of = set.map(|form| form.fields.as_slice()).unwrap_or_default();
        let plain = |field: &MemberField| FormField { field: *field, is_shown: true, is_required: field.is_required(kind) };
        let unsaid = every.iter().filter(|field| spoken_of.iter().all(|said| said.field != **field)).map(plain);
        let said = spoken_of.iter().filter(|said| every.contains(&said.field)).copied();
        let dates = [MemberField::JoinedOn, MemberField::ExpiresOn];
        let fields = said.chain(unsaid).map(FormField::settled).chain(dates.iter().map(plain)).collect();
        MemberForm { kind, fields, customs }
    }
}

/// Whether a form arranges it. The dates of a membership keep their place.
fn is_arranged(field: MemberField) -> bool {
    !matches!(field, MemberField::JoinedOn | MemberField::ExpiresOn)
}

impl FormField {
    /// The name is always asked, and what is not asked is not required.
    fn settled(self) -> Self {
        let is_name = self.field == MemberField::Name;
        let is_shown = self.is_shown || is_name;
        Self { is_shown, is_required: is_shown && (self.is_required || is_name), ..self }
    }
}

/// A form as it is filled in: its fields, and how each custom field is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberForm {
    /// Of units or of individuals.
    pub kind: MemberKind,
    /// Every field, hidden ones included, in order.
    fields: Vec<FormField>,
    /// The custom fields of the kind, retired ones included.
    customs: Vec<CustomField>,
}

impl MemberForm {
    /// The form of an association that set nothing.
    #[must_use]
    pub fn plain(kind: MemberKind) -> Self {
        FieldSettings::default().form_of_group(kind, None)
    }

    /// Every field that may be shown, in order.
    #[must_use]
    pub fn fields(&self) -> &[FormField] {
        &self.fields
    }

    /// The fields that are asked, in order.
    pub fn shown(&self) -> impl Iterator<Item = FormField> {
        self.fields.iter().copied().filter(|field| field.is_shown)
    }

    /// Every field that a person may arrange, in order: all but the dates of a membership.
    pub fn arranged(&self) -> impl Iterator<Item = FormField> {
        self.fields.iter().copied().filter(|field| is_arranged(field.field))
    }

    /// Whether a field is asked.
    #[must_use]
    pub fn shows(&self, field: MemberField) -> bool {
        self.shown().any(|shown| shown.field == field)
    }

    /// Whether a field must be filled.
    #[must_use]
    pub fn is_required(&self, field: MemberField) -> bool {
        self.fields.iter().any(|one| one.field == field && one.is_required)
    }

    /// Every custom field of the kind, retired ones included.
    #[must_use]
    pub fn customs(&self) -> &[CustomField] {
        &self.customs
    }

    /// The definition of a custom field; none of any other field, or of one that this form does not know.
    #[must_use]
    pub fn custom(&self, field: MemberField) -> Option<&CustomField> {
        let MemberField::Custom(id) = field else { return None };
        self.customs.iter().find(|custom| custom.id == id)
    }

    /// How a field is filled in.
    #[must_use]
    pub fn input(&self, field: MemberField) -> FieldInput {
        self.custom(field).map_or_else(|| field.input(), |custom| custom.input)
    }

    /// Most characters that a field holds.
    #[must_use]
    pub fn limit_chars(&self, field: MemberField) -> usize {
        self.custom(field).map_or_else(|| field.limit_chars(), CustomField::limit_chars)
    }

    /// The place of a field in the form; level and organisation, which are chosen before, have none.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|one| one.field.key() == key)
    }
}

/// Sets the form of a group anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetGroupForm {
    /// Of units or of individuals.
    pub kind: MemberKind,
    /// Name of the group.
    pub group_name: String,
    /// Its fields in order; none makes it the form that every group begins with.
    pub fields: Vec<FormField>,
}

/// What stands.
#[derive(Debug, Clone)]
pub struct SetGroupFormFacts {
    /// Every level; a group is what levels say.
    pub levels: Vec<Level>,
    /// Custom fields and forms.
    pub settings: FieldSettings,
}

impl Command for SetGroupForm {
    const NAME: &'static str = "member.set_form";
    const RIGHT: Right = Right::Administer;
    const IS_UNDOABLE: bool = true;
    type Facts = SetGroupFormFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let is_group = |level: &Level| level.kind == self.kind && level.group_name == self.group_name;
        if !facts.levels.iter().any(is_group) {
            return Err(Refusal::NotFound { record: "member_group".to_owned() });
        }
        // A field that was added or retired elsewhere meanwhile is no reason to refuse a form; one of the other kind is none of it.
        let is_known = |said: &FormField| match said.field {
            MemberField::Custom(id) => facts.settings.fields.iter().any(|field| field.id == id && field.belongs_to(self.kind)),
            field => field.belongs_to(self.kind) && is_arranged(field),
        };
        let mut fields: Vec<FormField> = Vec::new();
        for said in &self.fields {
            if !is_known(said) {
                return Err(Refusal::InvalidFields(vec![FieldIssue::new(said.field.key(), IssueCode::UnknownChoice).with("value", "")]));
            }
            if fields.iter().all(|known| known.field != said.field) {
                fields.push(said.settled());
            }
        }
        let id = GroupForm::id_of(env.association, self.kind, &self.group_name);
        let before = facts.settings.forms.iter().find(|form| form.id == id).cloned();
        if before.is_none() && fields.is_empty() {
            return Ok(Decision::default());
        }
        Ok(Decision::keeping(before, GroupForm { id, kind: self.kind, group_name: self.group_name.clone(), fields }))
    }
}

#[cfg(test)]
#[path = "group_form_tests.rs"]
mod tests;
