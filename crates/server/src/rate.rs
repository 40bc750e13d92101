//! How often who may ask. Each asker has a bucket that drains evenly; whoever finds theirs full is told when to come again.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What is limited, and how strictly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Codes and passwords, by address: guessing them must take for ever.
    Admission,
    /// Passwords of one person, from wherever.
    Name,
    /// Everything else that needs no token, by address: a whole office may stand behind one.
    Address,
    /// What is filed without a desk, by address: a person mends a form a few times.
    FilingFrom,
    /// What is filed with documents, by address: it is large, and stays.
    FilesFrom,
    /// The same of everybody together.
    Files,
    /// The same in the name of one member, from wherever: guessing what proves it must take for ever.
    FilingOfMember,
    /// The same of everybody together: what is filed stays in the journal.
    Filings,
    /// What a desk asks.
    Desk,
}

impl Gate {
    /// How many may come at once, and how long it takes until one more may.
    fn limit(self) -> (u32, Duration) {
        match self {
            Self::Admission => (20, Duration::from_secs(6)),
            Self::Name => (10, Duration::from_secs(30)),
            Self::Address => (600, Duration::from_millis(20)),
            Self::FilingFrom => (20, Duration::from_secs(20)),
            Self::FilesFrom => (8, Duration::from_secs(300)),
            Self::Files => (60, Duration::from_secs(60)),
            Self::FilingOfMember => (8, Duration::from_secs(600)),
            Self::Filings => (300, Duration::from_secs(5)),
            Self::Desk => (200, Duration::from_millis(50)),
        }
    }
}

/// Askers that are remembered before those who have been quiet are forgotten.
const REMEMBERED: usize = 50_000;

/// All buckets.
#[derive(Debug, Default)]
pub struct Limiter {
    /// When each bucket will be empty again.
    empty_at: Mutex<HashMap<(Gate, String), Instant>>,
}

impl Limiter {
    /// Lets one request through, or says how long to wait.
    pub fn pass(&self, gate: Gate, who: &str, now: Instant) -> Result<(), Duration> {
        let (burst, interval) = gate.limit();
        let mut empty_at = self.empty_at.lock().unwrap_or_else(PoisonError::into_inner);
        if empty_at.len() >= REMEMBERED {
            empty_at.retain(|_, at| *at > now);
        }
        let bucket = empty_at.entry((gate, who.to_owned())).or_insert(now);
        let filled = bucket.saturating_duration_since(now);
        let room = interval.saturating_mul(burst - 1);
        if filled > room {
            return Err(filled - room);
        }
        *bucket = now.max(*bucket) + interval;
        Ok(())
    }
}

/// An address as one asker: of IPv6 the network, because each machine in it has as many addresses as it likes.
pub fn asker(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_then_one_at_a_time_and_others_are_not_held_up() {
        let (limiter, start) = (Limiter::default(), Instant::now());
        let (burst, interval) = Gate::Admission.limit();
        for _ in 0..burst {
            assert_eq!(limiter.pass(Gate::Admission, "one", start), Ok(()));
        }
        assert_eq!(limiter.pass(Gate::Admission, "one", start), Err(interval));
        assert_eq!(limiter.pass(Gate::Admission, "other", start), Ok(()));
        assert_eq!(limiter.pass(Gate::Desk, "one", start), Ok(()));
        assert_eq!(limiter.pass(Gate::Admission, "one", start + interval), Ok(()));
        assert!(limiter.pass(Gate::Admission, "one", start + interval).is_err());
        let rested = start + interval * (burst + 1);
        assert!((0..burst).all(|_| limiter.pass(Gate::Admission, "one", rested).is_ok()), "a rested bucket takes a burst again");
    }

    #[test]
    fn machines_of_one_network_are_one_asker() {
        let of = |text: &str| asker(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7");
    }
}
