//! Tables that forms and filters choose from: short ones whole, trees level by level.

use domain::reference::{Entry, education, ethnic_group, gender, industry, party, region, registration_type};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::words;
use crate::Desk;
use crate::failure::Failure;

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceTable {
    /// Industries, GB/T 4754: sections, divisions, groups.
    Industry,
    /// Registration types of enterprises.
    RegistrationType,
    /// Provinces, cities, counties, GB/T 2260.
    Region,
    /// Genders.
    Gender,
    /// Ethnic groups.
    EthnicGroup,
    /// Political parties.
    Party,
    /// Levels of education.
    Education,
    /// Degrees.
    Degree,
}

/// Which entries.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberReferenceRequest {
    /// The table.
    pub table: ReferenceTable,
    /// Of a tree: the entry whose children are asked for; the top where none is given.
    pub parent: Option<String>,
}

/// An entry to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReferenceEntry {
    /// Its code, which is what a field holds.
    pub code: String,
    /// Its Chinese name.
    pub name: String,
    /// Its English name, where there is one.
    pub english: Option<String>,
    /// Whether entries stand below it.
    pub has_children: bool,
}

/// Entries of a table, in its order.
pub async fn reference(_: &Desk, request: MemberReferenceRequest) -> Result<Vec<ReferenceEntry>, Failure> {
    let parent = request.parent.as_deref();
    Ok(match request.table {
        ReferenceTable::Industry => industries(parent),
        ReferenceTable::Region => regions(parent),
        ReferenceTable::RegistrationType => entries(&registration_type::REGISTRATION_TYPES, words::registration_type),
        ReferenceTable::Gender => entries(&gender::GENDERS, words::gender),
        ReferenceTable::EthnicGroup => entries(&ethnic_group::ETHNIC_GROUPS, words::ethnic_group),
        ReferenceTable::Party => entries(&party::PARTIES, words::party),
        ReferenceTable::Education => entries(&education::EDUCATIONS, words::education),
        ReferenceTable::Degree => entries(&education::DEGREES, words::degree),
    })
}

fn industries(parent: Option<&str>) -> Vec<ReferenceEntry> {
    let entry = |industry: &'static industry::Industry| ReferenceEntry {
        code: industry.code.to_owned(),
        name: industry.name.to_owned(),
        english: industry.english.map(ToOwned::to_owned),
        has_children: industry.children().next().is_some(),
    };
    match parent {
        None => industry::sections().map(entry).collect(),
        Some(code) => industry::by_code(code).map(|above| above.children().map(entry).collect()).unwrap_or_default(),
    }
}

fn regions(parent: Option<&str>) -> Vec<ReferenceEntry> {
    let entry = |region: &'static region::Region| ReferenceEntry {
        code: region.code.to_owned(),
        name: region.name.to_owned(),
        english: None,
        has_children: region.children().next().is_some(),
    };
    match parent {
        None => region::provinces().map(entry).collect(),
        Some(code) => region::by_code(code).map(|above| above.children().map(entry).collect()).unwrap_or_default(),
    }
}

fn entries(table: &[Entry], name: fn(String) -> words::NamedCode) -> Vec<ReferenceEntry> {
    table
        .iter()
        .map(|entry| {
            let named = name(entry.code.to_owned());
            ReferenceEntry { code: named.code, name: named.name, english: named.english, has_children: false }
        })
        .collect()
}
