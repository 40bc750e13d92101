//! Numbers that look random and are the same for the same seed: splitmix64 (Steele, Lea, Flood 2014), which is enough to make things up
//! with and needs no library whose next version might draw otherwise.

/// A stream of numbers.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The stream of one thing, such as the orders of the 17th member; streams do not depend on each other.
    pub fn of(seed: u64, topic: &str, ordinal: usize) -> Self {
        let mut state = seed;
        for byte in topic.bytes() {
            state = mixed(state ^ u64::from(byte));
        }
        Self(mixed(state ^ ordinal as u64))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// Below a bound, which must not be 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        // The high half of the product falls evenly below the bound.
        ((u64::from(bound) * (self.next() >> 32)) >> 32) as u32
    }

    /// Between two ends, both included.
    pub fn within(&mut self, lowest: i64, highest: i64) -> i64 {
        let span = u32::try_from(highest - lowest + 1).unwrap_or(u32::MAX);
        lowest + i64::from(self.below(span))
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of a list that is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(u32::try_from(list.len()).unwrap_or(u32::MAX)) as usize]
    }

    /// The index of one of several weights, as often as it weighs.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        weights.len() - 1
    }
}

fn mixed(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// The ordinals below `size` in an order that looks like none, each once: what must be unique but should not count up.
pub fn shuffled(ordinal: usize, size: usize, seed: u64) -> usize {
    // A prime larger than any size in use shares no factor with it.
    const STEP: u128 = 2_147_483_647;
    let start = u128::from(mixed(seed)) % size as u128;
    ((ordinal as u128 * STEP + start) % size as u128) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_that_of_the_published_generator() {
        // First outputs for the state 1234567, from the reference implementation (prng.di.unimi.it/splitmix64.c).
        let mut random = Random(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn shuffling_gives_every_ordinal_once() {
        for size in [1, 10, 1_010_000] {
            let seen: std::collections::HashSet<usize> = (0..size.min(5_000)).map(|n| shuffled(n, size, 7)).collect();
            assert_eq!(seen.len(), size.min(5_000), "{size}");
        }
    }

    #[test]
    fn draws_stay_in_their_bounds() {
        let mut random = Random::of(1, "test", 0);
        for _ in 0..1_000 {
            assert!(random.below(7) < 7);
            assert!((-3..=3).contains(&random.within(-3, 3)));
            assert!(random.weighted(&[1, 0, 5]) != 1);
        }
    }
}
