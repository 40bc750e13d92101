//! Adds a membership level.

use serde::{Deserialize, Serialize};

use super::Level;
use super::create::checked_name;
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::member::MemberKind;
use crate::money::Money;
use crate::record::Edit;
use crate::refusal::{IssueCode, Refusal};

/// A new level (requirements A3.8); offered while importing where a sheet names one that is not set up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddLevel {
    /// Its name.
    pub name: String,
    /// For units or for individuals.
    pub kind: MemberKind,
    /// Dues of one term.
    pub dues: Money,
    /// Length of a term in months.
    pub term_months: u32,
}

/// Every level there is.
#[derive(Debug, Clone)]
pub struct AddLevelFacts {
    /// All of them; an association has a dozen.
    pub levels: Vec<Level>,
}

impl Command for AddLevel {
    const NAME: &'static str = "association.add_level";
    const RIGHT: Right = Right::Administer;
    type Facts = AddLevelFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let name = checked_name(&self.name)?;
        if self.dues.minor() < 0 {
            return Err(Refusal::field("dues", IssueCode::NotAnAmount));
        }
        if facts.levels.iter().any(|level| level.name == name && level.kind == self.kind) {
            return Err(Refusal::NameTaken { name: name.to_owned() });
        }
        let model = facts.levels.iter().find(|level| level.kind == self.kind);
        let level = Level {
            id: env.id(0),
            name: name.to_owned(),
            kind: self.kind,
            group_name: model.map(|level| level.group_name.clone()).unwrap_or_default(),
            suffix: String::new(),
            dues: self.dues,
            term_months: self.term_months.max(1),
            renewal_window_days: model.map_or(60, |level| level.renewal_window_days),
            grace_days: model.map_or(90, |level| level.grace_days),
        };
        Ok(Decision::of(vec![Edit::Insert(level).into()]))
    }
}
