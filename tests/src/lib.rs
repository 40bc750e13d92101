//! What crosses crates, seen from outside: the built `huiji` in a terminal and the built window on a (virtual) screen. The
//! tests under `tests/` drive both the way a person does; nothing here calls our own code.

pub mod cluster;
pub mod document;
pub mod mail;
pub mod proxy;
pub mod server;
pub mod sms;
pub mod terminal;
pub mod window;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

/// Where screenshots and documents of a run are left for a person to look at: `HUIJI_OUT`, or `out/` of the repository.
pub fn out_folder() -> PathBuf {
    match std::env::var_os("HUIJI_OUT") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../out"),
    }
}

/// The sample files that tests import (`tests/samples`).
pub fn sample(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)
}

/// The built `huiji-server`.
pub fn server_program() -> Result<PathBuf> {
    built("HUIJI_SERVER")
}

/// The program that `variable` names. `cargo xtask test` builds it and sets the variable.
fn built(variable: &str) -> Result<PathBuf> {
    let path = std::env::var_os(variable)
        .with_context(|| format!("{variable} does not name the built program; run these tests with `cargo xtask test`"))?;
    let path = PathBuf::from(path);
    ensure!(path.is_file(), "{variable} names {}, which is not there; run `cargo xtask test`", path.display());
    Ok(path)
}
