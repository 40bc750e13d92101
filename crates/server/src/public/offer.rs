//! What may be filed, with everything that a form of it needs: the kinds, the levels and organisations, the fields and their choices.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use domain::Money;
use domain::application::{ApplicationKind, FilingKind, joining_fields, wishable};
use domain::id::{LevelId, OrgId};
use domain::member::{FieldInput, LONG_LIMIT_CHARS, MemberField, MemberKind};
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
    key: &'static str,
    input: FieldInput,
    is_required: bool,
    limit_chars: usize,
    choices: Vec<OfferedChoice>,
}

/// An entry to choose.
#[derive(Debug, Serialize)]
pub struct OfferedChoice {
    code: &'static str,
    name: &'static str,
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
    if takes(FilingKind::Join) || takes(FilingKind::LevelChange) {
        let choices = store.choices().await?;
        let open = choices.levels.into_iter().filter(|level| level.retired_on.is_none());
        offer.levels = open
            .map(|level| OfferedLevel {
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
            let of = |of: MemberKind| (of.name(), fields(kind, of));
            offer.fields.insert(kind.name(), [MemberKind::Unit, MemberKind::Individual].map(of).into());
        }
    }
    Ok(Json(offer))
}

/// The fields of a form. Regions are asked for one level after the other.
fn fields(kind: FilingKind, of: MemberKind) -> Vec<OfferedField> {
    let asked: Vec<MemberField> = match kind {
        FilingKind::Join => joining_fields(of).collect(),
        FilingKind::ContactChange => wishable(ApplicationKind::ContactChange, of).collect(),
        _ => wishable(ApplicationKind::ProfileChange, of).filter(|field| joining_fields(of).any(|known| known == *field)).collect(),
    };
    let is_required = |field: MemberField| kind == FilingKind::Join && (field.is_required(of) || field == MemberField::Mobile);
    let field = |field: MemberField| OfferedField {
        key: field.key(),
        input: if field == MemberField::Industry { FieldInput::Choice } else { field.input() },
        is_required: is_required(field),
        limit_chars: field.limit_chars(),
        choices: choices(field),
    };
    asked.into_iter().map(field).collect()
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
                code: section.code,
                name: section.name,
                english: section.english.unwrap_or(section.name).to_owned(),
            };
            return industry::sections().map(choice).collect();
        }
        _ => return Vec::new(),
    };
    let choice = |entry: &'static Entry| OfferedChoice {
        code: entry.code,
        name: if field == MemberField::Education { education::short_education(entry) } else { entry.name },
        english: of_reference(field.key(), entry.code).unwrap_or_else(|| entry.name.to_owned()),
    };
    table.iter().map(choice).collect()
}
