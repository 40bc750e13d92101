//! `huiji binding`: which packages members have beside their membership, and renewing, suspending and taking them away (requirements D1, D4,
//! D7.1, D8).

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::application::told;
use crate::importing::{self, ImportArguments, What};
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::order::require_method;
use crate::standing::ids_of;
use crate::terminal::Terminal;
use crate::{amount, package};

/// The columns of the list.
const COLUMNS: [ListColumn; 8] = [
    ("member_no", "binding:column.member_no", Shown::Text),
    ("name", "binding:column.name", Shown::Text),
    ("package_code", "binding:column.package_code", Shown::Text),
    ("package", "binding:column.package", Shown::Text),
    ("quantity", "binding:column.quantity", Shown::Text),
    ("state", "binding:column.state", Shown::Word("binding:state")),
    ("ends_on", "binding:column.ends_on", Shown::Text),
    ("waiting", "binding:column.waiting", Shown::Text),
];

/// What a person does with bound packages.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
    Import(ImportArguments),
    Bind(BindArguments),
    Preview(TermArguments),
    Renew(RenewArguments),
    RenewDue(DueArguments),
    Billing(BillingArguments),
    Suspend(SuspendArguments),
    Enable(ChosenArguments),
    Expiry(ExpiryArguments),
    Unbind(ChosenArguments),
}

/// How a binding stands.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum State {
    /// 未付款
    Bound,
    /// 使用中
    Active,
    /// 已到期
    Expired,
    /// 已停用
    Suspended,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Bound => "bound",
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Suspended => "suspended",
        }
    }
}

/// A page of bindings.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "STATE")]
    state: Option<State>,
    #[arg(long, value_name = "CODE")]
    package: Option<String>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[arg(long, value_name = "DATE")]
    ends_by: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// A package for members.
#[derive(Debug, clap::Args)]
pub struct BindArguments {
    #[arg(value_name = "CODE")]
    package: String,
    #[arg(value_name = "NO", required = true)]
    numbers: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    quantity: u32,
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

/// One package of members; of everybody who has it where nobody is named.
#[derive(Debug, clap::Args)]
pub struct ChosenArguments {
    #[arg(value_name = "CODE")]
    package: String,
    #[arg(value_name = "NO")]
    numbers: Vec<String>,
}

/// The same, for a time.
#[derive(Debug, clap::Args)]
pub struct TermArguments {
    #[command(flatten)]
    chosen: ChosenArguments,
    #[arg(long, value_name = "N")]
    months: Option<u32>,
}

/// The same, with or without the money.
#[derive(Debug, clap::Args)]
pub struct RenewArguments {
    #[command(flatten)]
    term: TermArguments,
    #[arg(long, value_name = "METHOD")]
    paid: Option<String>,
}

/// What is renewed without being asked for, with or without the money.
#[derive(Debug, clap::Args)]
pub struct DueArguments {
    #[arg(long, value_name = "METHOD")]
    paid: Option<String>,
}

/// Who is billed how.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct BillingArguments {
    #[arg(long, value_name = "NAME", conflicts_with = "member", required_unless_present = "member")]
    org: Option<String>,
    #[arg(long, value_name = "NO")]
    member: Option<String>,
    #[arg(long, value_name = "N")]
    cycle: Option<u32>,
    #[arg(long, value_name = "on|off", value_parser = ["on", "off"], hide_possible_values = true)]
    auto: Option<String>,
    #[arg(long, conflicts_with_all = ["cycle", "auto"])]
    inherit: bool,
}

/// What is suspended, and why.
#[derive(Debug, clap::Args)]
pub struct SuspendArguments {
    #[command(flatten)]
    chosen: ChosenArguments,
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Until when; by what was paid where no day is named.
#[derive(Debug, clap::Args)]
pub struct ExpiryArguments {
    #[command(flatten)]
    chosen: ChosenArguments,
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::Import(arguments) => importing::run(terminal, What::BindingExpiries, arguments).await,
        Verb::Bind(arguments) => bind(terminal, arguments).await,
        Verb::Preview(arguments) => preview(terminal, arguments).await,
        Verb::Renew(arguments) => renew(terminal, arguments).await,
        Verb::RenewDue(due) => renew_due(terminal, due).await,
        Verb::Billing(arguments) => billing(terminal, arguments).await,
        Verb::Suspend(SuspendArguments { chosen, reason }) => act(terminal, "suspend", &chosen, json!({ "reason": reason })).await,
        Verb::Enable(chosen) => act(terminal, "enable", &chosen, json!({})).await,
        Verb::Expiry(ExpiryArguments { chosen, until }) => act(terminal, "set_expiry", &chosen, json!({ "expires_on": until })).await,
        Verb::Unbind(chosen) => act(terminal, "unbind", &chosen, json!({})).await,
    }
}

async fn list(terminal: &Terminal, arguments: ListArguments) -> Result<Answer, Failure> {
    let package = match &arguments.package {
        Some(code) => package::find(terminal, code).await?["id"].clone(),
        None => Value::Null,
    };
    let filter = json!({
        "state": arguments.state.map(State::name), "package_id": package, "search": arguments.search, "ends_to": arguments.ends_by,
    });
    let listed = terminal.call("binding.list", json!({ "filter": filter, "sort": null, "page": arguments.page.request() })).await?;
    listing::answer(terminal, listed, &COLUMNS).await
}

async fn bind(terminal: &Terminal, arguments: BindArguments) -> Result<Answer, Failure> {
    let package = package::find(terminal, &arguments.package).await?;
    let selection = json!({ "ids": ids_of(terminal, &arguments.numbers).await? });
    let request = json!({
        "selection": selection, "package_id": package["id"], "quantity": arguments.quantity, "expires_on": arguments.until,
    });
    Ok(told(terminal, terminal.call("binding.bind", request).await?))
}

async fn preview(terminal: &Terminal, TermArguments { chosen, months }: TermArguments) -> Result<Answer, Failure> {
    let request = json!({ "selection": selection(terminal, &chosen).await?, "months": months });
    let preview = terminal.call("binding.preview", request).await?;
    let words = terminal.words;
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let mut lines = Vec::new();
    for row in preview["rows"].as_array().into_iter().flatten() {
        lines.push(if row["blocked"].is_object() {
            words.reason(&row["blocked"])
        } else {
            let (name, from, to) = (text(&row["name"]), text(&row["from"]), text(&row["to"]));
            let params = [("name", name.as_str()), ("from", &from), ("to", &to), ("amount", &amount::show(&row["amount"]))];
            words.say_with("binding.quoted", &params)
        });
    }
    let sums: Vec<String> = preview["sums"].as_array().into_iter().flatten().map(amount::show).collect();
    let params = [("count", preview["renewed"].to_string()), ("members", preview["members"].to_string()), ("sum", sums.join(" + "))];
    lines.push(words.say_with("binding.sum", &params.each_ref().map(|(name, value)| (*name, value.as_str()))));
    Ok(Answer::of(preview).lines(lines))
}

/// Everything that is to be renewed without being asked for, each for its member's billing cycle. Nothing to renew is no mistake: a
/// schedule runs it every day.
async fn renew_due(terminal: &Terminal, DueArguments { paid }: DueArguments) -> Result<Answer, Failure> {
    let received = received(terminal, paid).await?;
    let due = json!({ "is_to_renew": true });
    let counts = terminal.call("binding.counts", json!({ "filter": {} })).await?;
    if counts["to_renew"] == 0 {
        return Ok(Answer::of(json!({ "changed": 0 })).line(terminal.words.say_with("application.done", &[("count", "0")])));
    }
    let selection = json!({ "all": { "filter": due, "except": [] } });
    let request = json!({ "selection": selection, "months": null, "received": received, "remarks": null });
    Ok(told(terminal, terminal.call("binding.renew", request).await?))
}

/// Says how somebody is billed, and changes it where something is said.
async fn billing(terminal: &Terminal, arguments: BillingArguments) -> Result<Answer, Failure> {
    let party = match (&arguments.org, &arguments.member) {
        (_, Some(number)) => json!({ "member": ids_of(terminal, std::slice::from_ref(number)).await?[0] }),
        (org, None) => json!({ "org": org_id(terminal, org.as_deref().unwrap_or_default()).await? }),
    };
    if arguments.cycle.is_some() || arguments.auto.is_some() || arguments.inherit {
        let before = terminal.call("binding.billing", json!({ "party": party })).await?;
        let kept = |own: &str| if arguments.inherit { Value::Null } else { before[own].clone() };
        let cycle = arguments.cycle.map_or_else(|| kept("own_cycle_months"), Value::from);
        let auto = arguments.auto.map_or_else(|| kept("own_auto_renewal"), Value::from);
        terminal.call("binding.set_billing", json!({ "parties": [party], "cycle_months": cycle, "auto_renewal": auto })).await?;
    }
    let shown = terminal.call("binding.billing", json!({ "party": party })).await?;
    let words = terminal.words;
    let by = |who: &Value| match who.as_str() {
        Some(name) => words.say_with("binding.by", &[("name", name)]),
        None => words.catalogue_text("binding:billing.usual"),
    };
    let auto = words.catalogue_text(&format!("binding:billing.auto.{}", shown["auto_renewal"].as_str().unwrap_or_default()));
    let cycle = [("months", shown["cycle_months"].to_string()), ("by", by(&shown["cycle_by"]))];
    let lines = vec![
        words.say_with("binding.cycle", &cycle.each_ref().map(|(name, value)| (*name, value.as_str()))),
        words.say_with("binding.auto", &[("state", &auto), ("by", &by(&shown["auto_by"]))]),
    ];
    Ok(Answer::of(shown).lines(lines))
}

async fn org_id(terminal: &Terminal, name: &str) -> Result<Value, Failure> {
    let choices = terminal.call("association.choices", json!({})).await?;
    let found = choices["orgs"].as_array().into_iter().flatten().find(|org| org["name"] == name.trim());
    Ok(found.ok_or_else(|| Failure::refusal("not_found").with("record", "org"))?["id"].clone())
}

async fn received(terminal: &Terminal, paid: Option<String>) -> Result<Option<Value>, Failure> {
    if let Some(method) = &paid {
        require_method(terminal, method).await?;
    }
    Ok(paid.map(|method| json!({ "method": method, "received_on": null, "voucher": null })))
}

async fn renew(terminal: &Terminal, RenewArguments { term, paid }: RenewArguments) -> Result<Answer, Failure> {
    let received = received(terminal, paid).await?;
    act(terminal, "renew", &term.chosen, json!({ "months": term.months, "received": received, "remarks": null })).await
}

async fn act(terminal: &Terminal, verb: &str, chosen: &ChosenArguments, mut request: Value) -> Result<Answer, Failure> {
    request["selection"] = selection(terminal, chosen).await?;
    Ok(told(terminal, terminal.call(&format!("binding.{verb}"), request).await?))
}

async fn selection(terminal: &Terminal, chosen: &ChosenArguments) -> Result<Value, Failure> {
    let package = package::find(terminal, &chosen.package).await?["id"].clone();
    if chosen.numbers.is_empty() {
        return Ok(json!({ "all": { "filter": { "package_id": package }, "except": [] } }));
    }
    let mut ids = Vec::with_capacity(chosen.numbers.len());
    for member in ids_of(terminal, &chosen.numbers).await? {
        let filter = json!({ "package_id": package, "member_id": member });
        let request = json!({ "filter": filter, "sort": null, "page": { "number": 1, "size": 1 } });
        let listed = terminal.call("binding.list", request).await?;
        let found = listed["rows"].as_array().and_then(|rows| rows.first()).map(|row| row["id"].clone());
        ids.push(found.ok_or_else(|| Failure::refusal("not_found").with("record", "binding"))?);
    }
    Ok(json!({ "ids": ids }))
}
