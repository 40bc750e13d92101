//! `huiji org`: the tree of organisations, their codes, and how they number members (requirements F3.1, A18.4).

use clap::Subcommand;
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 6] = [
    ("code", "association:org.code", Shown::Text),
    ("name", "association:org.name", Shown::Text),
    ("parent", "association:org.parent", Shown::Text),
    ("units", "association:org.members_unit", Shown::Text),
    ("individuals", "association:org.members_individual", Shown::Text),
    ("retired_on", "association:org.retired_on", Shown::Text),
];
/// Most organisations among which one is looked for by its name.
const MOST: u32 = 500;

/// What can be done with organisations.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
    Add(AddArguments),
    Edit(EditArguments),
}

/// Which organisations.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[command(flatten)]
    page: PageArguments,
}

/// A new organisation.
#[derive(Debug, clap::Args)]
pub struct AddArguments {
    #[arg(value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "ORG")]
    parent: Option<String>,
    #[arg(long, value_name = "003")]
    code: Option<String>,
}

/// An organisation, and what changes about it; what is not said stays.
#[derive(Debug, clap::Args)]
pub struct EditArguments {
    #[arg(value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
    #[arg(long, value_name = "003")]
    code: Option<String>,
    #[arg(long, value_name = "ORG")]
    parent: Option<String>,
    #[arg(long)]
    retire: bool,
    #[arg(long, conflicts_with = "retire")]
    take_up: bool,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List(ListArguments { page }) => {
            let request = json!({ "filter": {}, "sort": null, "page": page.request() });
            listing::answer(terminal, terminal.call("association.orgs", request).await?, &COLUMNS).await
        }
        Verb::Add(AddArguments { name, parent, code }) => {
            let parent = parent_id(terminal, parent.as_deref()).await?;
            let line = terminal.words.say_with("org.added", &[("name", name.trim())]);
            let request = json!({ "name": name, "parent_id": parent, "code": code });
            Ok(Answer::of(terminal.call("association.add_org", request).await?).line(line))
        }
        Verb::Edit(arguments) => edit(terminal, arguments).await,
    }
}

async fn edit(terminal: &Terminal, arguments: EditArguments) -> Result<Answer, Failure> {
    let org = find(terminal, &arguments.name).await?;
    let parent = match arguments.parent.as_deref() {
        Some(_) => parent_id(terminal, arguments.parent.as_deref()).await?,
        None => org["parent_id"].clone(),
    };
    let is_retired = arguments.retire || (!arguments.take_up && !org["retired_on"].is_null());
    let request = json!({
        "id": org["id"],
        "name": arguments.rename.as_ref().map_or_else(|| org["name"].clone(), |name| json!(name)),
        "code": arguments.code.as_ref().map_or_else(|| org["code"].clone(), |code| json!(code)),
        "parent_id": parent,
        "is_retired": is_retired,
        "unit_numbers": org["unit_numbers"],
        "individual_numbers": org["individual_numbers"],
    });
    let line = terminal.words.say_with("org.edited", &[("name", arguments.name.trim())]);
    Ok(Answer::of(terminal.call("association.edit_org", request).await?).line(line))
}

async fn parent_id(terminal: &Terminal, name: Option<&str>) -> Result<Value, Failure> {
    match name {
        Some(name) => Ok(find(terminal, name).await?["id"].clone()),
        None => Ok(Value::Null),
    }
}

async fn find(terminal: &Terminal, name: &str) -> Result<Value, Failure> {
    let request = json!({ "filter": {}, "sort": null, "page": { "number": 1, "size": MOST } });
    let orgs = terminal.call("association.orgs", request).await?;
    let found = orgs["rows"].as_array().into_iter().flatten().find(|org| org["name"] == name.trim());
    found.cloned().ok_or_else(|| Failure::refusal("not_found").with("record", "org"))
}
