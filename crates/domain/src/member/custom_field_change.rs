//! Adds, changes and retires custom fields (requirements A3.7). A field is never deleted: members may hold something in it.

use serde::{Deserialize, Serialize};

use super::MemberKind;
use super::custom_field::{BETWEEN_OPTIONS, CUSTOM_FIELD_LIMIT, CustomField, OPTION_LIMIT, OPTION_LIMIT_CHARS};
use super::field::FieldInput;
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::CustomFieldId;
use crate::parse::form::Form;
use crate::parse::text::{clean, clean_key};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most characters of a name: it stands before its field and above a column.
pub const CUSTOM_NAME_LIMIT_CHARS: usize = 30;

/// What a person decides about a custom field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomFieldRules {
    /// What it is called.
    pub name: String,
    /// Whose field it is; that of units and individuals where none is said.
    #[serde(default)]
    pub kind: Option<MemberKind>,
    /// How it is filled in.
    pub input: FieldInput,
    /// What may be chosen, in order.
    #[serde(default)]
    pub options: Vec<String>,
}

/// A new field.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddCustomField {
    /// What it shall be.
    #[serde(flatten)]
    pub rules: CustomFieldRules,
}

/// Every custom field.
#[derive(Debug, Clone)]
pub struct AddCustomFieldFacts {
    /// All of them.
    pub fields: Vec<CustomField>,
}

impl Command for AddCustomField {
    const NAME: &'static str = "member.add_field";
    const RIGHT: Right = Right::Administer;
    type Facts = AddCustomFieldFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        if facts.fields.len() >= CUSTOM_FIELD_LIMIT {
            return Err(Refusal::TooMany { limit: u32::try_from(CUSTOM_FIELD_LIMIT).unwrap_or(u32::MAX) });
        }
        let field = self.rules.checked(env.id(0), &facts.fields)?;
        Ok(Decision::of(vec![Edit::Insert(field).into()]))
    }
}

/// A field as it shall be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditCustomField {
    /// Which.
    pub id: CustomFieldId,
    /// What it shall be.
    #[serde(flatten)]
    pub rules: CustomFieldRules,
    /// Whether it is asked no more.
    pub is_retired: bool,
}

/// What stands.
#[derive(Debug, Clone)]
pub struct EditCustomFieldFacts {
    /// Every custom field.
    pub fields: Vec<CustomField>,
    /// Whether a member holds anything in this one.
    pub is_used: bool,
}

impl Command for EditCustomField {
    const NAME: &'static str = "member.edit_field";
    const RIGHT: Right = Right::Administer;
    const IS_UNDOABLE: bool = true;
    type Facts = EditCustomFieldFacts;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        let before = facts.fields.iter().find(|field| field.id == self.id);
        let before = before.ok_or_else(|| Refusal::NotFound { record: "custom_field".to_owned() })?.clone();
        let after = CustomField { is_retired: self.is_retired, ..self.rules.checked(self.id, &facts.fields)? };
        // What members hold was read by how the field is filled in, and belongs to whoever has the field.
        let is_narrower = after.kind.is_some() && after.kind != before.kind;
        if facts.is_used && (after.input != before.input || is_narrower) {
            return Err(Refusal::FieldInUse { name: before.name });
        }
        Ok(Decision::keeping(Some(before), after))
    }
}

impl CustomFieldRules {
    /// The field with these values, where it can stand beside the others.
    fn checked(&self, id: CustomFieldId, fields: &[CustomField]) -> Result<CustomField, Refusal> {
        let mut form = Form::default();
        let name = form.required("name", &self.name, CUSTOM_NAME_LIMIT_CHARS);
        if !CustomField::INPUTS.contains(&self.input) {
            form.tell(FieldIssue::new("input", IssueCode::UnknownChoice).with("value", self.input.name()));
        }
        let mut field = CustomField { id, name, kind: self.kind, input: self.input, options: Vec::new(), is_retired: false };
        if field.has_options() {
            field.options = self.checked_options(&mut form);
        }
        form.finish()?;
        let key = clean_key(&field.name);
        if fields.iter().any(|other| other.id != id && clean_key(&other.name) == key) {
            return Err(Refusal::NameTaken { name: field.name });
        }
        Ok(field)
    }

    fn checked_options(&self, form: &mut Form) -> Vec<String> {
        let mut tell = |code, name: &str, value: String| form.tell(FieldIssue::new("options", code).with(name, value));
        let options: Vec<String> = self.options.iter().map(|option| clean(option)).filter(|option| !option.is_empty()).collect();
        if options.is_empty() {
            tell(IssueCode::Required, "value", String::new());
        }
        if options.len() > OPTION_LIMIT {
            tell(IssueCode::OutOfRange, "lowest", "1".to_owned());
        }
        for (place, option) in options.iter().enumerate() {
            if option.chars().count() > OPTION_LIMIT_CHARS {
                tell(IssueCode::TooLong, "limit", OPTION_LIMIT_CHARS.to_string());
            } else if option.contains(BETWEEN_OPTIONS) || option.chars().any(char::is_control) {
                tell(IssueCode::BadCharacter, "value", option.clone());
            } else if options[..place].iter().any(|other| clean_key(other) == clean_key(option)) {
                tell(IssueCode::Taken, "other", option.clone());
            }
        }
        options
    }
}

#[cfg(test)]
mod tests {
    use super::super::custom_field::testing::field;
    use super::*;
    use crate::order::testing::env;
    use crate::record::Change;

    fn rules(name: &str, input: FieldInput, options: &[&str]) -> CustomFieldRules {
        CustomFieldRules { name: name.into(), kind: None, input, options: options.iter().map(|option| (*option).into()).collect() }
    }

    /// requirements A3.7
    #[test]
    fn a_field_says_what_it_is_and_what_may_be_chosen() {
        let facts = AddCustomFieldFacts { fields: vec![field(1, FieldInput::Text, &[])] };
        for (rules, told) in [
            (rules(" ", FieldInput::Text, &[]), "name"),
            (rules("行业", FieldInput::Cascade, &[]), "input"),
            (rules("规模", FieldInput::Choice, &[" "]), "options"),
            (rules("规模", FieldInput::Choice, &["甲、乙"]), "options"),
            (rules("规模", FieldInput::Several, &["甲", " 甲 "]), "options"),
        ] {
            let refusal = AddCustomField { rules }.decide(&facts, &env()).unwrap_err();
            assert_eq!(refusal.fields()[0].field, told);
        }
        let too_many: Vec<String> = (0..=OPTION_LIMIT).map(|n| n.to_string()).collect();
        let long = CustomFieldRules { options: too_many, ..rules("规模", FieldInput::Choice, &[]) };
        assert_eq!(AddCustomField { rules: long }.decide(&facts, &env()).unwrap_err().fields()[0].code, IssueCode::OutOfRange);
        let twin = AddCustomField { rules: rules("字段1", FieldInput::Date, &[]) };
        assert_eq!(twin.decide(&facts, &env()).unwrap_err().code(), "name_taken");
        let full = AddCustomFieldFacts { fields: (0..40).map(|n| field(n, FieldInput::Text, &[])).collect() };
        assert_eq!(AddCustomField { rules: rules("又一个", FieldInput::Text, &[]) }.decide(&full, &env()).unwrap_err().code(), "too_many");

        let decision = AddCustomField { rules: rules(" 规模 ", FieldInput::Choice, &["大", "", "小"]) }.decide(&facts, &env()).unwrap();
        let Change::CustomField(edit) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Insert(made) = &**edit else { panic!("{edit:?}") };
        assert_eq!((made.name.as_str(), made.options.join("|").as_str()), ("规模", "大|小"));
    }

    #[test]
    fn what_members_hold_keeps_its_kind_of_field() {
        let before = CustomField { kind: Some(MemberKind::Unit), ..field(1, FieldInput::Text, &[]) };
        let facts = |is_used| EditCustomFieldFacts { fields: vec![before.clone()], is_used };
        let edit = |input, kind| EditCustomField {
            id: before.id,
            rules: CustomFieldRules { kind, ..rules("资质", input, &[]) },
            is_retired: false,
        };
        let code =
            |edit: &EditCustomField, is_used| edit.decide(&facts(is_used), &env()).map_or_else(|refusal| refusal.code(), |_| "ok".into());
        let number = edit(FieldInput::Number, Some(MemberKind::Unit));
        assert_eq!((code(&number, false).as_str(), code(&number, true).as_str()), ("ok", "field_in_use"));
        let other_kind = edit(FieldInput::Text, Some(MemberKind::Individual));
        assert_eq!((code(&other_kind, false).as_str(), code(&other_kind, true).as_str()), ("ok", "field_in_use"));
        assert_eq!(code(&edit(FieldInput::Text, None), true), "ok", "a name is changed, and more members may have the field");
        let unknown = EditCustomField { id: CustomFieldId(uuid::Uuid::nil()), ..edit(FieldInput::Text, None) };
        assert_eq!(code(&unknown, false), "not_found");
    }
}
