//! `huiji` as a person runs it in a terminal.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// A terminal whose `huiji` works on one data folder.
pub struct Terminal {
    program: PathBuf,
    data: PathBuf,
}

/// What a run left behind.
#[derive(Debug)]
pub struct Answer {
    /// 0 done, 1 refused, 2 wrong use.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error, where a refusal says why.
    pub err: String,
}

impl Terminal {
    /// Uses the `huiji` that `HUIJI_CLI` names.
    pub fn on(data: &Path) -> Result<Self> {
        Ok(Self { program: crate::built("HUIJI_CLI")?, data: data.to_owned() })
    }

    /// Runs `huiji --data DIR …` and waits for its end. No keychain of a person is touched.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Answer> {
        let output = Command::new(&self.program)
            .arg("--data")
            .arg(&self.data)
            .args(arguments)
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .output()
            .with_context(|| format!("running {}", self.program.display()))?;
        Ok(Answer {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }

    /// Runs `huiji --data DIR --json …`, which must succeed, and reads the one object it prints.
    pub fn json<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Value> {
        let mut all = vec![OsStr::new("--json")];
        all.extend(arguments.iter().map(AsRef::as_ref));
        let answer = self.run(&all)?;
        ensure!(answer.code == 0, "huiji {all:?} ended with {}: {}{}", answer.code, answer.out, answer.err);
        serde_json::from_str(&answer.out).with_context(|| format!("huiji {all:?} printed no JSON: {}", answer.out))
    }
}
