//! Opens the desk on a demonstration association. Where nobody can look, the same window performs the day under a virtual
//! screen instead and leaves its screenshots and documents.

use std::path::Path;

use anyhow::Result;

use crate::programs;
use crate::repository::{at, built, cargo, program, run as run_program, target};
use crate::setup;

/// Members of the demonstration association; enough that lists page and figures mean something.
const DEMONSTRATION_MEMBERS: &str = "2000";
const DEMONSTRATION_NAME: &str = "中国示范行业协会";

/// `cargo xtask run`
pub fn run() -> Result<()> {
    setup::setup()?;
    programs::screens()?;
    programs::build()?;
    if has_display() { open() } else { perform_the_day() }
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// The demonstration is made once and kept, so that a person can go on where they stopped.
fn open() -> Result<()> {
    let data = target().join("demo");
    if !data.exists() {
        make_demonstration(&data)?;
    }
    let mut window = program::<&str>(&built("huiji-window").to_string_lossy(), &[]);
    window.env("HUIJI_DATA", data);
    run_program(window)
}

/// Made beside its place and moved there when it is whole, so that an interrupted run leaves nothing half done.
fn make_demonstration(data: &Path) -> Result<()> {
    let unfinished = data.with_extension("unfinished");
    if unfinished.exists() {
        std::fs::remove_dir_all(&unfinished)?;
    }
    let mut make = program(&built("huiji").to_string_lossy(), &["--data"]);
    make.arg(&unfinished).args(["init", "--name", DEMONSTRATION_NAME, "--demo", DEMONSTRATION_MEMBERS]);
    run_program(make)?;
    Ok(std::fs::rename(unfinished, data)?)
}

fn perform_the_day() -> Result<()> {
    println!("   There is no display: the day runs under a virtual one.");
    let mut day = cargo(&["test", "--locked", "--package", "huiji-tests", "--test", "day", "--", "--nocapture"]);
    programs::name_programs(&mut day);
    run_program(day)?;
    println!("   Look at {} (screens/*.png, *.pdf).", at("out").display());
    Ok(())
}
