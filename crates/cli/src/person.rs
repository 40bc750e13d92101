//! `huiji person`: who works at the association's desks, what each may do, and for which organisation.

use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::table::{self, Side};
use crate::terminal::Terminal;

/// What can be done about people.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    List,
    Edit(EditArguments),
}

/// A person, and what changes about them; what is not said stays.
#[derive(Debug, clap::Args)]
pub struct EditArguments {
    #[arg(value_name = "NAME")]
    pub name: String,
    #[arg(long, value_name = "NAME")]
    pub rename: Option<String>,
    #[arg(long, value_name = "ROLE", value_parser = ROLES)]
    pub role: Option<String>,
    #[command(flatten)]
    pub access: AccessArguments,
}

pub const ROLES: [&str; 4] = ["administrator", "finance", "clerk", "viewer"];

/// Rights and organisation.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct AccessArguments {
    #[arg(long, value_name = "ORG")]
    pub org: Option<String>,
    #[arg(long, conflicts_with = "org")]
    pub whole: bool,
    #[arg(long, value_name = "RIGHT")]
    pub right: Vec<String>,
    #[arg(long, conflicts_with = "right")]
    pub as_role: bool,
}

/// Runs a verb.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List => list(terminal).await,
        Verb::Edit(arguments) => edit(terminal, arguments).await,
    }
}

async fn list(terminal: &Terminal) -> Result<Answer, Failure> {
    let words = terminal.words;
    let people = terminal.call("association.people", json!({})).await?;
    let rows = people["people"].as_array().cloned().unwrap_or_default();
    let line = |row: &Value| {
        let may = row["may"].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
        let org = row["org"].as_str().map_or_else(|| words.catalogue_text("access:whole"), ToOwned::to_owned);
        let role = words.catalogue_text(&format!("sync:role.{}", text(row, "role")));
        vec![text(row, "name").to_owned(), role, org, may]
    };
    let columns = ["access:name", "access:role", "access:org", "access:rights"].map(|key| (words.catalogue_text(key), Side::Left));
    let lines = table::lines(&columns, &rows.iter().map(line).collect::<Vec<_>>());
    Ok(Answer::of(json!({ "total": rows.len(), "rows": rows })).lines(lines))
}

async fn edit(terminal: &Terminal, arguments: EditArguments) -> Result<Answer, Failure> {
    let people = terminal.call("association.people", json!({})).await?;
    let person = people["people"].as_array().into_iter().flatten().find(|person| text(person, "name") == arguments.name.trim());
    let person = person.ok_or_else(|| Failure::refusal("not_found").with("record", "user_account"))?;
    let mut request = json!({
        "id": person["id"],
        "name": arguments.rename.as_deref().unwrap_or(&arguments.name),
        "role": arguments.role.as_deref().unwrap_or_else(|| text(person, "role")),
        "rights": person["rights"],
        "org_id": person["org_id"],
    });
    give(&mut request, &people, &arguments.access)?;
    let done = terminal.call("association.edit_user", request).await?;
    let line = terminal.words.say_with("person.edited", &[("name", &arguments.name)]);
    Ok(Answer::of(done).line(line))
}

/// Puts what was said about rights and organisation into a request.
pub fn give(request: &mut Value, people: &Value, access: &AccessArguments) -> Result<(), Failure> {
    if access.whole {
        request["org_id"] = Value::Null;
    }
    if let Some(name) = &access.org {
        let org = people["orgs"].as_array().into_iter().flatten().find(|org| text(org, "name") == name.trim());
        request["org_id"] = org.map(|org| org["id"].clone()).ok_or_else(|| Failure::refusal("not_found").with("record", "org"))?;
    }
    if access.as_role {
        request["rights"] = Value::Null;
    }
    if !access.right.is_empty() {
        let known: Vec<&str> = people["boxes"].as_array().into_iter().flatten().map(|one| text(one, "right")).collect();
        // `none` ticks no box at all.
        let wanted: Vec<&String> = access.right.iter().filter(|right| *right != "none").collect();
        if let Some(unknown) = wanted.iter().find(|right| !known.contains(&right.as_str())) {
            return Err(Failure::refusal("right_unknown").with("right", unknown).with("known", known.join(" ")));
        }
        request["rights"] = json!(wanted);
    }
    Ok(())
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}
