//! `huiji certificate print`: certificates of some members or of all, in one file.

use std::path::PathBuf;

use clap::Subcommand;
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::member;
use crate::terminal::Terminal;

/// What a person does with certificates.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Print(PrintArguments),
}

/// Of which members: some by their numbers, or all.
#[derive(Debug, clap::Args)]
#[group(id = "whose", required = true, multiple = false)]
pub struct Whose {
    #[arg(long, value_name = "NO", num_args = 1..)]
    member: Vec<String>,
    #[arg(long)]
    all: bool,
}

impl Whose {
    /// As calls take it.
    pub async fn selection(&self, terminal: &Terminal) -> Result<Value, Failure> {
        if self.all {
            return Ok(json!({ "all": { "filter": {}, "except": [] } }));
        }
        let mut ids: Vec<Value> = Vec::with_capacity(self.member.len());
        for number in &self.member {
            ids.push(member::id_of(terminal, number).await?);
        }
        Ok(json!({ "ids": ids }))
    }
}

/// Whose certificates, and where to.
#[derive(Debug, clap::Args)]
pub struct PrintArguments {
    #[command(flatten)]
    whose: Whose,
    #[arg(long, short, value_name = "F")]
    output: PathBuf,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    let Verb::Print(arguments) = verb;
    let selection = arguments.whose.selection(terminal).await?;
    let request = json!({ "selection": selection, "path": arguments.output.to_string_lossy(), "language": terminal.words.code() });
    Ok(printed(terminal, terminal.call("certificate.print", request).await?, "certificate.printed"))
}

/// What was printed, in a sentence.
pub fn printed(terminal: &Terminal, printed: Value, key: &str) -> Answer {
    let count = |value: &Value| value.as_u64().map_or_else(|| value.as_array().map_or(0, Vec::len).to_string(), |count| count.to_string());
    let params = [count(&printed["printed"]), count(&printed["skipped"])];
    let path = printed["path"].as_str().unwrap_or_default().to_owned();
    let params = [("path", path.as_str()), ("printed", &params[0]), ("skipped", &params[1])];
    let line = terminal.words.say_with(key, &params);
    Answer::of(printed).line(line)
}
