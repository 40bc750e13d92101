//! A file as an import sees it: read once, its sheet and headings found, its cells taken by field.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use domain::command::BULK_LIMIT;
use domain::import::SheetKind;
use domain::refusal::Refusal;
use sheets::{Cell, HEADER_SEARCH_ROWS, Limits, Sheet, SheetRow, Workbook};

use super::field::{Field, OwnField, fields};
use super::heading::{self, Unit, field_of};
use crate::failure::Failure;
use crate::texts::{Language, text};

/// Cells that a row of unknown headings must fill to be taken for the headings.
const UNKNOWN_HEADINGS: usize = 2;

/// Which column of the sheet feeds a field.
pub(super) type Mapping = BTreeMap<String, usize>;

/// A workbook as it was read, and what tells whether the file is still the same.
#[derive(Debug, Clone)]
pub(super) struct ReadFile {
    path: PathBuf,
    stamp: Option<(SystemTime, u64)>,
    pub workbook: Arc<Workbook>,
}

impl ReadFile {
    /// Reads a file. Blocks.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let stamp = stamp(path);
        let workbook = Arc::new(sheets::read(path, &Limits::default())?);
        Ok(Self { path: path.to_owned(), stamp, workbook })
    }

    /// Is this what the file holds now?
    pub fn is_still(&self, path: &Path) -> bool {
        self.path == path && self.stamp.is_some() && self.stamp == stamp(path)
    }
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// The sheet of a workbook that an import reads, and where its headings stand.
#[derive(Debug, Clone)]
pub(super) struct Located {
    pub file_name: String,
    workbook: Arc<Workbook>,
    sheet: usize,
    header: usize,
    own: Arc<Vec<OwnField>>,
}

impl Located {
    /// Finds the headings of a kind of sheet. Where none is known, the first row that could be headings is taken, so that a person can
    /// say what its columns mean.
    pub fn find(file: &ReadFile, kind: SheetKind, own: Vec<OwnField>) -> Result<Self, Failure> {
        let place = known_header(&file.workbook, kind, &own).or_else(|| unknown_header(&file.workbook));
        let (sheet, header) = place.ok_or_else(|| headings_unknown(kind))?;
        let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let located = Self { file_name: name, workbook: Arc::clone(&file.workbook), sheet, header, own: Arc::new(own) };
        match located.rows().len() {
            0 => Err(Failure::refusal("sheet_no_rows")),
            rows if rows > BULK_LIMIT => Err(Refusal::TooMany { limit: u32::try_from(BULK_LIMIT).unwrap_or(u32::MAX) }.into()),
            _ => Ok(located),
        }
    }

    /// The sheet.
    pub fn sheet(&self) -> &Sheet {
        &self.workbook.sheets[self.sheet]
    }

    /// The index of the headings among the sheet's rows.
    pub fn header(&self) -> usize {
        self.header
    }

    /// The number beside the headings.
    pub fn header_row(&self) -> u32 {
        self.sheet().rows[self.header].number
    }

    /// The headings, one for each column.
    pub fn titles(&self) -> Vec<String> {
        self.sheet().rows[self.header].cells.iter().map(|cell| cell.text().trim().to_owned()).collect()
    }

    /// The rows below the headings.
    pub fn rows(&self) -> &[SheetRow] {
        &self.sheet().rows[self.header + 1..]
    }

    /// The columns whose headings are known, each field once.
    pub fn recognised(&self, kind: SheetKind) -> Mapping {
        let mut mapping = Mapping::new();
        for (column, title) in self.titles().iter().enumerate() {
            if let Some(key) = OwnField::key_of(kind, &self.own, title) {
                mapping.entry(key).or_insert(column);
            }
        }
        mapping
    }

    /// The custom fields that the sheet may have.
    pub fn own(&self) -> &[OwnField] {
        &self.own
    }

    /// Whether a sheet of a kind may have a field of the key.
    pub fn knows(&self, kind: SheetKind, key: &str) -> bool {
        field(kind, key).is_some() || self.own.iter().any(|own| own.key == key)
    }

    /// Cells by field.
    pub fn cells(&self, mapping: &Mapping) -> Cells {
        let titles = self.titles();
        let unit = |column: &usize| titles.get(*column).map_or(Unit::OfField, |title| heading::unit(title));
        Cells { columns: mapping.iter().map(|(key, column)| (key.clone(), (*column, unit(column)))).collect() }
    }
}

/// Takes cells of rows by field.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    columns: BTreeMap<String, (usize, Unit)>,
}

impl Cells {
    /// The text of a field; empty where the sheet has no column for it.
    pub fn text<'a>(&self, row: &'a SheetRow, key: &str) -> Cow<'a, str> {
        self.columns.get(key).map_or(Cow::Borrowed(""), |(column, _)| row.cell(*column).text())
    }

    /// The text of an amount, with the unit that its heading names.
    pub fn amount<'a>(&self, row: &'a SheetRow, key: &str) -> Cow<'a, str> {
        let text = self.text(row, key);
        let unit = match self.columns.get(key) {
            Some((_, Unit::Yuan)) => "元",
            Some((_, Unit::TenThousandYuan)) => "万元",
            _ => return text,
        };
        let is_plain = text.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == ')');
        if is_plain { Cow::Owned(format!("{}{unit}", text.trim_end())) } else { text }
    }

    /// Does the row hold anything in the columns that count?
    pub fn is_blank(&self, row: &SheetRow) -> bool {
        self.columns.values().all(|(column, _)| row.cell(*column).is_blank())
    }

    /// The first field whose cell holds an error of the spreadsheet, such as `#N/A`.
    pub fn broken<'a>(&'a self, row: &'a SheetRow) -> Option<(&'a str, &'a str)> {
        self.columns.iter().find_map(|(key, (column, _))| match row.cell(*column) {
            Cell::Error(error) => Some((key.as_str(), error.as_str())),
            _ => None,
        })
    }
}

/// What kind of sheet a workbook is, judged by its headings.
pub(super) fn kind_of(workbook: &Workbook) -> Option<SheetKind> {
    let found = |kind: SheetKind| -> Vec<&'static str> {
        let place = known_header(workbook, kind, &[]);
        let header = place.and_then(|(sheet, header)| workbook.sheets.get(sheet)?.rows.get(header));
        let keys = header.iter().flat_map(|row| &row.cells).filter_map(|cell| field_of(kind, &cell.text()).map(|field| field.key));
        let mut keys: Vec<_> = keys.collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let has = |keys: &[&str], needed: &[&str]| needed.iter().all(|key| keys.contains(key));
    let invoices = found(SheetKind::Invoices);
    // What stands on the document tells whole invoices from mere numbers; read as the latter it would be left out unseen.
    if has(&invoices, &["order_no", "title"]) && ["taxpayer_id", "content", "kind"].iter().any(|key| invoices.contains(key)) {
        return Some(SheetKind::Invoices);
    }
    if has(&found(SheetKind::InvoiceNumbers), &["order_no", "invoice_no"]) {
        return Some(SheetKind::InvoiceNumbers);
    }
    if has(&found(SheetKind::Orders), &["order_no", "amount"]) {
        return Some(SheetKind::Orders);
    }
    if has(&found(SheetKind::BindingExpiries), &["member_no", "package_code", "ends_on"]) {
        return Some(SheetKind::BindingExpiries);
    }
    let bank = found(SheetKind::BankStatement);
    if has(&bank, &["booked_at", "payer"]) && ["received", "amount"].iter().any(|key| bank.contains(key)) {
        return Some(SheetKind::BankStatement);
    }
    member_kind_of(&found(SheetKind::UnitMembers), &found(SheetKind::IndividualMembers))
}

/// Units or individuals: whichever headings are more; a name alone tells neither.
fn member_kind_of(unit: &[&str], individual: &[&str]) -> Option<SheetKind> {
    let tells = |keys: &[&str]| keys.contains(&"name") && keys.len() > 1;
    match (tells(unit), tells(individual)) {
        (true, true) if individual.len() > unit.len() => Some(SheetKind::IndividualMembers),
        (true, _) => Some(SheetKind::UnitMembers),
        (false, true) => Some(SheetKind::IndividualMembers),
        (false, false) => None,
    }
}

/// The sheet and row with most known headings.
fn known_header(workbook: &Workbook, kind: SheetKind, own: &[OwnField]) -> Option<(usize, usize)> {
    let (sheet, header) = workbook.main_sheet(&|heading| OwnField::key_of(kind, own, heading).is_some())?;
    let place = workbook.sheets.iter().position(|other| std::ptr::eq(other, sheet))?;
    Some((place, header))
}

fn unknown_header(workbook: &Workbook) -> Option<(usize, usize)> {
    let rows = workbook.sheets.first()?.rows.iter().take(HEADER_SEARCH_ROWS);
    let filled = |row: &SheetRow| row.cells.iter().filter(|cell| !cell.is_blank()).count();
    rows.enumerate().find(|(_, row)| filled(row) >= UNKNOWN_HEADINGS).map(|(header, _)| (0, header))
}

fn headings_unknown(kind: SheetKind) -> Failure {
    let names = fields(kind).iter().filter(|field| field.is_required()).map(|field| text(Language::Zh, field.label));
    Failure::refusal("sheet_headings_unknown").with("columns", names.collect::<Vec<_>>().join("、"))
}

/// The field of a key.
pub(super) fn field(kind: SheetKind, key: &str) -> Option<&'static Field> {
    fields(kind).iter().find(|field| field.key == key)
}
