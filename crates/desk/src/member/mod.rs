//! What a person does with members.

use chrono::NaiveDate;
use domain::member::{AddMember, MemberProfile};
use serde::Deserialize;
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;

/// A new member.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AddRequest {
    /// What the form holds.
    pub profile: MemberProfile,
    /// First day of membership, where it is known.
    pub joined_on: Option<NaiveDate>,
    /// Last day of membership, where it is known.
    pub expires_on: Option<NaiveDate>,
}

/// Admits a member from the back office.
pub async fn add(desk: &Desk, request: AddRequest) -> Result<Done, Failure> {
    let AddRequest { profile, joined_on, expires_on } = request;
    desk.session().await?.issue(AddMember { profile, joined_on, expires_on }).await
}
