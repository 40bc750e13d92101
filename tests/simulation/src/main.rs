//! `simulation COMMANDS FIRST_SEED HUNTS`: short histories until desks have issued so many commands, and how soon every known mistake is
//! noticed, as the median of so many hunts. Prints lines of JSON; ends with an error at the first history that goes wrong, naming its seed.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use simulation::many::{hunts, live_all};
use simulation::naive::Naive;

/// Histories within which a hunt must notice its mistake.
const HISTORIES: u64 = 25;

#[tokio::main]
async fn main() -> Result<()> {
    let words: Vec<u64> = std::env::args().skip(1).map(|word| word.parse().context(word)).collect::<Result<_>>()?;
    let [commands, first_seed, hunt_count] = words[..] else { anyhow::bail!("simulation COMMANDS FIRST_SEED HUNTS") };
    let started = Instant::now();
    let (mut histories, mut issued, mut refused) = (0_u64, 0, 0);
    let enough = usize::try_from(commands)?;
    live_all(first_seed.., |account| {
        histories += 1;
        issued += account.issued;
        refused += account.refused;
        if histories.is_multiple_of(1_000) {
            eprintln!("{histories} histories, {issued} commands");
        }
        issued < enough
    })
    .await?;
    let seconds = started.elapsed().as_secs();
    println!("{}", json!({ "histories": histories, "commands": issued, "refused": refused, "violations": 0, "seconds": seconds }));
    let mut missed = Vec::new();
    for (naive, what) in Naive::ALL {
        let steps = hunts(naive, hunt_count, HISTORIES).await?;
        // A mistake that was missed sorts first.
        let median = steps.get(steps.len() / 2).copied().flatten();
        println!("{}", json!({ "mistake": what, "hunts": steps.len(), "median_steps": median }));
        if steps.contains(&None) {
            missed.push(what);
        }
    }
    ensure!(missed.is_empty(), "not noticed: {missed:?}");
    Ok(())
}
