//! The tree of organisations: who belongs where, how many members each has, how it numbers them, adding and changing
//! (requirements A3.8, A18.4, F3.1, F3.3).

use domain::Command;
use domain::association::{AddOrg, EditOrg, Level, NumberRule, Org, can_retire};
use domain::id::OrgId;
use domain::member::{MemberKind, member_no, series_key};
use serde::{Deserialize, Serialize};
use store::query::{Direction, Listed, Page, Sort};
use ts_rs::TS;

use super::people::in_tree_order;
use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::Session;

/// A page of organisations.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrgListRequest {
    /// What they are looked for by.
    pub filter: OrgFilter,
    /// In which order; that of the tree where none is given.
    pub sort: Option<Sort<OrgSortKey>>,
    /// Which page.
    pub page: Page,
}

/// What organisations are looked for by; everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct OrgFilter {
    /// Part of the name, or the code.
    pub name: Option<String>,
    /// Only retired ones, or only those in use.
    pub is_retired: Option<bool>,
}

/// What a list of organisations sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrgSortKey {
    /// Its name.
    Name,
    /// Its code.
    Code,
}

/// One organisation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrgRow {
    /// The organisation.
    #[serde(flatten)]
    pub org: Org,
    /// How many organisations lie above it.
    pub depth: u32,
    /// The name of the one that it belongs to; none for the head.
    pub parent: Option<String>,
    /// How many units belong to it itself.
    pub units: u32,
    /// How many individuals.
    pub individuals: u32,
    /// How the next number of each kind would read.
    pub samples: NumberSamples,
    /// What numbers begin with by the usual rule.
    pub usual_prefixes: NumberSamples,
    /// Why it cannot be changed; null where it can.
    pub blocked: Option<Failure>,
    /// Why it cannot be retired; null where it can.
    pub retire_blocked: Option<Failure>,
}

/// Numbers as they would read, or how they begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NumberSamples {
    /// Of the next unit.
    pub unit: String,
    /// Of the next individual.
    pub individual: String,
}

/// How numbers would read with values that are not kept yet.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NumberSamplesRequest {
    /// The code.
    pub code: String,
    /// How units are numbered; none for the usual rule.
    pub unit_numbers: Option<NumberRule>,
    /// How individuals are numbered.
    pub individual_numbers: Option<NumberRule>,
}

/// A new branch.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AddOrgRequest {
    /// Its name.
    pub name: String,
    /// Its parent; the head association where none is given.
    pub parent_id: Option<OrgId>,
    /// Three digits inside member numbers; the next that is free where none is given.
    #[ts(optional = nullable)]
    pub code: Option<String>,
}

/// An organisation with other values.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EditOrgRequest {
    /// Which.
    pub id: OrgId,
    /// Its name.
    pub name: String,
    /// Three digits inside member numbers.
    pub code: String,
    /// Its parent; none for the head association.
    pub parent_id: Option<OrgId>,
    /// Whether nobody new is admitted to it.
    pub is_retired: bool,
    /// How it numbers units; none for the usual rule.
    pub unit_numbers: Option<NumberRule>,
    /// How it numbers individuals.
    pub individual_numbers: Option<NumberRule>,
}

/// A page of organisations, as far as the person works for them.
pub async fn orgs(desk: &Desk, request: OrgListRequest) -> Result<Listed<OrgRow>, Failure> {
    let session = desk.session().await?;
    let (choices, scope) = (session.store.choices().await?, session.store.scope().await?);
    let counts = session.store.members_of_orgs().await?;
    let hindrance = session.hindrance(EditOrg::RIGHT).await?;
    let name = request.filter.name.as_deref().map(str::trim).unwrap_or_default();
    let is_found = |org: &Org| {
        scope.holds(org.id)
            && (org.name.contains(name) || org.code == name)
            && request.filter.is_retired.is_none_or(|is_retired| org.retired_on.is_some() == is_retired)
    };
    let mut rows = Vec::new();
    for choice in in_tree_order(choices.orgs.clone()) {
        let Some(org) = choices.orgs.iter().find(|org| org.id == choice.id).filter(|org| is_found(org)) else { continue };
        let count = |kind| counts.get(&(org.id, kind)).copied().unwrap_or_default();
        let blocked = hindrance.clone().map(Failure::from);
        rows.push(OrgRow {
            depth: choice.depth,
            parent: choices.orgs.iter().find(|above| Some(above.id) == org.parent_id).map(|above| above.name.clone()),
            units: count(MemberKind::Unit),
            individuals: count(MemberKind::Individual),
            samples: samples(&session, org, &choices.levels).await?,
            usual_prefixes: usual_prefixes(&session).await?,
            retire_blocked: blocked.clone().or_else(|| can_retire(org, &choices.orgs).err().map(Failure::from)),
            blocked,
            org: org.clone(),
        });
    }
    if let Some(Sort { key, direction }) = request.sort {
        match key {
            OrgSortKey::Name => rows.sort_by(|one, other| one.org.name.cmp(&other.org.name)),
            OrgSortKey::Code => rows.sort_by(|one, other| one.org.code.cmp(&other.org.code)),
        }
        if direction == Direction::Descending {
            rows.reverse();
        }
    }
    Ok(request.page.of(rows))
}

/// How the next numbers would read, before anything is kept.
pub async fn number_samples(desk: &Desk, request: NumberSamplesRequest) -> Result<NumberSamples, Failure> {
    let session = desk.session().await?;
    let NumberSamplesRequest { code, unit_numbers, individual_numbers } = request;
    let org = Org { code, unit_numbers, individual_numbers, ..Org::fresh(OrgId(uuid::Uuid::nil()), None, "") };
    samples(&session, &org, &session.store.choices().await?.levels).await
}

/// A number of each kind: with the serial that comes next, at the first level in use, one with a suffix before one without.
async fn samples(session: &Session, org: &Org, levels: &[Level]) -> Result<NumberSamples, Failure> {
    let Some(association) = session.store.association().await? else { return Err(Failure::refusal("no_association")) };
    let sample = async |kind| {
        let in_use = || levels.iter().filter(|level| level.kind == kind && level.retired_on.is_none());
        let Some(level) = in_use().find(|level| !level.suffix.is_empty()).or_else(|| in_use().next()) else { return Ok(String::new()) };
        let serial = session.store.next_serial(&series_key(level, org)).await?;
        Ok::<_, Failure>(member_no(&association, level, org, serial))
    };
    Ok(NumberSamples { unit: sample(MemberKind::Unit).await?, individual: sample(MemberKind::Individual).await? })
}

async fn usual_prefixes(session: &Session) -> Result<NumberSamples, Failure> {
    let Some(association) = session.store.association().await? else { return Err(Failure::refusal("no_association")) };
    let prefix = |kind| NumberRule::usual(&association, kind).prefix;
    Ok(NumberSamples { unit: prefix(MemberKind::Unit), individual: prefix(MemberKind::Individual) })
}

/// Adds a branch.
pub async fn add_org(desk: &Desk, request: AddOrgRequest) -> Result<Done, Failure> {
    let AddOrgRequest { name, parent_id, code } = request;
    desk.session().await?.issue(AddOrg { name, parent_id, code }).await
}

/// Changes an organisation, moves or retires it.
pub async fn edit_org(desk: &Desk, request: EditOrgRequest) -> Result<Done, Failure> {
    let EditOrgRequest { id, name, code, parent_id, is_retired, unit_numbers, individual_numbers } = request;
    desk.session().await?.issue(EditOrg { id, name, code, parent_id, is_retired, unit_numbers, individual_numbers }).await
}
