//! `huiji bank …`: import, list, settle, credit, accept, set-aside, reopen.

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::application::told;
use crate::importing::{self, ImportArguments, What};
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::terminal::Terminal;
use crate::{amount, member, order, payment};

/// The columns of the list.
const COLUMNS: [ListColumn; 6] = [
    ("id", "bank:column.id", Shown::Text),
    ("booked_at", "bank:column.booked_at", Shown::Day),
    ("amount", "bank:column.received", Shown::Money),
    ("payer", "bank:column.payer", Shown::Text),
    ("purpose", "bank:column.purpose", Shown::Text),
    ("state", "bank:column.state", Shown::Word("bank:state")),
];

/// What a person does with the bank's lines.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Import(ImportArguments),
    List(ListArguments),
    Settle(SettleArguments),
    Credit(CreditArguments),
    Accept(AcceptArguments),
    SetAside(SetAsideArguments),
    Reopen(ReopenArguments),
}

/// What became of a line.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum State {
    /// 待匹配
    Waiting,
    /// 已入账
    Settled,
    /// 不处理
    SetAside,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Settled => "settled",
            Self::SetAside => "set_aside",
        }
    }
}

/// A page of lines.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "STATE")]
    state: Option<State>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// A line, and the orders that it was for.
#[derive(Debug, clap::Args)]
pub struct SettleArguments {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(value_name = "NO", required = true)]
    numbers: Vec<String>,
    #[arg(long, value_name = "NO")]
    rest_to: Option<String>,
    #[arg(long, value_name = "TEXT")]
    remarks: Option<String>,
}

/// A line, and the member whose balance gets it.
#[derive(Debug, clap::Args)]
pub struct CreditArguments {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(value_name = "NO")]
    number: String,
    #[arg(long, value_name = "TEXT")]
    remarks: Option<String>,
    #[arg(long)]
    other_money: bool,
}

/// Lines of which it is certain what they were for; all of them where none is named.
#[derive(Debug, clap::Args)]
pub struct AcceptArguments {
    #[arg(value_name = "ID")]
    ids: Vec<String>,
}

/// Lines that have to do with no order.
#[derive(Debug, clap::Args)]
pub struct SetAsideArguments {
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    note: String,
}

/// Lines that wait again.
#[derive(Debug, clap::Args)]
pub struct ReopenArguments {
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::Import(arguments) => importing::run(terminal, What::BankStatement, arguments).await,
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::Settle(arguments) => settle(terminal, arguments).await,
        Verb::Credit(CreditArguments { id, number, remarks, other_money }) => {
            let member_id = member::id_of(terminal, &number).await?;
            let request = json!({ "id": id, "member_id": member_id, "remarks": remarks, "is_number_confirmed": other_money });
            Ok(told(terminal, terminal.call("bank.credit", request).await?))
        }
        Verb::Accept(arguments) => {
            let selection = match arguments.ids.as_slice() {
                [] => json!({ "all": { "filter": filter(Some(State::Waiting), None), "except": [] } }),
                ids => json!({ "ids": ids }),
            };
            Ok(told(terminal, terminal.call("bank.accept", json!({ "selection": selection })).await?))
        }
        Verb::SetAside(arguments) => set_aside(terminal, &arguments.ids, Some(&arguments.note)).await,
        Verb::Reopen(arguments) => set_aside(terminal, &arguments.ids, None).await,
    }
}

fn filter(state: Option<State>, search: Option<String>) -> Value {
    json!({ "state": state.map(State::name), "search": search })
}

async fn list(terminal: &Terminal, arguments: ListArguments) -> Result<Answer, Failure> {
    let request = json!({ "filter": filter(arguments.state, arguments.search), "sort": null, "page": arguments.page.request() });
    listing::answer(terminal, terminal.call("bank.list", request).await?, &COLUMNS).await
}

async fn settle(terminal: &Terminal, arguments: SettleArguments) -> Result<Answer, Failure> {
    let mut orders = Vec::new();
    for number in &arguments.numbers {
        orders.push(order::id_of(terminal, number).await?);
    }
    let rest_to = match &arguments.rest_to {
        Some(number) => member::id_of(terminal, number).await?,
        None => Value::Null,
    };
    let line = terminal.call("bank.show", json!({ "id": arguments.id })).await?;
    let asked = json!({ "orders": { "ids": orders }, "amount": line["amount"], "shares": null });
    let proposal = terminal.call("payment.propose", asked).await?;
    let shares = payment::shares(&proposal);
    let count = shares.len().to_string();
    let request = json!({ "id": arguments.id, "shares": shares, "rest_to": rest_to, "remarks": arguments.remarks });
    let done = terminal.call("bank.settle", request).await?;
    let params = [("amount", amount::show(&line["amount"])), ("count", count)];
    let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Ok(Answer::of(done).line(terminal.words.say_with("payment.collected", &params)))
}

async fn set_aside(terminal: &Terminal, ids: &[String], note: Option<&str>) -> Result<Answer, Failure> {
    let request = json!({ "selection": { "ids": ids }, "note": note });
    Ok(told(terminal, terminal.call("bank.set_aside", request).await?))
}
