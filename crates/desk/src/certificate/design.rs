//! How certificates look: read, choose texts and seal, set the seal's image.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::certificate::{CertificateTexts, SEAL_LIMIT_BYTES, SealChoice, SetCertificateDesign, SetCertificateSeal};
use domain::{FieldIssue, IssueCode, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;

/// How certificates look. Each text may be empty: then the catalogue's own words are used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
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

/// A seal image.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CertificateSealRequest {
    /// A PNG file; none takes the image away.
    pub path: Option<String>,
}

/// How certificates look.
pub async fn design(desk: &Desk, _: Nothing) -> Result<CertificateDesign, Failure> {
    let stored = desk.session().await?.store.certificate_design().await?;
    Ok(CertificateDesign {
        title_zh: stored.title_zh,
        title_en: stored.title_en,
        body_zh: stored.body_zh,
        body_en: stored.body_en,
        seal: stored.seal,
    })
}

/// Chooses texts and seal.
pub async fn set_design(desk: &Desk, request: CertificateDesign) -> Result<Done, Failure> {
    let CertificateDesign { title_zh, title_en, body_zh, body_en, seal } = request;
    let texts = CertificateTexts { title_zh, title_en, body_zh, body_en };
    desk.session().await?.issue(SetCertificateDesign { texts, seal }).await
}

/// Sets the seal's image, or takes it away.
pub async fn set_seal(desk: &Desk, request: CertificateSealRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let image = match request.path {
        None => None,
        Some(path) => {
            // The length is asked first, so that nobody waits for a film to be read.
            if std::fs::metadata(&path)?.len() > SEAL_LIMIT_BYTES as u64 {
                let issue = FieldIssue::new("path", IssueCode::ImageTooLarge).with("limit", SEAL_LIMIT_BYTES / 1024);
                return Err(Refusal::InvalidFields(vec![issue]).into());
            }
            Some(STANDARD.encode(std::fs::read(&path)?))
        }
    };
    session.issue(SetCertificateSeal { image }).await
}
