//! `huiji run`: what can be taken back as a whole (requirements B20.2).

use clap::Subcommand;
use desk::Failure;
use serde_json::json;

use crate::answer::Answer;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 5] = [
    ("id", "association:runs.column.id", Shown::Text),
    ("issued_at", "association:runs.column.issued_at", Shown::Day),
    ("sentence", "association:runs.column.sentence", Shown::Text),
    ("changed", "association:runs.column.changed", Shown::Text),
    ("actor", "association:runs.column.actor", Shown::Text),
];

/// What can be done with them.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(PageArguments),
    Undo(UndoArguments),
}

/// Which.
#[derive(Debug, clap::Args)]
pub struct UndoArguments {
    #[arg(value_name = "ID")]
    id: String,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List(page) => {
            let filter = json!({ "language": terminal.words.code() });
            let listed = terminal.call("association.runs", json!({ "filter": filter, "sort": null, "page": page.request() })).await?;
            listing::answer(terminal, listed, &COLUMNS).await
        }
        Verb::Undo(UndoArguments { id }) => {
            let done = terminal.call("association.undo", json!({ "command_id": id })).await?;
            let line = terminal.words.catalogue_text("association:runs.done").replace("{{count, number}}", &done["changed"].to_string());
            Ok(Answer::of(done).line(line))
        }
    }
}
