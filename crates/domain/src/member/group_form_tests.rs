use uuid::Uuid;

use super::super::custom_field::testing::field;
use super::super::{Demands, MemberDraft};
use super::*;
use crate::id::OrgId;
use crate::order::testing::env;
use crate::record::{Change, Edit};
use crate::renewal::testing::level;

const HEALTH: FieldInput = FieldInput::Choice;

fn said(field: MemberField, is_shown: bool, is_required: bool) -> FormField {
    FormField { field, is_shown, is_required }
}

fn settings(said: Vec<FormField>) -> FieldSettings {
    let form = GroupForm { id: GroupFormId(Uuid::from_u128(5)), kind: level().kind, group_name: level().group_name, fields: said };
    FieldSettings { fields: vec![field(1, HEALTH, &["三级", "二级"]), field(2, FieldInput::Date, &[])], forms: vec![form] }
}

fn own(n: u128) -> MemberField {
    MemberField::Custom(crate::id::CustomFieldId(Uuid::from_u128(n)))
}

fn draft(texts: &[(MemberField, &str)]) -> MemberDraft {
    let (level_id, org_id) = (Some(level().id), Some(OrgId(Uuid::from_u128(11))));
    let texts = texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    MemberDraft { kind: level().kind, level_id, org_id, texts }
}

/// requirements A3.7
#[test]
fn a_form_begins_as_the_manual_has_it_and_custom_fields_join_it() {
    let kind = level().kind;
    let plain: Vec<_> = MemberForm::plain(kind).shown().map(|shown| (shown.field, shown.is_required)).collect();
    assert_eq!(plain, MemberField::of_kind(kind).map(|field| (field, field.is_required(kind))).collect::<Vec<_>>());

    let form = settings(vec![]).form(kind, Some(&level()));
    let last: Vec<_> = form.shown().map(|shown| shown.field).skip(plain.len() - 2).collect();
    assert_eq!(last, [own(1), own(2), MemberField::JoinedOn, MemberField::ExpiresOn], "before the dates, which keep their place");
    assert!(!form.is_required(own(1)));
}

#[test]
fn a_form_arranges_shows_and_demands() {
    let form = settings(vec![
        said(own(1), true, true),
        said(MemberField::Name, false, false),
        said(MemberField::Website, false, true),
        said(MemberField::Headcount, true, false),
    ])
    .form(level().kind, Some(&level()));
    let first: Vec<_> = form.shown().map(|shown| shown.field).take(3).collect();
    assert_eq!(first, [own(1), MemberField::Name, MemberField::Headcount]);
    assert!(form.is_required(MemberField::Name), "a name always is");
    assert!(!form.shows(MemberField::Website) && !form.is_required(MemberField::Website), "what is hidden is not demanded");
    assert!(!form.is_required(MemberField::Headcount), "a star of the manual was taken off");
    assert!(form.is_required(MemberField::Address), "what the form does not speak of is as it was");
    let other = Level { group_name: "别的分组".into(), ..level() };
    assert!(settings(vec![said(own(1), true, true)]).form(level().kind, Some(&other)).shows(MemberField::Website));
}

/// requirements A3.7
#[test]
fn a_draft_is_read_as_its_form_asks() {
    let mut settings = settings(vec![said(own(1), true, true), said(MemberField::Website, false, false)]);
    let form = settings.form(level().kind, Some(&level()));
    let told = |form: &MemberForm, texts: &[(MemberField, &str)]| {
        let checked = draft(texts).checked_by(form, Demands::Form);
        checked.issues.into_iter().map(|issue| (issue.field, issue.code)).collect::<Vec<_>>()
    };
    let nothing = told(&form, &[]);
    assert_eq!(nothing[0], (own(1).key().into_owned(), IssueCode::Required));
    assert!(nothing.iter().all(|(field, _)| field != "website"));
    let wrong = told(&form, &[(own(1), "一级"), (own(2), "昨天")]);
    assert!(wrong.contains(&(own(1).key().into_owned(), IssueCode::UnknownChoice)));
    assert!(wrong.contains(&(own(2).key().into_owned(), IssueCode::NotADate)));

    let kept = draft(&[(own(1), " 三级 "), (own(2), "2026/1/5"), (MemberField::Website, "https://www.example.org")]);
    let profile = kept.checked_by(&form, Demands::Import).profile.unwrap();
    assert_eq!(profile.custom.values().collect::<Vec<_>>(), ["三级", "2026-01-05"]);
    let again = MemberDraft::from_profile(&profile, None, None);
    assert_eq!(again.text(MemberField::Website), "https://www.example.org", "what is hidden is kept");
    assert_eq!(again.text(own(2)), "2026-01-05");

    // What is retired is neither asked nor read any more, and an option that is gone stands where it stood.
    settings.fields[0].options = vec!["二级".into()];
    settings.fields[1].is_retired = true;
    let form = settings.form(level().kind, Some(&level()));
    assert!(!form.shows(own(2)));
    let mut edited = again;
    edited.texts.insert(own(2), "旧话".to_owned());
    let before = MemberDraft::from_profile(&profile, None, None);
    let checked = edited.checked_by(&form, Demands::Edit(&before));
    assert_eq!(checked.issues, [], "{:?}", checked.warnings);
    assert_eq!(checked.profile.unwrap().custom.values().collect::<Vec<_>>(), ["三级", "旧话"]);
    assert!(told(&form, &[(own(1), "三级")]).contains(&(own(1).key().into_owned(), IssueCode::UnknownChoice)));
}

#[test]
fn a_form_is_set_for_a_group_that_levels_have() {
    let facts = SetGroupFormFacts { levels: vec![level()], settings: FieldSettings { forms: vec![], ..settings(vec![]) } };
    let set = |group_name: String, fields| SetGroupForm { kind: level().kind, group_name, fields };
    let decide = |command: &SetGroupForm| command.decide(&facts, &env());
    assert_eq!(decide(&set("没有".into(), vec![])).unwrap_err().code(), "not_found");
    assert_eq!(decide(&set(level().group_name, vec![])).unwrap(), Decision::default(), "it is so already");
    for foreign in [MemberField::JoinedOn, MemberField::Gender, own(9)] {
        let refusal = decide(&set(level().group_name, vec![said(foreign, true, false)])).unwrap_err();
        assert_eq!(refusal.fields()[0].field, foreign.key());
    }
    let twice = set(level().group_name, vec![said(own(1), false, true), said(own(1), true, true), said(MemberField::Name, false, false)]);
    let decision = decide(&twice).unwrap();
    let Change::GroupForm(edit) = &decision.changes[0] else { panic!("{decision:?}") };
    let Edit::Insert(form) = &**edit else { panic!("{edit:?}") };
    assert_eq!(form.fields, [said(own(1), false, false), said(MemberField::Name, true, true)]);
}
