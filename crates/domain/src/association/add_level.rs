//! Adds a membership level.

use serde::{Deserialize, Serialize};

use super::edit_level::LevelRules;
use super::{Level, StatusRules};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::member::{AttachmentKind, MemberKind};
use crate::money::Money;
use crate::record::Edit;
use crate::refusal::Refusal;
use crate::renewal::LateStart;

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
    /// Name of its group; that of the other levels of its kind where it is not given, as with all that follows.
    #[serde(default)]
    pub group_name: Option<String>,
    /// Suffix inside member numbers.
    #[serde(default)]
    pub suffix: Option<String>,
    /// Days before expiry in which renewal is open.
    #[serde(default)]
    pub renewal_window_days: Option<u32>,
    /// Days after expiry in which membership is kept.
    #[serde(default)]
    pub grace_days: Option<u32>,
    /// Where a late renewal begins.
    #[serde(default)]
    pub late_start: Option<LateStart>,
    /// By which dates the status of its members changes, and what counts as membership.
    #[serde(default)]
    pub statuses: Option<StatusRules>,
    /// The documents that must be certified before an application to join is approved.
    #[serde(default)]
    pub documents: Option<Vec<AttachmentKind>>,
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
        let model = facts.levels.iter().find(|level| level.kind == self.kind);
        let rules = LevelRules {
            name: self.name.clone(),
            group_name: self.group_name.clone().or_else(|| model.map(|level| level.group_name.clone())).unwrap_or_default(),
            suffix: self.suffix.clone().unwrap_or_default(),
            dues: self.dues,
            term_months: self.term_months.max(1),
            renewal_window_days: self.renewal_window_days.unwrap_or_else(|| model.map_or(60, |level| level.renewal_window_days)),
            grace_days: self.grace_days.unwrap_or_else(|| model.map_or(90, |level| level.grace_days)),
            late_start: self.late_start.unwrap_or_else(|| model.map(|level| level.late_start).unwrap_or_default()),
            statuses: self.statuses.unwrap_or_else(|| model.map(|level| level.statuses).unwrap_or_default()),
            documents: self.documents.clone().or_else(|| model.map(|level| level.documents.clone())).unwrap_or_default(),
        };
        let blank = Level {
            id: env.id(0),
            name: String::new(),
            kind: self.kind,
            group_name: String::new(),
            suffix: String::new(),
            dues: self.dues,
            term_months: 1,
            renewal_window_days: 0,
            grace_days: 0,
            late_start: LateStart::default(),
            retired_on: None,
            statuses: StatusRules::default(),
            documents: Vec::new(),
        };
        let level = rules.checked(&blank, &facts.levels)?;
        Ok(Decision::of(vec![Edit::Insert(level).into()]))
    }
}
