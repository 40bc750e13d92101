//! What a subcommand has to say: sentences for a person, or one object for a program.

use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What was done or found.
#[derive(Debug, Serialize, Deserialize)]
pub struct Report {
    object: Value,
    lines: Vec<String>,
    is_good: bool,
}

impl Report {
    /// Something was done.
    pub fn done(object: Value) -> Self {
        Self { object, lines: Vec::new(), is_good: true }
    }

    /// The same, which is not as it should be.
    pub fn bad(mut self) -> Self {
        self.is_good = false;
        self
    }

    /// One more sentence.
    pub fn line(mut self, line: impl Into<String>) -> Self {
        self.lines.push(line.into());
        self
    }

    /// Prints it. 0 where all is well, 1 where it is not.
    pub fn print(self, as_json: bool) -> ExitCode {
        if as_json {
            println!("{}", self.object);
        } else {
            self.lines.iter().for_each(|line| println!("{line}"));
        }
        if self.is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
