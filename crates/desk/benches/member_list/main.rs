//! The member list and search as you type at a million members, against the bare SQL of the same page on a plain connection to the
//! same file. Prints one line of JSON for each comparison (see `cargo xtask bench`).
//!
//! The association is the demonstration of a million members, made once (some minutes) and kept in the system's folder for temporary
//! files, or wherever `HUIJI_BENCH_DATA` says.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod association;
mod questions;

use std::time::{Duration, Instant};

use association::MEMBERS;
use desk::Desk;
use questions::{Question, typed};
use serde_json::json;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Questions of the mix; drawn from a fixed seed.
const QUESTIONS: usize = 240;
const SEED: u64 = 20_261_121;
/// The list must be answered out of memory within this time after it was first asked for.
const PATIENCE: Duration = Duration::from_secs(600);
/// Goals: longest time at p99, and how many times the bare SQL.
const LONGEST_MS: f64 = 16.0;
const TIMES_SQL: f64 = 20.0;

/// As the programs have it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> Outcome<()> {
    let (desk, bare) = association::open().await?;
    let start = Instant::now();
    let first = questions::newest();
    ask(&desk, &first).await?;
    eprintln!("first page after opening: {:.1} ms", millis(start.elapsed()));
    settle(&desk, &first).await?;
    eprintln!("quick after {:.1} s, {} MiB resident", start.elapsed().as_secs_f64(), resident_mib());

    let drawn = questions::drawn(QUESTIONS, SEED, |question| total(&desk, question)).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for question in &drawn {
        let took = ask(&desk, question).await?;
        let bare_took = bare.page(question).await?;
        if took > LONGEST_MS {
            eprintln!("slow: {took:.1} ms (bare {bare_took:.1} ms) {}", question.request);
        }
        ours.push(took);
        theirs.push(bare_took);
    }
    report(&format!("member list of {MEMBERS}, any filter, sort and page"), ours, theirs);

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for text in typed() {
        let start = Instant::now();
        let hits = desk.dispatch("member.search", json!({ "text": text })).await.map_err(|failure| format!("{failure:?}"))?;
        let took = millis(start.elapsed());
        let bare_took = bare.search(&text).await?;
        if took > LONGEST_MS {
            eprintln!("slow: {took:.1} ms (bare {bare_took:.1} ms) {text}: {} hits", hits.as_array().map_or(0, Vec::len));
        }
        ours.push(took);
        theirs.push(bare_took);
    }
    report(&format!("search as you type in {MEMBERS} members"), ours, theirs);
    desk.close().await;
    Ok(())
}

async fn ask(desk: &Desk, question: &Question) -> Outcome<f64> {
    let start = Instant::now();
    desk.dispatch("member.list", question.request.clone()).await.map_err(|failure| format!("{failure:?}"))?;
    Ok(millis(start.elapsed()))
}

async fn total(desk: &Desk, request: serde_json::Value) -> Outcome<u64> {
    let listed = desk.dispatch("member.list", request).await.map_err(|failure| format!("{failure:?}"))?;
    Ok(listed["total"].as_u64().unwrap_or_default())
}

/// Waits until a filter that no index serves is answered at once.
async fn settle(desk: &Desk, first: &Question) -> Outcome<()> {
    const PROBE: &str = "广东";
    let deadline = Instant::now() + PATIENCE;
    loop {
        let mut request = first.request.clone();
        request["filter"]["name"] = json!(PROBE);
        request["filter"]["region"] = json!("110000");
        let start = Instant::now();
        total(desk, request).await?;
        if millis(start.elapsed()) < LONGEST_MS {
            return Ok(());
        }
        if Instant::now() > deadline {
            return Err("the list was not quick in time".into());
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

fn report(what: &str, mut ours: Vec<f64>, mut theirs: Vec<f64>) {
    let mut ratios: Vec<f64> = ours.iter().zip(&theirs).map(|(ours, theirs)| ours / theirs).collect();
    [&mut ours, &mut theirs, &mut ratios].into_iter().for_each(|times| times.sort_by(f64::total_cmp));
    eprintln!("{what}: ratio to bare SQL, question by question: p50 {:.2}, p99 {:.2}", at(&ratios, 50), at(&ratios, 99));
    for percent in [50, 99] {
        let line = json!({
            "what": format!("{what}, p{percent}"),
            "unit": "ms",
            "ours": rounded(at(&ours, percent)),
            "other": "bare SQL",
            "theirs": rounded(at(&theirs, percent)),
            "times_at_most": TIMES_SQL,
            "at_most": LONGEST_MS,
        });
        println!("{line}");
    }
}

fn at(sorted: &[f64], percent: usize) -> f64 {
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn rounded(ms: f64) -> f64 {
    (ms * 100.0).round() / 100.0
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Memory of this program; 0 where the system does not tell.
fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap_or_default() / 1024
}
