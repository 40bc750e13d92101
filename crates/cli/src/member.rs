//! `huiji member …`: import, list, show, add, renew, withdraw, readmit, attach, attachments, export, labels.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::field::FieldNames;
use crate::importing::{self, ImportArguments, Missing, What};
use crate::label;
use crate::listing::{self, ListColumn, PageArguments, Shown};
use crate::renewal;
use crate::standing::{self, ReadmitArguments, WithdrawArguments};
use crate::terminal::Terminal;

/// The columns of the list.
const COLUMNS: [ListColumn; 8] = [
    ("member_no", "member:column.member_no", Shown::Text),
    ("name", "member:column.name", Shown::Text),
    ("kind", "member:column.kind", Shown::Word("member:kind")),
    ("level", "member:column.level", Shown::Text),
    ("org", "member:column.org", Shown::Text),
    ("status", "member:column.status", Shown::Word("member:status")),
    ("expires_on", "member:column.expires_on", Shown::Text),
    ("mobile", "member:column.mobile", Shown::Text),
];
/// What is shown of one member.
const FACTS: [ListColumn; 18] = [
    ("member_no", "member:column.member_no", Shown::Text),
    ("name", "member:column.name", Shown::Text),
    ("kind", "member:column.kind", Shown::Word("member:kind")),
    ("status", "member:column.status", Shown::Word("member:status")),
    ("stage", "member:column.stage", Shown::Word("member:stage")),
    ("level", "member:column.level", Shown::Text),
    ("org", "member:column.org", Shown::Text),
    ("uscc", "member:column.uscc", Shown::Text),
    ("industry", "member:column.industry", Shown::Text),
    ("registration_type", "member:column.registration_type", Shown::Text),
    ("contact_name", "member:column.contact_name", Shown::Text),
    ("mobile", "member:column.mobile", Shown::Text),
    ("email", "member:column.email", Shown::Text),
    ("region", "member:column.region", Shown::Text),
    ("address", "member:column.address", Shown::Text),
    ("joined_on", "member:column.joined_on", Shown::Text),
    ("expires_on", "member:column.expires_on", Shown::Text),
    ("standing_reason", "member:column.standing_reason", Shown::Text),
];
/// How many events of a member are shown.
const HISTORY_PAGE: u32 = 500;
/// How many members of a like number are looked at to find the one.
const NUMBER_PAGE: u32 = 50;

/// What a person does with members.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Import(MemberImportArguments),
    List(ListArguments),
    Show(ShowArguments),
    Add(AddArguments),
    Renew(renewal::RenewArguments),
    Withdraw(WithdrawArguments),
    Readmit(ReadmitArguments),
    Attach(AttachArguments),
    Attachments(AttachmentsArguments),
    Export(ExportArguments),
    Labels(label::LabelArguments),
}

/// Members out of a sheet.
#[derive(Debug, clap::Args)]
pub struct MemberImportArguments {
    #[command(flatten)]
    import: ImportArguments,
    #[arg(long, conflicts_with_all = ["dry_run", "undo"])]
    create_missing: bool,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "unit|individual")]
    kind: Option<Kind>,
}

/// Units or individuals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// 单位
    Unit,
    /// 个人
    Individual,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Individual => "individual",
        }
    }
}

/// Which members.
#[derive(Debug, clap::Args)]
pub struct FilterArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "unit|individual")]
    kind: Option<Kind>,
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
}

impl FilterArguments {
    fn request(&self) -> Value {
        json!({ "kind": self.kind.map(Kind::name), "statuses": self.status, "search": self.search })
    }
}

/// A page of members.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[command(flatten)]
    filter: FilterArguments,
    #[command(flatten)]
    page: PageArguments,
}

/// One member.
#[derive(Debug, clap::Args)]
pub struct NumberArguments {
    #[arg(value_name = "NO")]
    number: String,
}

/// One member, or what happened to it.
#[derive(Debug, clap::Args)]
pub struct ShowArguments {
    #[command(flatten)]
    member: NumberArguments,
    #[arg(long)]
    history: bool,
}

/// A new member.
#[derive(Debug, clap::Args)]
pub struct AddArguments {
    #[arg(long, value_enum, hide_possible_values = true, value_name = "unit|individual")]
    kind: Kind,
    #[arg(long)]
    name: String,
    #[arg(long)]
    level: String,
    #[arg(long)]
    org: Option<String>,
    #[arg(long, value_name = "FIELD=VALUE", value_parser = assignment)]
    set: Vec<(String, String)>,
}

/// A file for a member.
#[derive(Debug, clap::Args)]
pub struct AttachArguments {
    #[command(flatten)]
    member: NumberArguments,
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "licence",
        value_name = "licence|certified|other"
    )]
    kind: FileKind,
}

/// What a file is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileKind {
    /// 营业执照
    Licence,
    /// 认证文件
    Certified,
    /// 其他
    Other,
}

impl FileKind {
    fn name(self) -> &'static str {
        match self {
            Self::Licence => "licence",
            Self::Certified => "certified",
            Self::Other => "other",
        }
    }
}

/// The files of a member, and a folder to write them to.
#[derive(Debug, clap::Args)]
pub struct AttachmentsArguments {
    #[command(flatten)]
    member: NumberArguments,
    #[arg(long, value_name = "FOLDER")]
    save: Option<PathBuf>,
}

/// Members as a workbook.
#[derive(Debug, clap::Args)]
pub struct ExportArguments {
    #[arg(value_name = "F")]
    file: PathBuf,
    #[command(flatten)]
    filter: FilterArguments,
}

/// Does it.
pub async fn run(terminal: &Terminal, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::Import(arguments) => import(terminal, arguments).await,
        Verb::List(arguments) => list(terminal, arguments).await,
        Verb::Show(arguments) => show(terminal, arguments).await,
        Verb::Add(arguments) => add(terminal, arguments).await,
        Verb::Renew(arguments) => renewal::renew(terminal, arguments).await,
        Verb::Withdraw(arguments) => standing::withdraw(terminal, arguments).await,
        Verb::Readmit(arguments) => standing::readmit(terminal, arguments).await,
        Verb::Attach(arguments) => attach(terminal, arguments).await,
        Verb::Attachments(arguments) => attachments(terminal, arguments).await,
        Verb::Export(arguments) => export(terminal, arguments).await,
        Verb::Labels(arguments) => label::run(terminal, arguments).await,
    }
}

async fn import(terminal: &Terminal, arguments: MemberImportArguments) -> Result<Answer, Failure> {
    let missing = if arguments.create_missing { Missing::Created } else { Missing::Refused };
    let what = What::Members { kind: arguments.kind.map(Kind::name), missing };
    importing::run(terminal, what, arguments.import).await
}

async fn list(terminal: &Terminal, arguments: ListArguments) -> Result<Answer, Failure> {
    let request = json!({ "filter": arguments.filter.request(), "sort": null, "page": arguments.page.request() });
    let listed = terminal.call("member.list", request).await?;
    listing::answer(terminal, listed, &COLUMNS).await
}

async fn show(terminal: &Terminal, arguments: ShowArguments) -> Result<Answer, Failure> {
    let id = id_of(terminal, &arguments.member.number).await?;
    if arguments.history {
        return history(terminal, id).await;
    }
    let panorama = terminal.call("member.show", json!({ "id": id })).await?;
    let lines = listing::facts(&panorama["member"], &FACTS, terminal.words, terminal.days().await?);
    Ok(Answer::of(panorama).lines(lines))
}

/// What happened to a member, newest first: who, when, at which desk, and every field before and after.
async fn history(terminal: &Terminal, id: Value) -> Result<Answer, Failure> {
    let request = json!({
        "filter": { "member_id": id }, "page": { "number": 1, "size": HISTORY_PAGE }, "language": terminal.words.code(),
    });
    let listed = terminal.call("member.history", request).await?;
    let (words, days, names) = (terminal.words, terminal.days().await?, FieldNames::of(terminal).await?);
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let unset = words.catalogue_text("member:history.unset");
    let mut lines = Vec::new();
    for event in listed["rows"].as_array().into_iter().flatten() {
        let desk = match (event["desk"]["name"].as_str(), event["desk"]["mark"].as_str()) {
            (Some(name), _) => name.to_owned(),
            (None, Some(mark)) => words.catalogue_text("common:desk.other").replace("{{mark}}", mark),
            (None, None) => words.catalogue_text("common:desk.this"),
        };
        let what = words.catalogue_text(&format!("member:event.{}", text(event, "command")));
        let at = days.instant(&text(event, "happened_at"));
        lines.push(words.say_with("member.event", &[("at", &at), ("actor", &text(event, "actor")), ("desk", &desk), ("what", &what)]));
        for change in event["changes"].as_array().into_iter().flatten() {
            let field = names.name(&text(change, "field"));
            let shown = |key: &str| change[key].as_str().unwrap_or(&unset).to_owned();
            lines.push(words.say_with("member.change", &[("field", &field), ("before", &shown("before")), ("after", &shown("after"))]));
        }
    }
    if lines.is_empty() {
        lines.push(words.say("member.history_none"));
    }
    Ok(Answer::of(listed).lines(lines))
}

async fn add(terminal: &Terminal, arguments: AddArguments) -> Result<Answer, Failure> {
    let choices = terminal.call("association.choices", json!({})).await?;
    let kind = arguments.kind.name();
    let level = choices["levels"].as_array().into_iter().flatten().find(|one| one["name"] == *arguments.level && one["kind"] == kind);
    let orgs = || choices["orgs"].as_array().into_iter().flatten();
    let org = match &arguments.org {
        Some(name) => orgs().find(|one| one["name"] == **name),
        None => orgs().find(|one| one["parent_id"].is_null()),
    };
    let unknown = |code: &str, name: &str| Failure::refusal(code).with("value", name);
    let level = level.ok_or_else(|| unknown("level_unknown", &arguments.level))?;
    let org = org.ok_or_else(|| unknown("org_unknown", arguments.org.as_deref().unwrap_or_default()))?;
    let mut texts = FieldNames::of(terminal).await?.keyed(arguments.set);
    texts.insert("name".into(), arguments.name.into());
    let draft = json!({ "kind": kind, "level_id": level["id"], "org_id": org["id"], "texts": texts });
    let done = terminal.call("member.add", json!({ "draft": draft })).await?;
    let panorama = terminal.call("member.show", json!({ "id": done["subject"] })).await?;
    let (number, name) = (panorama["member"]["member_no"].as_str().unwrap_or("-"), panorama["member"]["name"].as_str().unwrap_or("-"));
    let line = terminal.words.say_with("member.added", &[("number", number), ("name", name)]);
    Ok(Answer::of(panorama["member"].clone()).line(line))
}

async fn export(terminal: &Terminal, arguments: ExportArguments) -> Result<Answer, Failure> {
    let columns = terminal.call("member.columns", json!({})).await?;
    let request = json!({
        "selection": { "all": { "filter": arguments.filter.request(), "except": [] } },
        "sort": null, "columns": columns, "path": arguments.file.to_string_lossy(), "language": terminal.words.code(),
    });
    let written = terminal.call("member.export", request).await?;
    Ok(Answer::of(written.clone()).line(terminal.words.say_with("file.written", &file_params(&written).each())))
}

async fn attach(terminal: &Terminal, arguments: AttachArguments) -> Result<Answer, Failure> {
    let id = id_of(terminal, &arguments.member.number).await?;
    let request = json!({ "id": id, "kind": arguments.kind.name(), "path": arguments.file.to_string_lossy() });
    let done = terminal.call("member.attach", request).await?;
    let key = if done["changed"] == 0 { "member.attached_before" } else { "member.attached" };
    let file = arguments.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let line = terminal.words.say_with(key, &[("number", &arguments.member.number), ("file", &file)]);
    Ok(Answer::of(done).line(line))
}

/// Lists the files of a member, and writes them to a folder where one is named; nothing that lies there is overwritten.
async fn attachments(terminal: &Terminal, arguments: AttachmentsArguments) -> Result<Answer, Failure> {
    let id = id_of(terminal, &arguments.member.number).await?;
    let files = terminal.call("member.attachments", json!({ "id": id })).await?;
    let words = terminal.words;
    let mut lines = Vec::new();
    for file in files.as_array().into_iter().flatten() {
        let text = |key: &str| file[key].as_str().unwrap_or_default();
        let kind = words.catalogue_text(&format!("member:attachment.kind.{}", text("kind")));
        let params = [("kind", kind.as_str()), ("file", text("file_name")), ("bytes", &file["size_bytes"].to_string())];
        lines.push(words.say_with("member.attachment", &params));
        if let Some(folder) = &arguments.save {
            let path = folder.join(text("file_name"));
            if path.exists() {
                return Err(Failure::refusal("file_exists").with("path", path.to_string_lossy()));
            }
            terminal.call("member.save_attachment", json!({ "id": file["id"], "path": path.to_string_lossy() })).await?;
        }
    }
    if lines.is_empty() {
        lines.push(words.catalogue_text("member:attachment.none"));
    }
    Ok(Answer::of(json!({ "files": files })).lines(lines))
}

/// The id of the member who bears a number.
pub async fn id_of(terminal: &Terminal, number: &str) -> Result<Value, Failure> {
    let number = number.trim();
    let filter = json!({ "member_no": number });
    let request = json!({ "filter": filter, "sort": null, "page": { "number": 1, "size": NUMBER_PAGE } });
    let listed = terminal.call("member.list", request).await?;
    let found = listed["rows"].as_array().into_iter().flatten().find(|row| row["member_no"] == *number);
    found.map(|row| row["id"].clone()).ok_or_else(|| Failure::refusal("member_unknown").with("number", number))
}

/// What to say of a file that was written.
pub struct FileParams(String, String);

/// Path and rows of a written file.
pub fn file_params(written: &Value) -> FileParams {
    FileParams(written["path"].as_str().unwrap_or_default().to_owned(), written["rows"].to_string())
}

impl FileParams {
    /// As parameters of a sentence.
    pub fn each(&self) -> [(&str, &str); 2] {
        [("path", &self.0), ("rows", &self.1)]
    }
}

/// `mobile=13800000000`.
pub fn assignment(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or_else(|| text.to_owned())?;
    Ok((field.trim().to_owned(), value.trim().to_owned()))
}
