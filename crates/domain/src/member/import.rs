//! Imports members (requirements A5.1): new ones are admitted at once, those that stand get what the sheet tells otherwise. An empty
//! cell never takes anything away.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::import_judge::{JudgedMember, MemberAct, judge};
use super::numbering::{Numbering, NumberingFacts};
use super::{Member, MemberField, MemberKind};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::import::{Counts, ImportSource, SheetImport, SheetKind, within_limit};
use crate::record::Edit;
use crate::refusal::Refusal;

/// Members out of a sheet of one kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportMembers {
    /// Where they come from.
    pub source: ImportSource,
    /// Units or individuals.
    pub kind: MemberKind,
    /// The members.
    pub rows: Vec<MemberRow>,
}

/// One row: level and organisation by their names, all else as it stands in the cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    /// The number beside the row.
    pub row: u32,
    /// Name of the level.
    pub level: String,
    /// Name of the organisation.
    pub org: String,
    /// The other cells; one that is missing is empty.
    pub texts: BTreeMap<MemberField, String>,
}

/// The settings that members lean on, and the members that may be meant.
#[derive(Debug, Clone)]
pub struct ImportMembersFacts {
    /// Levels, organisations, and what numbers are made of.
    pub numbering: NumberingFacts,
    /// Members that share a code, a phone, a user name or a name with a row; others do no harm.
    pub members: Vec<Member>,
}

impl Command for ImportMembers {
    const NAME: &'static str = "member.import";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = ImportMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        within_limit(self.rows.len())?;
        let judged = judge(self.kind, &self.rows, facts, env);
        let kind = if self.kind == MemberKind::Unit { SheetKind::UnitMembers } else { SheetKind::IndividualMembers };
        let counts = Counts::of(judged.iter().map(|one| &one.verdict));
        let mut changes = vec![Edit::Insert(SheetImport::of(kind, &self.source, counts, env)).into()];
        let mut numbering = Numbering::new(&facts.numbering, env);
        for (ordinal, JudgedMember { act, .. }) in judged.into_iter().enumerate() {
            match act {
                None => {}
                Some(MemberAct::Change { before, after }) => changes.push(Edit::Update { before: *before, after: *after }.into()),
                Some(MemberAct::Add(mut member)) => {
                    member.id = env.id(ordinal);
                    let place = numbering.level(member.level_id()).zip(numbering.org(member.org_id()));
                    member.member_no = place.map(|(level, org)| numbering.next(level, org));
                    changes.push(Edit::Insert(*member).into());
                }
            }
        }
        Ok(numbering.close(Decision::of(changes)))
    }
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
