//! The programs of the workspace, built in one way only. Every further mix of features or profiles would build the window's
//! libraries once more, which takes minutes.

use std::process::Command;

use anyhow::Result;

use crate::repository::{built, cargo, npm, run};

/// Given to every Cargo command that builds the whole workspace. `automation` lets tests answer the file dialogs; without a
/// prepared answer the window behaves as usual, so `run` can use the same program.
pub const WORKSPACE: [&str; 4] = ["--workspace", "--locked", "--features", "huiji-window/automation"];

/// Builds the screens, which the window carries inside.
pub fn screens() -> Result<()> {
    run(npm("ui", &["run", "build"]))
}

/// Builds every program of the workspace. The screens must be there.
pub fn build() -> Result<()> {
    run(cargo(&[&["build"], &WORKSPACE[..]].concat()))
}

/// Lives histories of desks and a server under faults, with all optimisation: a night has to do.
pub fn simulate(words: [&str; 3]) -> Result<()> {
    run(cargo(&[&["run", "--release", "--locked", "--package", "simulation", "--"], &words[..]].concat()))
}

/// Tells a test where the built programs are.
pub fn name_programs(command: &mut Command) {
    for (variable, name) in [("HUIJI_WINDOW", "huiji-window"), ("HUIJI_CLI", "huiji"), ("HUIJI_SERVER", "huiji-server")] {
        command.env(variable, built(name));
    }
}
