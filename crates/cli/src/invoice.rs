//! `huiji invoice …`: create, issue, import, import-numbers, list (also as a printed list or a workbook), template, void, red-letter, reissue.

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::importing::{self, ImportArguments};
use crate::invoice_acts::{self, RedLetterArguments, ReissueArguments, VoidArguments};
use crate::invoice_making::{self, CreateArguments, IssueArguments};
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::member::file_params;
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 8] = [
    ("serial", "invoice:column.serial", Shown::Text),
    ("order_no", "invoice:column.order_no", Shown::Text),
    ("standing", "invoice:column.state", Shown::Word("invoice:standing")),
    ("kind", "invoice:column.kind", Shown::Word("invoice:kind")),
    ("invoice_no", "invoice:column.invoice_no", Shown::Text),
    ("title", "invoice:column.title", Shown::Text),
    ("amount", "invoice:column.amount", Shown::Money),
    ("issued_at", "invoice:column.issued_at", Shown::Day),
];
/// The columns of a printed list.
const PRINTED: [&str; 9] = ["serial", "order_no", "payment_state", "state", "kind", "invoice_no", "title", "amount", "issued_at"];
/// The columns of a workbook: those of the printed list, and all that a colleague may want to sort by.
const WRITTEN: [&str; 27] = [
    "serial",
    "order_no",
    "payment_state",
    "state",
    "kind",
    "invoice_no",
    "content",
    "is_split",
    "buyer_name",
    "buyer_kind",
    "title",
    "taxpayer_id",
    "amount",
    "unpaid",
    "paid",
    "item_count",
    "items",
    "receiver",
    "mobile",
    "email",
    "posting_status",
    "carrier",
    "tracking_no",
    "issued_at",
    "created_at",
    "corrects",
    "reason",
];

/// What a person does with invoices.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Create(CreateArguments),
    Issue(IssueArguments),
    Import(ImportArguments),
    ImportNumbers(ImportArguments),
    List(ListArguments),
    Template(TemplateArguments),
    Void(VoidArguments),
    RedLetter(RedLetterArguments),
    Reissue(ReissueArguments),
}

/// How far an invoice is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Status {
    /// 未开
    Unissued,
    /// 已开
    Issued,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Self::Unissued => "unissued",
            Self::Issued => "issued",
        }
    }
}

/// Which invoices, and what to make of them.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "unissued|issued")]
    status: Option<Status>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[arg(long, value_name = "F")]
    pdf: Option<PathBuf>,
    #[arg(long, value_name = "F")]
    xlsx: Option<PathBuf>,
    #[command(flatten)]
    page: PageArguments,
}

/// Which template, and where it is written.
#[derive(Debug, clap::Args)]
pub struct TemplateArguments {
    #[arg(value_name = "F")]
    file: PathBuf,
    #[arg(long)]
    whole: bool,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::Create(arguments) => invoice_making::create(terminal, arguments).await,
        Verb::Issue(arguments) => invoice_making::issue(terminal, arguments).await,
        Verb::Import(arguments) => importing::run(terminal, importing::What::Invoices, arguments).await,
        Verb::ImportNumbers(arguments) => importing::run(terminal, importing::What::InvoiceNumbers, arguments).await,
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::Template(arguments) => template(terminal, arguments).await,
        Verb::Void(arguments) => invoice_acts::void(terminal, arguments).await,
        Verb::RedLetter(arguments) => invoice_acts::red_letter(terminal, arguments).await,
        Verb::Reissue(arguments) => invoice_acts::reissue(terminal, arguments).await,
    }
}

/// A page for the terminal, or everything found as files.
async fn list(terminal: &Terminal, arguments: ListArguments) -> Result<Answer, Failure> {
    let filter = json!({ "tab": arguments.status.map(Status::name), "search": arguments.search });
    let sort = json!({ "key": "serial", "direction": "ascending" });
    if arguments.pdf.is_none() && arguments.xlsx.is_none() {
        let request = json!({ "filter": filter, "sort": sort, "page": arguments.page.request() });
        let listed = terminal.call("invoice.list", request).await?;
        return listing::answer(terminal, listed, &COLUMNS).await;
    }
    let mut files = Vec::new();
    for (path, call, columns) in [(arguments.pdf, "invoice.print", &PRINTED[..]), (arguments.xlsx, "invoice.export", &WRITTEN[..])] {
        if let Some(path) = path {
            files.push(terminal.call(call, document(terminal, &filter, &sort, columns, &path)).await?);
        }
    }
    let lines: Vec<String> = files.iter().map(|file| terminal.words.say_with("file.written", &file_params(file).each())).collect();
    Ok(Answer::of(json!({ "files": files })).lines(lines))
}

fn document(terminal: &Terminal, filter: &Value, sort: &Value, columns: &[&str], path: &Path) -> Value {
    json!({
        "invoices": { "all": { "filter": filter, "except": [] } },
        "sort": sort, "columns": columns, "path": path.to_string_lossy(), "language": terminal.words.code(),
    })
}

async fn template(terminal: &Terminal, arguments: TemplateArguments) -> Result<Answer, Failure> {
    let request = json!({ "path": arguments.file.to_string_lossy(), "language": terminal.words.code() });
    let written = terminal.call(if arguments.whole { "invoice.whole_template" } else { "invoice.template" }, request).await?;
    let line = terminal.words.say_with("file.written", &file_params(&written).each());
    Ok(Answer::of(written).line(line))
}
