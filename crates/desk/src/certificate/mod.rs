//! Certificates of membership and application forms, as PDF (requirements A2.13, A2.14, A6.3).

use domain::member::MemberKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::member::MemberSelection;
use crate::outcome::SkippedRecord;
use crate::texts::Language;

/// Certificates to print.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CertificatePrintRequest {
    /// Of which members.
    pub selection: MemberSelection,
    /// Where to; a path that ends in `pdf`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// A PDF that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PrintedFile {
    /// Where it lies.
    pub path: String,
    /// How many members stand in it.
    pub printed: u32,
    /// Members that were left out, each with its reason.
    pub skipped: Vec<SkippedRecord>,
}

/// How certificates look. Each text may be empty: then the catalogue's own words are used.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct CertificateDesign {
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// The sentence under the name, in Chinese; `{{association}}` and `{{level}}` are filled in.
    pub body_zh: String,
    /// The same in English.
    pub body_en: String,
    /// Which seal is printed.
    pub seal: SealChoice,
}

/// Which seal is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SealChoice {
    /// None: the paper is stamped by hand.
    None,
    /// A drawn one with the association's name.
    #[default]
    Drawn,
    /// The association's own image, once it is set.
    Image,
}

/// A seal image.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CertificateSealRequest {
    /// A PNG file; none takes the image away.
    pub path: Option<String>,
}

/// Application forms to print.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplicationFormRequest {
    /// Blank for a kind of member, or filled for members.
    pub content: ApplicationFormContent,
    /// Where to; a path that ends in `pdf`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// Blank, or filled.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationFormContent {
    /// Blank.
    Blank(MemberKind),
    /// Filled with what is kept of members.
    Filled(MemberSelection),
}
