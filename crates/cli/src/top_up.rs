//! `huiji balance topup …`: list, file, submit, delete, approve, return, refuse, receive, abandon, reverse.

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::application::told;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::order::require_method;
use crate::terminal::Terminal;
use crate::{amount, member};

/// The columns of the list.
const COLUMNS: [ListColumn; 9] = [
    ("id", "application:column.id", Shown::Text),
    ("filed_at", "balance:top_up.column.filed_at", Shown::Day),
    ("member_name", "balance:top_up.column.member_name", Shown::Text),
    ("amount", "balance:top_up.column.amount", Shown::Money),
    ("method", "balance:top_up.column.method", Shown::Word("payment:method")),
    ("voucher", "balance:top_up.column.voucher", Shown::Text),
    ("state", "balance:top_up.column.state", Shown::Word("balance:top_up.state")),
    ("filed_by", "balance:top_up.column.filed_by", Shown::Text),
    ("decided_by", "balance:top_up.column.decided_by", Shown::Text),
];

/// What a person does with top-ups.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
    File(FileArguments),
    Submit(ChosenArguments),
    Delete(ChosenArguments),
    Approve(ApproveArguments),
    Return(OpinionArguments),
    Refuse(OpinionArguments),
    Receive(ReceiveArguments),
    Abandon(AbandonArguments),
    Reverse(ReverseArguments),
}

/// How far a top-up has come.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum State {
    /// 草稿
    Draft,
    /// 待审核
    Pending,
    /// 待支付
    Awaiting,
    /// 已到账
    Credited,
    /// 不通过
    Refused,
    /// 已放弃
    Abandoned,
    /// 已冲销
    Reversed,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Pending => "pending",
            Self::Awaiting => "awaiting",
            Self::Credited => "credited",
            Self::Refused => "refused",
            Self::Abandoned => "abandoned",
            Self::Reversed => "reversed",
        }
    }
}

/// A page of top-ups.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "STATE")]
    state: Option<State>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[arg(long, value_name = "NO")]
    member: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// A top-up to file.
#[derive(Debug, clap::Args)]
pub struct FileArguments {
    #[arg(value_name = "NO")]
    number: String,
    #[arg(long, value_parser = amount::read, allow_hyphen_values = true)]
    amount: Value,
    #[arg(long, default_value = "CNY", hide_default_value = true, value_name = "CODE")]
    currency: String,
    #[arg(long, default_value = "bank_transfer", hide_default_value = true, value_name = "METHOD")]
    method: String,
    #[arg(long, value_name = "TEXT")]
    voucher: Option<String>,
    #[arg(long, value_name = "NAME")]
    payer: Option<String>,
    #[arg(long, value_name = "TEXT")]
    remarks: Option<String>,
    #[arg(long, conflicts_with = "online")]
    draft: bool,
    #[arg(long)]
    online: bool,
}

/// Chosen top-ups.
#[derive(Debug, clap::Args)]
pub struct ChosenArguments {
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

/// A request to approve.
#[derive(Debug, clap::Args)]
pub struct ApproveArguments {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(long, value_name = "TEXT")]
    opinion: String,
    #[arg(long)]
    other_money: bool,
}

/// A request to turn down.
#[derive(Debug, clap::Args)]
pub struct OpinionArguments {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(long, value_name = "TEXT")]
    opinion: String,
}

/// An online top-up whose money came.
#[derive(Debug, clap::Args)]
pub struct ReceiveArguments {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(long, value_name = "TEXT")]
    voucher: String,
    #[arg(long)]
    other_money: bool,
}

/// Online top-ups whose money will not come.
#[derive(Debug, clap::Args)]
pub struct AbandonArguments {
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    remarks: Option<String>,
}

/// A credited top-up to take back.
#[derive(Debug, clap::Args)]
pub struct ReverseArguments {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(long, value_name = "TEXT")]
    remarks: String,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::File(arguments) => file(terminal, arguments).await,
        Verb::Submit(ChosenArguments { ids }) => chosen(terminal, "balance.submit_top_ups", &ids).await,
        Verb::Delete(ChosenArguments { ids }) => chosen(terminal, "balance.delete_top_ups", &ids).await,
        Verb::Approve(ApproveArguments { id, opinion, other_money }) => {
            let read_at = read_at(terminal, &id).await?;
            let request = json!({ "id": id, "read_at": read_at, "opinion": opinion, "is_number_confirmed": other_money });
            one(terminal, "balance.approve_top_up", request).await
        }
        Verb::Return(OpinionArguments { id, opinion }) => {
            one(terminal, "balance.return_top_up", json!({ "id": id, "opinion": opinion })).await
        }
        Verb::Refuse(OpinionArguments { id, opinion }) => {
            one(terminal, "balance.refuse_top_up", json!({ "id": id, "opinion": opinion })).await
        }
        Verb::Receive(ReceiveArguments { id, voucher, other_money }) => {
            let read_at = read_at(terminal, &id).await?;
            let said = (voucher, other_money);
            let request = json!({ "id": id, "read_at": read_at, "voucher": said.0, "received_at": null, "is_number_confirmed": said.1 });
            one(terminal, "balance.receive_top_up", request).await
        }
        Verb::Abandon(AbandonArguments { ids, remarks }) => {
            let request = json!({ "selection": { "ids": ids }, "remarks": remarks });
            Ok(told(terminal, terminal.call("balance.abandon_top_ups", request).await?))
        }
        Verb::Reverse(ReverseArguments { id, remarks }) => {
            one(terminal, "balance.reverse_top_up", json!({ "id": id, "remarks": remarks })).await
        }
    }
}

async fn list(terminal: &Terminal, arguments: ListArguments) -> Result<Answer, Failure> {
    let member_id = match &arguments.member {
        Some(number) => member::id_of(terminal, number).await?,
        None => Value::Null,
    };
    let states: Vec<&str> = arguments.state.map(State::name).into_iter().collect();
    let filter = json!({ "search": arguments.search, "states": states, "member_id": member_id });
    let request = json!({ "filter": filter, "sort": null, "page": arguments.page.request() });
    listing::answer(terminal, terminal.call("balance.top_ups", request).await?, &COLUMNS).await
}

async fn file(terminal: &Terminal, arguments: FileArguments) -> Result<Answer, Failure> {
    let FileArguments { number, amount, currency, method, voucher, payer, remarks, draft, online } = arguments;
    require_method(terminal, &method).await?;
    let member_id = member::id_of(terminal, &number).await?;
    let start = if online {
        "awaiting"
    } else if draft {
        "draft"
    } else {
        "pending"
    };
    let amount = json!({ "minor": amount["minor"], "currency": currency });
    let terms = json!({
        "amount": amount, "method": method, "voucher": voucher, "received_at": null, "payer": payer, "remarks": remarks,
    });
    let request = json!({ "member_id": member_id, "start": start, "terms": terms });
    let done = terminal.call("balance.file_top_up", request).await?;
    shown(terminal, &done["subject"]).await
}

async fn chosen(terminal: &Terminal, call: &'static str, ids: &[String]) -> Result<Answer, Failure> {
    Ok(told(terminal, terminal.call(call, json!({ "selection": { "ids": ids } })).await?))
}

async fn one(terminal: &Terminal, call: &'static str, request: Value) -> Result<Answer, Failure> {
    let id = request["id"].clone();
    terminal.call(call, request).await?;
    shown(terminal, &id).await
}

/// The top-up as it stands now.
async fn shown(terminal: &Terminal, id: &Value) -> Result<Answer, Failure> {
    let row = terminal.call("balance.top_up_show", json!({ "id": id })).await?;
    let lines = listing::lines(terminal, std::slice::from_ref(&row), &COLUMNS).await?;
    Ok(Answer::of(row).lines(lines))
}

/// When the top-up was last changed that is decided on.
async fn read_at(terminal: &Terminal, id: &str) -> Result<Value, Failure> {
    Ok(terminal.call("balance.top_up_show", json!({ "id": id })).await?["updated_at"].clone())
}
