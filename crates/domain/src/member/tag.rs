//! Labels: making one, putting them on members and taking them off (requirements A2.11).

use serde::{Deserialize, Serialize};

use super::ChosenMembers;
use super::chosen::updated;
use crate::access::Right;
use crate::association::Tag;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{MemberId, TagId};
use crate::parse::text::{clean, clean_key};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most characters of a label.
pub const TAG_LIMIT_CHARS: usize = 20;
/// Most labels of an association: a person still chooses among them by looking.
pub const TAG_LIMIT: usize = 500;
/// Colours of labels: names that every theme gives its own shade.
pub const TAG_COLOURS: [&str; 8] = ["blue", "teal", "green", "gold", "orange", "red", "purple", "grey"];

/// A new label.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddTag {
    /// Its text.
    pub name: String,
    /// One of [`TAG_COLOURS`].
    pub colour: String,
}

/// Every label there is.
#[derive(Debug, Clone)]
pub struct AddTagFacts {
    /// All of them.
    pub tags: Vec<Tag>,
}

impl Command for AddTag {
    const NAME: &'static str = "member.add_tag";
    const RIGHT: Right = Right::EditMembers;
    type Facts = AddTagFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let name = clean(&self.name);
        let mut issues = Vec::new();
        if name.is_empty() {
            issues.push(FieldIssue::new("name", IssueCode::Required));
        } else if name.chars().count() > TAG_LIMIT_CHARS {
            issues.push(FieldIssue::new("name", IssueCode::TooLong).with("limit", TAG_LIMIT_CHARS));
        }
        if !TAG_COLOURS.contains(&self.colour.as_str()) {
            issues.push(FieldIssue::new("colour", IssueCode::UnknownChoice).with("value", &self.colour));
        }
        if !issues.is_empty() {
            return Err(Refusal::InvalidFields(issues));
        }
        if facts.tags.iter().any(|tag| clean_key(&tag.name) == clean_key(&name)) {
            return Err(Refusal::NameTaken { name });
        }
        if facts.tags.len() >= TAG_LIMIT {
            return Err(Refusal::TooMany { limit: u32::try_from(TAG_LIMIT).unwrap_or(u32::MAX) });
        }
        Ok(Decision::of(vec![Edit::Insert(Tag { id: env.id(0), name, colour: self.colour.clone() }).into()]))
    }
}

/// Labels to put on members and to take off.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TagMembers {
    /// Which members.
    pub ids: Vec<MemberId>,
    /// Labels to put on.
    pub add: Vec<TagId>,
    /// Labels to take off.
    pub remove: Vec<TagId>,
}

/// The members and the labels.
#[derive(Debug, Clone)]
pub struct TagMembersFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// Every label.
    pub tags: Vec<Tag>,
}

impl Command for TagMembers {
    const NAME: &'static str = "member.tag";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = TagMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        if self.add.is_empty() && self.remove.is_empty() {
            return Err(Refusal::field("tags", IssueCode::Required));
        }
        if self.add.iter().any(|id| facts.tags.iter().all(|tag| tag.id != *id)) {
            return Err(Refusal::NotFound { record: "tag".to_owned() });
        }
        bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            let mut after = member.clone();
            after.tags.retain(|tag| !self.remove.contains(tag));
            for tag in &self.add {
                if !after.tags.contains(tag) {
                    after.tags.push(*tag);
                }
            }
            Ok(updated(member, after, env))
        })
    }
}
