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

/// Whose certificates, and where to.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("whose").required(true).args(["member", "all"]))]
pub struct PrintArguments {
    #[arg(long, value_name = "NO", num_args = 1..)]
    member: Vec<String>,
    #[arg(long)]
    all: bool,
    #[arg(long, short, value_name = "F")]
    output: PathBuf,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    let Verb::Print(arguments) = verb;
    let selection = if arguments.all {
        json!({ "all": { "filter": {}, "except": [] } })
    } else {
        let mut ids: Vec<Value> = Vec::with_capacity(arguments.member.len());
        for number in &arguments.member {
            ids.push(member::id_of(terminal, number).await?);
        }
        json!({ "ids": ids })
    };
    let request = json!({ "selection": selection, "path": arguments.output.to_string_lossy(), "language": terminal.words.code() });
    let printed = terminal.call("certificate.print", request).await?;
    let count = |value: &Value| value.as_u64().map_or_else(|| value.as_array().map_or(0, Vec::len).to_string(), |count| count.to_string());
    let params = [count(&printed["printed"]), count(&printed["skipped"])];
    let path = printed["path"].as_str().unwrap_or_default().to_owned();
    let params = [("path", path.as_str()), ("printed", &params[0]), ("skipped", &params[1])];
    let line = terminal.words.say_with("certificate.printed", &params);
    Ok(Answer::of(printed).line(line))
}
