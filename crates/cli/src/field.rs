//! `huiji field`: fields of members that the association added itself (requirements A3.7).

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::listing::{self, ListColumn, Shown};
use crate::terminal::Terminal;
use crate::words::Words;

/// The columns of the list.
const COLUMNS: [ListColumn; 5] = [
    ("name", "member:field.name", Shown::Text),
    ("kind", "member:field.kind", Shown::Text),
    ("input", "member:field.input", Shown::Word("member:field.input_kind")),
    ("options", "member:field.options", Shown::Text),
    ("state", "member:field.state", Shown::Word("member:field")),
];
const INPUTS: [&str; 11] = ["text", "long_text", "number", "amount", "date", "yes_no", "choice", "several", "phone", "email", "link"];

/// What can be done with custom fields.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List,
    Add(AddArguments),
    Edit(EditArguments),
}

/// Whose field it is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Whose {
    /// That of every member.
    Both,
    /// That of units.
    Unit,
    /// That of individuals.
    Individual,
}

impl Whose {
    fn kind(self) -> Value {
        match self {
            Self::Both => Value::Null,
            Self::Unit => json!("unit"),
            Self::Individual => json!("individual"),
        }
    }
}

/// A new field.
#[derive(Debug, clap::Args)]
pub struct AddArguments {
    #[arg(value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "KIND", value_parser = INPUTS, default_value = "text", hide_default_value = true)]
    input: String,
    #[arg(long = "for", value_enum, hide_possible_values = true, value_name = "both|unit|individual")]
    whose: Option<Whose>,
    #[arg(long, value_name = "OPTION")]
    option: Vec<String>,
}

/// A field, and what changes about it; what is not said stays.
#[derive(Debug, clap::Args)]
pub struct EditArguments {
    #[arg(value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
    #[arg(long, value_name = "KIND", value_parser = INPUTS)]
    input: Option<String>,
    #[arg(long = "for", value_enum, hide_possible_values = true, value_name = "both|unit|individual")]
    whose: Option<Whose>,
    #[arg(long, value_name = "OPTION")]
    option: Vec<String>,
    #[arg(long)]
    retire: bool,
    #[arg(long, conflicts_with = "retire")]
    take_up: bool,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List => list(terminal).await,
        Verb::Add(AddArguments { name, input, whose, option }) => {
            let kind = whose.map_or(Value::Null, Whose::kind);
            let request = json!({ "name": name, "kind": kind, "input": input, "options": option });
            let line = terminal.words.say_with("field.added", &[("name", name.trim())]);
            Ok(Answer::of(terminal.call("member.add_field", request).await?).line(line))
        }
        Verb::Edit(arguments) => edit(terminal, arguments).await,
    }
}

async fn list(terminal: &Terminal) -> Result<Answer, Failure> {
    let settings = terminal.call("member.fields", json!({})).await?;
    let words = terminal.words;
    let shown = |row: &Value| {
        let mut field = row["field"].clone();
        let whose = field["kind"].as_str().map_or_else(|| "member:field.for_both".to_owned(), |kind| format!("member:kind.{kind}"));
        field["kind"] = json!(words.catalogue_text(&whose));
        field["state"] = json!(if field["is_retired"] == true { "retired" } else { "in_use" });
        field
    };
    let rows: Vec<Value> = settings["fields"].as_array().into_iter().flatten().map(shown).collect();
    let lines = listing::lines(terminal, &rows, &COLUMNS).await?;
    Ok(Answer::of(json!({ "total": rows.len(), "rows": settings["fields"] })).lines(lines))
}

async fn edit(terminal: &Terminal, arguments: EditArguments) -> Result<Answer, Failure> {
    let settings = terminal.call("member.fields", json!({})).await?;
    let fields = || settings["fields"].as_array().into_iter().flatten().map(|row| &row["field"]);
    let field = fields().find(|field| field["name"] == arguments.name.trim());
    let field = field.ok_or_else(|| Failure::refusal("not_found").with("record", "custom_field"))?;
    let request = json!({
        "id": field["id"],
        "name": arguments.rename.as_ref().map_or_else(|| field["name"].clone(), |name| json!(name)),
        "kind": arguments.whose.map_or_else(|| field["kind"].clone(), Whose::kind),
        "input": arguments.input.as_ref().map_or_else(|| field["input"].clone(), |input| json!(input)),
        "options": if arguments.option.is_empty() { field["options"].clone() } else { json!(arguments.option) },
        "is_retired": arguments.retire || (!arguments.take_up && field["is_retired"] == true),
    });
    let line = terminal.words.say_with("field.edited", &[("name", arguments.name.trim())]);
    Ok(Answer::of(terminal.call("member.edit_field", request).await?).line(line))
}

/// What the fields of members are called, and which field a person means.
pub struct FieldNames {
    customs: Vec<(String, String)>,
    words: Words,
}

impl FieldNames {
    /// The names of the association's fields.
    pub async fn of(terminal: &Terminal) -> Result<Self, Failure> {
        let choices = terminal.call("association.choices", json!({})).await?;
        let text = |field: &Value, key: &str| field[key].as_str().unwrap_or_default().to_owned();
        let own = |field: &Value| (format!("custom_{}", text(field, "id").replace('-', "")), text(field, "name"));
        let customs = choices["custom_fields"].as_array().into_iter().flatten().map(own).collect();
        Ok(Self { customs, words: terminal.words })
    }

    /// What a field is called.
    pub fn name(&self, key: &str) -> String {
        let own = self.customs.iter().find(|(own, _)| own == key).map(|(_, name)| name.clone());
        own.unwrap_or_else(|| self.words.catalogue_text(&format!("member:column.{key}")))
    }

    /// The key of a field that is named so; what is no name of a custom field is taken as the key itself.
    pub fn key(&self, name: &str) -> String {
        let own = self.customs.iter().find(|(_, own)| own == name.trim());
        own.map_or_else(|| name.trim().to_owned(), |(key, _)| key.clone())
    }

    /// Texts by field, with the keys of the fields that were named.
    pub fn keyed(&self, texts: Vec<(String, String)>) -> Map<String, Value> {
        texts.into_iter().map(|(name, text)| (self.key(&name), text.into())).collect()
    }
}
