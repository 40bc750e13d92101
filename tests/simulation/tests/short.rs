//! Short histories from many seeds. A seed that ever failed is kept in `KEPT`.

use anyhow::{Result, ensure};
use simulation::many::live_all;
use simulation::world::{Plan, World};

/// Histories of the gate.
const HISTORIES: u64 = 200;
/// Seeds that once found something.
const KEPT: [u64; 2] = [4, 6];

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_or_doubled_whatever_goes_wrong() -> Result<()> {
    let (mut issued, mut refused, mut printed, mut restored, mut again, mut returns) = (0, 0, 0, 0, 0, 0);
    let (mut taken, mut reminders, mut lines) = (0, 0, 0);
    live_all(KEPT.into_iter().chain(1..=HISTORIES), |account| {
        issued += account.issued;
        refused += account.refused;
        printed += account.printed;
        restored += usize::from(account.restores > 0);
        returns += account.returns;
        taken += account.taken;
        reminders += account.reminders;
        lines += account.lines;
        again += usize::from(account.restores > 1);
        true
    })
    .await?;
    // Histories in which nothing happens, or nobody is in another's way, would prove nothing.
    let account = format!(
        "{issued} commands, {refused} refused, {printed} numbers, {restored} restores, {again} of the same backup, {returns} snapshots, \
         {taken} filings, {reminders} reminders, {lines} lines"
    );
    ensure!(
        issued > 4_000
            && refused > 10
            && printed > 50
            && restored > 3
            && again > 1
            && returns > 5
            && taken > 20
            && reminders > 5
            && lines > 5,
        "too quiet: {account}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_makes_the_same_history() -> Result<()> {
    let plan = Plan { desks: 3, steps: 40 };
    ensure!(World::live(7, plan).await? == World::live(7, plan).await?, "the history of seed 7 is not always the same");
    Ok(())
}
