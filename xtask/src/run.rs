//! Opens the desk on a data folder of its own. Where nobody can look, the same window performs the day under a virtual screen
//! instead and leaves its screenshots and documents.

use anyhow::Result;

use crate::programs;
use crate::repository::{at, built, cargo, program, run as run_program, target};
use crate::setup;

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

/// The first start offers to create an association or to open the demonstration; later ones go on where a person stopped.
fn open() -> Result<()> {
    let mut window = program::<&str>(&built("huiji-window").to_string_lossy(), &[]);
    window.env("HUIJI_DATA", target().join("desk"));
    run_program(window)
}

fn perform_the_day() -> Result<()> {
    println!("   There is no display: the day runs under a virtual one.");
    let mut day = cargo(&["test", "--locked", "--package", "huiji-tests", "--test", "day", "--", "--nocapture"]);
    programs::name_programs(&mut day);
    run_program(day)?;
    println!("   Look at {} (screens/*.png, *.pdf).", at("out").display());
    Ok(())
}
