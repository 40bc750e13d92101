//! `huiji application …`: list, file, approve, return, reject, cancel, take-effect; intake, filings and close lie in `filing`.

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::filing;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::member;
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 8] = [
    ("id", "application:column.id", Shown::Text),
    ("kind", "application:column.kind", Shown::Word("application:kind")),
    ("member_no", "application:column.member_no", Shown::Text),
    ("member_name", "application:column.member_name", Shown::Text),
    ("org", "application:column.org", Shown::Text),
    ("state", "application:column.state", Shown::Word("application:state")),
    ("statement", "application:column.statement", Shown::Text),
    ("filed_at", "application:column.filed_at", Shown::Day),
];

/// What a person does with applications.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
    File(FileArguments),
    Approve(ApproveArguments),
    Return(OpinionArguments),
    Reject(OpinionArguments),
    Cancel(ApproveArguments),
    TakeEffect,
    Intake(filing::IntakeArguments),
    Filings(filing::FilingsArguments),
    Close(filing::CloseArguments),
}

/// Kinds of applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Kind {
    /// 等级变更申请
    LevelChange,
    /// 资料变更申请
    ProfileChange,
    /// 续费申请
    Renewal,
    /// 联系人变更申请
    ContactChange,
    /// 退会申请
    Withdrawal,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::LevelChange => "level_change",
            Self::ProfileChange => "profile_change",
            Self::Renewal => "renewal",
            Self::ContactChange => "contact_change",
            Self::Withdrawal => "withdrawal",
        }
    }
}

/// States of applications.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum State {
    /// 待审核
    Pending,
    /// 已审核
    Approved,
    /// 已完成
    Completed,
    /// 已驳回
    Returned,
    /// 被拒绝
    Rejected,
    /// 已取消
    Cancelled,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Completed => "completed",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A page of applications.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "KIND")]
    kind: Option<Kind>,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "STATE")]
    state: Vec<State>,
    #[arg(long, value_name = "NO")]
    member: Option<String>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// A new application.
#[derive(Debug, clap::Args)]
pub struct FileArguments {
    #[arg(value_name = "NO")]
    number: String,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "KIND")]
    kind: Kind,
    #[arg(long, value_name = "NAME", required_if_eq("kind", "level_change"))]
    level: Option<String>,
    #[arg(long, value_name = "FIELD=VALUE", value_parser = member::assignment)]
    set: Vec<(String, String)>,
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    terms: u32,
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    #[arg(long, value_name = "TEXT", required_if_eq("kind", "withdrawal"))]
    reason: Option<String>,
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    statement: String,
}

/// Applications, and an opinion that may be left out.
#[derive(Debug, clap::Args)]
pub struct ApproveArguments {
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    opinion: String,
}

/// Applications, and an opinion that must be given.
#[derive(Debug, clap::Args)]
pub struct OpinionArguments {
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    opinion: String,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::File(arguments) => file(terminal, arguments).await,
        Verb::Approve(ApproveArguments { ids, opinion }) => decide(terminal, "application.approve", ids, opinion).await,
        Verb::Return(OpinionArguments { ids, opinion }) => decide(terminal, "application.return", ids, opinion).await,
        Verb::Reject(OpinionArguments { ids, opinion }) => decide(terminal, "application.reject", ids, opinion).await,
        Verb::Cancel(ApproveArguments { ids, opinion }) => decide(terminal, "application.cancel", ids, opinion).await,
        Verb::TakeEffect => take_effect(terminal).await,
        Verb::Intake(arguments) => filing::intake(terminal, arguments).await,
        Verb::Filings(arguments) => filing::filings(terminal, arguments).await,
        Verb::Close(arguments) => filing::close(terminal, arguments).await,
    }
}

async fn list(terminal: &Terminal, arguments: ListArguments) -> Result<Answer, Failure> {
    let member_id = match &arguments.member {
        Some(number) => member::id_of(terminal, number).await?,
        None => Value::Null,
    };
    let states: Vec<_> = arguments.state.into_iter().map(State::name).collect();
    let filter = json!({ "kind": arguments.kind.map(Kind::name), "states": states, "member_id": member_id, "member": arguments.search });
    let request = json!({ "filter": filter, "sort": null, "page": arguments.page.request() });
    listing::answer(terminal, terminal.call("application.list", request).await?, &COLUMNS).await
}

async fn file(terminal: &Terminal, arguments: FileArguments) -> Result<Answer, Failure> {
    let member_id = member::id_of(terminal, &arguments.number).await?;
    let kind = arguments.kind.name();
    let wish = match arguments.kind {
        Kind::LevelChange => json!({ "kind": kind, "level_id": level(terminal, &member_id, arguments.level.unwrap_or_default()).await? }),
        Kind::Renewal => json!({ "kind": kind, "terms": arguments.terms }),
        Kind::Withdrawal => json!({ "kind": kind, "effective_on": arguments.from, "reason": arguments.reason }),
        Kind::ProfileChange | Kind::ContactChange => {
            let texts: Map<String, Value> = arguments.set.into_iter().map(|(field, text)| (field, text.into())).collect();
            json!({ "kind": kind, "texts": texts })
        }
    };
    let request = json!({ "member_id": member_id, "statement": arguments.statement, "wish": wish });
    let done = terminal.call("application.file", request).await?;
    let shown = terminal.call("application.show", json!({ "id": done["subject"] })).await?;
    let text = |key: &str| shown[key].as_str().unwrap_or_default().to_owned();
    let state = terminal.words.catalogue_text(&format!("application:state.{}", text("state")));
    let line = terminal.words.say_with("application.filed", &[("id", &text("id")), ("name", &text("member_name")), ("state", &state)]);
    Ok(Answer::of(shown).line(line))
}

/// The id of a level by its name, among those that the member may go to.
async fn level(terminal: &Terminal, member_id: &Value, name: String) -> Result<Value, Failure> {
    let request = json!({ "new": { "member_id": member_id, "kind": "level_change" } });
    let form = terminal.call("application.form", request).await?;
    let found = form["levels"].as_array().into_iter().flatten().find(|level| level["name"] == *name);
    found.map(|level| level["id"].clone()).ok_or_else(|| Failure::refusal("level_unknown").with("value", name))
}

async fn decide(terminal: &Terminal, call: &str, ids: Vec<String>, opinion: String) -> Result<Answer, Failure> {
    let done = terminal.call(call, json!({ "selection": { "ids": ids }, "opinion": opinion })).await?;
    Ok(told(terminal, done))
}

async fn take_effect(terminal: &Terminal) -> Result<Answer, Failure> {
    let due = terminal.call("application.due", json!({})).await?;
    if due["count"] == 0 {
        return Ok(Answer::of(json!({ "changed": 0, "skipped": [] })).line(terminal.words.say("application.none_due")));
    }
    let done = terminal.call("application.take_effect", json!({})).await?;
    Ok(told(terminal, done))
}

/// How many were done, and why others were left alone.
pub fn told(terminal: &Terminal, done: Value) -> Answer {
    let words = terminal.words;
    let mut lines = vec![words.say_with("application.done", &[("count", &done["changed"].to_string())])];
    for skipped in done["skipped"].as_array().into_iter().flatten() {
        lines.push(words.reason(&skipped["reason"]));
    }
    Answer::of(done).lines(lines)
}
