//! Members that a bulk command acts on, as facts: each found by its id.

use std::collections::HashMap;

use super::Member;
use crate::command::Env;
use crate::id::MemberId;
use crate::record::{Change, Edit};
use crate::refusal::Refusal;

/// The chosen members that exist.
#[derive(Debug, Clone, Default)]
pub struct ChosenMembers {
    by_id: HashMap<MemberId, Member>,
}

impl FromIterator<Member> for ChosenMembers {
    fn from_iter<I: IntoIterator<Item = Member>>(members: I) -> Self {
        Self { by_id: members.into_iter().map(|member| (member.id, member)).collect() }
    }
}

impl ChosenMembers {
    /// A member, or the refusal that it does not exist.
    pub fn get(&self, id: MemberId) -> Result<&Member, Refusal> {
        self.by_id.get(&id).ok_or_else(|| Refusal::NotFound { record: "member".to_owned() })
    }

    /// Every one of them.
    pub fn iter(&self) -> impl Iterator<Item = &Member> {
        self.by_id.values()
    }
}

/// The change of a member to new values, stamped with the command's instant; none where nothing differs.
pub(super) fn updated(before: &Member, mut after: Member, env: &Env) -> Vec<Change> {
    if *before == after {
        return Vec::new();
    }
    after.updated_at = env.now;
    vec![Edit::Update { before: before.clone(), after }.into()]
}
