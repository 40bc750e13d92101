//! The people of the association's desks, and what each may do (requirements F1, B9.1).

use domain::access::Role;
use domain::association::{EditUser, User};
use domain::id::UserId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::Nothing;
use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;

/// A person who works at a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Person {
    /// Their id.
    pub id: Uuid,
    /// Name as others see it.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether they sit at this desk.
    pub is_here: bool,
}

/// A person with another role or name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EditUserRequest {
    /// Who.
    pub id: Uuid,
    /// Name as others see it.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// Everybody who works at a desk of the association.
pub async fn people(desk: &Desk, _: Nothing) -> Result<Vec<Person>, Failure> {
    let session = desk.session().await?;
    let here = session.issuer().actor;
    let person = |user: User| Person { id: user.id.0, name: user.name, role: user.role, is_here: user.id == here };
    Ok(session.store.users().await?.into_iter().map(person).collect())
}

/// Changes what a person may do, or what they are called.
pub async fn edit_user(desk: &Desk, request: EditUserRequest) -> Result<Done, Failure> {
    let EditUserRequest { id, name, role } = request;
    desk.session().await?.issue(EditUser { id: UserId(id), name, role }).await
}
