//! Many histories, as many at once as the machine has processors.

use std::thread::available_parallelism;

use anyhow::Result;
use tokio::task::JoinSet;

use crate::naive::Naive;
use crate::world::{Account, Plan, World};

/// What a short history of a seed is made of.
#[must_use]
pub fn short(seed: u64) -> Plan {
    let desks = match seed % 3 {
        0 => 2,
        1 => 3,
        _ => 4,
    };
    Plan { desks, steps: 60 }
}

/// Lives the short histories of these seeds until `heard` has heard enough of what they came to; ends with the first that fails.
pub async fn live_all(seeds: impl IntoIterator<Item = u64>, mut heard: impl FnMut(Account) -> bool) -> Result<()> {
    let mut seeds = seeds.into_iter();
    let mut living = JoinSet::new();
    let mut begin = |living: &mut JoinSet<Result<Account>>| {
        if let Some(seed) = seeds.next() {
            living.spawn(World::live(seed, short(seed)));
        }
    };
    (0..available_parallelism()?.get()).for_each(|_| begin(&mut living));
    while let Some(lived) = living.join_next().await {
        if !heard(lived??) {
            break;
        }
        begin(&mut living);
    }
    Ok(())
}

/// After how many steps a mistake is noticed, hunt by hunt, each over histories of its own; none where a hunt misses it.
pub async fn hunts(naive: Naive, hunts: u64, histories: u64) -> Result<Vec<Option<usize>>> {
    let mut hunting = JoinSet::new();
    for hunt in 0..hunts {
        hunting.spawn(World::steps_to_notice(naive, 1 + hunt * histories, histories, Plan { desks: 3, steps: 60 }));
    }
    let mut steps = Vec::new();
    while let Some(found) = hunting.join_next().await {
        steps.push(found??);
    }
    steps.sort_unstable();
    Ok(steps)
}
