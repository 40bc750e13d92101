//! `huiji dunning`: who owes, writing to them step by step, and what was said in return (requirements B20.6, F6.1).

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::application::told;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::reminder::template_id;
use crate::standing::ids_of;
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 8] = [
    ("member_no", "dunning:column.member_no", Shown::Text),
    ("name", "dunning:column.name", Shown::Text),
    ("owed", "dunning:column.owed", Shown::Text),
    ("days", "dunning:column.days", Shown::Text),
    ("state", "dunning:column.state", Shown::Word("dunning:state")),
    ("step", "dunning:column.step", Shown::Text),
    ("next_step", "dunning:column.next_step", Shown::Text),
    ("due_on", "dunning:column.due_on", Shown::Text),
];
/// The columns of the steps.
const STEP_COLUMNS: [ListColumn; 4] = [
    ("place", "terminal:dunning.place", Shown::Text),
    ("name", "dunning:steps.name", Shown::Text),
    ("days", "dunning:steps.days", Shown::Text),
    ("template", "dunning:steps.template", Shown::Text),
];

/// What a person does about debts.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
    Preview(ChosenArguments),
    Send(ChosenArguments),
    Spoke(SaidArguments),
    Promise(PromiseArguments),
    Pause(PauseArguments),
    Resume(ResumeArguments),
    Steps,
    AddStep(StepArguments),
    RemoveStep(PlaceArguments),
    Rest(RestArguments),
}

/// How a debt stands.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum State {
    /// 待催缴
    Due,
    /// 未到日期
    Waiting,
    /// 已承诺
    Promised,
    /// 已暂停
    Paused,
    /// 步骤已完
    Finished,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Waiting => "waiting",
            Self::Promised => "promised",
            Self::Paused => "paused",
            Self::Finished => "finished",
        }
    }
}

/// A page of debtors.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "STATE")]
    state: Option<State>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// Members by their numbers; everybody of whom a step is due where none is named.
#[derive(Debug, clap::Args)]
pub struct ChosenArguments {
    #[arg(value_name = "NO")]
    numbers: Vec<String>,
}

/// What was said.
#[derive(Debug, clap::Args)]
pub struct SaidArguments {
    #[arg(value_name = "NO", required = true)]
    numbers: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    note: String,
}

/// What was promised.
#[derive(Debug, clap::Args)]
pub struct PromiseArguments {
    #[arg(value_name = "NO", required = true)]
    numbers: Vec<String>,
    #[arg(long, value_name = "DATE")]
    until: String,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// A pause, and why.
#[derive(Debug, clap::Args)]
pub struct PauseArguments {
    #[arg(value_name = "NO", required = true)]
    numbers: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    note: String,
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

/// The end of a pause.
#[derive(Debug, clap::Args)]
pub struct ResumeArguments {
    #[arg(value_name = "NO", required = true)]
    numbers: Vec<String>,
}

/// A new last step.
#[derive(Debug, clap::Args)]
pub struct StepArguments {
    #[arg(value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "DAYS")]
    after: u16,
    #[arg(long, value_name = "NAME")]
    template: String,
}

/// A step by its place.
#[derive(Debug, clap::Args)]
pub struct PlaceArguments {
    #[arg(value_name = "N")]
    place: usize,
}

/// How long a debt rests.
#[derive(Debug, clap::Args)]
pub struct RestArguments {
    #[arg(value_name = "DAYS")]
    days: u16,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::Preview(arguments) => preview(terminal, &arguments.numbers).await,
        Verb::Send(arguments) => {
            let selection = selection(terminal, &arguments.numbers).await?;
            Ok(told(terminal, terminal.call("dunning.send", json!({ "selection": selection })).await?))
        }
        Verb::Spoke(said) => record(terminal, &said.numbers, "spoke", None, Some(&said.note)).await,
        Verb::Promise(said) => record(terminal, &said.numbers, "promised", Some(&said.until), said.note.as_deref()).await,
        Verb::Pause(said) => record(terminal, &said.numbers, "paused", said.until.as_deref(), Some(&said.note)).await,
        Verb::Resume(said) => record(terminal, &said.numbers, "resumed", None, None).await,
        verb => steps(terminal, verb).await,
    }
}

async fn list(terminal: &Terminal, arguments: ListArguments) -> Result<Answer, Failure> {
    let filter = json!({ "state": arguments.state.map(State::name), "search": arguments.search });
    let request = json!({ "filter": filter, "sort": null, "page": arguments.page.request() });
    let listed = terminal.call("dunning.list", request).await?;
    let mut rows = listed["rows"].as_array().cloned().unwrap_or_default();
    for row in &mut rows {
        let owed: Vec<String> = row["owed"].as_array().into_iter().flatten().map(amount::show).collect();
        row["owed"] = owed.join(" + ").into();
    }
    let count = listing::count(terminal, &listed);
    Ok(Answer::of(listed).lines(listing::lines(terminal, &rows, &COLUMNS).await?).line(count))
}

async fn selection(terminal: &Terminal, numbers: &[String]) -> Result<Value, Failure> {
    match numbers {
        [] => Ok(json!({ "all": { "filter": { "state": "due" }, "except": [] } })),
        numbers => Ok(json!({ "ids": ids_of(terminal, numbers).await? })),
    }
}

async fn preview(terminal: &Terminal, numbers: &[String]) -> Result<Answer, Failure> {
    let request = json!({ "selection": selection(terminal, numbers).await?, "at": 0 });
    let preview = terminal.call("dunning.preview", request).await?;
    let words = terminal.words;
    let mut lines = Vec::new();
    for step in preview["steps"].as_array().into_iter().flatten() {
        let params = [("name", step["name"].as_str().unwrap_or_default()), ("count", &step["count"].to_string())];
        lines.push(words.say_with("dunning.step", &params));
    }
    let run = &preview["run"];
    lines.push(words.say_with("dunning.receivers", &[("count", &run["receivers"].to_string())]));
    let reasons = run["skipped"].as_array().into_iter().flatten().chain(run["blocked"].is_object().then_some(&run["blocked"]));
    lines.extend(reasons.map(|reason| words.reason(reason)));
    Ok(Answer::of(preview).lines(lines))
}

async fn record(terminal: &Terminal, numbers: &[String], kind: &str, until: Option<&str>, note: Option<&str>) -> Result<Answer, Failure> {
    let selection = json!({ "ids": ids_of(terminal, numbers).await? });
    let request = json!({ "selection": selection, "kind": kind, "until": until, "note": note });
    Ok(told(terminal, terminal.call("dunning.record", request).await?))
}

async fn steps(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    let mut setup = terminal.call("dunning.settings", json!({})).await?;
    let mut steps = setup["steps"].as_array().cloned().unwrap_or_default();
    match verb {
        Verb::AddStep(step) => {
            let template = template_id(&setup, &step.template)?;
            steps.push(json!({ "id": null, "name": step.name, "days": step.after, "template_id": template }));
        }
        Verb::RemoveStep(PlaceArguments { place }) => {
            if place == 0 || place > steps.len() {
                return Err(Failure::refusal("not_found").with("record", "dunning_setup"));
            }
            steps.remove(place - 1);
        }
        Verb::Rest(RestArguments { days }) => setup["rest_days"] = days.into(),
        _ => return list_steps(terminal, setup).await,
    }
    let done = terminal.call("dunning.set_up", json!({ "rest_days": setup["rest_days"], "steps": steps })).await?;
    Ok(Answer::of(done).line(terminal.words.catalogue_text("dunning:steps.done")))
}

async fn list_steps(terminal: &Terminal, setup: Value) -> Result<Answer, Failure> {
    let templates = setup["templates"].as_array().cloned().unwrap_or_default();
    let row = |(n, step): (usize, &Value)| {
        let template = templates.iter().find(|template| template["id"] == step["template_id"]);
        let name = template.map_or(Value::Null, |template| template["name"].clone());
        json!({ "place": n + 1, "name": step["name"], "days": step["days"], "template": name })
    };
    let rows: Vec<Value> = setup["steps"].as_array().into_iter().flatten().enumerate().map(row).collect();
    let rest = terminal.words.say_with("dunning.rest", &[("days", &setup["rest_days"].to_string())]);
    Ok(Answer::of(setup).lines(listing::lines(terminal, &rows, &STEP_COLUMNS).await?).line(rest))
}
