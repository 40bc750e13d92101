//! `huiji message …`: what was sent and what waits, writing to members, templates, trying again.

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::member;
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 8] = [
    ("id", "terminal:message.id", Shown::Text),
    ("state", "message:column.state", Shown::Word("message:state")),
    ("channel", "message:column.channel", Shown::Word("message:channel")),
    ("receiver", "message:column.receiver", Shown::Text),
    ("address", "message:column.address", Shown::Text),
    ("subject", "message:column.subject", Shown::Text),
    ("failure", "message:column.failure", Shown::Word("message:failure")),
    ("created_at", "message:column.created_at", Shown::Day),
];

/// The columns of the list of templates.
const TEMPLATE_COLUMNS: [ListColumn; 4] = [
    ("name", "message:template.name", Shown::Text),
    ("channel", "message:template.channel", Shown::Word("message:channel")),
    ("subject", "message:template.subject", Shown::Text),
    ("body", "message:template.body", Shown::Text),
];

/// What a person does with messages.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
    Send(SendArguments),
    Templates,
    Retry(ChosenArguments),
    Cancel(ChosenArguments),
    Setup(SetupArguments),
}

/// How a message travels.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Channel {
    /// 邮件
    Email,
    /// 短信
    Sms,
}

impl Channel {
    fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
        }
    }
}

/// How far a message is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum State {
    /// 等待发送
    Queued,
    /// 已发送
    Sent,
    /// 发送失败
    Failed,
    /// 结果不明
    Unclear,
    /// 已取消
    Cancelled,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Unclear => "unclear",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A page of messages.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "STATE")]
    state: Option<State>,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "CHANNEL")]
    channel: Option<Channel>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// A message, and whom it goes to.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("whose").required(true).args(["member", "all"]))]
#[command(group = clap::ArgGroup::new("words").required(true).args(["template", "body"]))]
pub struct SendArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "CHANNEL")]
    channel: Channel,
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    #[arg(long, value_name = "TEXT")]
    subject: Option<String>,
    #[arg(long, value_name = "TEXT")]
    body: Option<String>,
    #[arg(long, value_name = "NO", num_args = 1..)]
    member: Vec<String>,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    dry_run: bool,
}

/// Messages by their ids.
#[derive(Debug, clap::Args)]
pub struct ChosenArguments {
    #[arg(value_name = "ID", required = true, num_args = 1..)]
    ids: Vec<String>,
}

/// How messages are sent; what is not said stays as it is.
#[derive(Debug, clap::Args)]
pub struct SetupArguments {
    #[arg(long, value_name = "NAME")]
    sender_name: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    sender_address: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    reply_address: Option<String>,
    #[arg(long, value_name = "TEXT")]
    signature: Option<String>,
    #[arg(long, value_name = "HH:MM-HH:MM", value_parser = quiet)]
    quiet: Option<(u32, u32)>,
    #[arg(long, value_name = "N")]
    per_minute: Option<u32>,
}

/// `21:00-08:00` as minutes of the day, or `none`.
fn quiet(text: &str) -> Result<(u32, u32), String> {
    let minute = |clock: &str| {
        let (hour, minute) = clock.trim().split_once(':')?;
        let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
        (hour < 24 && minute < 60).then_some(hour * 60 + minute)
    };
    if text == "none" {
        return Ok((0, 0));
    }
    text.split_once('-').and_then(|(from, until)| Some((minute(from)?, minute(until)?))).ok_or_else(|| text.to_owned())
}

/// Runs a verb.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::Send(arguments) => send(terminal, arguments).await,
        Verb::Templates => templates(terminal).await,
        Verb::Retry(arguments) => chosen(terminal, "retry", arguments).await,
        Verb::Setup(arguments) => setup(terminal, arguments).await,
        Verb::Cancel(arguments) => chosen(terminal, "cancel", arguments).await,
    }
}

async fn list(terminal: &Terminal, arguments: ListArguments) -> Result<Answer, Failure> {
    let ListArguments { state, channel, search, page } = arguments;
    let filter = json!({ "state": state.map(State::name), "channel": channel.map(Channel::name), "search": search });
    let sort = json!({ "key": "created_at", "direction": "descending" });
    let listed = terminal.call("message.list", json!({ "filter": filter, "sort": sort, "page": page.request() })).await?;
    listing::answer(terminal, listed, &COLUMNS).await
}

async fn templates(terminal: &Terminal) -> Result<Answer, Failure> {
    let found = rows_of_templates(terminal.call("message.templates", json!({ "with_retired": false })).await?);
    let listed = json!({ "total": found.len(), "rows": found });
    listing::answer(terminal, listed, &TEMPLATE_COLUMNS).await
}

/// Templates with their words beside their ids.
fn rows_of_templates(found: Value) -> Vec<Value> {
    let flat = |row: &Value| {
        let mut flat = row["draft"].clone();
        flat["id"] = row["id"].clone();
        flat
    };
    found.as_array().into_iter().flatten().map(flat).collect()
}

async fn send(terminal: &Terminal, arguments: SendArguments) -> Result<Answer, Failure> {
    let channel = arguments.channel.name();
    let template = match &arguments.template {
        None => None,
        Some(name) => {
            let found = rows_of_templates(terminal.call("message.templates", json!({ "channel": channel, "with_retired": false })).await?);
            let known = found.into_iter().find(|row| row["name"].as_str() == Some(name.as_str()));
            Some(known.ok_or_else(|| Failure::refusal("template_unknown").with("name", name))?)
        }
    };
    let selection = if arguments.all {
        json!({ "all": { "filter": {}, "except": [] } })
    } else {
        let mut ids: Vec<Value> = Vec::with_capacity(arguments.member.len());
        for number in &arguments.member {
            ids.push(member::id_of(terminal, number).await?);
        }
        json!({ "ids": ids })
    };
    let of_template = |field: &str| template.as_ref().map(|template| template[field].clone());
    let message = json!({
        "channel": channel,
        "template_id": of_template("id"),
        "subject": arguments.subject.map(Value::from).or_else(|| of_template("subject")),
        "body": arguments.body.map(Value::from).or_else(|| of_template("body")),
        "receivers": { "members": selection },
    });
    let preview = terminal.call("message.preview", json!({ "message": message, "at": 0 })).await?;
    let skipped = preview["skipped_count"].to_string();
    if arguments.dry_run {
        let counts = [("receivers", preview["receivers"].to_string()), ("skipped", skipped)];
        let counts: Vec<_> = counts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let line = terminal.words.say_with("message.would_send", &counts);
        let shown: Vec<String> = preview["shown"]["body"].as_str().map(ToOwned::to_owned).into_iter().collect();
        return Ok(Answer::of(preview).line(line).lines(shown));
    }
    let done = terminal.call("message.prepare", message).await?;
    let line = terminal.words.say_with("message.queued", &[("count", &done["changed"].to_string()), ("skipped", &skipped)]);
    Ok(Answer::of(done).line(line))
}

async fn setup(terminal: &Terminal, arguments: SetupArguments) -> Result<Answer, Failure> {
    let mut setup = terminal.call("message.setup", json!({})).await?;
    let SetupArguments { sender_name, sender_address, reply_address, signature, quiet, per_minute } = arguments;
    let said = [
        ("sender_name", sender_name.map(Value::from)),
        ("sender_address", sender_address.map(Value::from)),
        ("reply_address", reply_address.map(Value::from)),
        ("sms_signature", signature.map(Value::from)),
        ("quiet_from", quiet.map(|(from, _)| from.into())),
        ("quiet_until", quiet.map(|(_, until)| until.into())),
        ("per_minute", per_minute.map(Value::from)),
    ];
    for (field, value) in said {
        if let Some(value) = value {
            setup[field] = value;
        }
    }
    terminal.call("message.set_up", setup.clone()).await?;
    Ok(Answer::of(setup).line(terminal.words.catalogue_text("message:setup.saved")))
}

async fn chosen(terminal: &Terminal, verb: &str, arguments: ChosenArguments) -> Result<Answer, Failure> {
    let unknown = |id: &String| uuid_like(id).then_some(()).ok_or_else(|| Failure::refusal("message_unknown").with("id", id));
    arguments.ids.iter().try_for_each(unknown)?;
    let done = terminal.call(&format!("message.{verb}"), json!({ "messages": { "ids": arguments.ids } })).await?;
    let line = terminal.words.say_with(&format!("message.{verb}"), &[("count", &done["changed"].to_string())]);
    Ok(Answer::of(done).line(line))
}

/// Whether a text could be an id, as lists show it.
fn uuid_like(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
