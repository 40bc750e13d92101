//! The people of the association's desks, and what each may do for which part of it (requirements F1, F3.6, B9.1).

use std::collections::BTreeMap;

use domain::AnyCommand;
use domain::access::{Access, Right, RightGroup, Rights, Role};
use domain::association::{EditUser, Org, User};
use domain::id::{OrgId, UserId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::Nothing;
use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::{Session, hindrance};

/// A person who works at a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Person {
    /// Their id.
    pub id: Uuid,
    /// Name as others see it.
    pub name: String,
    /// What they were given.
    #[serde(flatten)]
    pub access: Access,
    /// Every right they have, from their role or ticked.
    pub may: Rights,
    /// The organisation that they work for; none for the whole association.
    pub org: Option<String>,
    /// Whether they sit at this desk.
    pub is_here: bool,
}

/// Everybody, and what can be given to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct People {
    /// Everybody who works at a desk of the association.
    pub people: Vec<Person>,
    /// What each role may do.
    pub roles: Vec<RoleRights>,
    /// The boxes of a person's form.
    pub boxes: Vec<RightBox>,
    /// Organisations to work for, each below the one that it belongs to.
    pub orgs: Vec<OrgChoice>,
    /// Why the person at this desk cannot change this; nothing where they can.
    pub hindrance: Option<Failure>,
}

/// What a role may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RoleRights {
    /// The role.
    pub role: Role,
    /// Its rights.
    pub rights: Rights,
}

/// A box to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct RightBox {
    /// What it gives.
    pub right: Right,
    /// Where it lies.
    pub group: RightGroup,
    /// Whether it can be ticked; otherwise administrators alone have the right.
    pub is_grantable: bool,
}

/// An organisation to choose, in the order of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrgChoice {
    /// The organisation.
    pub id: OrgId,
    /// Its name.
    pub name: String,
    /// How many organisations lie above it.
    pub depth: u32,
}

/// A person with another name, or who may do something else.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EditUserRequest {
    /// Who.
    pub id: Uuid,
    /// Name as others see it.
    pub name: String,
    /// What they are given.
    #[serde(flatten)]
    pub access: Access,
}

/// Who sits at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonHere {
    /// Their name; empty where the association does not know them.
    pub name: String,
    /// The organisation that they work for; none for the whole association.
    pub org: Option<String>,
    /// Every command by its name, with why they cannot issue it; nothing where they can.
    pub hindrances: BTreeMap<String, Option<Failure>>,
}

/// Everybody who works at a desk of the association, and what can be given to them.
pub async fn people(desk: &Desk, _: Nothing) -> Result<People, Failure> {
    let session = desk.session().await?;
    let here = session.issuer().actor;
    let orgs = in_tree_order(session.store.choices().await?.orgs);
    let person = |user: User| Person {
        id: user.id.0,
        name: user.name,
        may: user.access.rights(),
        org: user.access.org_id.map(|id| name_of(&orgs, id)),
        access: user.access,
        is_here: user.id == here,
    };
    Ok(People {
        people: session.store.users().await?.into_iter().map(person).collect(),
        roles: Role::ALL.into_iter().map(|role| RoleRights { role, rights: role.rights() }).collect(),
        boxes: Right::ALL.into_iter().map(|right| RightBox { right, group: right.group(), is_grantable: right.is_grantable() }).collect(),
        hindrance: session.hindrance(Right::ManagePeople).await?.map(Into::into),
        orgs,
    })
}

/// Changes what a person may do, or what they are called.
pub async fn edit_user(desk: &Desk, request: EditUserRequest) -> Result<Done, Failure> {
    let EditUserRequest { id, name, access } = request;
    desk.session().await?.issue(EditUser { id: UserId(id), name, access }).await
}

/// The person at the desk.
pub(super) async fn here(session: &Session) -> Result<PersonHere, Failure> {
    let (actor, access) = (session.issuer().actor, session.access().await?);
    let users = session.store.users().await?;
    let orgs = in_tree_order(session.store.choices().await?.orgs);
    let hindrance = |name: &&str| {
        let right = AnyCommand::right_of(name)?;
        Some(((*name).to_owned(), hindrance(&access, right).map(Into::into)))
    };
    Ok(PersonHere {
        name: users.into_iter().find(|user| user.id == actor).map(|user| user.name).unwrap_or_default(),
        org: access.org_id.map(|id| name_of(&orgs, id)),
        hindrances: AnyCommand::NAMES.iter().filter_map(hindrance).collect(),
    })
}

fn name_of(orgs: &[OrgChoice], id: OrgId) -> String {
    orgs.iter().find(|org| org.id == id).map(|org| org.name.clone()).unwrap_or_default()
}

/// Every organisation below the one that it belongs to, otherwise in the order in which they were set up.
pub(super) fn in_tree_order(orgs: Vec<Org>) -> Vec<OrgChoice> {
    let mut ordered: Vec<OrgChoice> = Vec::with_capacity(orgs.len());
    let mut ahead: Vec<(&Org, u32)> = orgs.iter().filter(|org| org.parent_id.is_none()).rev().map(|org| (org, 0)).collect();
    while let Some((org, depth)) = ahead.pop() {
        ordered.push(OrgChoice { id: org.id, name: org.name.clone(), depth });
        ahead.extend(orgs.iter().filter(|below| below.parent_id == Some(org.id)).rev().map(|below| (below, depth + 1)));
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_stands_below_the_one_that_it_belongs_to() {
        let id = |n: u128| OrgId(Uuid::from_u128(n));
        let org = |(n, parent): (u128, Option<u128>)| Org::fresh(id(n), parent.map(id), &n.to_string());
        let orgs = [(1, None), (2, Some(1)), (3, Some(1)), (4, Some(2)), (5, Some(4)), (6, Some(2))].map(org);
        let told: Vec<(String, u32)> = in_tree_order(orgs.into()).into_iter().map(|org| (org.name, org.depth)).collect();
        let expected = [("1", 0), ("2", 1), ("4", 2), ("5", 3), ("6", 2), ("3", 1)];
        assert_eq!(told, expected.map(|(name, depth)| (name.to_owned(), depth)));
    }
}
