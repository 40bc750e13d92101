//! Admits a member from the back office: joining is complete at once (requirements A3, A3.6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Member, MemberProfile, Stage, Standing};
use crate::access::Right;
use crate::association::{Association, Level, NumberSeries, Org};
use crate::command::{Command, Decision, Env};
use crate::record::Edit;
use crate::refusal::{IssueCode, Refusal};

/// A new member.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddMember {
    /// What the form holds.
    pub profile: MemberProfile,
    /// First day of membership, where it is known.
    pub joined_on: Option<NaiveDate>,
    /// Last day of membership, where it is known.
    pub expires_on: Option<NaiveDate>,
}

/// The settings that the new member leans on.
#[derive(Debug, Clone)]
pub struct AddMemberFacts {
    /// The association.
    pub association: Association,
    /// The chosen level, if it exists.
    pub level: Option<Level>,
    /// The chosen organisation, if it exists.
    pub org: Option<Org>,
    /// The series that gives its number.
    pub series: NumberSeries,
    /// Whether the series is stored already.
    pub is_series_stored: bool,
}

impl Command for AddMember {
    const NAME: &'static str = "member.add";
    const RIGHT: Right = Right::EditMembers;
    type Facts = AddMemberFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(level) = &facts.level else { return Err(Refusal::field("level_id", IssueCode::Required)) };
        let Some(org) = &facts.org else { return Err(Refusal::field("org_id", IssueCode::Required)) };
        let mut series = facts.series.clone();
        let serial = series.take();
        let member = Member {
            id: env.id(0),
            member_no: Some(member_no(&facts.association, level, org, serial)),
            sort_name: crate::pinyin::full(&self.profile.name),
            profile: self.profile.clone(),
            stage: Stage::Complete,
            standing: Standing::Good,
            standing_reason: None,
            joined_on: self.joined_on,
            expires_on: self.expires_on,
            tags: Vec::new(),
            created_at: env.now,
            updated_at: env.now,
        };
        let series_edit =
            if facts.is_series_stored { Edit::Update { before: facts.series.clone(), after: series } } else { Edit::Insert(series) };
        Ok(Decision::of(vec![Edit::Insert(member).into(), series_edit.into()]))
    }
}

/// The series that numbers members of a kind in an organisation.
#[must_use]
pub fn series_key(level: &Level, org: &Org) -> String {
    format!("member.{}.{}", level.kind.name(), org.code)
}

/// A member number by the usual rule: code, `T` for units, organisation, serial, the level's suffix (requirements A18.4).
#[must_use]
pub fn member_no(association: &Association, level: &Level, org: &Org, serial: i64) -> String {
    let unit_mark = if level.kind == super::MemberKind::Unit { "T" } else { "" };
    format!("{}{}{}{:04}{}", association.code, unit_mark, org.code, serial, level.suffix)
}
