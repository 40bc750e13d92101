//! What a person does with members.

mod column;
mod export;
mod follow_up;
mod form;
mod history;
mod list;
mod panorama;
pub mod pending;
mod reference;
mod requests;
mod row;
mod words;

use domain::id::MemberId;
use domain::member::{AddMember, Demands, Member};

pub use column::MemberColumn;
pub use export::MemberExportRequest;
pub use follow_up::{FollowUpListRequest, FollowUpRow};
pub use form::{MemberForm, MemberFormRequest, form};
pub use history::{FieldChange, MemberEvent, MemberHistoryFilter, MemberHistoryRequest};
pub use list::{MemberHit, MemberListRequest, MemberSearchRequest, columns, list, search};
pub use panorama::{MemberPanorama, MemberShowRequest};
pub use reference::{MemberReferenceRequest, ReferenceEntry, ReferenceTable, reference};
pub use requests::*;
pub use row::MemberRow;
pub use words::NamedCode;

use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::Session;

impl Session {
    /// A member that must exist.
    pub(crate) async fn member(&self, id: MemberId) -> Result<Member, Failure> {
        let gone = || domain::Refusal::NotFound { record: "member".to_owned() };
        Ok(self.store.member(id).await?.ok_or_else(gone)?)
    }
}

/// Admits a member from the back office.
pub async fn add(desk: &Desk, request: MemberAddRequest) -> Result<Done, Failure> {
    let checked = request.draft.checked(Demands::Form);
    match checked.profile {
        Some(profile) if checked.issues.is_empty() => {
            let command = AddMember { profile, joined_on: checked.joined_on, expires_on: checked.expires_on };
            desk.session().await?.issue(command).await
        }
        _ => Err(domain::Refusal::InvalidFields(checked.issues).into()),
    }
}
