//! How long a desk waits before it asks again: longer after each failure, spread by chance, so that a thousand desks whose server was away do
//! not all come back in the same moment; and never less than the server asked for. Chance is handed in.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(60);
/// Doublings after which the longest wait is reached for sure.
const DOUBLINGS: u32 = 7;

/// Failures in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// After one more failure: how long to wait. Half of the step is sure, the other half is chance; on top of what the server asked for
    /// comes chance too, because it asks the same of everybody.
    pub fn after_failure(&mut self, asked: Option<Duration>, chance: u32) -> Duration {
        let step = FIRST.saturating_mul(1 << self.failures.min(DOUBLINGS)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        let half = step / 2;
        let drawn = u128::from(chance) * half.as_nanos() / u128::from(u32::MAX);
        let drawn = Duration::from_nanos(u64::try_from(drawn).unwrap_or(u64::MAX));
        asked.map_or(half, |asked| asked.min(LONGEST).max(half)) + drawn
    }

    /// Something worked.
    pub fn after_success(&mut self) {
        self.failures = 0;
    }

    /// Failures in a row so far.
    #[must_use]
    pub fn failures(&self) -> u32 {
        self.failures
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_begin_anew_after_success() {
        let mut backoff = Backoff::default();
        let waits: Vec<_> = (0..9).map(|_| backoff.after_failure(None, u32::MAX).as_millis()).collect();
        assert_eq!(waits, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        backoff.after_success();
        assert_eq!(backoff.after_failure(None, u32::MAX).as_millis(), 500);
    }

    #[test]
    fn desks_with_other_chances_come_at_other_times_and_none_at_once() {
        let wait = |chance| Backoff { failures: 6 }.after_failure(None, chance).as_millis();
        assert_eq!([wait(0), wait(u32::MAX / 2), wait(u32::MAX)], [16_000, 23_999, 32_000]);
    }

    #[test]
    fn nobody_comes_earlier_than_the_server_asked_and_not_all_right_then() {
        let wait = |seconds, chance| Backoff { failures: 3 }.after_failure(Some(Duration::from_secs(seconds)), chance).as_millis();
        assert_eq!([wait(10, 0), wait(10, u32::MAX)], [10_000, 12_000]);
        assert_eq!(wait(0, 0), 2_000, "a server that asks for nothing is spared all the same");
        assert_eq!(wait(86_400, 0), 60_000, "an absurd wish keeps nobody away for ever");
    }
}
