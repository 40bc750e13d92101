//! Attaches a file to a member, and takes files off (requirements A3.4, A6.1). What a file holds travels with the command.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Member;
use super::attachment::{ATTACHMENTS_OF_A_MEMBER, Attachment, AttachmentContent, AttachmentKind, check_file};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{AttachmentId, MemberId};
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::record::{Change, Edit};
use crate::refusal::Refusal;

/// A file for a member.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AttachToMember {
    /// The member.
    pub member_id: MemberId,
    /// What the file is of.
    pub kind: AttachmentKind,
    /// Its name; folders before it are left out.
    pub file_name: String,
    /// Its bytes in base64.
    pub content: String,
}

/// The member, and the files it has.
#[derive(Debug, Clone)]
pub struct AttachToMemberFacts {
    /// The member, if it exists.
    pub member: Option<Member>,
    /// Its files.
    pub attachments: Vec<Attachment>,
}

impl Command for AttachToMember {
    const NAME: &'static str = "member.attach";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = AttachToMemberFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(member) = &facts.member else { return Err(Refusal::NotFound { record: "member".into() }) };
        let mut form = Form::default();
        let name = self.file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let file_name = form.required("file_name", name, SHORT_LIMIT_CHARS);
        let checked = check_file(&self.content).map_err(|issue| form.tell(issue)).ok();
        form.finish()?;
        let Some(file) = checked else { return Ok(Decision::default()) };
        // The same file once more, as after a lost answer, says nothing new.
        if facts.attachments.iter().any(|other| other.kind == self.kind && other.sha256 == file.sha256) {
            return Ok(Decision::default());
        }
        if facts.attachments.len() >= ATTACHMENTS_OF_A_MEMBER {
            let limit = u32::try_from(ATTACHMENTS_OF_A_MEMBER).unwrap_or(u32::MAX);
            return Err(Refusal::TooManyAttachments { name: member.profile.name.clone(), limit });
        }
        let id: AttachmentId = env.id(0);
        let attachment = Attachment {
            id,
            member_id: member.id,
            kind: self.kind,
            file_name,
            media: file.media,
            size_bytes: file.size_bytes,
            sha256: file.sha256,
            attached_by: env.actor.id,
            attached_at: env.now,
        };
        let content = AttachmentContent { id, member_id: member.id, content: self.content.clone() };
        Ok(Decision::of(vec![Edit::Insert(attachment).into(), Edit::Insert(content).into()]))
    }
}

/// Files to take off.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DetachFromMember {
    /// Which.
    pub ids: Vec<AttachmentId>,
}

/// Files with what they hold, by id.
#[derive(Debug, Clone, Default)]
pub struct AttachedFiles {
    by_id: HashMap<AttachmentId, (Attachment, Option<AttachmentContent>)>,
}

impl AttachedFiles {
    /// Puts files and what they hold together.
    #[must_use]
    pub fn of(attachments: Vec<Attachment>, contents: Vec<AttachmentContent>) -> Self {
        let mut contents: HashMap<_, _> = contents.into_iter().map(|content| (content.id, content)).collect();
        let by_id = attachments.into_iter().map(|file| (file.id, (file.clone(), contents.remove(&file.id))));
        Self { by_id: by_id.collect() }
    }

    /// The removal of a file; none where it does not exist.
    #[must_use]
    pub fn removal(&self, id: AttachmentId) -> Option<Vec<Change>> {
        let (file, content) = self.by_id.get(&id)?;
        let content = content.iter().map(|content| Edit::Delete(content.clone()).into());
        Some([Edit::Delete(file.clone()).into()].into_iter().chain(content).collect())
    }

    /// The removal of every file of a member, in the order of their ids.
    #[must_use]
    pub fn removal_of_all(&self, member: MemberId) -> Vec<Change> {
        self.ids(|file| file.member_id == member).into_iter().filter_map(|id| self.removal(id)).flatten().collect()
    }

    /// Every file that is another member's becomes this one's, in the order of their ids.
    #[must_use]
    pub fn moved_to(&self, member_id: MemberId) -> Vec<Change> {
        let moved = |id: AttachmentId| -> Option<Vec<Change>> {
            let (file, content) = self.by_id.get(&id)?;
            let content = content
                .iter()
                .map(|before| Edit::Update { before: before.clone(), after: AttachmentContent { member_id, ..before.clone() } }.into());
            let file = Edit::Update { before: file.clone(), after: Attachment { member_id, ..file.clone() } };
            Some([file.into()].into_iter().chain(content).collect())
        };
        self.ids(|file| file.member_id != member_id).into_iter().filter_map(moved).flatten().collect()
    }

    fn ids(&self, wanted: impl Fn(&Attachment) -> bool) -> Vec<AttachmentId> {
        let mut ids: Vec<AttachmentId> = self.by_id.values().filter(|(file, _)| wanted(file)).map(|(file, _)| file.id).collect();
        ids.sort_unstable();
        ids
    }
}

impl Command for DetachFromMember {
    const NAME: &'static str = "member.detach";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = AttachedFiles;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| facts.removal(id).ok_or_else(|| Refusal::NotFound { record: "attachment".to_owned() }))
    }
}

#[cfg(test)]
#[path = "attach_tests.rs"]
mod tests;
