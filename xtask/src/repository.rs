//! Where things are, and running other programs in it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The folder of the workspace.
pub fn root() -> &'static Path {
    // Cargo names the folder of this crate; the workspace is the one around it.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A file or folder of the workspace.
pub fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// Where Cargo puts what it builds.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => at("target"),
    }
}

/// A program that `cargo build` left in the target folder.
pub fn built(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A program with its arguments, to be run in the workspace's folder.
pub fn program<A: AsRef<OsStr>>(name: &str, arguments: &[A]) -> Command {
    // On Windows npm is a script, which only the shell finds.
    let mut command = if cfg!(windows) && name == "npm" { Command::new("npm.cmd") } else { Command::new(name) };
    command.args(arguments).current_dir(root());
    command
}

/// Cargo itself, the same one that runs us.
pub fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    program(&cargo, arguments)
}

/// npm in a folder of the workspace.
pub fn npm(folder: &str, arguments: &[&str]) -> Command {
    let mut command = program("npm", arguments);
    command.current_dir(at(folder));
    command
}

/// Runs to the end with its output shown; anything but success is an error.
pub fn run(mut command: Command) -> Result<()> {
    let shown = show(&command);
    println!("   $ {shown}");
    let status = command.status().with_context(|| format!("starting {shown}"))?;
    ensure!(status.success(), "`{shown}` failed ({status})");
    Ok(())
}

/// Runs to the end and hands over what it printed.
pub fn ask(mut command: Command) -> Result<String> {
    let shown = show(&command);
    let output = command.output().with_context(|| format!("starting {shown}"))?;
    ensure!(output.status.success(), "`{shown}` failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

/// The files that belong to the repository, new ones included, as paths from its root with `/`.
pub fn files() -> Result<Vec<String>> {
    let listed = ask(program("git", &["-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard"]))?;
    Ok(listed.lines().filter(|path| at(path).is_file()).map(str::to_owned).collect())
}

fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
