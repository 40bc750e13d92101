//! Every known mistake is made on purpose, and the simulation must notice it.

use anyhow::{Result, ensure};
use simulation::many::hunts;
use simulation::naive::Naive;
use tokio::task::JoinSet;

/// Histories within which a mistake must be noticed.
const HISTORIES: u64 = 25;

#[tokio::test(flavor = "multi_thread")]
async fn every_known_mistake_is_noticed() -> Result<()> {
    let mut hunting = JoinSet::new();
    for (naive, what) in Naive::ALL {
        hunting.spawn(async move { (what, hunts(naive, 1, HISTORIES).await) });
    }
    let mut missed = Vec::new();
    while let Some(hunted) = hunting.join_next().await {
        let (what, steps) = hunted?;
        if steps?.contains(&None) {
            missed.push(what);
        }
    }
    ensure!(missed.is_empty(), "not noticed: {missed:?}");
    Ok(())
}
