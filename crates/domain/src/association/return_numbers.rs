//! Gives the rest of a lease back, or closes the lease of a desk that is gone.

use serde::{Deserialize, Serialize};

use super::{LeaseState, NumberLease};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::LeaseId;
use crate::record::Edit;
use crate::refusal::Refusal;

/// A lease that is not needed any more.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct ReturnNumbers {
    /// The lease.
    pub lease: LeaseId,
    /// The first serial that its desk never drew.
    pub next: i64,
}

/// The lease, if it exists.
#[derive(Debug, Clone)]
pub struct ReturnNumbersFacts {
    /// The lease.
    pub lease: Option<NumberLease>,
}

impl Command for ReturnNumbers {
    const NAME: &'static str = "association.return_numbers";
    const RIGHT: Right = Right::DrawNumbers;
    type Facts = ReturnNumbersFacts;

    /// A desk gives its own rest back, and another desk takes it over. An administrator closes the lease of any other desk, whose rest is
    /// then never handed out again.
    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let open = facts.lease.clone().filter(|lease| lease.state == LeaseState::Open);
        let before = open.ok_or_else(|| Refusal::NotFound { record: "lease".into() })?;
        let after = if before.device_id == env.numbers.device {
            let next = self.next.clamp(before.next, before.last + 1);
            NumberLease { next, state: LeaseState::Returned, ..before.clone() }
        } else if env.actor.may(Right::Administer) {
            NumberLease { state: LeaseState::Lost, ..before.clone() }
        } else {
            return Err(Refusal::NotPermitted { right: Right::Administer.name().to_owned() });
        };
        Ok(Decision::of(vec![Edit::Update { before, after }.into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Role;
    use crate::command::Actor;
    use crate::id::DeviceId;
    use crate::order::testing::env;
    use crate::record::Change;
    use uuid::Uuid;

    fn returned(device: u128, role: Role, next: i64, state: LeaseState) -> Result<(i64, LeaseState), Refusal> {
        let lease = NumberLease {
            id: LeaseId(Uuid::from_u128(5)),
            series_key: "invoice".into(),
            device_id: DeviceId(Uuid::from_u128(device)),
            incarnation: Uuid::nil(),
            first: 1,
            last: 50,
            next: 10,
            state,
        };
        let mut env = env();
        env.actor = Actor::in_role(env.actor.id, &env.actor.name, role);
        let decision = ReturnNumbers { lease: lease.id, next }.decide(&ReturnNumbersFacts { lease: Some(lease) }, &env)?;
        let Change::NumberLease(edit) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
        Ok((after.next, after.state))
    }

    #[test]
    fn own_rests_are_given_back_and_those_of_others_are_closed_for_good() {
        use LeaseState::{Lost, Open, Returned};
        assert_eq!(returned(0, Role::Clerk, 14, Open).unwrap(), (14, Returned));
        assert_eq!(returned(0, Role::Clerk, 3, Open).unwrap(), (10, Returned), "what was used stays used");
        assert_eq!(returned(0, Role::Clerk, 99, Open).unwrap(), (51, Returned));
        assert_eq!(returned(7, Role::Administrator, 14, Open).unwrap(), (10, Lost));
        assert_eq!(returned(7, Role::Clerk, 14, Open).unwrap_err().code(), "not_permitted");
        assert_eq!(returned(0, Role::Clerk, 14, Returned).unwrap_err().code(), "not_found");
    }
}
