//! `cargo xtask test`: the one gate. Its stages run in the order of their cost and stop at the first failure.

use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::programs::{self, WORKSPACE};
use crate::repository::{cargo, npm, run};
use crate::{generate, setup, tidy};

/// What a stage is called and does.
type Stage = (&'static str, fn() -> Result<()>);

/// The window carries the screens inside, so they are built before any Rust of the workspace.
const STAGES: [Stage; 10] = [
    ("setup", setup::setup),
    ("format", || run(cargo(&["fmt", "--all", "--check"]))),
    ("tidy", tidy::tidy),
    ("screens: types and lint", || run(npm("ui", &["run", "check"])).and_then(|()| run(npm("ui", &["run", "lint"])))),
    ("screens: tests", || run(npm("ui", &["test"]))),
    ("screens: build", programs::screens),
    ("clippy", clippy),
    ("rust tests", rust_tests),
    ("generated files", generate::check_built),
    ("terminal and window", window_tests),
];

/// `cargo xtask test`
pub fn test() -> Result<()> {
    let mut report = Vec::new();
    for (position, (name, stage)) in STAGES.iter().enumerate() {
        println!("== {}/{} {name}", position + 1, STAGES.len());
        let start = Instant::now();
        let done = stage();
        let seconds = start.elapsed().as_secs_f32();
        report.push(format!("{seconds:8.1} s  {} {name}", if done.is_ok() { "passed" } else { "FAILED" }));
        if let Err(error) = done {
            println!("\n{}\n\n{error:#}", report.join("\n"));
            println!("stages: {position} passed, 1 failed");
            bail!("the gate stopped at `{name}`");
        }
    }
    println!("\n{}\n\nstages: {} passed, 0 failed", report.join("\n"), STAGES.len());
    Ok(())
}

fn clippy() -> Result<()> {
    run(cargo(&[&["clippy"], &WORKSPACE[..], &["--all-targets", "--", "--deny", "warnings"]].concat()))
}

fn rust_tests() -> Result<()> {
    programs::build()?;
    run(cargo(&[&["test"], &WORKSPACE[..], &["--exclude", "huiji-tests", "--no-fail-fast"]].concat()))
}

/// One after the other: each has a screen, a driver and a window of its own, and waits for what is visible.
fn window_tests() -> Result<()> {
    let mut tests: Command = cargo(&["test", "--locked", "--package", "huiji-tests", "--no-fail-fast", "--", "--test-threads", "1"]);
    programs::name_programs(&mut tests);
    run(tests)
}
