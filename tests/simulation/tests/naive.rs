//! Every known mistake is made on purpose, and the simulation must notice it.

use anyhow::{Result, ensure};
use simulation::naive::Naive;
use simulation::world::{Plan, World};

/// Histories within which a mistake must be noticed.
const HISTORIES: u64 = 25;

#[tokio::test(flavor = "multi_thread")]
async fn every_known_mistake_is_noticed() -> Result<()> {
    let mut missed = Vec::new();
    for (naive, what) in Naive::ALL {
        let steps = World::steps_to_notice(naive, 1, HISTORIES, Plan { desks: 3, steps: 60 }).await?;
        println!("{what}: noticed after {steps:?} steps");
        if steps.is_none() {
            missed.push(what);
        }
    }
    ensure!(missed.is_empty(), "not noticed: {missed:?}");
    Ok(())
}
