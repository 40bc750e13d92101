//! `huiji follow-up`: contacts with members, and those that are due (requirements A14).

use clap::Subcommand;
use desk::Failure;
use serde_json::json;

use crate::answer::Answer;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 6] = [
    ("followed_on", "member:follow_up.followed_on", Shown::Text),
    ("member_name", "member:follow_up.member", Shown::Text),
    ("content", "member:follow_up.content", Shown::Text),
    ("next_on", "member:follow_up.next_on", Shown::Text),
    ("state", "member:follow_up.state", Shown::Word("member:follow_up.states")),
    ("created_by", "member:follow_up.created_by", Shown::Text),
];

/// What can be done with follow-ups.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
}

/// Which follow-ups.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long)]
    due: bool,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    let Verb::List(ListArguments { due, search, page }) = verb;
    let filter = json!({ "member": search, "state": due.then_some("due") });
    let listed = terminal.call("member.follow_ups", json!({ "filter": filter, "sort": null, "page": page.request() })).await?;
    listing::answer(terminal, listed, &COLUMNS).await
}
