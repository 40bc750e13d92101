//! Hands a desk a stretch of a number series. It counts once the server has ruled: two desks never hold the same stretch.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{LeaseState, Level, NumberLease, NumberSeries, Org};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::invoice::SERIAL_SERIES;
use crate::member::series_key;
use crate::payment::RECEIPT_SERIES;
use crate::record::Edit;
use crate::refusal::Refusal;

/// Most serials of one lease.
pub const LEASE_LIMIT: i64 = 10_000;

/// A desk asks for serials.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LeaseNumbers {
    /// The series, by its key.
    pub key: String,
    /// How many; what another desk gave back is handed out first, whatever its length.
    pub count: i64,
    /// The life of the desk's file that asks.
    pub incarnation: Uuid,
}

/// The series, what was given back of it, and which series there are.
#[derive(Debug, Clone)]
pub struct LeaseNumbersFacts {
    /// The series, if it is stored.
    pub series: Option<NumberSeries>,
    /// Leases of the series whose rest was given back.
    pub returned: Vec<NumberLease>,
    /// Levels, which number members.
    pub levels: Vec<Level>,
    /// Organisations, which number members.
    pub orgs: Vec<Org>,
}

impl Command for LeaseNumbers {
    const NAME: &'static str = "association.lease_numbers";
    const RIGHT: Right = Right::DrawNumbers;
    type Facts = LeaseNumbersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let is_known = self.key == SERIAL_SERIES
            || self.key == RECEIPT_SERIES
            || facts.levels.iter().any(|level| facts.orgs.iter().any(|org| series_key(level, org) == self.key));
        if !is_known {
            return Err(Refusal::NotFound { record: "series".into() });
        }
        let lease = |first, last| NumberLease {
            id: env.id(0),
            series_key: self.key.clone(),
            device_id: env.numbers.device,
            incarnation: self.incarnation,
            first,
            last,
            next: first,
            state: LeaseState::Open,
        };
        let given_back = facts.returned.iter().filter(|lease| lease.state == LeaseState::Returned && lease.rest() > 0);
        if let Some(before) = given_back.min_by_key(|lease| lease.next) {
            let after = NumberLease { last: before.next - 1, ..before.clone() };
            let taken_over = Edit::Insert(lease(before.next, before.last)).into();
            return Ok(Decision::of(vec![taken_over, Edit::Update { before: before.clone(), after }.into()]));
        }
        let before = facts.series.clone().unwrap_or_else(|| NumberSeries::fresh(env.association, &self.key));
        let count = self.count.clamp(1, LEASE_LIMIT);
        let after = NumberSeries { next: before.next + count, ..before.clone() };
        let leased = Edit::Insert(lease(before.next, after.next - 1)).into();
        let series = if facts.series.is_some() { Edit::Update { before, after } } else { Edit::Insert(after) };
        Ok(Decision::of(vec![leased, series.into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;
    use crate::id::LeaseId;
    use crate::order::testing::env;
    use crate::record::Change;

    fn asked(facts: &LeaseNumbersFacts, key: &str, count: i64) -> Result<(i64, i64), Refusal> {
        let command = LeaseNumbers { key: key.into(), count, incarnation: Uuid::from_u128(1) };
        let decision = command.decide(facts, &env())?;
        let Change::NumberLease(edit) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Insert(lease) = &**edit else { panic!("{edit:?}") };
        assert_eq!((lease.next, decision.changes.len()), (lease.first, 2));
        Ok((lease.first, lease.last))
    }

    fn facts() -> LeaseNumbersFacts {
        LeaseNumbersFacts { series: None, returned: vec![], levels: vec![], orgs: vec![] }
    }

    #[test]
    fn stretches_follow_one_another_and_have_a_limit() {
        assert_eq!(asked(&facts(), "invoice", 50).unwrap(), (1, 50));
        let series = Some(NumberSeries { next: 759, ..NumberSeries::fresh(env().association, "invoice") });
        let facts = LeaseNumbersFacts { series, ..facts() };
        assert_eq!(asked(&facts, "invoice", 50).unwrap(), (759, 808));
        assert_eq!(asked(&facts, "invoice", 1_000_000).unwrap(), (759, 10_758));
        assert_eq!(asked(&facts, "invoice", -3).unwrap(), (759, 759));
    }

    #[test]
    fn what_was_given_back_is_handed_out_first() {
        let returned = |id, next, last, state| NumberLease {
            id: LeaseId(Uuid::from_u128(id)),
            series_key: "invoice".into(),
            device_id: env().numbers.device,
            incarnation: Uuid::nil(),
            first: 1,
            last,
            next,
            state,
        };
        let leases = vec![
            returned(1, 51, 50, LeaseState::Returned),
            returned(2, 90, 100, LeaseState::Returned),
            returned(3, 20, 40, LeaseState::Lost),
        ];
        assert_eq!(asked(&LeaseNumbersFacts { returned: leases, ..facts() }, "invoice", 50).unwrap(), (90, 100));
    }

    #[test]
    fn nobody_leases_from_a_series_that_numbers_nothing() {
        assert_eq!(asked(&facts(), "member.unit.099", 50).unwrap_err().code(), "not_found");
    }
}
