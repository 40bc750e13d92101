//! Address labels of members, on sheets that stationers sell (requirements F5.3).

use documents::label::{Label, Sheet};
use domain::Refusal;
use domain::member::Member;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MemberSelection, of_field};
use crate::Desk;
use crate::certificate::PrintedFile;
use crate::failure::Failure;
use crate::outcome::SkippedRecord;
use crate::print::facts;
use crate::texts::{Language, text, text_with};

/// A sheet of labels, A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum LabelSheet {
    /// 3 × 7 labels of 63.5 × 38.1 mm.
    #[serde(rename = "3x7")]
    ThreeBySeven,
    /// 2 × 7 labels of 99.1 × 38.1 mm.
    #[serde(rename = "2x7")]
    TwoBySeven,
}

impl From<LabelSheet> for Sheet {
    fn from(sheet: LabelSheet) -> Self {
        match sheet {
            LabelSheet::ThreeBySeven => Self::ThreeBySeven,
            LabelSheet::TwoBySeven => Self::TwoBySeven,
        }
    }
}

/// Labels to print.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberLabelsRequest {
    /// Of which members.
    pub selection: MemberSelection,
    /// On which sheets.
    pub sheet: LabelSheet,
    /// How many labels of the first sheet are used already.
    pub used: u32,
    /// Where to; a path that ends in `pdf`.
    pub path: String,
    /// In which language people are addressed; addresses stay as they are kept.
    pub language: Language,
}

/// Prints labels. Members without an address are left out, each with its name.
pub async fn labels(desk: &Desk, request: MemberLabelsRequest) -> Result<PrintedFile, Failure> {
    let session = desk.session().await?;
    let ids = session.chosen_members(request.selection).await?;
    let association = session.association().await?;
    let (mut labels, mut skipped) = (Vec::with_capacity(ids.len()), Vec::new());
    for member in session.store.members_of(&ids).await? {
        match label(&member, request.language) {
            Some(label) => labels.push(label),
            None => {
                let reason = Failure::refusal("no_address").with("name", member.title());
                skipped.push(SkippedRecord { id: member.id.0, reason });
            }
        }
    }
    if labels.is_empty() {
        let gone = || Failure::from(Refusal::NotFound { record: "member".to_owned() });
        return Err(skipped.pop().map_or_else(gone, |one| one.reason));
    }
    let printed = u32::try_from(labels.len()).unwrap_or(u32::MAX);
    let said = facts(text(request.language, "member:labels.document"), &association, request.language);
    let (sheet, used) = (Sheet::from(request.sheet), usize::try_from(request.used).unwrap_or_default());
    desk.print_to(&request.path, move |fonts| documents::label::print(&labels, sheet, used, &said, fonts)).await?;
    Ok(PrintedFile { path: request.path, printed, skipped })
}

/// The label of a member; none where no address is kept.
fn label(member: &Member, language: Language) -> Option<Label> {
    let profile = &member.profile;
    let address = profile.address.as_deref().map(str::trim).filter(|address| !address.is_empty())?;
    // Mail in China is sorted by the region in Chinese.
    let region = profile.region.as_ref().map(|code| of_field("region", code.clone(), Language::Zh).replace(' ', "")).unwrap_or_default();
    let contact = profile.contact_name.clone().filter(|name| !name.trim().is_empty());
    let (name, person) = match contact {
        Some(contact) => (member.title(), contact),
        None => (String::new(), member.title()),
    };
    let phone = profile.mobile.clone().or_else(|| profile.login_mobile.clone()).unwrap_or_default();
    let attention = text_with(language, "member:labels.attention", &[("name".to_owned(), person)].into());
    let attention = [attention, phone].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　");
    Some(Label { address: format!("{region}{address}"), name, attention })
}
