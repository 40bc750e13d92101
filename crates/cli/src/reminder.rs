//! `huiji reminder`: the rules by which members are reminded of the end of their membership, and whom they speak of today (requirements A7,
//! F7.1). Reminding itself is the server's.

use clap::Subcommand;
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::listing::{self, ListColumn, Shown};
use crate::terminal::Terminal;

/// The columns of the rules.
const COLUMNS: [ListColumn; 4] = [
    ("place", "terminal:reminder.place", Shown::Text),
    ("when", "message:reminder.when", Shown::Text),
    ("template", "message:reminder.template", Shown::Text),
    ("levels", "message:reminder.levels", Shown::Text),
];
/// The columns of members whom rules speak of.
const MEMBER_COLUMNS: [ListColumn; 4] = [
    ("place", "terminal:reminder.place", Shown::Text),
    ("member_no", "member:column.member_no", Shown::Text),
    ("name", "member:column.name", Shown::Text),
    ("expires_on", "member:column.expires_on", Shown::Text),
];

/// What can be done with the rules.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List,
    Add(AddArguments),
    Edit(EditArguments),
    Remove(PlaceArguments),
    On,
    Off,
    Preview,
}

/// When a rule speaks.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub struct When {
    #[arg(long, value_name = "DAYS")]
    before: Option<u16>,
    #[arg(long, value_name = "DAYS")]
    after: Option<u16>,
    #[arg(long)]
    at_end: bool,
}

impl When {
    /// Days after the last day of membership; none where nothing was said.
    fn days(&self) -> Option<i32> {
        let before = self.before.map(|days| -i32::from(days));
        before.or(self.after.map(i32::from)).or(self.at_end.then_some(0))
    }
}

/// A new rule.
#[derive(Debug, clap::Args)]
pub struct AddArguments {
    #[arg(long, value_name = "NAME")]
    template: String,
    #[command(flatten)]
    when: When,
    #[arg(long, value_name = "NAME", num_args = 1..)]
    level: Vec<String>,
}

/// A rule by its place, and what changes about it; what is not said stays.
#[derive(Debug, clap::Args)]
pub struct EditArguments {
    #[arg(value_name = "N")]
    place: usize,
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    #[command(flatten)]
    when: When,
    #[arg(long, value_name = "NAME", num_args = 1..)]
    level: Vec<String>,
    #[arg(long, conflicts_with = "level")]
    all_levels: bool,
}

/// A rule by its place.
#[derive(Debug, clap::Args)]
pub struct PlaceArguments {
    #[arg(value_name = "N")]
    place: usize,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    let mut setup = terminal.call("message.reminders", json!({})).await?;
    let mut rules = setup["rules"].as_array().cloned().unwrap_or_default();
    match verb {
        Verb::List => return list(terminal, setup).await,
        Verb::Preview => return preview(terminal).await,
        Verb::Add(AddArguments { template, when, level }) => rules.push(json!({
            "id": null,
            "days": when.days().unwrap_or_default(),
            "template_id": template_id(&setup, &template)?,
            "level_ids": level_ids(&setup, &level)?,
        })),
        Verb::Edit(arguments) => edit(&setup, rule_at(&mut rules, arguments.place)?, &arguments)?,
        Verb::Remove(PlaceArguments { place }) => {
            rule_at(&mut rules, place)?;
            rules.remove(place - 1);
        }
        Verb::On => setup["is_on"] = true.into(),
        Verb::Off => setup["is_on"] = false.into(),
    }
    let done = terminal.call("message.set_reminders", json!({ "is_on": setup["is_on"], "rules": rules })).await?;
    Ok(Answer::of(done).line(terminal.words.say(if setup["is_on"] == true { "reminder.set_on" } else { "reminder.set_off" })))
}

fn edit(setup: &Value, rule: &mut Value, arguments: &EditArguments) -> Result<(), Failure> {
    if let Some(days) = arguments.when.days() {
        rule["days"] = days.into();
    }
    if let Some(template) = &arguments.template {
        rule["template_id"] = template_id(setup, template)?;
    }
    if arguments.all_levels || !arguments.level.is_empty() {
        rule["level_ids"] = level_ids(setup, &arguments.level)?.into();
    }
    Ok(())
}

async fn list(terminal: &Terminal, setup: Value) -> Result<Answer, Failure> {
    let rules = setup["rules"].as_array().cloned().unwrap_or_default();
    let rows: Vec<Value> = rules.iter().enumerate().map(|(n, rule)| row(terminal, &setup, n, rule)).collect();
    let state = terminal.words.say(if setup["is_on"] == true { "reminder.is_on" } else { "reminder.is_off" });
    Ok(Answer::of(setup).lines(listing::lines(terminal, &rows, &COLUMNS).await?).line(state))
}

fn row(terminal: &Terminal, setup: &Value, n: usize, rule: &Value) -> Value {
    let days = rule["days"].as_i64().unwrap_or_default();
    let key = match days {
        ..0 => "reminder.before",
        0 => "reminder.at",
        _ => "reminder.after",
    };
    let name =
        |of: &str, id: &Value| setup[of].as_array().into_iter().flatten().find(|one| one["id"] == *id).map(|one| one["name"].clone());
    let levels: Vec<Value> = rule["level_ids"].as_array().into_iter().flatten().filter_map(|id| name("levels", id)).collect();
    let all = || json!(terminal.words.catalogue_text("message:reminder.all_levels"));
    json!({
        "place": n + 1,
        "when": terminal.words.say_with(key, &[("days", &days.unsigned_abs().to_string())]),
        "template": name("templates", &rule["template_id"]),
        "levels": if levels.is_empty() { all() } else { levels.into() },
    })
}

async fn preview(terminal: &Terminal) -> Result<Answer, Failure> {
    let due = terminal.call("message.reminders_due", json!({})).await?;
    let mut rows = Vec::new();
    let mut count = 0;
    for (n, rule) in due.as_array().into_iter().flatten().enumerate() {
        count += rule["count"].as_u64().unwrap_or_default();
        for member in rule["members"].as_array().into_iter().flatten() {
            let mut row = member.clone();
            row["place"] = (n + 1).into();
            rows.push(row);
        }
    }
    let shown = rows.len().to_string();
    let line = terminal.words.say_with("reminder.due", &[("count", &count.to_string()), ("shown", &shown)]);
    Ok(Answer::of(due).lines(listing::lines(terminal, &rows, &MEMBER_COLUMNS).await?).line(line))
}

fn rule_at(rules: &mut [Value], place: usize) -> Result<&mut Value, Failure> {
    let found = place.checked_sub(1).and_then(|at| rules.get_mut(at));
    found.ok_or_else(|| Failure::refusal("not_found").with("record", "reminder"))
}

/// The template of a name, among those of a set of rules.
pub fn template_id(setup: &Value, name: &str) -> Result<Value, Failure> {
    id_of(setup, "templates", name).ok_or_else(|| Failure::refusal("template_unknown").with("name", name))
}

fn level_ids(setup: &Value, names: &[String]) -> Result<Vec<Value>, Failure> {
    let id = |name: &String| id_of(setup, "levels", name).ok_or_else(|| Failure::refusal("not_found").with("record", "level"));
    names.iter().map(id).collect()
}

fn id_of(setup: &Value, of: &str, name: &str) -> Option<Value> {
    setup[of].as_array()?.iter().find(|one| one["name"] == name.trim()).map(|one| one["id"].clone())
}
