//! `huiji order …`: import, list, add, pay, receipt; approve, reject, return and rule lie in `order_review`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::importing::{self, ImportArguments};
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::member;
use crate::order_review;
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 10] = [
    ("order_no", "order:column.order_no", Shown::Text),
    ("buyer_name", "order:column.buyer_name", Shown::Text),
    ("kind", "order:column.kind", Shown::Word("order:kind")),
    ("dues_year", "order:column.dues_year", Shown::Text),
    ("amount", "order:column.amount", Shown::Money),
    ("paid", "order:column.paid", Shown::Money),
    ("unpaid", "order:column.unpaid", Shown::Money),
    ("payment_state", "order:column.payment_state", Shown::Word("order:payment_state")),
    ("state", "order:column.state", Shown::Word("order:state")),
    ("ordered_at", "order:column.ordered_at", Shown::Day),
];

/// What a person does with orders.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Import(ImportArguments),
    List(ListArguments),
    Add(AddArguments),
    Pay(PayArguments),
    Receipt(ReceiptArguments),
    Approve(order_review::ApproveArguments),
    Reject(order_review::OpinionArguments),
    Return(order_review::OpinionArguments),
    Rule(order_review::RuleArguments),
}

/// How far an order is paid.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum PaymentState {
    /// 待付款
    Awaiting,
    /// 部分付款
    PartPaid,
    /// 已付款
    Paid,
    /// 多付
    Overpaid,
}

impl PaymentState {
    /// Its name in requests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Awaiting => "awaiting",
            Self::PartPaid => "part_paid",
            Self::Paid => "paid",
            Self::Overpaid => "overpaid",
        }
    }
}

/// Whether an order stands.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum State {
    /// 有效
    Open,
    /// 待审核
    PendingReview,
    /// 已退回
    Returned,
    /// 未通过
    Rejected,
    /// 已取消
    Cancelled,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::PendingReview => "pending_review",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What an order is for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    /// 会费
    Dues,
    /// 活动
    Event,
    /// 服务
    Service,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Dues => "dues",
            Self::Event => "event",
            Self::Service => "service",
        }
    }
}

/// A page of orders.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "STATE")]
    payment: Option<PaymentState>,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "STATE")]
    state: Option<State>,
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// A new order.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("who").required(true).args(["member", "buyer"]))]
pub struct AddArguments {
    #[arg(long, value_name = "NO")]
    member: Option<String>,
    #[arg(long, value_name = "NAME")]
    buyer: Option<String>,
    #[arg(long, value_enum, default_value_t = Kind::Dues, hide_possible_values = true, hide_default_value = true, value_name = "KIND")]
    kind: Kind,
    #[arg(long, value_parser = amount::read, allow_hyphen_values = true)]
    amount: Option<Value>,
    #[arg(long, value_parser = amount::read, allow_hyphen_values = true)]
    deduction: Option<Value>,
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    #[arg(long, value_name = "TEXT")]
    item: Option<String>,
    #[arg(long, value_name = "TEXT")]
    remarks: Option<String>,
}

/// Money that arrived.
#[derive(Debug, clap::Args)]
pub struct PayArguments {
    #[arg(value_name = "NO")]
    number: String,
    #[arg(long, value_parser = amount::read, allow_hyphen_values = true)]
    amount: Value,
    #[arg(long, default_value = "bank_transfer", hide_default_value = true, value_name = "METHOD")]
    method: String,
    #[arg(long, value_name = "DATE")]
    received: Option<String>,
    #[arg(long, value_name = "TEXT")]
    voucher: Option<String>,
    #[arg(long, value_name = "TEXT")]
    remarks: Option<String>,
}

/// A payment that gets a receipt.
#[derive(Debug, clap::Args)]
pub struct ReceiptArguments {
    #[arg(value_name = "NO")]
    number: String,
    #[arg(long, value_name = "N")]
    payment: Option<usize>,
    #[arg(long, value_name = "NAME")]
    payer: Option<String>,
    #[arg(long, short, value_name = "F")]
    output: PathBuf,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::Import(arguments) => importing::run(terminal, importing::What::Orders, arguments).await,
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::Add(arguments) => add(terminal, arguments).await,
        Verb::Pay(arguments) => pay(terminal, arguments).await,
        Verb::Receipt(arguments) => receipt(terminal, arguments).await,
        Verb::Approve(arguments) => order_review::approve(terminal, arguments).await,
        Verb::Reject(arguments) => order_review::reject(terminal, arguments).await,
        Verb::Return(arguments) => order_review::send_back(terminal, arguments).await,
        Verb::Rule(arguments) => order_review::rule(terminal, arguments).await,
    }
}

async fn list(terminal: &Terminal, arguments: ListArguments) -> Result<Answer, Failure> {
    let filter = json!({
        "payment_state": arguments.payment.map(PaymentState::name), "state": arguments.state.map(State::name), "dues_year": arguments.year, "search": arguments.search,
    });
    let sort = json!({ "key": "ordered_at", "direction": "descending" });
    let listed = terminal.call("order.list", json!({ "filter": filter, "sort": sort, "page": arguments.page.request() })).await?;
    listing::answer(terminal, listed, &COLUMNS).await
}

async fn add(terminal: &Terminal, arguments: AddArguments) -> Result<Answer, Failure> {
    let member_id = match &arguments.member {
        Some(number) => member::id_of(terminal, number).await?,
        None => Value::Null,
    };
    let mut order = terminal.call("order.form", json!({ "member_id": member_id, "kind": arguments.kind.name() })).await?;
    let given = [
        ("buyer_name", arguments.buyer.map(Value::from)),
        ("amount", arguments.amount),
        ("deduction", arguments.deduction),
        ("dues_year", arguments.year.map(Value::from)),
        ("item", arguments.item.map(Value::from)),
        ("remarks", arguments.remarks.map(Value::from)),
    ];
    for (field, value) in given {
        if let Some(value) = value {
            order[field] = value;
        }
    }
    let done = terminal.call("order.add", order).await?;
    let order = terminal.call("order.show", json!({ "id": done["subject"] })).await?;
    Ok(told(terminal, "order.added", order))
}

async fn pay(terminal: &Terminal, arguments: PayArguments) -> Result<Answer, Failure> {
    let id = id_of(terminal, &arguments.number).await?;
    let received_at = match &arguments.received {
        Some(day) => Some(terminal.days().await?.begins("received_at", day)?),
        None => None,
    };
    let payment = json!({
        "order_id": id, "amount": arguments.amount, "method": arguments.method, "received_at": received_at,
        "voucher": arguments.voucher, "remarks": arguments.remarks,
    });
    require_method(terminal, &arguments.method).await?;
    terminal.call("payment.record", payment).await?;
    let order = terminal.call("order.show", json!({ "id": id })).await?;
    Ok(told(terminal, "order.paid", order))
}

/// Makes the receipt of a payment, where it has none, and prints it.
async fn receipt(terminal: &Terminal, arguments: ReceiptArguments) -> Result<Answer, Failure> {
    let id = id_of(terminal, &arguments.number).await?;
    let order = terminal.call("order.show", json!({ "id": id })).await?;
    let payment = arrived(&order, arguments.payment)?;
    if payment["receipt"].is_null() {
        terminal.call("payment.issue_receipt", json!({ "payment_id": payment["id"], "payer": arguments.payer })).await?;
    }
    let request = json!({ "payment_id": payment["id"], "path": arguments.output.to_string_lossy() });
    let written = terminal.call("payment.print_receipt", request).await?;
    let line = terminal.words.say_with("file.written", &member::file_params(&written).each());
    Ok(Answer::of(written).line(line))
}

/// One payment that arrived for an order, by its place among them; the last where none is named.
pub fn arrived(order: &Value, place: Option<usize>) -> Result<&Value, Failure> {
    let is_arrival = |one: &&Value| one["reverses_id"].is_null() && one["refunds_id"].is_null();
    let received: Vec<&Value> = order["payments"].as_array().into_iter().flatten().filter(is_arrival).collect();
    let place = place.unwrap_or(received.len());
    let found = place.checked_sub(1).and_then(|place| received.get(place).copied());
    found.ok_or_else(|| Failure::refusal("not_found").with("record", "payment"))
}

/// An order as it stands now, with one sentence about it.
pub fn told(terminal: &Terminal, key: &str, order: Value) -> Answer {
    let words = terminal.words;
    let state = words.catalogue_text(&format!("order:payment_state.{}", order["payment_state"].as_str().unwrap_or_default()));
    let (paid, unpaid, amount) = (amount::show(&order["paid"]), amount::show(&order["unpaid"]), amount::show(&order["amount"]));
    let number = order["order_no"].as_str().unwrap_or_default().to_owned();
    let params = [("number", number.as_str()), ("amount", &amount), ("paid", &paid), ("unpaid", &unpaid), ("state", &state)];
    let line = words.say_with(key, &params);
    Answer::of(order).line(line)
}

/// Refuses a way of paying that is not known.
pub async fn require_method(terminal: &Terminal, method: &str) -> Result<(), Failure> {
    let methods = terminal.call("payment.methods", json!({})).await?;
    let is_known = methods.as_array().is_some_and(|all| all.iter().any(|one| one == method));
    if is_known { Ok(()) } else { Err(Failure::refusal("method_unknown").with("value", method)) }
}

/// The id of the order that bears a number.
pub async fn id_of(terminal: &Terminal, number: &str) -> Result<Value, Failure> {
    let number = number.trim();
    let sort = json!({ "key": "ordered_at", "direction": "descending" });
    let request = json!({ "filter": { "search": number }, "sort": sort, "page": { "number": 1, "size": 50 } });
    let listed = terminal.call("order.list", request).await?;
    let found = listed["rows"].as_array().into_iter().flatten().find(|row| row["order_no"] == *number);
    found.map(|row| row["id"].clone()).ok_or_else(|| Failure::refusal("order_unknown").with("number", number))
}
