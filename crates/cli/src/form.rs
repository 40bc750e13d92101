//! `huiji form`: what the form of a member group asks, in which order, and what of it must be filled (requirements A3.7).

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::field::FieldNames;
use crate::table::{self, Side};
use crate::terminal::Terminal;

/// What can be done with forms.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Show(GroupArguments),
    Set(SetArguments),
}

/// Whose form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// That of units.
    Unit,
    /// That of individuals.
    Individual,
}

/// A member group.
#[derive(Debug, clap::Args)]
pub struct GroupArguments {
    #[arg(value_name = "GROUP")]
    group: String,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "unit|individual")]
    kind: Option<Kind>,
}

/// A member group, and what changes about its form; what is not said stays.
#[derive(Debug, clap::Args)]
pub struct SetArguments {
    #[command(flatten)]
    group: GroupArguments,
    #[arg(long, value_name = "FIELD")]
    show: Vec<String>,
    #[arg(long, value_name = "FIELD")]
    hide: Vec<String>,
    #[arg(long, value_name = "FIELD")]
    require: Vec<String>,
    #[arg(long, value_name = "FIELD")]
    optional: Vec<String>,
    #[arg(long, value_name = "FIELD")]
    first: Vec<String>,
    #[arg(long, conflicts_with_all = ["show", "hide", "require", "optional", "first"])]
    reset: bool,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::Show(arguments) => {
            let group = find(terminal, &arguments).await?;
            let lines = lines(terminal, &group).await?;
            Ok(Answer::of(group).lines(lines))
        }
        Verb::Set(arguments) => set(terminal, arguments).await,
    }
}

async fn lines(terminal: &Terminal, group: &Value) -> Result<Vec<String>, Failure> {
    let (words, names) = (terminal.words, FieldNames::of(terminal).await?);
    let mark = |field: &Value, key: &str| if field[key] == true { "✓".to_owned() } else { "-".to_owned() };
    let row = |field: &Value| {
        let key = field["field"].as_str().unwrap_or_default();
        vec![names.name(key), mark(field, "is_shown"), mark(field, "is_required")]
    };
    let rows: Vec<_> = fields(group).iter().map(row).collect();
    let columns = ["name", "shown", "required"].map(|key| (words.catalogue_text(&format!("member:field.{key}")), Side::Left));
    Ok(table::lines(&columns, &rows))
}

async fn set(terminal: &Terminal, arguments: SetArguments) -> Result<Answer, Failure> {
    let group = find(terminal, &arguments.group).await?;
    let names = FieldNames::of(terminal).await?;
    let mut fields = if arguments.reset { Vec::new() } else { fields(&group) };
    for (said, mark, value) in [
        (&arguments.show, "is_shown", true),
        (&arguments.hide, "is_shown", false),
        (&arguments.require, "is_required", true),
        (&arguments.optional, "is_required", false),
    ] {
        for name in said {
            let at = place(&fields, &names, name)?;
            fields[at][mark] = json!(value);
        }
    }
    for (to, name) in arguments.first.iter().enumerate() {
        let field = fields.remove(place(&fields, &names, name)?);
        fields.insert(to.min(fields.len()), field);
    }
    let request = json!({ "kind": group["kind"], "group_name": group["group_name"], "fields": fields });
    let line = terminal.words.say_with("form.set", &[("group", &arguments.group.group)]);
    Ok(Answer::of(terminal.call("member.set_form", request).await?).line(line))
}

fn fields(group: &Value) -> Vec<Value> {
    group["fields"].as_array().cloned().unwrap_or_default()
}

/// Where the field of a name stands.
fn place(fields: &[Value], names: &FieldNames, name: &str) -> Result<usize, Failure> {
    let is_meant = |field: &Value| {
        let key = field["field"].as_str().unwrap_or_default();
        key == name.trim() || names.name(key) == name.trim()
    };
    fields.iter().position(is_meant).ok_or_else(|| Failure::refusal("not_found").with("record", "custom_field"))
}

/// The group of a name; of two that bear it, that of the kind that was said.
async fn find(terminal: &Terminal, GroupArguments { group, kind }: &GroupArguments) -> Result<Value, Failure> {
    let settings = terminal.call("member.fields", json!({})).await?;
    let kind = kind.map(|kind| if kind == Kind::Unit { "unit" } else { "individual" });
    let is_meant = |found: &&Value| found["group_name"] == group.trim() && kind.is_none_or(|kind| found["kind"] == kind);
    let found = settings["groups"].as_array().into_iter().flatten().find(is_meant);
    found.cloned().ok_or_else(|| Failure::refusal("not_found").with("record", "member_group"))
}
