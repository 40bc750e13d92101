//! Adds a person who works at a desk.

use serde::{Deserialize, Serialize};

use super::User;
use super::create::checked_name;
use crate::access::{Access, AccessFacts, Right};
use crate::command::{Command, Decision, Env};
use crate::record::Edit;
use crate::refusal::Refusal;

/// A new person (requirements F1).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddUser {
    /// Name as others see it.
    pub name: String,
    /// What they may do, and for which part of the association.
    #[serde(flatten)]
    pub access: Access,
}

/// Everybody there is.
#[derive(Debug, Clone)]
pub struct AddUserFacts {
    /// All of them; an association has dozens.
    pub users: Vec<User>,
    /// What their access must fit.
    pub access: AccessFacts,
}

impl Command for AddUser {
    const NAME: &'static str = "association.add_user";
    const RIGHT: Right = Right::ManagePeople;
    type Facts = AddUserFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let name = checked_name(&self.name)?;
        if facts.users.iter().any(|user| user.name == name) {
            return Err(Refusal::NameTaken { name: name.to_owned() });
        }
        let access = self.access.settled(&facts.access)?;
        Ok(Decision::of(vec![Edit::Insert(User { id: env.id(0), name: name.to_owned(), access }).into()]))
    }
}
