//! Files of a member (requirements A3.4, A6.1): listed, attached, looked at, written somewhere, taken off.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use domain::Refusal;
use domain::id::{AttachmentId, MemberId};
use domain::member::{
    ATTACHMENT_LIMIT_BYTES, AttachToMember, Attachment, AttachmentContent, AttachmentKind, DetachFromMember, MediaType, file_too_large,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::outcome::Done;
use crate::session::Session;

/// A file for a member.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberAttachRequest {
    /// The member.
    pub id: MemberId,
    /// What the file is of.
    pub kind: AttachmentKind,
    /// Where it lies.
    pub path: String,
}

/// Files to take off.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberDetachRequest {
    /// Which.
    pub ids: Vec<AttachmentId>,
}

/// A member whose files are listed.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct AttachmentsRequest {
    /// The member.
    pub id: MemberId,
}

/// A file to look at.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct AttachmentShowRequest {
    /// Which.
    pub id: AttachmentId,
}

/// A file to be written somewhere.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttachmentSaveRequest {
    /// Which.
    pub id: AttachmentId,
    /// Where to.
    pub path: String,
}

/// A file of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AttachmentRow {
    /// Its id.
    pub id: AttachmentId,
    /// What it is of.
    pub kind: AttachmentKind,
    /// Its name.
    pub file_name: String,
    /// What it holds.
    pub media: MediaType,
    /// How many bytes.
    #[ts(type = "number")]
    pub size_bytes: i64,
    /// Who attached it.
    pub attached_by: String,
    /// When.
    pub attached_at: DateTime<Utc>,
}

/// What a file holds, to be shown without a file in between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AttachmentShown {
    /// What it is.
    pub media: MediaType,
    /// Its bytes in base64.
    pub content: String,
}

/// The files of a member, newest first.
pub async fn attachments(desk: &Desk, request: AttachmentsRequest) -> Result<Vec<AttachmentRow>, Failure> {
    let found = desk.session().await?.store.attachments(request.id).await?;
    let row = |(file, attached_by): (Attachment, String)| AttachmentRow {
        id: file.id,
        kind: file.kind,
        file_name: file.file_name,
        media: file.media,
        size_bytes: file.size_bytes,
        attached_by,
        attached_at: file.attached_at,
    };
    Ok(found.into_iter().map(row).collect())
}

/// Attaches a file.
pub async fn attach(desk: &Desk, request: MemberAttachRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let path = Path::new(&request.path);
    // The length is asked first, so that nobody waits for a film to be read.
    if std::fs::metadata(path)?.len() > ATTACHMENT_LIMIT_BYTES as u64 {
        return Err(Refusal::InvalidFields(vec![file_too_large("path")]).into());
    }
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let content = STANDARD.encode(std::fs::read(path)?);
    session.issue(AttachToMember { member_id: request.id, kind: request.kind, file_name, content }).await
}

/// Takes files off.
pub async fn detach(desk: &Desk, request: MemberDetachRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(DetachFromMember { ids: request.ids }).await
}

/// What a file holds, for the screen: the web side never reads a file itself.
pub async fn show_attachment(desk: &Desk, request: AttachmentShowRequest) -> Result<AttachmentShown, Failure> {
    let (file, held) = found(&*desk.session().await?, request.id).await?;
    Ok(AttachmentShown { media: file.media, content: held.content })
}

/// Writes a file where a person wants it.
pub async fn save_attachment(desk: &Desk, request: AttachmentSaveRequest) -> Result<WrittenFile, Failure> {
    let (_, held) = found(&*desk.session().await?, request.id).await?;
    let bytes = STANDARD.decode(held.content).map_err(Failure::bug)?;
    std::fs::write(&request.path, bytes)?;
    Ok(WrittenFile { path: request.path, rows: 1 })
}

async fn found(session: &Session, id: AttachmentId) -> Result<(Attachment, AttachmentContent), Failure> {
    let gone = || Refusal::NotFound { record: "attachment".to_owned() };
    Ok(session.store.attachment(id).await?.ok_or_else(gone)?)
}
