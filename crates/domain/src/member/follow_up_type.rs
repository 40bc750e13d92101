//! Kinds of follow-up (跟进类型): four that every association begins with, and its own. A kind that is retired stays on the notes that have
//! it and is offered no more (requirements A14.1).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FollowUpKind;
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{AssociationId, FollowUpTypeId, named};
use crate::parse::text::{clean, clean_key};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most characters of a name.
pub const TYPE_LIMIT_CHARS: usize = 20;
/// Most kinds of an association.
const TYPE_LIMIT: usize = 50;

/// A kind that was added, renamed or retired. A kind that every association begins with has none until then, and is called as the
/// language calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUpType {
    /// Its id.
    pub id: FollowUpTypeId,
    /// The kind.
    pub kind: FollowUpKind,
    /// What the association calls it; empty as the language calls it.
    pub name: String,
    /// Whether it is offered no more.
    pub is_retired: bool,
}

impl FollowUpType {
    /// Whether new notes may have the kind.
    #[must_use]
    pub fn is_offered(types: &[Self], kind: FollowUpKind) -> bool {
        match types.iter().find(|one| one.kind == kind) {
            Some(found) => !found.is_retired,
            None => !matches!(kind, FollowUpKind::Own(_)),
        }
    }

    /// Every kind there is: those of the beginning first, then the association's own.
    #[must_use]
    pub fn every(association: AssociationId, types: &[Self]) -> Vec<Self> {
        let preset = FollowUpKind::PRESET.map(|kind| {
            let plain = || Self { id: id_of(association, kind), kind, name: String::new(), is_retired: false };
            types.iter().find(|one| one.kind == kind).cloned().unwrap_or_else(plain)
        });
        let own = types.iter().filter(|one| matches!(one.kind, FollowUpKind::Own(_))).cloned();
        preset.into_iter().chain(own).collect()
    }
}

/// The id under which a kind is kept.
fn id_of(association: AssociationId, kind: FollowUpKind) -> FollowUpTypeId {
    match kind {
        FollowUpKind::Own(id) => id,
        preset => FollowUpTypeId(named(association, &format!("follow_up_type/{preset}"))),
    }
}

/// A new kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddFollowUpType {
    /// What it is called.
    pub name: String,
}

/// The kinds that were added, renamed or retired.
#[derive(Debug, Clone)]
pub struct FollowUpTypesFacts {
    /// All of them; an association has a dozen.
    pub types: Vec<FollowUpType>,
}

impl Command for AddFollowUpType {
    const NAME: &'static str = "member.add_follow_up_type";
    const RIGHT: Right = Right::EditMembers;
    type Facts = FollowUpTypesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        if facts.types.len() >= TYPE_LIMIT {
            return Err(Refusal::TooMany { limit: u32::try_from(TYPE_LIMIT).unwrap_or(u32::MAX) });
        }
        let name = checked_name(&self.name, None, facts)?;
        let id = env.id(0);
        Ok(Decision::of(vec![Edit::Insert(FollowUpType { id, kind: FollowUpKind::Own(id), name, is_retired: false }).into()]))
    }
}

/// A kind as it shall be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditFollowUpType {
    /// Which.
    pub kind: FollowUpKind,
    /// What it is called; nothing leaves the name of a kind of the beginning to the language.
    pub name: String,
    /// Whether it is offered no more.
    pub is_retired: bool,
}

impl Command for EditFollowUpType {
    const NAME: &'static str = "member.edit_follow_up_type";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = FollowUpTypesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let is_own = matches!(self.kind, FollowUpKind::Own(_));
        let before = facts.types.iter().find(|one| one.kind == self.kind).cloned();
        if is_own && before.is_none() {
            return Err(Refusal::NotFound { record: "follow_up_type".to_owned() });
        }
        let name = match clean(&self.name) {
            name if name.is_empty() && !is_own => name,
            _ => checked_name(&self.name, Some(self.kind), facts)?,
        };
        let after = FollowUpType { id: id_of(env.association, self.kind), kind: self.kind, name, is_retired: self.is_retired };
        let every = FollowUpType::every(env.association, &facts.types);
        if self.is_retired && every.iter().all(|one| one.is_retired || one.kind == self.kind) {
            // A note could not be written any more.
            return Err(Refusal::field("is_retired", IssueCode::Required));
        }
        Ok(Decision::keeping(before, after))
    }
}

fn checked_name(name: &str, itself: Option<FollowUpKind>, facts: &FollowUpTypesFacts) -> Result<String, Refusal> {
    let name = clean(name);
    if name.is_empty() {
        return Err(Refusal::field("name", IssueCode::Required));
    }
    if name.chars().count() > TYPE_LIMIT_CHARS {
        return Err(Refusal::InvalidFields(vec![FieldIssue::new("name", IssueCode::TooLong).with("limit", TYPE_LIMIT_CHARS)]));
    }
    if facts.types.iter().any(|one| Some(one.kind) != itself && clean_key(&one.name) == clean_key(&name)) {
        return Err(Refusal::NameTaken { name });
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn own(n: u128, is_retired: bool) -> FollowUpType {
        let id = FollowUpTypeId(Uuid::from_u128(n));
        FollowUpType { id, kind: FollowUpKind::Own(id), name: "短信".into(), is_retired }
    }

    #[test]
    fn kinds_are_read_as_they_are_written() {
        let own = FollowUpKind::Own(FollowUpTypeId(Uuid::from_u128(7)));
        for kind in FollowUpKind::PRESET.into_iter().chain([own]) {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        assert!("telegram".parse::<FollowUpKind>().is_err());
    }

    /// requirements A14.1: what is retired stays on old notes and is not offered for new ones.
    #[test]
    fn a_kind_is_offered_until_it_is_retired() {
        let types = [own(1, false), own(2, true)];
        assert!(FollowUpType::is_offered(&types, FollowUpKind::Phone));
        assert!(FollowUpType::is_offered(&types, types[0].kind));
        assert!(!FollowUpType::is_offered(&types, types[1].kind));
        assert!(!FollowUpType::is_offered(&types, own(3, false).kind), "nobody added it");
        let every = FollowUpType::every(AssociationId(Uuid::from_u128(9)), &types);
        assert_eq!(every.iter().map(|one| one.kind).collect::<Vec<_>>()[..4], FollowUpKind::PRESET);
        assert_eq!(every.len(), 6);
    }
}
