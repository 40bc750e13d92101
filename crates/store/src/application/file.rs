//! One request with what it is about, and the settings by which requests are decided.

use domain::application::{ApplicationKind, ApprovalSetting};
use domain::association::User;
use domain::id::ApplicationId;

use super::ApplicationOfMember;
use crate::Store;
use crate::fault::Fault;
use crate::table::all;

/// A request with what it is about, and the people at the desk.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplicationFile {
    /// The request, its member and its order.
    pub of_member: ApplicationOfMember,
    /// Everybody who may have decided.
    pub users: Vec<User>,
}

impl Store {
    /// A request with what it is about.
    pub async fn application_file(&self, id: ApplicationId) -> Result<Option<ApplicationFile>, Fault> {
        let Some(of_member) = self.applications_of(&[id]).await?.pop() else { return Ok(None) };
        Ok(Some(ApplicationFile { of_member, users: self.users().await? }))
    }

    /// How every kind of request is decided, in the order of the kinds.
    pub async fn approval_settings(&self) -> Result<Vec<ApprovalSetting>, Fault> {
        let mut session = self.begin().await?;
        let stored: Vec<ApprovalSetting> = all(&mut session, self.association).await?;
        let of = |kind| {
            let found = stored.iter().find(|setting| setting.kind == kind).cloned();
            found.unwrap_or_else(|| ApprovalSetting::usual(self.association, kind))
        };
        Ok(ApplicationKind::ALL.into_iter().map(of).collect())
    }
}
