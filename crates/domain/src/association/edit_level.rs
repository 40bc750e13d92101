//! Changes what a membership level costs and grants, or retires it (requirements A3.8, A8.1). Orders and periods that stand keep what they
//! were made with. A level is never deleted: members and papers name it.

use serde::{Deserialize, Serialize};

use super::number_rule::is_suffix;
use super::{Level, StatusRules};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::LevelId;
use crate::member::AttachmentKind;
use crate::money::Money;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};
use crate::renewal::LateStart;

/// Longest term of a level.
const TERM_LIMIT_MONTHS: i64 = 600;
/// Longest renewal window and grace period.
const DAYS_LIMIT: i64 = 3_650;
/// Most characters of a suffix inside member numbers.
const SUFFIX_LIMIT_CHARS: usize = 8;

/// A level with other values.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditLevel {
    /// Which.
    pub id: LevelId,
    /// What it costs and grants.
    #[serde(flatten)]
    pub rules: LevelRules,
    /// Whether nobody new is admitted to it.
    pub is_retired: bool,
}

/// What a person decides about a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelRules {
    /// Its name.
    pub name: String,
    /// Name of the member group whose form it shares.
    pub group_name: String,
    /// Suffix inside the member numbers of individuals.
    pub suffix: String,
    /// Dues of one term.
    pub dues: Money,
    /// Length of a term in months.
    pub term_months: u32,
    /// Days before expiry in which renewal is open.
    pub renewal_window_days: u32,
    /// Days after expiry in which membership is kept.
    pub grace_days: u32,
    /// Where a renewal begins that is paid after the grace period.
    pub late_start: LateStart,
    /// By which dates the status of its members changes, and what counts as membership.
    #[serde(default)]
    pub statuses: StatusRules,
    /// The documents that must be certified before an application to join is approved.
    #[serde(default)]
    pub documents: Vec<AttachmentKind>,
}

/// Every level there is.
#[derive(Debug, Clone)]
pub struct EditLevelFacts {
    /// All of them; an association has a dozen.
    pub levels: Vec<Level>,
}

impl LevelRules {
    /// What is decided about a level now.
    #[must_use]
    pub fn of(level: &Level) -> Self {
        Self {
            name: level.name.clone(),
            group_name: level.group_name.clone(),
            suffix: level.suffix.clone(),
            dues: level.dues,
            term_months: level.term_months,
            renewal_window_days: level.renewal_window_days,
            grace_days: level.grace_days,
            late_start: level.late_start,
            statuses: level.statuses,
            documents: level.documents.clone(),
        }
    }

    /// The level with these values, where they can stand beside the others.
    pub(super) fn checked(&self, level: &Level, levels: &[Level]) -> Result<Level, Refusal> {
        let mut form = Form::default();
        let name = form.required("name", &self.name, SHORT_LIMIT_CHARS);
        let group_name = form.text("group_name", Some(&self.group_name), SHORT_LIMIT_CHARS).unwrap_or_default();
        let suffix = form.text("suffix", Some(&self.suffix), SUFFIX_LIMIT_CHARS).unwrap_or_default();
        if !is_suffix(&suffix) {
            form.tell(FieldIssue::new("suffix", IssueCode::BadCharacter));
        }
        if self.dues.minor() < 0 {
            form.tell(FieldIssue::new("dues", IssueCode::NotAnAmount));
        }
        form.in_range("term_months", self.term_months.into(), 1, TERM_LIMIT_MONTHS);
        form.in_range("renewal_window_days", self.renewal_window_days.into(), 0, DAYS_LIMIT);
        form.in_range("grace_days", self.grace_days.into(), 0, DAYS_LIMIT);
        form.finish()?;
        if levels.iter().any(|other| other.name == name && other.kind == level.kind && other.id != level.id) {
            return Err(Refusal::NameTaken { name });
        }
        Ok(Level {
            name,
            group_name,
            suffix,
            dues: self.dues,
            term_months: self.term_months,
            renewal_window_days: self.renewal_window_days,
            grace_days: self.grace_days,
            late_start: self.late_start,
            statuses: self.statuses,
            documents: AttachmentKind::ALL.into_iter().filter(|kind| self.documents.contains(kind)).collect(),
            ..level.clone()
        })
    }
}

impl Command for EditLevel {
    const NAME: &'static str = "association.edit_level";
    const RIGHT: Right = Right::Administer;
    const IS_UNDOABLE: bool = true;
    type Facts = EditLevelFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let before = facts.levels.iter().find(|level| level.id == self.id).ok_or_else(|| Refusal::NotFound { record: "level".into() })?;
        let mut after = self.rules.checked(before, &facts.levels)?;
        after.retired_on = self.is_retired.then(|| before.retired_on.unwrap_or(env.today));
        if after == *before {
            return Ok(Decision::default());
        }
        Ok(Decision::of(vec![Edit::Update { before: before.clone(), after }.into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::testing::{env, yuan};
    use crate::record::Change;
    use crate::renewal::testing::level;

    fn edit() -> EditLevel {
        EditLevel { id: level().id, rules: LevelRules::of(&level()), is_retired: false }
    }

    fn with(change: impl FnOnce(&mut LevelRules)) -> EditLevel {
        let mut edit = edit();
        change(&mut edit.rules);
        edit
    }

    fn facts() -> EditLevelFacts {
        let other = Level { id: LevelId(uuid::Uuid::from_u128(99)), name: "单位-高级".into(), ..level() };
        EditLevelFacts { levels: vec![level(), other] }
    }

    #[test]
    fn what_cannot_stand_is_told_by_field() {
        for (edit, field) in [
            (with(|rules| rules.name = " ".into()), "name"),
            (with(|rules| rules.suffix = "pt".into()), "suffix"),
            (with(|rules| rules.suffix = "1P".into()), "suffix"),
            (with(|rules| rules.dues = yuan(-1)), "dues"),
            (with(|rules| rules.term_months = 0), "term_months"),
            (with(|rules| rules.term_months = 601), "term_months"),
            (with(|rules| rules.renewal_window_days = 3_651), "renewal_window_days"),
            (with(|rules| rules.grace_days = 3_651), "grace_days"),
        ] {
            assert_eq!(edit.decide(&facts(), &env()).unwrap_err().fields()[0].field, field);
        }
        assert_eq!(with(|rules| rules.name = "单位-高级".into()).decide(&facts(), &env()).unwrap_err().code(), "name_taken");
        let unknown = EditLevel { id: LevelId(uuid::Uuid::nil()), ..edit() };
        assert_eq!(unknown.decide(&facts(), &env()).unwrap_err().code(), "not_found");
        assert_eq!(edit().decide(&facts(), &env()).unwrap(), Decision::default());
    }

    #[test]
    fn a_level_is_retired_once_and_taken_up_again() {
        let retire = EditLevel { is_retired: true, ..edit() };
        let decision = retire.decide(&facts(), &env()).unwrap();
        let Change::Level(change) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Update { after, .. } = &**change else { panic!("{change:?}") };
        assert_eq!(after.retired_on, Some(env().today));
        let retired = EditLevelFacts { levels: vec![after.clone()] };
        assert_eq!(retire.decide(&retired, &env()).unwrap(), Decision::default());
        assert_eq!(edit().decide(&retired, &env()).unwrap().changes.len(), 1);
    }
}
