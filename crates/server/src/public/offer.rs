//! What may be filed, with everything that a form of it needs: the kinds, the levels and organisations, the fields and their choices.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use domain::Money;
use domain::application::{ApplicationKind, FilingKind, joining_fields, wishable};
use domain::association::Level;
use domain::id::{LevelId, OrgId};
use domain::member::custom_field::{NO, YES};
use domain::member::{CustomField, FieldInput, FieldSettings, LONG_LIMIT_CHARS, MemberField, MemberForm, MemberKind};
use domain::reference::{Entry, education, ethnic_group, gender, industry, party, registration_type};
use domain::renewal::TERMS_LIMIT;
use serde::Serialize;

use super::page::of_reference;
use super::parts::{OfferedFiles, files};
use crate::answer::Refusal;
use crate::state::Central;

/// What may be filed.
#[derive(Debug, Serialize)]
pub struct Offer {
    /// Name of the association.
    pub association: String,
    /// The kinds that are taken; none where the intake is closed, and then nothing else is told either.
    pub kinds: Vec<FilingKind>,
    /// Levels that one may join or change to.
    pub levels: Vec<OfferedLevel>,
    /// The head association and its branches.
    pub orgs: Vec<OfferedOrg>,
    /// The fields of each kind that has any, of units and of individuals.
    pub fields: BTreeMap<&'static str, BTreeMap<&'static str, Vec<OfferedField>>>,
    /// Documents that may come with an application to join.
    pub files: Option<OfferedFiles>,
    /// Most terms of one renewal.
    pub terms_limit: u32,
    /// Most characters of the statement.
    pub statement_limit: usize,
}

/// A level.
#[derive(Debug, Serialize)]
pub struct OfferedLevel {
    id: LevelId,
    name: String,
    kind: MemberKind,
    dues: Money,
    term_months: u32,
    /// What its member group asks of who joins, where that is something else than `fields` say.
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<OfferedField>>,
}

/// An organisation.
#[derive(Debug, Serialize)]
pub struct OfferedOrg {
    id: OrgId,
    name: String,
}

/// A field.
#[derive(Debug, Serialize)]
pub struct OfferedField {
    key: String,
    /// What a custom field is called; the page knows the names of all others.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    input: FieldInput,
    is_required: bool,
    limit_chars: usize,
    choices: Vec<OfferedChoice>,
}

/// An entry to choose.
#[derive(Debug, Serialize)]
pub struct OfferedChoice {
    code: String,
    name: String,
    english: String,
}

/// Says what may be filed.
pub async fn offer(State(central): State<Arc<Central>>) -> Result<Json<Offer>, Refusal> {
    let store = central.store().await?;
    let association = store.association().await?.map(|association| association.name).unwrap_or_default();
    let kinds = store.intake().await?.kinds;
    let mut offer = Offer {
        association,
        levels: Vec::new(),
        orgs: Vec::new(),
        fields: BTreeMap::new(),
        files: kinds.contains(&FilingKind::Join).then(files),
        terms_limit: TERMS_LIMIT,
        statement_limit: LONG_LIMIT_CHARS,
        kinds,
    };
    let takes = |kind: FilingKind| offer.kinds.contains(&kind);
    let choices = store.choices().await?;
    let settings = &choices.fields;
    if takes(FilingKind::Join) || takes(FilingKind::LevelChange) {
        let open = choices.levels.into_iter().filter(|level| level.retired_on.is_none());
        let joins = takes(FilingKind::Join);
        offer.levels = open
            .map(|level| OfferedLevel {
                fields: of_level(settings, &level).filter(|_| joins),
                id: level.id,
                name: level.name,
                kind: level.kind,
                dues: level.dues,
                term_months: level.term_months,
            })
            .collect();
        offer.orgs = choices.orgs.into_iter().map(|org| OfferedOrg { id: org.id, name: org.name }).collect();
    }
    for kind in [FilingKind::Join, FilingKind::ProfileChange, FilingKind::ContactChange] {
        if offer.kinds.contains(&kind) {
            let of = |of: MemberKind| (of.name(), fields(kind, &settings.form_of_group(of, None)));
            offer.fields.insert(kind.name(), [MemberKind::Unit, MemberKind::Individual].map(of).into());
        }
    }
    Ok(Json(offer))
}

/// What a level asks of who joins, where that is something else than its kind of member is asked.
fn of_level(settings: &FieldSettings, level: &Level) -> Option<Vec<OfferedField>> {
    let (plain, form) = (settings.form_of_group(level.kind, None), settings.form(level.kind, Some(level)));
    (form != plain).then(|| fields(FilingKind::Join, &form))
}

/// The fields of a form. Regions are asked for one level after the other.
fn fields(kind: FilingKind, form: &MemberForm) -> Vec<OfferedField> {
    // Whoever cannot be called cannot be answered, so a mobile is asked by every form.
    let is_asked = |field: &MemberField| form.shows(*field) || *field == MemberField::Mobile;
    let asked: Vec<MemberField> = match kind {
        FilingKind::Join => joining_fields(form).filter(is_asked).collect(),
        FilingKind::ContactChange => wishable(ApplicationKind::ContactChange, form).collect(),
        _ => wishable(ApplicationKind::ProfileChange, form).filter(|field| joining_fields(form).any(|known| known == *field)).collect(),
    };
    let is_required = |field: MemberField| kind == FilingKind::Join && (form.is_required(field) || field == MemberField::Mobile);
    let field = |field: MemberField| OfferedField {
        key: field.key().into_owned(),
        label: form.custom(field).map(|custom| custom.name.clone()),
        input: if field == MemberField::Industry { FieldInput::Choice } else { form.input(field) },
        is_required: is_required(field),
        limit_chars: form.limit_chars(field),
        choices: form.custom(field).map_or_else(|| choices(field), own_choices),
    };
    asked.into_iter().map(field).collect()
}

/// What may be chosen in a custom field.
fn own_choices(custom: &CustomField) -> Vec<OfferedChoice> {
    if custom.input == FieldInput::YesNo {
        let choice =
            |code: &str, name: &str, english: &str| OfferedChoice { code: code.into(), name: name.into(), english: english.into() };
        return vec![choice(YES, "是", "Yes"), choice(NO, "否", "No")];
    }
    custom.options.iter().map(|option| OfferedChoice { code: option.clone(), name: option.clone(), english: option.clone() }).collect()
}

fn choices(field: MemberField) -> Vec<OfferedChoice> {
    let table: &'static [Entry] = match field {
        MemberField::RegistrationType => &registration_type::REGISTRATION_TYPES,
        MemberField::Gender => &gender::GENDERS,
        MemberField::EthnicGroup => &ethnic_group::ETHNIC_GROUPS,
        MemberField::Party => &party::PARTIES,
        MemberField::Education => &education::EDUCATIONS,
        MemberField::Degree => &education::DEGREES,
        MemberField::Industry => {
            let choice = |section: &'static industry::Industry| OfferedChoice {
                code: section.code.to_owned(),
                name: section.name.to_owned(),
                english: section.english.unwrap_or(section.name).to_owned(),
            };
            return industry::sections().map(choice).collect();
        }
        _ => return Vec::new(),
    };
    let choice = |entry: &'static Entry| OfferedChoice {
        code: entry.code.to_owned(),
        name: if field == MemberField::Education { education::short_education(entry) } else { entry.name }.to_owned(),
        english: of_reference(&field.key(), entry.code).unwrap_or_else(|| entry.name.to_owned()),
    };
    table.iter().map(choice).collect()
}
