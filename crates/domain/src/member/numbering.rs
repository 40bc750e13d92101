//! Member numbers and the completion of joining: a member is numbered once, when its joining is complete, and its dates begin then
//! (requirements A3.2, A6.1, A18.4).

use chrono::{Datelike, NaiveDate};

use super::{FieldSettings, Member, MemberForm, MemberKind, MemberProfile, Stage, member_no, series_key};
use crate::association::{Association, Level, Org, SerialFacts, Serials};
use crate::calendar::period_end;
use crate::command::{Decision, Env};

/// What numbering leans on.
#[derive(Debug, Clone)]
pub struct NumberingFacts {
    /// The association.
    pub association: Association,
    /// Every level.
    pub levels: Vec<Level>,
    /// Every organisation.
    pub orgs: Vec<Org>,
    /// Every series, and the leases that numbers may come from.
    pub serials: SerialFacts,
    /// Custom fields, and the forms of member groups.
    pub settings: FieldSettings,
}

impl NumberingFacts {
    /// The form that a profile's level asks.
    #[must_use]
    pub fn form_of(&self, profile: &MemberProfile) -> MemberForm {
        self.settings.form_at(profile.kind, &self.levels, Some(profile.level_id))
    }
}

/// Hands out member numbers.
#[derive(Debug)]
pub struct Numbering<'a> {
    facts: &'a NumberingFacts,
    serials: Serials<'a>,
}

impl<'a> Numbering<'a> {
    /// Hands out from what stands.
    #[must_use]
    pub fn new(facts: &'a NumberingFacts, env: &Env) -> Self {
        Self { facts, serials: Serials::new(&facts.serials, env) }
    }

    /// The level of an id.
    #[must_use]
    pub fn level(&self, id: crate::id::LevelId) -> Option<&'a Level> {
        self.facts.levels.iter().find(|level| level.id == id)
    }

    /// The form of the levels that share one with this.
    #[must_use]
    pub fn form(&self, kind: MemberKind, level: Option<crate::id::LevelId>) -> MemberForm {
        self.facts.settings.form_at(kind, &self.facts.levels, level)
    }

    /// The organisation of an id.
    #[must_use]
    pub fn org(&self, id: crate::id::OrgId) -> Option<&'a Org> {
        self.facts.orgs.iter().find(|org| org.id == id)
    }

    /// The next number of a level in an organisation.
    pub fn next(&mut self, level: &Level, org: &Org) -> String {
        let serial = self.serials.take(&series_key(level, org));
        serial.inside(|serial| member_no(&self.facts.association, level, org, serial))
    }

    /// The decision with what became of the series.
    #[must_use]
    pub fn close(self, decision: Decision) -> Decision {
        self.serials.close(decision)
    }
}

/// The member once its joining is complete: numbered, unless it was before; in force from a day on for some months, unless its dates were
/// set.
#[must_use]
pub fn completed(member: &Member, months: u32, from: NaiveDate, number: impl FnOnce() -> String) -> Member {
    let joined_on = member.joined_on.unwrap_or(from);
    Member {
        stage: Stage::Complete,
        member_no: Some(member.member_no.clone().unwrap_or_else(number)),
        joined_on: Some(joined_on),
        expires_on: member.expires_on.or_else(|| Some(period_end(joined_on, joined_on.day(), months))),
        ..member.clone()
    }
}
