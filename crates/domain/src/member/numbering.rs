//! Member numbers and the completion of joining: a member is numbered once, when its joining is complete, and its dates begin then
//! (requirements A3.2, A6.1, A18.4).

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{Member, Stage, member_no, series_key};
use crate::association::{Association, Level, NumberSeries, Org};
use crate::calendar::add_months;
use crate::record::{Change, Edit};

/// What numbering leans on.
#[derive(Debug, Clone)]
pub struct NumberingFacts {
    /// The association.
    pub association: Association,
    /// Every level.
    pub levels: Vec<Level>,
    /// Every organisation.
    pub orgs: Vec<Org>,
    /// Every series that is stored.
    pub series: Vec<NumberSeries>,
}

/// Hands out member numbers, and keeps what became of the series.
#[derive(Debug)]
pub struct Numbering<'a> {
    facts: &'a NumberingFacts,
    taken: BTreeMap<String, NumberSeries>,
}

impl<'a> Numbering<'a> {
    /// Hands out from the series as they stand.
    #[must_use]
    pub fn new(facts: &'a NumberingFacts) -> Self {
        Self { facts, taken: BTreeMap::new() }
    }

    /// The level of an id.
    #[must_use]
    pub fn level(&self, id: crate::id::LevelId) -> Option<&'a Level> {
        self.facts.levels.iter().find(|level| level.id == id)
    }

    /// The organisation of an id.
    #[must_use]
    pub fn org(&self, id: crate::id::OrgId) -> Option<&'a Org> {
        self.facts.orgs.iter().find(|org| org.id == id)
    }

    /// The next number of a level in an organisation.
    pub fn next(&mut self, level: &Level, org: &Org) -> String {
        let key = series_key(level, org);
        let series = self.taken.entry(key.clone()).or_insert_with(|| {
            let stored = self.facts.series.iter().find(|series| series.key == key);
            stored.cloned().unwrap_or_else(|| NumberSeries::fresh(self.facts.association.id, &key))
        });
        member_no(&self.facts.association, level, org, series.take())
    }

    /// The changes of the series that were taken from.
    pub fn changes(self) -> impl Iterator<Item = Change> {
        self.taken.into_values().map(|series| {
            let stored = self.facts.series.iter().find(|stored| stored.id == series.id);
            match stored {
                Some(before) => Edit::Update { before: before.clone(), after: series }.into(),
                None => Edit::Insert(series).into(),
            }
        })
    }
}

/// The member once its joining is complete: numbered, unless it was before; in force from today for one term, unless its dates were set.
#[must_use]
pub fn completed(member: &Member, level: &Level, today: NaiveDate, number: impl FnOnce() -> String) -> Member {
    let joined_on = member.joined_on.unwrap_or(today);
    let last_day = || add_months(joined_on, level.term_months).checked_sub_days(Days::new(1));
    Member {
        stage: Stage::Complete,
        member_no: Some(member.member_no.clone().unwrap_or_else(number)),
        joined_on: Some(joined_on),
        expires_on: member.expires_on.or_else(last_day),
        ..member.clone()
    }
}
