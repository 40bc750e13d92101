//! Makes an import of a preview: one command with the rows that it accepted, in one transaction, judged again with the facts of then.

use std::collections::HashSet;
use std::sync::Arc;

use domain::AnyCommand;
use domain::bank::ImportBankLines;
use domain::binding::ImportBindingExpiries;
use domain::id::ImportId;
use domain::import::{ImportSource, RowOutcome};
use domain::invoice::{ImportInvoiceNumbers, ImportInvoices};
use domain::member::ImportMembers;
use domain::order::ImportOrders;

use super::judging::{Judged, ReadRows, judge};
use super::mapping::{self, Origin};
use super::preview::{Preview, Stage};
use super::types::{ImportDone, ImportRequest};
use crate::Desk;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::session::Session;
use crate::texts::{Language, text_with};

/// Brings the accepted rows in.
pub async fn commit(desk: &Desk, request: ImportRequest) -> Result<ImportDone, Failure> {
    let preview = desk.previews.get(request.id)?;
    if preview.stage == Stage::Committed {
        return Err(Failure::refusal("import_committed"));
    }
    let session = desk.session().await?;
    desk.progress.tell(Progress { task: "import.commit", stage: "writing", done: 0, total: preview.counts().accepted });
    let done = session.issue(command(&preview, request.language.unwrap_or_default())).await?;
    if preview.origin == Origin::Chosen {
        mapping::remember(&session, preview.kind(), &preview.task.file, &preview.task.mapping).await?;
    }
    let import = session.store.sheet_import(ImportId(done.command_id)).await?.ok_or_else(|| Failure::bug("the import left no record"))?;
    let judged = if import.accepted == preview.counts().accepted { None } else { Some(judge(&session, &preview.task).await?) };
    keep_committed(desk, &preview, judged);
    Ok(ImportDone { command_id: done.command_id, accepted: import.accepted, rejected: import.rejected, unchanged: import.unchanged })
}

/// The command of the rows that were accepted; what stayed out is told as figures.
fn command(preview: &Preview, language: Language) -> AnyCommand {
    let counts = preview.counts();
    let file_name = preview.task.file.file_name.clone();
    let accepted: HashSet<u32> =
        preview.judged.verdicts.iter().filter(|verdict| verdict.is_accepted()).map(|verdict| verdict.row).collect();
    let params = [("file".to_owned(), file_name.clone())].into();
    let source = ImportSource { file_name, rejected: counts.rejected, unchanged: counts.unchanged };
    macro_rules! accepted_of {
        ($rows:expr) => {
            $rows.iter().filter(|row| accepted.contains(&row.row)).cloned().collect()
        };
    }
    match &preview.judged.rows {
        ReadRows::Members(kind, rows) => ImportMembers { source, kind: *kind, rows: accepted_of!(rows) }.into(),
        ReadRows::Numbers(rows) => ImportInvoiceNumbers { source, rows: accepted_of!(rows) }.into(),
        ReadRows::Invoices(rows) => ImportInvoices { source, rows: accepted_of!(rows) }.into(),
        ReadRows::Expiries(rows) => ImportBindingExpiries { source, rows: accepted_of!(rows) }.into(),
        ReadRows::Bank(rows) => ImportBankLines { source, rows: accepted_of!(rows) }.into(),
        ReadRows::Orders(rows) => {
            let payment_remark = text_with(language, "import:payment_remark", &params);
            ImportOrders { source, payment_remark, rows: accepted_of!(rows) }.into()
        }
    }
}

/// Keeps the preview for what can still be asked of it: the rows that stayed out. Rows that the preview accepted and the command did
/// not are told from a judgement made afterwards, in which everything that came in stands already.
fn keep_committed(desk: &Desk, preview: &Arc<Preview>, judged: Option<Judged>) {
    let verdicts = match judged {
        None => Arc::clone(&preview.judged.verdicts),
        Some(judged) => {
            let pairs = preview.judged.verdicts.iter().zip(judged.verdicts.iter());
            Arc::new(pairs.map(|(before, after)| if after.outcome == RowOutcome::Reject { after } else { before }).cloned().collect())
        }
    };
    let rows = match &preview.judged.rows {
        ReadRows::Members(kind, _) => ReadRows::Members(*kind, Vec::new()),
        ReadRows::Bank(_) => ReadRows::Bank(Vec::new()),
        ReadRows::Expiries(_) => ReadRows::Expiries(Vec::new()),
        ReadRows::Orders(_) => ReadRows::Orders(Vec::new()),
        ReadRows::Numbers(_) => ReadRows::Numbers(Vec::new()),
        ReadRows::Invoices(_) => ReadRows::Invoices(Vec::new()),
    };
    desk.previews.keep(Preview {
        id: preview.id,
        task: preview.task.clone(),
        origin: preview.origin,
        judged: Judged { verdicts, rows },
        stage: Stage::Committed,
    });
}

/// Judges the rows of a preview again, after something was set up or a suggestion was taken.
pub(super) async fn again(desk: &Desk, session: &Session, preview: &Preview, task: super::judging::Task) -> Result<Arc<Preview>, Failure> {
    if preview.stage == Stage::Committed {
        return Err(Failure::refusal("import_committed"));
    }
    let judged = judge(session, &task).await?;
    Ok(desk.previews.keep(Preview { id: preview.id, task, origin: preview.origin, judged, stage: Stage::Open }))
}
