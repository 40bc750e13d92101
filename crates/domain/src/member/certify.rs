//! Says that the documents of applicants were looked at and are right (requirements A6.1 认证文件, H1): the third step of joining. Where a
//! level asks for documents, nobody is approved before it.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::chosen::updated;
use super::{AttachmentKind, ChosenMembers, Member, Stage, review_hindrance};
use crate::access::Right;
use crate::association::Level;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::refusal::Refusal;

/// Members whose documents are right.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CertifyMembers {
    /// Which members.
    pub ids: Vec<MemberId>,
}

/// The members, what their levels ask for, and what they handed in.
#[derive(Debug, Clone)]
pub struct CertifyMembersFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// Every level.
    pub levels: Vec<Level>,
    /// The kinds of files that each has.
    pub files: HashMap<MemberId, HashSet<AttachmentKind>>,
}

impl Command for CertifyMembers {
    const NAME: &'static str = "member.certify";
    const RIGHT: Right = Right::ReviewMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = CertifyMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            if let Some(refusal) = review_hindrance(member) {
                return Err(refusal);
            }
            // Somebody else certified them meanwhile: there is nothing left to say.
            if member.stage == Stage::Certified {
                return Ok(Vec::new());
            }
            let asked = facts.levels.iter().find(|level| level.id == member.level_id()).map_or(&[][..], |level| &level.documents);
            let has = |kind: &AttachmentKind| facts.files.get(&id).is_some_and(|files| files.contains(kind));
            if let Some(missing) = asked.iter().find(|kind| !has(kind)) {
                return Err(Refusal::DocumentMissing { name: member.title(), document: *missing });
            }
            Ok(updated(member, Member { stage: Stage::Certified, ..member.clone() }, env))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::member::Standing;
    use crate::order::testing::env;
    use crate::record::{Change, Edit};
    use crate::renewal::testing::{level, member};

    fn facts(stage: Stage, files: &[AttachmentKind]) -> CertifyMembersFacts {
        let member = Member { stage, standing: Standing::Good, ..member(1, None, None) };
        let files = HashMap::from([(member.id, files.iter().copied().collect())]);
        let level = Level { documents: vec![AttachmentKind::Licence, AttachmentKind::Certified], ..level() };
        CertifyMembersFacts { members: [member].into_iter().collect(), levels: vec![level], files }
    }

    /// requirements A6.1: what the level asks for must be there.
    #[test]
    fn only_who_handed_in_what_the_level_asks_for_is_certified() {
        use AttachmentKind::{Certified, Licence, Other};
        let id = member(1, None, None).id;
        for (stage, files, expected) in [
            (Stage::Submitted, &[Licence, Certified][..], Ok(Some(Stage::Certified))),
            (Stage::Submitted, &[Licence, Other][..], Err("document_missing")),
            (Stage::Submitted, &[][..], Err("document_missing")),
            (Stage::Certified, &[][..], Ok(None)),
            (Stage::AwaitingPayment, &[Licence, Certified][..], Err("not_awaiting_review")),
            (Stage::Complete, &[Licence, Certified][..], Err("not_awaiting_review")),
        ] {
            let decided = CertifyMembers { ids: vec![id] }.decide(&facts(stage, files), &env());
            let stage_after = decided.map_err(|refusal| refusal.code()).map(|decision| {
                decision.changes.first().map(|change| {
                    let Change::Member(edit) = change else { panic!("{change:?}") };
                    let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
                    after.stage
                })
            });
            assert_eq!(stage_after, expected.map_err(ToOwned::to_owned), "{stage:?} {files:?}");
        }
    }
}
