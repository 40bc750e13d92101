//! What screens and the terminal send and get about imports. The three previews answer alike, whatever comes in.

use std::collections::BTreeMap;

use domain::IssueCode;
use domain::import::{Counts, RowOutcome, SheetKind, Weight};
use domain::member::MemberKind;
use serde::{Deserialize, Serialize};
use store::query::Page;
use ts_rs::TS;
use uuid::Uuid;

use crate::failure::Failure;
use crate::texts::Language;

/// A file to look at.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportPreviewRequest {
    /// Where it lies.
    pub path: String,
    /// Column of each field, from 0; null to go by the headings.
    pub mapping: Option<BTreeMap<String, u32>>,
}

/// A file of members to look at.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberImportPreviewRequest {
    /// Where it lies.
    pub path: String,
    /// Column of each field, from 0; null to go by the headings.
    pub mapping: Option<BTreeMap<String, u32>>,
    /// Units or individuals; left out to go by the headings.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<MemberKind>,
}

/// What an import would do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportPreview {
    /// By which its rows are asked for and it is committed.
    pub id: Uuid,
    /// What kind of sheet it is.
    pub kind: SheetKind,
    /// The file's name, without its folder.
    pub file_name: String,
    /// The name on the sheet's tab.
    pub sheet: String,
    /// The number beside the headings.
    pub header_row: u32,
    /// The columns of the sheet.
    pub columns: Vec<ImportColumn>,
    /// The fields that columns can feed.
    pub fields: Vec<ImportField>,
    /// What becomes of the rows.
    pub counts: Counts,
    /// Levels and organisations that rows name and that are not set up.
    pub missing: Vec<MissingChoice>,
    /// Rows that could come in by taking what is suggested.
    pub suggestions: u32,
}

/// A column of the sheet.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportColumn {
    /// From 0.
    pub index: u32,
    /// Its heading; may be empty.
    pub title: String,
    /// Its first cells.
    pub sample: Vec<String>,
    /// The field that it feeds.
    pub field: Option<String>,
}

/// A field that a column can feed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportField {
    /// Its key.
    pub key: String,
    /// Whether it must have a column.
    pub required: bool,
    /// Key of its name in the catalogue.
    pub label_key: String,
    /// What a custom field is called; then there is no key.
    pub label: Option<String>,
}

/// Something that rows name and that is not set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MissingChoice {
    /// What it would be.
    pub choice: ChoiceKind,
    /// Its name.
    pub name: String,
    /// For units or for individuals; null for an organisation.
    pub kind: Option<MemberKind>,
    /// How many rows name it.
    pub rows: u32,
}

/// What can be created while importing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceKind {
    /// A membership level.
    Level,
    /// A branch.
    Org,
}

/// A page of a preview's rows.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportRowsRequest {
    /// The preview.
    pub id: Uuid,
    /// Which page.
    pub page: Page,
    /// Which rows.
    pub only: ImportGroup,
    /// The language of what is said about them; Chinese where it is left out.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<Language>,
}

/// Rows of a preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportGroup {
    /// Every row.
    All,
    /// Rows that bring something in.
    Accepted,
    /// Rows that stay out.
    Rejected,
    /// Rows that hold nothing new.
    Unchanged,
}

/// A row with what becomes of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportRow {
    /// The number beside it.
    pub row: u32,
    /// Its cells, one for each column.
    pub cells: Vec<String>,
    /// What becomes of it.
    pub outcome: RowOutcome,
    /// What it changes, in words.
    pub changes: String,
    /// What a person should know.
    pub issues: Vec<ImportIssue>,
}

/// Something about a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportIssue {
    /// The key of the field; null where it is about the row.
    pub column: Option<String>,
    /// What it is.
    pub code: IssueCode,
    /// Parameters of the sentence.
    pub params: BTreeMap<String, String>,
    /// The sentence.
    pub message: String,
    /// A value that is probably meant, to be taken by `import.accept_suggestion`.
    pub suggestion: Option<String>,
    /// Whether it keeps the row out.
    pub weight: Weight,
}

/// A preview.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportRequest {
    /// Its id.
    pub id: Uuid,
    /// The language of what is written beside the records; Chinese where it is left out.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<Language>,
}

/// An import that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportDone {
    /// Its command, by which it can be undone.
    pub command_id: Uuid,
    /// Rows that came in.
    pub accepted: u32,
    /// Rows that stayed out.
    pub rejected: u32,
    /// Rows that held nothing new.
    pub unchanged: u32,
}

/// An import to take back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportUndoRequest {
    /// Its command.
    pub command_id: Uuid,
}

/// What became of an import that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportUndone {
    /// Records that are as they were before.
    pub undone: u32,
    /// Records that stay as they are, each with its reason.
    pub kept: Vec<KeptRecord>,
}

/// A record that an undo left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeptRecord {
    /// Its id.
    pub id: Uuid,
    /// What a person calls it.
    pub name: String,
    /// Why it stays.
    pub reason: Failure,
}

/// Where to write the rows that stay out.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveRejectsRequest {
    /// The preview.
    pub id: Uuid,
    /// The workbook to write.
    pub path: String,
    /// The language of the reasons; Chinese where it is left out.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<Language>,
}

/// What to set up before the rows are judged again.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CreateMissingRequest {
    /// The preview.
    pub id: Uuid,
    /// Names of levels; dues are set later.
    pub levels: Vec<String>,
    /// Names of branches.
    pub orgs: Vec<String>,
}

/// Which suggestions to take.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AcceptSuggestionRequest {
    /// The preview.
    pub id: Uuid,
    /// The row; null for every row that has one.
    pub row: Option<u32>,
}

/// A file to recognise.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SheetDetectRequest {
    /// Where it lies.
    pub path: String,
}

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SheetDetected {
    /// What kind of sheet; null where no import knows its headings.
    pub kind: Option<SheetKind>,
    /// The file's name, without its folder.
    pub file_name: String,
}

/// An import as the terminal prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ImportReport")]
pub struct Report {
    /// Rows of the sheet.
    pub rows: u32,
    /// Rows that come in, or came in.
    pub accepted: u32,
    /// Rows that stay out.
    pub rejected: u32,
    /// Rows that hold nothing new.
    pub unchanged: u32,
    /// Everything to know about them.
    pub issues: Vec<ReportIssue>,
}

/// Something about a row, as the terminal prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ImportReportIssue")]
pub struct ReportIssue {
    /// The number beside the row.
    pub row: u32,
    /// The heading of the column, or the name of the field where the sheet has no column for it.
    pub column: Option<String>,
    /// What it is.
    pub code: IssueCode,
    /// The sentence.
    pub message: String,
    /// A value that is probably meant.
    pub suggestion: Option<String>,
}
