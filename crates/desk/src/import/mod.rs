//! Bringing spreadsheets in (requirements A5, A20.10, A22, F5.1): a preview that writes nothing, one command, and the way back.
//!
//! `field` and `heading` know what columns are called, `sheet` reads a file, `mapping` says which column is which field, `judging` has
//! the rows judged by the domain, `preview` keeps the result in memory, `commit` issues the command.

mod bank;
mod binding;
mod commit;
mod field;
mod heading;
mod invoice_fields;
mod invoices;
mod judging;
mod mapping;
mod member_fields;
mod nearest;
mod numbers;
mod preview;
mod sheet;
mod types;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::Currency;
use domain::Money;
use domain::association::{AddLevel, AddOrg, UndoCommand};
use domain::id::CommandId;
use domain::import::{SheetKind, Verdict};
use domain::member::MemberKind;
use store::import::ImportHistoryRow;
use store::query::Listed;

use crate::association::Nothing;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::texts::{Language, text, text_with};
use crate::{Desk, clock};
pub use commit::commit;
use field::OwnField;
use judging::{Task, blocking, judge};
pub(crate) use preview::Previews;
use preview::{Preview, Stage};
use sheet::{Located, ReadFile};
pub use types::*;

/// How many imports the history shows.
const HISTORY_ROWS: u32 = 50;
/// Length of a term of a level that is set up while importing, until the office says otherwise.
const TERM_MONTHS: u32 = 12;

/// What an import of members would do.
pub async fn preview_members(desk: &Desk, request: MemberImportPreviewRequest) -> Result<ImportPreview, Failure> {
    let MemberImportPreviewRequest { path, mapping, kind } = request;
    let file = read(desk, "member.import_preview", &path).await?;
    let of_kind = |kind| if kind == MemberKind::Unit { SheetKind::UnitMembers } else { SheetKind::IndividualMembers };
    let kind = kind.map(of_kind).or_else(|| sheet::kind_of(&file.workbook));
    let kind = match kind {
        Some(kind @ SheetKind::IndividualMembers) => kind,
        _ => SheetKind::UnitMembers,
    };
    preview(desk, "member.import_preview", kind, &file, mapping).await
}

/// What an import of orders would do.
pub async fn preview_orders(desk: &Desk, request: ImportPreviewRequest) -> Result<ImportPreview, Failure> {
    let file = read(desk, "order.import_preview", &request.path).await?;
    preview(desk, "order.import_preview", SheetKind::Orders, &file, request.mapping).await
}

/// What an import of invoice numbers would do.
pub async fn preview_numbers(desk: &Desk, request: ImportPreviewRequest) -> Result<ImportPreview, Failure> {
    let file = read(desk, "invoice.import_preview", &request.path).await?;
    preview(desk, "invoice.import_preview", SheetKind::InvoiceNumbers, &file, request.mapping).await
}

/// What an import of whole invoices would do.
pub async fn preview_invoices(desk: &Desk, request: ImportPreviewRequest) -> Result<ImportPreview, Failure> {
    let file = read(desk, "invoice.import_whole_preview", &request.path).await?;
    preview(desk, "invoice.import_whole_preview", SheetKind::Invoices, &file, request.mapping).await
}

/// What an import of a bank's statement would do.
pub async fn preview_bank(desk: &Desk, request: ImportPreviewRequest) -> Result<ImportPreview, Failure> {
    let file = read(desk, "bank.import_preview", &request.path).await?;
    preview(desk, "bank.import_preview", SheetKind::BankStatement, &file, request.mapping).await
}

/// What an import of the ends of bound packages would do.
pub async fn preview_expiries(desk: &Desk, request: ImportPreviewRequest) -> Result<ImportPreview, Failure> {
    let file = read(desk, "binding.import_preview", &request.path).await?;
    preview(desk, "binding.import_preview", SheetKind::BindingExpiries, &file, request.mapping).await
}

/// What kind of sheet a file is.
pub async fn detect(desk: &Desk, request: SheetDetectRequest) -> Result<SheetDetected, Failure> {
    let file = read(desk, "sheet.detect", &request.path).await?;
    let file_name = Path::new(&request.path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(SheetDetected { kind: sheet::kind_of(&file.workbook), file_name })
}

/// A page of a preview's rows.
pub async fn rows(desk: &Desk, request: ImportRowsRequest) -> Result<Listed<ImportRow>, Failure> {
    let preview = desk.previews.get(request.id)?;
    let language = request.language.unwrap_or_default();
    let columns = preview.width();
    let (skip, take) = (usize::try_from(request.page.offset()).unwrap_or(0), usize::try_from(request.page.limit()).unwrap_or(0));
    let rows = preview.group(request.only).skip(skip).take(take).map(|verdict| ImportRow {
        row: verdict.row,
        cells: preview.cells(verdict.row, columns),
        outcome: verdict.outcome,
        changes: words::changes(preview.kind(), preview.task.file.own(), &verdict.changes, language),
        issues: issues(verdict, language),
    });
    let rows = rows.collect();
    Ok(Listed { rows, total: u32::try_from(preview.group(request.only).count()).unwrap_or(u32::MAX) })
}

/// Takes an import back as a whole.
pub async fn undo(desk: &Desk, request: ImportUndoRequest) -> Result<ImportUndone, Failure> {
    let session = desk.session().await?;
    let done = session.issue(UndoCommand { command_id: CommandId(request.command_id) }).await?;
    let undone = session.store.changed_records(CommandId(done.command_id)).await?;
    let kept = done.skipped.into_iter().map(|skipped| {
        let name = skipped.reason.params.get("name").cloned().unwrap_or_default();
        KeptRecord { id: skipped.id, name, reason: skipped.reason }
    });
    Ok(ImportUndone { undone, kept: kept.collect() })
}

/// Writes the rows that stay out, each with its reasons, to be mended and dropped again.
pub async fn save_rejects(desk: &Desk, request: SaveRejectsRequest) -> Result<Nothing, Failure> {
    let preview = desk.previews.get(request.id)?;
    let language = request.language.unwrap_or_default();
    let path = PathBuf::from(request.path);
    blocking(move || {
        let file = &preview.task.file;
        let rejects: Vec<(u32, String)> = preview
            .group(ImportGroup::Rejected)
            .flat_map(|verdict| reasons(&preview, verdict, language).into_iter().map(|reason| (verdict.row, reason)))
            .collect();
        sheets::write_rejects(file.sheet(), file.header(), &rejects, &text(language, "import:reason"), &path)
    })
    .await??;
    Ok(Nothing {})
}

/// Sets up levels and branches that rows name, and judges again.
pub async fn create_missing(desk: &Desk, request: CreateMissingRequest) -> Result<ImportPreview, Failure> {
    let preview = desk.previews.get(request.id)?;
    let session = desk.session().await?;
    let kind = if preview.kind() == SheetKind::IndividualMembers { MemberKind::Individual } else { MemberKind::Unit };
    for name in request.levels {
        session
            .issue(AddLevel {
                name,
                kind,
                dues: Money::zero(Currency::CNY),
                term_months: TERM_MONTHS,
                group_name: None,
                suffix: None,
                renewal_window_days: None,
                grace_days: None,
                late_start: None,
                statuses: None,
                documents: None,
            })
            .await?;
    }
    for name in request.orgs {
        session.issue(AddOrg { name, parent_id: None, code: None }).await?;
    }
    let task = preview.task.clone();
    Ok(commit::again(desk, &session, &preview, task).await?.shown())
}

/// Takes what is suggested for a row, or for every row, and judges again.
pub async fn accept_suggestion(desk: &Desk, request: AcceptSuggestionRequest) -> Result<ImportPreview, Failure> {
    let preview = desk.previews.get(request.id)?;
    let session = desk.session().await?;
    let mut taken: BTreeMap<u32, String> = (*preview.task.taken).clone();
    let wanted = preview.judged.suggestions().filter(|(row, _)| request.row.is_none_or(|wanted| wanted == *row));
    taken.extend(wanted.map(|(row, order_no)| (row, order_no.to_owned())));
    let task = Task { taken: Arc::new(taken), ..preview.task.clone() };
    Ok(commit::again(desk, &session, &preview, task).await?.shown())
}

/// The last imports.
pub async fn history(desk: &Desk, _: Nothing) -> Result<Vec<ImportHistoryRow>, Failure> {
    Ok(desk.session().await?.store.import_history(HISTORY_ROWS).await?)
}

/// A preview as the terminal prints it.
pub async fn report(desk: &Desk, request: ImportRequest) -> Result<Report, Failure> {
    let preview = desk.previews.get(request.id)?;
    let language = request.language.unwrap_or_default();
    let counts = preview.counts();
    let titles = preview.task.file.titles();
    let column = |key: &str| {
        let title = preview.task.mapping.get(key).and_then(|column| titles.get(*column)).filter(|title| !title.is_empty());
        title.cloned().unwrap_or_else(|| words::label(preview.kind(), preview.task.file.own(), key, language))
    };
    let issues = preview.judged.verdicts.iter().flat_map(|verdict| {
        issues(verdict, language).into_iter().map(|issue| ReportIssue {
            row: verdict.row,
            column: issue.column.as_deref().map(column),
            code: issue.code,
            message: issue.message,
            suggestion: issue.suggestion,
        })
    });
    let issues = issues.collect();
    Ok(Report { rows: counts.rows, accepted: counts.accepted, rejected: counts.rejected, unchanged: counts.unchanged, issues })
}

async fn read(desk: &Desk, task: &'static str, path: &str) -> Result<ReadFile, Failure> {
    let path = PathBuf::from(path);
    if let Some(file) = desk.previews.file(&path) {
        return Ok(file);
    }
    desk.progress.tell(Progress { task, stage: "reading", done: 0, total: 0 });
    let file = blocking(move || ReadFile::read(&path)).await??;
    desk.previews.keep_file(file.clone());
    Ok(file)
}

async fn preview(
    desk: &Desk,
    task: &'static str,
    kind: SheetKind,
    file: &ReadFile,
    chosen: Option<BTreeMap<String, u32>>,
) -> Result<ImportPreview, Failure> {
    let session = desk.session().await?;
    let own = OwnField::of(kind, &session.store.choices().await?.fields.fields);
    let file = Located::find(file, kind, own)?;
    desk.progress.tell(Progress { task, stage: "judging", done: 0, total: u32::try_from(file.rows().len()).unwrap_or(0) });
    let (mapping, origin) = mapping::settle(&session, kind, &file, chosen.as_ref()).await?;
    let task = Task { kind, file, mapping, taken: Arc::default() };
    let judged = judge(&session, &task).await?;
    Ok(desk.previews.keep(Preview { id: clock::new_id(), task, origin, judged, stage: Stage::Open }).shown())
}

fn issues(verdict: &Verdict, language: Language) -> Vec<ImportIssue> {
    let issue = |issue: &domain::import::RowIssue| ImportIssue {
        column: Some(issue.field.clone()).filter(|field| !field.is_empty()),
        code: issue.code,
        params: issue.params.clone(),
        message: words::sentence(issue, language),
        suggestion: issue.suggestion.clone(),
        weight: issue.weight,
    };
    verdict.issues.iter().map(issue).collect()
}

/// The reasons that keep a row out, each with the name of its field.
fn reasons(preview: &Preview, verdict: &Verdict, language: Language) -> Vec<String> {
    let refusals = verdict.issues.iter().filter(|issue| issue.weight == domain::import::Weight::Refusal);
    let reason = |issue: &domain::import::RowIssue| {
        let mut params = BTreeMap::from([
            ("field".to_owned(), words::label(preview.kind(), preview.task.file.own(), &issue.field, language)),
            ("sentence".to_owned(), words::sentence(issue, language)),
        ]);
        let said = text_with(language, "import:reason_of_field", &params);
        let Some(suggestion) = &issue.suggestion else { return said };
        params.insert("value".to_owned(), suggestion.clone());
        format!("{said}{}", text_with(language, "import:did_you_mean", &params))
    };
    refusals.map(reason).collect()
}
