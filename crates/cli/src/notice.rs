//! `huiji notice`: what the office wants everybody to know (requirements A1.7).

use clap::Subcommand;
use desk::Failure;
use serde_json::json;

use crate::answer::Answer;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 5] = [
    ("from_on", "notice:column.from_on", Shown::Text),
    ("to_on", "notice:column.to_on", Shown::Text),
    ("state", "notice:column.state", Shown::Word("notice:state")),
    ("title", "notice:column.title", Shown::Text),
    ("written_by", "notice:column.written_by", Shown::Text),
];

/// What can be done with notices.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
    Add(AddArguments),
}

/// Which notices.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// A new notice.
#[derive(Debug, clap::Args)]
pub struct AddArguments {
    #[arg(long)]
    title: String,
    #[arg(long, value_name = "TEXT")]
    body: String,
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<String>,
    #[arg(long)]
    pinned: bool,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List(ListArguments { search, page }) => {
            let request = json!({ "filter": { "search": search }, "sort": null, "page": page.request() });
            listing::answer(terminal, terminal.call("notice.list", request).await?, &COLUMNS).await
        }
        Verb::Add(AddArguments { title, body, from, to, pinned }) => {
            let line = terminal.words.say_with("notice.added", &[("title", title.trim())]);
            let request = json!({ "id": null, "title": title, "body": body, "from_on": from, "to_on": to, "is_pinned": pinned });
            Ok(Answer::of(terminal.call("notice.write", request).await?).line(line))
        }
    }
}
