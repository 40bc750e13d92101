//! `huiji-server` as whoever runs it starts it.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::server_program;

/// A running server, killed when dropped, as a power cut does.
pub struct Server {
    process: Child,
    /// Its address.
    pub address: String,
    /// The code for the first desk, as long as there is no association.
    pub code: Option<String>,
}

impl Server {
    /// `huiji-server serve --listen LISTEN …`
    pub fn start<A: AsRef<OsStr>>(listen: &str, arguments: &[A]) -> Result<Self> {
        let mut process = command()?
            .args(["serve", "--listen", listen])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .context("starting huiji-server")?;
        let (mut address, mut code) = (None, None);
        let mut lines = BufReader::new(process.stdout.take().context("no output")?).lines();
        while address.is_none() {
            let line = lines.next().context("the server ended")??;
            if let Some(rest) = line.strip_prefix("enrolment code: ") {
                code = Some(rest.to_owned());
            }
            address = line.strip_prefix("listening: ").map(str::to_owned);
        }
        Ok(Self { process, address: address.context("no address")?, code })
    }

    /// Its address without the scheme.
    pub fn host(&self) -> &str {
        self.address.trim_start_matches("http://")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Runs `huiji-server --json …` to its end: its exit code, what it printed, and what it complained of.
pub fn run<A: AsRef<OsStr>>(arguments: &[A]) -> Result<(i32, Value, String)> {
    let output = command()?.arg("--json").args(arguments).output()?;
    let object = serde_json::from_slice(&output.stdout).unwrap_or_default();
    Ok((output.status.code().unwrap_or(-1), object, String::from_utf8_lossy(&output.stderr).into_owned()))
}

/// The same, which must succeed.
pub fn json<A: AsRef<OsStr>>(arguments: &[A]) -> Result<Value> {
    let (code, object, complaint) = run(arguments)?;
    ensure!(code == 0, "huiji-server ended with {code}: {object} {complaint}");
    Ok(object)
}

fn command() -> Result<Command> {
    let mut command = Command::new(server_program()?);
    command.env("LC_ALL", "zh_CN.UTF-8").env_remove("HUIJI_DATABASE").stdin(Stdio::null());
    Ok(command)
}
