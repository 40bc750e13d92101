//! Changes what a person may do, or what they are called. It holds from the moment at which it runs: what somebody issued before and the
//! server has not ruled on is judged by what they may do then (requirements F1, E2.6, F3.6).

use serde::{Deserialize, Serialize};

use super::User;
use super::create::checked_name;
use crate::access::{Access, AccessFacts, Right, Role};
use crate::command::{Command, Decision, Env};
use crate::id::UserId;
use crate::record::Edit;
use crate::refusal::Refusal;

/// A person with another name, or who may do something else.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditUser {
    /// Who.
    pub id: UserId,
    /// Name as others see it.
    pub name: String,
    /// What they may do, and for which part of the association.
    #[serde(flatten)]
    pub access: Access,
}

/// Everybody there is.
#[derive(Debug, Clone)]
pub struct EditUserFacts {
    /// All of them; an association has dozens.
    pub users: Vec<User>,
    /// What their access must fit.
    pub access: AccessFacts,
}

impl Command for EditUser {
    const NAME: &'static str = "association.edit_user";
    const RIGHT: Right = Right::ManagePeople;
    type Facts = EditUserFacts;

    /// One administrator always remains.
    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        let name = checked_name(&self.name)?;
        let before = facts.users.iter().find(|user| user.id == self.id).ok_or_else(|| Refusal::NotFound { record: "user".into() })?;
        if facts.users.iter().any(|user| user.name == name && user.id != self.id) {
            return Err(Refusal::NameTaken { name: name.to_owned() });
        }
        let is_other_administrator = |user: &User| user.access.role == Role::Administrator && user.id != self.id;
        if self.access.role != Role::Administrator && !facts.users.iter().any(is_other_administrator) {
            return Err(Refusal::LastAdministrator { name: before.name.clone() });
        }
        let after = User { name: name.to_owned(), access: self.access.settled(&facts.access)?, ..before.clone() };
        if after == *before {
            return Ok(Decision::default());
        }
        Ok(Decision::of(vec![Edit::Update { before: before.clone(), after }.into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::testing::env;
    use uuid::Uuid;

    fn user(n: u128, name: &str, role: Role) -> User {
        User { id: UserId(Uuid::from_u128(n)), name: name.into(), access: Access::of(role) }
    }

    #[test]
    fn one_administrator_always_remains() {
        use Role::{Administrator, Clerk, Finance};
        let facts = EditUserFacts {
            users: vec![user(1, "会长大人", Administrator), user(2, "刘会计", Finance)],
            access: AccessFacts { orgs: vec![] },
        };
        let edit = |n, name: &str, role| {
            EditUser { id: UserId(Uuid::from_u128(n)), name: name.into(), access: Access::of(role) }.decide(&facts, &env())
        };
        for (n, name, role, expected) in [
            (2, "刘会计", Clerk, Ok(1)),
            (2, "刘主任", Administrator, Ok(1)),
            (2, "刘会计", Finance, Ok(0)),
            (1, "会长", Administrator, Ok(1)),
            (1, "会长大人", Clerk, Err("last_administrator")),
            (2, "会长大人", Finance, Err("name_taken")),
            (3, "谁", Clerk, Err("not_found")),
        ] {
            let decided = edit(n, name, role).map(|decision| decision.changes.len()).map_err(|refusal| refusal.code());
            assert_eq!(decided, expected.map_err(ToOwned::to_owned), "{n} {name} {role:?}");
        }
    }
}
