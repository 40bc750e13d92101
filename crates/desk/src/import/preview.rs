//! Previews in memory: what was read and judged, until it is committed or newer ones push it out. Nothing of them is in the database.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use domain::import::{Counts, RowOutcome, SheetKind, Verdict};
use uuid::Uuid;

use super::field::fields;
use super::judging::{Judged, Task};
use super::mapping::Origin;
use super::sheet::ReadFile;
use super::types::{ImportColumn, ImportField, ImportGroup, ImportPreview};
use crate::failure::Failure;

/// How many previews are kept.
const PREVIEWS: usize = 3;
/// Cells of a column that are shown beside its heading.
const SAMPLES: usize = 3;
/// Rows looked at for the samples, and for columns without a heading.
const SAMPLE_ROWS: usize = 100;

/// One preview. It is replaced as a whole when its rows are judged anew.
#[derive(Debug)]
pub(super) struct Preview {
    pub id: Uuid,
    pub task: Task,
    pub origin: Origin,
    pub judged: Judged,
    pub stage: Stage,
}

/// How far a preview is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// It can be committed.
    Open,
    /// It was.
    Committed,
}

/// The newest previews, and the file that was read last.
#[derive(Debug, Default)]
pub(crate) struct Previews(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    previews: VecDeque<Arc<Preview>>,
    file: Option<ReadFile>,
}

impl Previews {
    /// The preview of an id.
    pub(super) fn get(&self, id: Uuid) -> Result<Arc<Preview>, Failure> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.previews.iter().find(|preview| preview.id == id).cloned().ok_or_else(|| Failure::refusal("import_gone"))
    }

    /// Keeps a preview, in the place of the one of the same id, and lets the oldest go.
    pub(super) fn keep(&self, preview: Preview) -> Arc<Preview> {
        let preview = Arc::new(preview);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.previews.retain(|other| other.id != preview.id);
        kept.previews.push_front(Arc::clone(&preview));
        kept.previews.truncate(PREVIEWS);
        preview
    }

    /// The file as it was read last, as long as it has not changed.
    pub(super) fn file(&self, path: &Path) -> Option<ReadFile> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.file.clone().filter(|file| file.is_still(path))
    }

    /// Keeps a file in mind.
    pub(super) fn keep_file(&self, file: ReadFile) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).file = Some(file);
    }
}

impl Preview {
    pub fn kind(&self) -> SheetKind {
        self.task.kind
    }

    pub fn counts(&self) -> Counts {
        self.judged.counts()
    }

    /// The verdicts of a group, in the order of the sheet.
    pub fn group(&self, only: ImportGroup) -> impl Iterator<Item = &Verdict> {
        self.judged.verdicts.iter().filter(move |verdict| match only {
            ImportGroup::All => true,
            ImportGroup::Accepted => verdict.is_accepted(),
            ImportGroup::Rejected => verdict.outcome == RowOutcome::Reject,
            ImportGroup::Unchanged => verdict.outcome == RowOutcome::Unchanged,
        })
    }

    /// The cells of a row, one for each column.
    pub fn cells(&self, row: u32, columns: usize) -> Vec<String> {
        let rows = self.task.file.rows();
        let found = rows.binary_search_by_key(&row, |row| row.number).ok().map(|index| &rows[index]);
        (0..columns).map(|column| found.map(|row| row.cell(column).text().into_owned()).unwrap_or_default()).collect()
    }

    /// How many columns are shown: those with a heading, and those that hold something in the first rows.
    pub fn width(&self) -> usize {
        let filled = |cells: &[sheets::Cell]| cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
        let heads = self.task.file.titles().iter().rposition(|title| !title.is_empty()).map_or(0, |last| last + 1);
        let rows = self.task.file.rows().iter().take(SAMPLE_ROWS);
        rows.map(|row| filled(&row.cells)).max().unwrap_or(0).max(heads)
    }

    /// What screens see of it.
    pub fn shown(&self) -> ImportPreview {
        let file = &self.task.file;
        let fed: BTreeMap<usize, &str> = self.task.mapping.iter().map(|(key, column)| (*column, key.as_str())).collect();
        let titles = file.titles();
        let columns = (0..self.width()).map(|index| ImportColumn {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            title: titles.get(index).cloned().unwrap_or_default(),
            sample: self.sample(index),
            field: fed.get(&index).map(|key| (*key).to_owned()),
        });
        let fields = fields(self.kind()).iter().map(|field| ImportField {
            key: field.key.to_owned(),
            required: field.is_required(),
            label_key: field.label.to_owned(),
            label: None,
        });
        let own = file.own().iter().map(|own| ImportField {
            key: own.key.clone(),
            required: false,
            label_key: String::new(),
            label: Some(own.name.clone()),
        });
        ImportPreview {
            id: self.id,
            kind: self.kind(),
            file_name: file.file_name.clone(),
            sheet: file.sheet().name.clone(),
            header_row: file.header_row(),
            columns: columns.collect(),
            fields: fields.chain(own).collect(),
            counts: self.counts(),
            missing: self.judged.missing(),
            suggestions: u32::try_from(self.judged.suggestions().count()).unwrap_or(u32::MAX),
        }
    }

    fn sample(&self, column: usize) -> Vec<String> {
        let rows = self.task.file.rows().iter().take(SAMPLE_ROWS);
        let cells = rows.map(|row| row.cell(column)).filter(|cell| !cell.is_blank());
        cells.take(SAMPLES).map(|cell| cell.text().trim().to_owned()).collect()
    }
}
