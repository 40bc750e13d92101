//! A program and everything it started: whether it is at work, and what memory it takes. Shared memory counts for each process by its
//! part (PSS), so that the sum over the processes is what the machine really gives.

use std::time::{Duration, Instant};

use super::Outcome;

/// How long nothing may have happened.
const QUIET: Duration = Duration::from_secs(3);
/// Clock ticks within that time which are nothing: a blinking cursor, a timer.
const QUIET_TICKS: u64 = 10;

/// Waits until the program has nothing left to do.
pub fn wait_until_quiet(root: u32, patience: Duration) -> Outcome<()> {
    let deadline = Instant::now() + patience;
    let mut before = ticks(root);
    loop {
        std::thread::sleep(QUIET);
        let now = ticks(root);
        if now < before + QUIET_TICKS {
            return Ok(());
        }
        if Instant::now() > deadline {
            return Err("the window is never quiet".into());
        }
        before = now;
    }
}

/// Memory of the tree.
pub fn memory_mib(root: u32) -> Outcome<f64> {
    let kib = tree(root).into_iter().map(pss_kib).sum::<Outcome<u64>>()?;
    Ok(f64::from(u32::try_from(kib)?) / 1024.0)
}

/// Memory process by process.
pub fn told(root: u32) -> Outcome<String> {
    let told = |process| {
        let name = std::fs::read_to_string(format!("/proc/{process}/comm"))?;
        Ok(format!("{} {}", name.trim(), pss_kib(process)? / 1024))
    };
    Ok(tree(root).into_iter().map(told).collect::<Outcome<Vec<_>>>()?.join(", "))
}

fn pss_kib(process: u32) -> Outcome<u64> {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).ok_or("no PSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// Time that the processes of the tree have worked.
fn ticks(root: u32) -> u64 {
    // User and system time, counted behind the name.
    const FIELDS: [usize; 2] = [11, 12];
    let of = |process| {
        let fields = stat(process).unwrap_or_default();
        FIELDS.into_iter().filter_map(|n| fields.get(n)?.parse::<u64>().ok()).sum::<u64>()
    };
    tree(root).into_iter().map(of).sum()
}

/// The program and everything below it.
fn tree(root: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
        .filter_map(|process| Some((process, stat(process)?.get(1)?.parse().ok()?)))
        .collect();
    let mut found = vec![root];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        found.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(process, _)| *process));
        next += 1;
    }
    found
}

/// The fields of a process behind its name, which may hold blanks.
fn stat(process: u32) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, fields) = text.rsplit_once(") ")?;
    Some(fields.split(' ').map(str::to_owned).collect())
}
