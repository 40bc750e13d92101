//! Files of a member (requirements A3.4 营业执照, A6.1 认证文件): what is known of a file, and apart from it what it holds.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::id::{AttachmentId, MemberId, UserId};
use crate::refusal::{FieldIssue, IssueCode};

/// Most bytes of a file: it travels inside a command.
pub const ATTACHMENT_LIMIT_BYTES: usize = 5 * 1024 * 1024;
/// Most files of one member.
pub const ATTACHMENTS_OF_A_MEMBER: usize = 20;
/// Bytes of a megabyte, as limits are told.
const MEGABYTE: usize = 1024 * 1024;

/// What a file is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// 营业执照
    Licence,
    /// 认证文件
    Certified,
    /// 其他
    Other,
}

impl AttachmentKind {
    /// Every kind, in the order that forms show.
    pub const ALL: [Self; 3] = [Self::Licence, Self::Certified, Self::Other];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Licence => "licence",
            Self::Certified => "certified",
            Self::Other => "other",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a file holds, told by its first bytes and never by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MediaType {
    /// `application/pdf`
    Pdf,
    /// `image/png`
    Png,
    /// `image/jpeg`
    Jpeg,
}

impl MediaType {
    const ALL: [Self; 3] = [Self::Pdf, Self::Png, Self::Jpeg];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }

    /// The one of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.name() == name)
    }

    /// What bytes are; none where they are no file that can be kept.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let begins: [(&[u8], Self); 3] = [(b"%PDF-", Self::Pdf), (b"\x89PNG\r\n\x1a\n", Self::Png), (b"\xff\xd8\xff", Self::Jpeg)];
        begins.into_iter().find_map(|(start, media)| bytes.starts_with(start).then_some(media))
    }
}

/// A file of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The member.
    pub member_id: MemberId,
    /// What it is of.
    pub kind: AttachmentKind,
    /// Its name, without folders.
    pub file_name: String,
    /// What it holds.
    pub media: MediaType,
    /// How many bytes.
    pub size_bytes: i64,
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
    /// Who attached it.
    pub attached_by: UserId,
    /// When.
    pub attached_at: DateTime<Utc>,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentContent {
    /// The id of the file.
    pub id: AttachmentId,
    /// The member.
    pub member_id: MemberId,
    /// Its bytes in base64.
    pub content: String,
}

/// A file that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFile {
    /// What it holds.
    pub media: MediaType,
    /// How many bytes.
    pub size_bytes: i64,
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
}

/// Says that a file is too large, on the field of a form.
#[must_use]
pub fn file_too_large(field: &str) -> FieldIssue {
    FieldIssue::new(field, IssueCode::FileTooLarge).with("limit", ATTACHMENT_LIMIT_BYTES / MEGABYTE)
}

/// Looks at what a file holds. The server looks again: nothing that a desk says of it is believed.
///
/// # Errors
/// Too large, no base64, or neither PDF nor PNG nor JPEG by its first bytes.
pub fn check_file(content: &str) -> Result<CheckedFile, FieldIssue> {
    if content.len() > ATTACHMENT_LIMIT_BYTES.div_ceil(3) * 4 {
        return Err(file_too_large("path"));
    }
    let bytes = STANDARD.decode(content).unwrap_or_default();
    if bytes.len() > ATTACHMENT_LIMIT_BYTES {
        return Err(file_too_large("path"));
    }
    let media = MediaType::of(&bytes).ok_or_else(|| FieldIssue::new("path", IssueCode::NotADocument))?;
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(CheckedFile { media, size_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX), sha256 })
}
