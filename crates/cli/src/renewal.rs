//! `huiji renewal list`: who is due; `huiji member renew`: renew members, with or without the money.

use clap::Subcommand;
use desk::Failure;
use serde_json::{Value, json};

use crate::amount;
use crate::answer::Answer;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::member;
use crate::order::require_method;
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 8] = [
    ("member_no", "member:column.member_no", Shown::Text),
    ("name", "member:column.name", Shown::Text),
    ("status", "member:column.status", Shown::Word("member:status")),
    ("expires_on", "member:column.expires_on", Shown::Text),
    ("grace_ends_on", "renewal:column.grace_ends_on", Shown::Text),
    ("level", "member:column.level", Shown::Text),
    ("org", "member:column.org", Shown::Text),
    ("unpaid_order_no", "renewal:column.unpaid_order_no", Shown::Text),
];

/// What can be asked about renewals.
#[derive(Debug, Subcommand)]
pub enum Verb {
    List(ListArguments),
}

/// A page of the members who are due.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_name = "due|grace|expired", value_parser = ["due", "grace", "expired"], hide_possible_values = true)]
    status: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    page: PageArguments,
}

/// Members to renew.
#[derive(Debug, clap::Args)]
pub struct RenewArguments {
    #[arg(value_name = "NO", required = true)]
    number: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    terms: u32,
    #[arg(long, value_name = "METHOD")]
    paid: Option<String>,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    let Verb::List(arguments) = verb;
    let filter = json!({ "statuses": arguments.status, "search": arguments.search });
    let listed = terminal.call("renewal.list", json!({ "filter": filter, "sort": null, "page": arguments.page.request() })).await?;
    listing::answer(terminal, listed, &COLUMNS).await
}

/// Renews members: what each comes to, then whom it could not be done for and why.
pub async fn renew(terminal: &Terminal, arguments: RenewArguments) -> Result<Answer, Failure> {
    let mut ids = Vec::with_capacity(arguments.number.len());
    for number in &arguments.number {
        ids.push(member::id_of(terminal, number).await?);
    }
    if let Some(method) = &arguments.paid {
        require_method(terminal, method).await?;
    }
    let selection = json!({ "ids": ids });
    let preview =
        terminal.call("renewal.preview", json!({ "selection": selection, "terms": arguments.terms, "received_on": null })).await?;
    let received = arguments.paid.as_ref().map(|method| json!({ "method": method, "received_on": null, "voucher": null }));
    let request = json!({ "selection": selection, "terms": arguments.terms, "received": received, "remarks": null });
    let done = terminal.call("renewal.renew", request).await?;
    let key = if arguments.paid.is_some() { "renewal.renewed" } else { "renewal.ordered" };
    let rows = preview["rows"].as_array().cloned().unwrap_or_default();
    let blocked: Vec<(String, Failure)> = rows.iter().filter_map(hindrance).collect();
    if let (true, Some((_, failure))) = (done["changed"] == 0, blocked.first()) {
        return Err(failure.clone());
    }
    let mut lines: Vec<String> = rows.iter().filter_map(|row| quoted(terminal, key, row)).collect();
    for (name, failure) in blocked {
        let reason = failure.sentences(terminal.words.0, "renewal").join(" ");
        lines.push(terminal.words.say_with("renewal.left_alone", &[("name", &name), ("reason", &reason)]));
    }
    Ok(Answer::of(json!({ "done": done, "quotes": rows })).lines(lines))
}

/// Why a member is left alone.
fn hindrance(row: &Value) -> Option<(String, Failure)> {
    let blocked = row["blocked"].as_object()?;
    let failure = Failure::refusal(blocked["code"].as_str()?);
    let params = blocked["params"].as_object().into_iter().flatten();
    let failure = params.fold(failure, |failure, (name, value)| failure.with(name, value.as_str().unwrap_or_default()));
    Some((row["name"].as_str().unwrap_or_default().to_owned(), failure))
}

fn quoted(terminal: &Terminal, key: &str, row: &Value) -> Option<String> {
    let quote = row["quote"].as_object()?;
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let amount = amount::show(&quote["amount"]);
    let params = [
        ("number", text(&row["member_no"])),
        ("name", text(&row["name"])),
        ("from", text(&quote["starts_on"])),
        ("to", text(&quote["ends_on"])),
        ("amount", amount),
    ];
    let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(terminal.words.say_with(key, &params))
}
