//! `cargo xtask gen`: files that are made from others and kept in the repository, so that a reader and a fresh build need
//! no generator. The gate fails when one is stale.

use anyhow::{Result, ensure};

use crate::icons;
use crate::repository::{ask, at, built, cargo, program, run};

/// The TypeScript types of the desk's calls.
const CALLS: &str = "ui/src/generated/calls.ts";

/// Makes all of them.
pub fn write() -> Result<()> {
    icons::write()?;
    run(cargo(&["build", "--locked", "--package", "cli"]))?;
    Ok(std::fs::write(at(CALLS), calls()?)?)
}

/// Builds the generator and says what is stale.
pub fn check() -> Result<()> {
    run(cargo(&["build", "--locked", "--package", "cli"]))?;
    check_built()
}

/// Says what is stale, with a generator that is already built.
pub fn check_built() -> Result<()> {
    ensure!(std::fs::read_to_string(at(CALLS))? == calls()?, "{CALLS} is stale; run `cargo xtask gen`");
    icons::check()
}

fn calls() -> Result<String> {
    ask(program(&built("huiji").to_string_lossy(), &["bindings"]))
}
