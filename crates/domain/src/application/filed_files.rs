//! Documents that come with an application to join (requirements A3.4, A6.1): looked at like every file of a member, and fewer of them,
//! because anybody may send them and what was sent stays in the journal.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Env;
use crate::id::MemberId;
use crate::member::{Attachment, AttachmentContent, AttachmentKind, check_file};
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::record::{Change, Edit};
use crate::refusal::{FieldIssue, IssueCode};

/// Most documents of an application.
pub const FILED_FILES_LIMIT: usize = 4;
/// Most bytes of them together.
pub const FILED_FILES_BYTES_LIMIT: usize = 10 * MEGABYTE;
/// Bytes of a megabyte, as limits are told.
const MEGABYTE: usize = 1024 * 1024;

/// A document that comes with an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FiledFile {
    /// What it is of.
    pub kind: AttachmentKind,
    /// Its name.
    pub file_name: String,
    /// Its bytes in base64; empty where the application was not taken in.
    pub content: String,
}

impl FiledFile {
    /// The same without what it holds.
    #[must_use]
    pub fn named_only(&self) -> Self {
        Self { content: String::new(), ..self.clone() }
    }
}

/// The field of a form in which documents of a kind are chosen.
#[must_use]
pub fn file_field(kind: AttachmentKind) -> &'static str {
    match kind {
        AttachmentKind::Licence => "files_licence",
        AttachmentKind::Certified => "files_certified",
        AttachmentKind::Other => "files_other",
    }
}

/// The documents as files of the member that applied, the same one once; says on the form what is amiss with them.
pub(super) fn attachments(files: &[FiledFile], member_id: MemberId, form: &mut Form, env: &Env) -> Vec<Change> {
    let mut made: Vec<Attachment> = Vec::new();
    let mut changes = Vec::new();
    let together: usize = files.iter().map(|file| file.content.len() / 4 * 3).sum();
    if let Some(first) = files.first().filter(|_| files.len() > FILED_FILES_LIMIT || together > FILED_FILES_BYTES_LIMIT) {
        let issue = FieldIssue::new(file_field(first.kind), IssueCode::FilesTooMany).with("count", FILED_FILES_LIMIT);
        form.tell(issue.with("limit", FILED_FILES_BYTES_LIMIT / MEGABYTE));
        return changes;
    }
    for file in files {
        let field = file_field(file.kind);
        let name = file.file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let file_name = form.required(field, name, SHORT_LIMIT_CHARS);
        let checked = match check_file(&file.content) {
            Ok(checked) => checked,
            Err(issue) => {
                form.tell(FieldIssue { field: field.to_owned(), ..issue });
                continue;
            }
        };
        if made.iter().any(|other| other.kind == file.kind && other.sha256 == checked.sha256) {
            continue;
        }
        let attachment = Attachment {
            id: env.id(1 + made.len()),
            member_id,
            kind: file.kind,
            file_name,
            media: checked.media,
            size_bytes: checked.size_bytes,
            sha256: checked.sha256,
            attached_by: env.actor.id,
            attached_at: env.now,
        };
        let content = AttachmentContent { id: attachment.id, member_id, content: file.content.clone() };
        changes.extend([Edit::Insert(attachment.clone()).into(), Edit::Insert(content).into()]);
        made.push(attachment);
    }
    changes
}
