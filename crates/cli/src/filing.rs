//! `huiji application intake|filings|close`: what may be filed over the network, what was, and closing what could not be taken in.

use clap::ValueEnum;
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::application::told;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 6] = [
    ("id", "application:column.id", Shown::Text),
    ("filed_at", "application:filing.column.filed_at", Shown::Day),
    ("kind", "application:filing.column.kind", Shown::Word("application:filing.kind")),
    ("name", "application:filing.column.name", Shown::Text),
    ("state", "application:filing.column.state", Shown::Word("application:filing.state")),
    ("receipt_no", "application:filing.column.receipt_no", Shown::Text),
];

/// Kinds of what is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Kind {
    /// 入会申请
    Join,
    /// 续费申请
    Renewal,
    /// 资料变更申请
    ProfileChange,
    /// 联系人变更申请
    ContactChange,
    /// 等级变更申请
    LevelChange,
    /// 退会申请
    Withdrawal,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Renewal => "renewal",
            Self::ProfileChange => "profile_change",
            Self::ContactChange => "contact_change",
            Self::LevelChange => "level_change",
            Self::Withdrawal => "withdrawal",
        }
    }
}

/// How far something has come that was filed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum State {
    /// 待核对
    Open,
    /// 已受理
    Taken,
    /// 已办结
    Closed,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken => "taken",
            Self::Closed => "closed",
        }
    }
}

/// What may be filed: shown, or set.
#[derive(Debug, clap::Args)]
pub struct IntakeArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "KIND")]
    take: Vec<Kind>,
    #[arg(long, conflicts_with = "take")]
    close: bool,
}

/// A page of what was filed.
#[derive(Debug, clap::Args)]
pub struct FilingsArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "KIND")]
    kind: Option<Kind>,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "STATE")]
    state: Option<State>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// What to close, and the answer.
#[derive(Debug, clap::Args)]
pub struct CloseArguments {
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    note: String,
}

/// Shows or sets what may be filed.
pub async fn intake(terminal: &Terminal, arguments: IntakeArguments) -> Result<Answer, Failure> {
    if arguments.close || !arguments.take.is_empty() {
        let kinds: Vec<_> = arguments.take.into_iter().map(Kind::name).collect();
        terminal.call("application.set_intake", json!({ "kinds": kinds })).await?;
    }
    let shown = terminal.call("application.intake", json!({})).await?;
    let words = terminal.words;
    let kinds: Vec<String> = shown["kinds"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(|kind| words.catalogue_text(&format!("application:filing.kind.{kind}")))
        .collect();
    let none = || words.catalogue_text("application:intake.none");
    let kinds = if kinds.is_empty() { none() } else { kinds.join(&words.catalogue_text("trail:list_mark")) };
    let line = words.say_with("application.intake", &[("kinds", &kinds)]);
    let address = shown["address"].as_str().map(|address| words.say_with("application.intake_address", &[("address", address)]));
    let answer = Answer::of(shown.clone()).line(line);
    Ok(address.into_iter().fold(answer, Answer::line))
}

/// Lists what was filed.
pub async fn filings(terminal: &Terminal, arguments: FilingsArguments) -> Result<Answer, Failure> {
    let filter = json!({ "kind": arguments.kind.map(Kind::name), "state": arguments.state.map(State::name), "search": arguments.search });
    let request = json!({ "filter": filter, "sort": null, "page": arguments.page.request() });
    listing::answer(terminal, terminal.call("application.filings", request).await?, &COLUMNS).await
}

/// Closes what could not be taken in.
pub async fn close(terminal: &Terminal, arguments: CloseArguments) -> Result<Answer, Failure> {
    let request = json!({ "selection": { "ids": arguments.ids }, "note": arguments.note });
    Ok(told(terminal, terminal.call("application.close_filings", request).await?))
}
