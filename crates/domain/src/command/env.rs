//! What a command may know of the world: who acts, where, and what day it is.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::access::{Access, Right, Rights, Role, Scope};
use crate::association::{NumberSource, Org, User};
use crate::calendar::TimeZone;
use crate::id::{AssociationId, CommandId, UserId};
use crate::message::SERVER;

/// What a command knows of the world: nothing else reaches a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Env {
    /// The association it runs in.
    pub association: AssociationId,
    /// The command's own id.
    pub command: CommandId,
    /// When it was issued.
    pub now: DateTime<Utc>,
    /// That instant's date in the association's time zone.
    pub today: NaiveDate,
    /// The association's time zone.
    pub zone: TimeZone,
    /// Who issued it.
    pub actor: Actor,
    /// Where its numbers come from.
    pub numbers: NumberSource,
}

impl Env {
    /// The id of the `ordinal`-th record this command makes.
    #[must_use]
    pub fn id<T: From<Uuid>>(&self, ordinal: usize) -> T {
        crate::id::derived(self.command, u32::try_from(ordinal).unwrap_or(u32::MAX)).into()
    }
}

/// The person behind a command, as the database knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Their id.
    pub id: UserId,
    /// Their name as others see it.
    pub name: String,
    /// What they may do.
    pub rights: Rights,
    /// For which part of the association.
    pub scope: Scope,
}

impl Actor {
    /// A person of the association.
    #[must_use]
    pub fn of(user: &User, orgs: &[Org]) -> Self {
        let scope = Scope::of(user.access.org_id, orgs);
        Self { id: user.id, name: user.name.clone(), rights: user.access.rights(), scope }
    }

    /// The server itself, which does what no person can and nothing else.
    #[must_use]
    pub fn server() -> Self {
        Self { id: SERVER, name: String::new(), rights: [Right::ActAsServer].into_iter().collect(), scope: Scope::Whole }
    }

    /// Somebody in a role, for the whole association.
    #[must_use]
    pub fn in_role(id: UserId, name: &str, role: Role) -> Self {
        Self { id, name: name.to_owned(), rights: Access::of(role).rights(), scope: Scope::Whole }
    }

    /// Whether they have the right.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        self.rights.has(right)
    }
}
