//! The serials of one command. A desk that works alone and the server take them from the series itself; a desk of several draws them
//! from its leases. What a desk drew travels with the command and is honoured wherever the command runs again, or what came in its place
//! is told. Without a lease a desk of several gives a provisional mark, in whose place the server puts a number.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{Drawn, LeaseState, NumberLease, NumberSeries, Renumbered, Serial};
use crate::command::{Decision, Env};
use crate::id::{AssociationId, CommandId, DeviceId, LeaseId};
use crate::record::{Change, Edit};

/// Where the serials of a command come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberSource {
    /// The desk that issued the command.
    pub device: DeviceId,
    /// What it drew then.
    pub drawn: Vec<Drawn>,
    /// Where further serials come from.
    pub beyond: Beyond,
}

/// Where serials come from that were not drawn before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// From the series: at the server, and at a desk that works alone.
    Series,
    /// From the leases of this life of the desk, as it issues the command.
    Leases(Uuid),
    /// From nowhere: they are provisional until the server has ruled.
    Nowhere,
}

impl Default for NumberSource {
    /// The series itself.
    fn default() -> Self {
        Self { device: DeviceId(Uuid::nil()), drawn: Vec::new(), beyond: Beyond::Series }
    }
}

/// What serials lean on.
#[derive(Debug, Clone, Default)]
pub struct SerialFacts {
    /// The series that are stored.
    pub series: Vec<NumberSeries>,
    /// Leases that the command's serials were drawn from or may be drawn from.
    pub leases: Vec<LeaseInHand>,
}

/// A lease, and how far its desk has drawn from it.
#[derive(Debug, Clone)]
pub struct LeaseInHand {
    /// The lease as it stands.
    pub lease: NumberLease,
    /// The first serial that its desk never drew, whatever became of the commands.
    pub from: i64,
}

/// What a command took from number series.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbers {
    /// How many serials of each series.
    pub taken: BTreeMap<String, i64>,
    /// Those drawn as the command was issued.
    pub drawn: Vec<Drawn>,
    /// Those that could not stay.
    pub renumbered: Vec<Renumbered>,
}

/// Hands out the serials of one command.
#[derive(Debug)]
pub struct Serials<'a> {
    facts: &'a SerialFacts,
    association: AssociationId,
    command: CommandId,
    source: NumberSource,
    series: BTreeMap<String, NumberSeries>,
    leases: BTreeMap<LeaseId, NumberLease>,
    full: BTreeSet<LeaseId>,
    provisional: i64,
    /// Serials of series of which nothing was drawn.
    undrawn: Vec<i64>,
    numbers: Numbers,
}

impl<'a> Serials<'a> {
    /// Hands out from what stands.
    #[must_use]
    pub fn new(facts: &'a SerialFacts, env: &Env) -> Self {
        Self {
            facts,
            association: env.association,
            command: env.command,
            source: env.numbers.clone(),
            series: BTreeMap::new(),
            leases: facts.leases.iter().map(|in_hand| (in_hand.lease.id, in_hand.lease.clone())).collect(),
            full: BTreeSet::new(),
            provisional: 0,
            undrawn: Vec::new(),
            numbers: Numbers::default(),
        }
    }

    /// The next serial of a series.
    pub fn take(&mut self, key: &str) -> Serial {
        *self.numbers.taken.entry(key.to_owned()).or_default() += 1;
        let Some((lease, was)) = self.next_drawn(key) else {
            let serial = self.take_beyond(key);
            if let Serial::Final(serial) = serial
                && self.source.drawn.iter().all(|drawn| drawn.key != key)
            {
                self.undrawn.push(serial);
            }
            return serial;
        };
        let serial = match lease {
            Some(lease) if self.claim(lease, key, was) => Serial::Final(was),
            Some(_) => self.take_beyond(key),
            None => Serial::Final(self.series(key).take()),
        };
        if let Serial::Final(is) = serial
            && is != was
        {
            self.numbers.renumbered.push(Renumbered { key: key.to_owned(), was, is });
        }
        serial
    }

    /// The decision with what became of series and leases.
    #[must_use]
    pub fn close(mut self, mut decision: Decision) -> Decision {
        // What was drawn and is not needed any more is used up all the same: it may stand on paper. Where a number of another series came
        // in its place, because an organisation was moved or numbered anew meanwhile, that is told.
        let mut instead = std::mem::take(&mut self.undrawn).into_iter();
        for Drawn { lease, key, first, count } in std::mem::take(&mut self.source.drawn) {
            match lease {
                Some(lease) if count > 0 => drop(self.claim(lease, &key, first + count - 1)),
                None if (first..first + count).contains(&self.series(&key).next) => self.series(&key).next = first + count,
                _ => {}
            }
            let replaced = (first..first + count).zip(instead.by_ref());
            self.numbers.renumbered.extend(replaced.map(|(was, is)| Renumbered { key: key.clone(), was, is }));
        }
        for series in self.series.into_values() {
            match self.facts.series.iter().find(|stored| stored.id == series.id) {
                Some(before) if before.next == series.next => {}
                Some(before) => decision.changes.push(Edit::Update { before: before.clone(), after: series }.into()),
                None if series == NumberSeries::fresh(self.association, &series.key) => {}
                None => decision.changes.push(Edit::Insert(series).into()),
            }
        }
        for LeaseInHand { lease: before, .. } in &self.facts.leases {
            if let Some(after) = self.leases.remove(&before.id).filter(|after| after.next != before.next) {
                decision.changes.push(Change::from(Edit::Update { before: before.clone(), after }));
            }
        }
        decision.numbers = self.numbers;
        decision
    }

    fn next_drawn(&mut self, key: &str) -> Option<(Option<LeaseId>, i64)> {
        let drawn = self.source.drawn.iter_mut().find(|drawn| drawn.key == key && drawn.count > 0)?;
        (drawn.first, drawn.count) = (drawn.first + 1, drawn.count - 1);
        Some((drawn.lease, drawn.first - 1))
    }

    /// Uses up a lease through a serial, if that serial is its desk's to use.
    fn claim(&mut self, lease: LeaseId, key: &str, serial: i64) -> bool {
        let Some(lease) = self.leases.get_mut(&lease) else { return false };
        let is_its_own = lease.device_id == self.source.device && lease.series_key == key && lease.state != LeaseState::Returned;
        let is_free = is_its_own && (lease.next..=lease.last).contains(&serial);
        if is_free {
            lease.next = serial + 1;
        }
        is_free
    }

    fn take_beyond(&mut self, key: &str) -> Serial {
        match self.source.beyond {
            Beyond::Series => {
                let serial = self.series(key).take();
                self.note(None, key, serial);
                Serial::Final(serial)
            }
            Beyond::Leases(life) => self.draw(key, life).map_or_else(|| self.mark(), Serial::Final),
            Beyond::Nowhere => self.mark(),
        }
    }

    /// The series as the command has left it so far.
    fn series(&mut self, key: &str) -> &mut NumberSeries {
        self.series.entry(key.to_owned()).or_insert_with(|| {
            let stored = self.facts.series.iter().find(|series| series.key == key);
            stored.cloned().unwrap_or_else(|| NumberSeries::fresh(self.association, key))
        })
    }

    /// Notes a serial as drawn; those of one lease, and those of one series, follow each other.
    fn note(&mut self, lease: Option<LeaseId>, key: &str, serial: i64) {
        match self.numbers.drawn.iter_mut().find(|drawn| drawn.lease == lease && drawn.key == key) {
            Some(drawn) => drawn.count += 1,
            None => self.numbers.drawn.push(Drawn { lease, key: key.to_owned(), first: serial, count: 1 }),
        }
    }

    fn mark(&mut self) -> Serial {
        self.provisional += 1;
        Serial::Provisional(self.command, self.provisional)
    }

    fn draw(&mut self, key: &str, life: Uuid) -> Option<i64> {
        for LeaseInHand { lease, from } in &self.facts.leases {
            let is_its_own = lease.incarnation == life && lease.state == LeaseState::Open && lease.series_key == key;
            if !is_its_own || self.full.contains(&lease.id) {
                continue;
            }
            let serial = self.leases[&lease.id].next.max(*from);
            if !self.claim(lease.id, key, serial) {
                self.full.insert(lease.id);
                continue;
            }
            let lease = lease.id;
            self.note(Some(lease), key, serial);
            return Some(serial);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::association::is_provisional;
    use crate::order::testing::env;

    const KEY: &str = "invoice";
    const LIFE: Uuid = Uuid::from_u128(11);

    fn device(n: u128) -> DeviceId {
        DeviceId(Uuid::from_u128(n))
    }

    fn lease(first: i64, last: i64, next: i64) -> LeaseInHand {
        let id = LeaseId(Uuid::from_u128(u128::try_from(first).unwrap()));
        let state = LeaseState::Open;
        let lease = NumberLease { id, series_key: KEY.into(), device_id: device(1), incarnation: LIFE, first, last, next, state };
        LeaseInHand { lease, from: next }
    }

    fn drawn(lease: &LeaseInHand, first: i64, count: i64) -> Drawn {
        Drawn { lease: Some(lease.lease.id), key: KEY.into(), first, count }
    }

    fn taken(facts: &SerialFacts, source: NumberSource, count: usize) -> (Vec<Serial>, Decision) {
        let env = Env { numbers: source, ..env() };
        let mut serials = Serials::new(facts, &env);
        let taken = (0..count).map(|_| serials.take(KEY)).collect();
        (taken, serials.close(Decision::default()))
    }

    fn source(drawn: Vec<Drawn>, beyond: Beyond) -> NumberSource {
        NumberSource { device: device(1), drawn, beyond }
    }

    fn finals(serials: impl IntoIterator<Item = i64>) -> Vec<Serial> {
        serials.into_iter().map(Serial::Final).collect()
    }

    #[test]
    fn a_desk_draws_from_one_lease_after_the_other_and_then_marks() {
        let facts = SerialFacts { series: vec![], leases: vec![lease(1, 50, 49), lease(101, 101, 101)] };
        let (serials, decision) = taken(&facts, source(vec![], Beyond::Leases(LIFE)), 4);
        assert_eq!(serials[..3], finals([49, 50, 101]));
        assert!(matches!(serials[3], Serial::Provisional(_, 1)), "{serials:?}");
        assert!(is_provisional(&serials[3].inside(|serial| serial.to_string())) && serials[3].running() < 0);
        assert_eq!(decision.numbers.drawn, [drawn(&facts.leases[0], 49, 2), drawn(&facts.leases[1], 101, 1)]);
        assert_eq!(decision.changes.len(), 2, "both leases went on");
    }

    #[test]
    fn a_serial_that_was_drawn_for_a_refused_command_is_never_drawn_again() {
        let in_hand = LeaseInHand { from: 7, ..lease(1, 50, 5) };
        let facts = SerialFacts { series: vec![], leases: vec![in_hand] };
        assert_eq!(taken(&facts, source(vec![], Beyond::Leases(LIFE)), 1).0, finals([7]));
    }

    #[test]
    fn another_life_of_the_desk_draws_nothing() {
        let facts = SerialFacts { series: vec![], leases: vec![lease(1, 50, 1)] };
        let (serials, _) = taken(&facts, source(vec![], Beyond::Leases(Uuid::from_u128(12))), 1);
        assert!(matches!(serials[0], Serial::Provisional(..)));
    }

    #[test]
    fn what_was_drawn_is_honoured_and_what_more_is_needed_comes_from_the_series() {
        let series = NumberSeries { next: 151, ..NumberSeries::fresh(env().association, KEY) };
        let facts = SerialFacts { series: vec![series], leases: vec![lease(1, 50, 5)] };
        let offered = vec![drawn(&facts.leases[0], 6, 2)];
        let (serials, decision) = taken(&facts, source(offered.clone(), Beyond::Series), 3);
        assert_eq!(serials, finals([6, 7, 151]));
        assert!(decision.numbers.renumbered.is_empty());
        let (serials, decision) = taken(&facts, source(offered, Beyond::Series), 0);
        assert!(serials.is_empty());
        let [Change::NumberLease(edit)] = decision.changes.as_slice() else { panic!("{decision:?}") };
        let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
        assert_eq!(after.next, 8, "used up although nothing needed it");
    }

    #[test]
    fn what_another_copy_of_the_file_used_is_replaced_and_told() {
        let facts = SerialFacts { series: vec![], leases: vec![lease(1, 50, 8)] };
        let (serials, decision) = taken(&facts, source(vec![drawn(&facts.leases[0], 7, 2)], Beyond::Series), 2);
        assert_eq!(serials, finals([1, 8]), "8 is still free; in the place of 7 comes the next of the series");
        assert_eq!(decision.numbers.renumbered, [Renumbered { key: KEY.into(), was: 7, is: 1 }]);
    }

    #[test]
    fn what_a_desk_drew_from_the_series_itself_stays_or_is_told() {
        let (serials, alone) = taken(&SerialFacts::default(), source(vec![], Beyond::Series), 2);
        assert_eq!(serials, finals([1, 2]));
        let offered = alone.numbers.drawn;
        assert_eq!(offered, [Drawn { lease: None, key: KEY.into(), first: 1, count: 2 }]);

        let again = |next: i64, count: usize| {
            let series = NumberSeries { next, ..NumberSeries::fresh(env().association, KEY) };
            taken(&SerialFacts { series: vec![series], leases: vec![] }, source(offered.clone(), Beyond::Series), count)
        };
        let (serials, decision) = again(1, 2);
        assert_eq!((serials, decision.numbers.renumbered), (finals([1, 2]), vec![]));
        let (serials, decision) = again(2, 2);
        assert_eq!(serials, finals([2, 3]), "somebody else had 1");
        let told = [(1, 2), (2, 3)].map(|(was, is)| Renumbered { key: KEY.into(), was, is });
        assert_eq!(decision.numbers.renumbered, told);
        let (_, decision) = again(1, 1);
        let [Change::NumberSeries(edit)] = decision.changes.as_slice() else { panic!("{decision:?}") };
        let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
        assert_eq!(after.next, 3, "2 is used up although nothing needed it");
    }

    #[test]
    fn a_number_of_another_series_in_the_place_of_a_drawn_one_is_told() {
        let facts = SerialFacts { series: vec![], leases: vec![lease(1, 50, 5)] };
        let offered = Drawn { key: "another".into(), ..drawn(&facts.leases[0], 6, 1) };
        let (serials, decision) = taken(&facts, source(vec![offered], Beyond::Series), 1);
        assert_eq!(serials, finals([1]));
        assert_eq!(decision.numbers.renumbered, [Renumbered { key: "another".into(), was: 6, is: 1 }]);
    }

    #[test]
    fn nobody_uses_what_is_not_theirs() {
        let mut returned = lease(1, 50, 5);
        returned.lease.state = LeaseState::Returned;
        for (in_hand, first, who) in [(lease(1, 50, 5), 51, 1), (returned, 6, 1), (lease(1, 50, 5), 6, 2)] {
            let offered = vec![drawn(&in_hand, first, 1)];
            let facts = SerialFacts { series: vec![], leases: vec![in_hand] };
            let source = NumberSource { device: device(who), drawn: offered, beyond: Beyond::Series };
            let (_, decision) = taken(&facts, source, 1);
            assert_eq!(decision.numbers.renumbered.len(), 1, "{first} {who}");
        }
    }
}
