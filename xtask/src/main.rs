//! `cargo xtask <task>`: everything one does with this repository, besides editing it. Small on purpose, so that it builds in
//! seconds on a fresh machine.

mod bench;
mod generate;
mod icons;
mod programs;
mod repository;
mod run;
mod setup;
mod test;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask setup          install what building and testing needs
cargo xtask run            open the desk on a demonstration association (without a display: perform the day, leave out/)
cargo xtask test           the gate: every check and test there is
cargo xtask bench [NAME]   measure against other programs and print the ratios
cargo xtask simulate [COMMANDS FIRST_SEED HUNTS]
                           histories of desks under faults, until so many commands went well; how soon known mistakes are noticed
cargo xtask gen [--check]  generate the TypeScript calls and the icons (or say what is stale)
cargo xtask tidy           the rules of the repository itself";

/// What is simulated where nothing is said: commands, first seed, hunts for each mistake.
const SIMULATED: [&str; 3] = ["20000", "1000", "3"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["setup"] => setup::setup(),
        ["run"] => run::run(),
        ["test"] => test::test(),
        ["bench"] => bench::bench(None),
        ["bench", name] => bench::bench(Some(name)),
        ["simulate"] => programs::simulate(SIMULATED),
        ["simulate", commands, first_seed, hunts] => programs::simulate([commands, first_seed, hunts]),
        ["gen"] => generate::write(),
        ["gen", "--check"] => generate::check(),
        ["tidy"] => tidy::tidy(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
