//! `huiji` as a person runs it in a terminal.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// A terminal whose `huiji` works on one data folder.
pub struct Terminal {
    program: PathBuf,
    data: PathBuf,
    passphrase: Option<String>,
    variables: Vec<(String, String)>,
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

impl Answer {
    /// The one object that `--json` prints.
    pub fn object(&self) -> Result<Value> {
        serde_json::from_str(&self.out).with_context(|| format!("no JSON: {self:?}"))
    }
}

impl Terminal {
    /// Uses the `huiji` that `HUIJI_CLI` names.
    pub fn on(data: &Path) -> Result<Self> {
        Ok(Self { program: crate::built("HUIJI_CLI")?, data: data.to_owned(), passphrase: None, variables: Vec::new() })
    }

    /// The same terminal with a passphrase in its environment.
    #[must_use]
    pub fn with_passphrase(mut self, passphrase: &str) -> Self {
        self.passphrase = Some(passphrase.to_owned());
        self
    }

    /// The same terminal with one more variable in its environment.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs `huiji --data DIR …` and waits for its end. No keychain of a person is touched, nor anything of theirs asked.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Answer> {
        let output = self.command(arguments).output().with_context(|| format!("running {}", self.program.display()))?;
        Ok(Answer {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }

    /// Runs `huiji --data DIR --json …`, whatever it ends with.
    pub fn run_json<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Answer> {
        let mut all = vec![OsStr::new("--json")];
        all.extend(arguments.iter().map(AsRef::as_ref));
        self.run(&all)
    }

    /// Runs `huiji --data DIR --json …`, which must succeed, and reads the one object it prints.
    pub fn json<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Value> {
        let answer = self.run_json(arguments)?;
        let shown: Vec<_> = arguments.iter().map(|word| word.as_ref().to_string_lossy()).collect();
        ensure!(answer.code == 0, "huiji {} ended with {}: {}{}", shown.join(" "), answer.code, answer.out, answer.err);
        answer.object()
    }

    /// Starts `huiji --data DIR --json bridge …` and waits for the object that says where it listens.
    pub fn bridge<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Bridge> {
        let mut all = vec![OsStr::new("--json"), OsStr::new("bridge")];
        all.extend(arguments.iter().map(AsRef::as_ref));
        let mut child = self.command(&all).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        let stdout = child.stdout.take().context("the bridge's output")?;
        BufReader::new(stdout).read_line(&mut line)?;
        let said = serde_json::from_str(&line).with_context(|| format!("the bridge said {line:?}"));
        Ok(Bridge { child, said: said? })
    }

    fn command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--data").arg(&self.data).args(arguments);
        command.env("DBUS_SESSION_BUS_ADDRESS", "disabled:").env("LC_ALL", "zh_CN.UTF-8").stdin(Stdio::null());
        command.env_remove("HUIJI_DATA").env_remove("HUIJI_PASSPHRASE");
        command.env_remove("HUIJI_PASSWORD").env_remove("HUIJI_CURRENT_PASSWORD");
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.envs(self.passphrase.iter().map(|passphrase| ("HUIJI_PASSPHRASE", passphrase)));
        command
    }
}

/// A running bridge; it ends with its owner.
pub struct Bridge {
    child: Child,
    /// What it said when it started: `address`, `port`.
    pub said: Value,
}

impl Drop for Bridge {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has noticed then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
